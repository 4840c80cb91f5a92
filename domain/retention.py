"""How long is kept what grows old: dated rules (`data/masa_simpan.csv`), changed without a release.

UU 27/2022 Pasal 16 (2) g and 44: personal data goes when its time or its purpose is over.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from domain import shipped


@dataclass(frozen=True)
class Rule:
    """From `valid_from` on, rows go after `span`."""

    name: str
    span: timedelta
    valid_from: date
    source: str


@cache
def rules() -> tuple[Rule, ...]:
    """All rules, each name by day."""
    found = (
        Rule(
            row["aturan"],
            timedelta(days=int(row["hari"])),
            date.fromisoformat(row["berlaku_sejak"]),
            row["sumber"],
        )
        for row in shipped.rows("masa_simpan.csv")
    )
    return tuple(sorted(found, key=lambda one: (one.name, one.valid_from)))


@dataclass(frozen=True)
class Dated:
    """The span of a rule: which one depends on the day."""

    rule: str

    def on(self, day: date) -> timedelta:
        """Raises LookupError where no rule of that name is in force."""
        spans = [r.span for r in rules() if r.name == self.rule and r.valid_from <= day]
        if not spans:
            raise LookupError(self.rule)
        return spans[-1]
