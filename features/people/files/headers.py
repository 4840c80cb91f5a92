"""Finds the header of a table: below titles, in two merged rows, in the officials' own spelling."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz, process

from features.people.files.cells import Cell, Line
from features.people.rules.imports import FileReason, FileRefused

LOOKED_AT = 40
"""So many first rows of a sheet may hold the header."""
_NEAR = 75
_MOST_NAMES, _LONGEST = 20, 40

_OTHER_NAMES = {
    "no_kk": "kk nomor_kk no_kartu_keluarga nomor_kartu_keluarga",
    "nik_pengurus": "nik nik_kpm nomor_nik no_nik no_ktp",
    "nama_pengurus": "nama nama_kpm",
    "telepon": "telp no_telp no_telepon nomor_telepon hp no_hp nomor_hp no_wa",
    "kode_desa": "kode_kelurahan kode_desa_kelurahan",
    "komponen_pkh": "komponen",
    "jumlah": "nominal",
}
_COLUMN_OF = {name: column for column, names in _OTHER_NAMES.items() for name in names.split()}


@dataclass(frozen=True)
class Header:
    """Names of our columns by place, "" where there is none of ours. `row` is the last of its rows.

    `written` are the names as they stand there, for comparing.
    """

    row: int
    names: tuple[str, ...]
    written: tuple[str, ...]
    wanted: tuple[str, ...]
    optional: Collection[str] = ()

    @cached_property
    def found(self) -> set[str]:
        return {name for name in self.names if name}

    @property
    def missing(self) -> list[str]:
        return [name for name in self.wanted if name not in {*self.found, *self.optional}]

    @property
    def unknown(self) -> list[str]:
        pairs = zip(self.names, self.written, strict=True)
        return [written[:_LONGEST] for name, written in pairs if written and not name]

    def check(self, sheets: str = "") -> None:
        """Raises FileRefused unless every column stands there once, or at most once."""
        repeated = sorted({name for name in self.found if self.names.count(name) > 1})
        if self.missing:
            raise FileRefused(
                FileReason.HEADERS_MISSING,
                ", ".join(self.missing),
                ", ".join(self.unknown[:_MOST_NAMES]),
                self._guesses(),
                sheets,
            )
        if repeated:
            raise FileRefused(FileReason.HEADERS_REPEATED, ", ".join(repeated))

    def is_repeated_in(self, cells: Sequence[Cell]) -> bool:
        """Whether a row is the header once more, as on every printed page."""
        first = cells[self.first] if self.first < len(cells) else None
        if (
            not isinstance(first, str)
            or first.isdecimal()
            or _plain(first) != self.written[self.first]
        ):
            return False
        return _written(cells, len(self.written)) == self.written

    def numbers_columns(self, number: int, cells: Sequence[Cell]) -> bool:
        """Whether this row, right below the header, only counts the columns: (1) (2) (3)."""
        if number != self.row + 1:
            return False
        filled = [str(cell).strip("()") for cell in cells if cell is not None]
        return len(filled) > 2 and filled == [str(n) for n in range(1, len(filled) + 1)]

    @cached_property
    def first(self) -> int:
        return next(place for place, name in enumerate(self.names) if name)

    def _guesses(self) -> str:
        guesses = []
        for name in self.unknown:
            best = process.extractOne(name, self.missing, scorer=fuzz.ratio, score_cutoff=_NEAR)
            if best:
                guesses.append(f"{name} → {best[0]}")
        return ", ".join(guesses[:_MOST_NAMES])


def find_header(
    lines: Sequence[Line], columns: Sequence[str], optional: Collection[str] = ()
) -> Header | None:
    """The row with most of the columns, alone or with what is merged above it; the first of equals.

    None where no row has any.
    """
    best = None
    for number, cells in enumerate(lines[:LOOKED_AT], 1):
        width = max(len(line) for line in lines[max(0, number - 2) : number])
        alone = _written(cells, width)
        above = _written(lines[number - 2], width) if number > 1 else alone
        both = tuple(name or over for name, over in zip(alone, above, strict=True))
        for written in (alone, both):
            names = _resolved(written, columns)
            header = Header(number, names, written, tuple(columns), optional)
            if len(header.found) > (len(best.found) if best else 0):
                best = header
    return best


def _written(cells: Sequence[Cell], width: int) -> tuple[str, ...]:
    names = [_plain(str(cell)) if cell is not None else "" for cell in cells[:width]]
    return tuple(names + [""] * (width - len(names)))


def _plain(header: str) -> str:
    """`No. KK (16 digit)` is `no_kk`."""
    text = re.sub(r"\([^()]*\)", " ", header.casefold())
    return "_".join(re.findall(r"[^\W_]+", text))


def _resolved(written: Sequence[str], columns: Sequence[str]) -> tuple[str, ...]:
    """Our names; another name of a column counts where the column itself does not stand there."""
    meant = [_COLUMN_OF.get(name, "") for name in written]

    def resolve(name: str, column: str) -> str:
        if name in columns:
            return name
        only = column in columns and column not in written and meant.count(column) == 1
        return column if only else ""

    return tuple(resolve(name, column) for name, column in zip(written, meant, strict=True))
