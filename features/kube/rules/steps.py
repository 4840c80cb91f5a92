"""The plan of a business and what a bank asks: short steps, as dated data."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from domain import shipped
from features.kube.rules.book import Book, months_of_sales, months_since_first


@dataclass(frozen=True)
class Step:
    """A question of the plan, with an example of an answer; both in Indonesian."""

    code: str
    title: str
    example: str
    sure: bool


@dataclass(frozen=True)
class Asked:
    """What a bank asks. `told_by` says what answers it: the book, the group's size, the plan, or
    (`sendiri`) the group itself with a tap."""

    code: str
    title: str
    told_by: str
    value: int
    since: date
    sure: bool
    source: str

    @property
    def by_hand(self) -> bool:
        return self.told_by == "sendiri"


@dataclass(frozen=True)
class Readiness:
    """Which of the questions are answered. No promise of credit: the bank decides."""

    asked: tuple[Asked, ...]
    met: Mapping[str, bool]

    @property
    def count(self) -> int:
        return sum(self.met.values())


def steps_on(day: date) -> tuple[Step, ...]:
    found = shipped.in_force("rencana_kube.csv", day, "kode")
    rows = sorted((row for _, row in found), key=lambda row: int(row["urutan"]))
    return tuple(
        Step(row["kode"], row["judul"], row["contoh"], row["pasti"] == "ya") for row in rows
    )


def asked_on(day: date) -> tuple[Asked, ...]:
    found = sorted(
        shipped.in_force("siap_kredit.csv", day, "kode"), key=lambda one: int(one[1]["urutan"])
    )
    return tuple(
        Asked(
            row["kode"],
            row["judul"],
            row["dari"],
            int(row["nilai"]),
            since,
            row["pasti"] == "ya",
            row["sumber"],
        )
        for since, row in found
    )


def readiness(
    book: Book, members: int, fewest: int, answered: frozenset[str], today: date
) -> Readiness:
    """`answered`: codes of steps (`plan:…`) and questions (`bank:…`) that the group answered."""
    months, asked = book.months(), asked_on(today)
    planned = all(f"plan:{one.code}" in answered for one in steps_on(today))
    met = {}
    for one in asked:
        match one.told_by:
            case "bulan_buku":
                met[one.code] = months_since_first(months, today) >= one.value
            case "bulan_jual":
                met[one.code] = months_of_sales(months, today) >= one.value
            case "anggota":
                met[one.code] = members >= fewest
            case "rencana":
                met[one.code] = planned
            case _:
                met[one.code] = f"bank:{one.code}" in answered
    return Readiness(asked, met)
