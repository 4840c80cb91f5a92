"""What a family notes of its business: the turnover of a month, and tools that were bought."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID


class EntryKind(StrEnum):
    TURNOVER = "turnover"
    TOOL = "tool"


NOTHING = "0"
"""Nothing was sold that month. The other values of a turnover number the choices from below: "1" is
up to the first bound of `data/aturan_usaha.csv` (omzet)."""


@dataclass(frozen=True)
class Entry:
    """`value` is the choice of a turnover, or the words of a tool; `file_id` its photo."""

    id: int
    family_id: UUID
    kind: EntryKind
    month: date
    value: str
    at: datetime
    file_id: str = ""


def tools_of(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    return tuple(one for one in entries if one.kind is EntryKind.TOOL)
