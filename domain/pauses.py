"""How often the bot may speak to somebody of its own accord: dated rules of
`data/jeda_sapaan.csv`, changed without a release."""

from datetime import date
from functools import cache

from domain import shipped

_BEGUN = "sapaan"


@cache
def _rules() -> tuple[tuple[date, int], ...]:
    found = []
    for row in shipped.rows("jeda_sapaan.csv"):
        if row["aturan"] != _BEGUN or row["satuan"] != "hari":
            raise ValueError(f"jeda_sapaan.csv: {row['aturan']} in {row['satuan']}")
        found.append((date.fromisoformat(row["berlaku_sejak"]), int(row["nilai"])))
    return tuple(sorted(found))


def days_between(day: date) -> int:
    """Of so many days in a row, one may have a message that nobody asked for. Raises LookupError
    where no rule is in force."""
    found = [days for since, days in _rules() if since <= day]
    if not found:
        raise LookupError(_BEGUN)
    return found[-1]
