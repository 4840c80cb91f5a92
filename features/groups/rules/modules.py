"""Modules of P2K2 meetings: dated data with a source (`data/modul_p2k2.csv`)."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from domain import shipped

OTHER = "lain"
"""Anything else that a group talks about."""


@dataclass(frozen=True)
class Module:
    """A session of a module, in force on some days. Titles are the field's own, in Indonesian."""

    code: str
    module: str
    session: int | None
    title: str
    valid_from: date
    valid_to: date | None
    source: str

    def holds_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@cache
def modules() -> tuple[Module, ...]:
    """All of them, also those that no longer hold: old meetings were about them."""
    return tuple(
        Module(
            row["kode"],
            row["modul"],
            int(row["sesi"]) if row["sesi"] else None,
            row["judul"],
            date.fromisoformat(row["berlaku_mulai"]),
            date.fromisoformat(row["berlaku_sampai"]) if row["berlaku_sampai"] else None,
            row["sumber"],
        )
        for row in shipped.rows("modul_p2k2.csv")
    )


def modules_on(day: date) -> tuple[Module, ...]:
    """Those that may be chosen on a day."""
    return tuple(one for one in modules() if one.holds_on(day))


def module_title(code: str) -> str | None:
    """None for another topic, and for what is no longer in the file."""
    return next((one.title for one in modules() if one.code == code), None)
