"""The files of an invented country, read as rows."""

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from simulator.country import Sample, write

Row = dict[str, str]


DATA = Path(__file__).parents[2] / "data"


TODAY = date(2025, 11, 22)


OTHER_DAYS = [
    date(2024, 2, 29),
    date(2025, 1, 1),
    date(2025, 1, 26),
    date(2025, 3, 31),
    date(2025, 7, 1),
    date(2025, 12, 31),
    date(2026, 4, 25),
]


@dataclass(frozen=True)
class Country:
    sample: Sample
    rows: dict[str, list[Row]]
    content: dict[str, bytes]

    def family(self, nik: str) -> Row:
        return next(row for row in self.rows["keluarga"] if row["nik_pengurus"] == nik)

    def payouts(self, nik: str, programme: str) -> list[Row]:
        return [
            row
            for row in self.rows["penyaluran"]
            if (row["nik_pengurus"], row["program"]) == (nik, programme)
        ]


@cache
def country(today: date = TODAY, families: int = 2000, seed: int = 7) -> Country:
    with TemporaryDirectory() as folder:
        sample = write(Path(folder), today=today, families=families, seed=seed)
        content = {kind: path.read_bytes() for kind, path in sample.files.items()}
    rows = {
        kind: list(csv.DictReader(text.decode("utf-8").splitlines()))
        for kind, text in content.items()
    }
    return Country(sample, rows, content)
