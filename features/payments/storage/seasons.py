"""When a new period of payouts usually begins: shipped estimates, and no date of payment."""

from datetime import date
from functools import cache

from domain.shipped import rows

_BEGINS = "awal_tahap"


def next_stage(today: date) -> date | None:
    """The first day of the next period; None where the shipped table ends before."""
    return next((day for day in _begins() if day > today), None)


@cache
def _begins() -> tuple[date, ...]:
    found = (row for row in rows("musim.csv") if row["musim"] == _BEGINS)
    return tuple(sorted(date.fromisoformat(row["mulai"]) for row in found))
