"""A breach of personal data: what the law wants told, and by when (UU 27/2022 Pasal 46)."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from features.people.rules.data_rights import Duty, breach

LONGEST = 500
"""Letters of one answer: five of them fit into one message."""


class Leaked(StrEnum):
    """Kinds of data that may have come out."""

    NIK = "nik"
    NAME = "name"
    ADDRESS = "address"
    PHONE = "phone"
    AID = "aid"
    REPORT = "report"


@dataclass
class Breach:
    """What an administrator tells of it. `known_at`: when the office learned of it."""

    kinds: list[Leaked] = field(default_factory=list)
    known_at: datetime | None = None
    happened: str = ""
    how: str = ""
    done: str = ""

    def toggle(self, kind: Leaked) -> None:
        found = set(self.kinds) ^ {kind}
        self.kinds = [one for one in Leaked if one in found]


def duty(known_at: datetime, zone: ZoneInfo) -> tuple[Duty, datetime]:
    """The rule that is in force, and the last moment at which it is kept."""
    found = breach(known_at.astimezone(zone).date())
    return found, known_at + found.span
