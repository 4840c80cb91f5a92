"""What PKH and BPNT pay, as dated data in whole rupiah.

Stage amounts do not always divide evenly, so none is computed from a yearly sum.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from domain.payments import Component

PERSONS_PAID = 4
"""PKH pays for four persons of a family at most."""


@dataclass(frozen=True)
class AmountTable:
    """Amounts that hold from a day on: PKH by component and months, BPNT by month."""

    since: date
    source: str
    pkh: dict[Component, dict[int, int]]
    bpnt_month: int
    limits: dict[Component, int]


TABLES = (
    AmountTable(
        since=date(2024, 1, 1),
        source="VIVA 1775406; Tempo 01-2025; Tribunnews 23-12-2021, 27-02-2022 (limits)",
        pkh={
            Component.PREGNANCY: {3: 750_000, 2: 500_000},
            Component.TODDLER: {3: 750_000, 2: 500_000},
            Component.PRIMARY: {3: 225_000, 2: 150_000},
            Component.JUNIOR: {3: 375_000, 2: 250_000},
            Component.SENIOR: {3: 500_000, 2: 333_333},
            Component.ELDERLY: {3: 600_000, 2: 400_000},
            Component.DISABILITY: {3: 600_000, 2: 400_000},
            Component.RIGHTS_VICTIM: {3: 2_700_000, 2: 1_800_000},
        },
        bpnt_month=200_000,
        limits={
            Component.PREGNANCY: 1,
            Component.TODDLER: 2,
            Component.ELDERLY: 1,
            Component.DISABILITY: 1,
        },
    ),
)


def table_for(day: date) -> AmountTable:
    """The table that held on a day; the earliest one for days before all of them."""
    return next((t for t in reversed(TABLES) if t.since <= day), TABLES[0])


def pkh_amount(components: Iterable[Component], *, months: int, day: date) -> int:
    """One stage of PKH for a family. Which four of five persons count is our guess: the dearest."""
    table = table_for(day)
    counted: list[int] = []
    for component, persons in Counter(components).items():
        paid = min(persons, table.limits.get(component, persons))
        counted += [table.pkh[component][months]] * paid
    return sum(sorted(counted, reverse=True)[:PERSONS_PAID])


def bpnt_amount(*, months: int, day: date) -> int:
    return table_for(day).bpnt_month * months
