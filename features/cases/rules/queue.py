"""The queue of open cases: which ones somebody wants to see, and where a page ended."""

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Self

from features.cases.rules.cases import CaseKind, Category, Desk, Severity, is_danger
from features.cases.rules.command_center import CaseStatus

_COUNTS, _IDS = 2**31, 2**63
"""What the columns of the database hold."""


class Lane(StrEnum):
    """The saved views of the queue."""

    ALL = "semua"
    MINE = "milik-saya"
    FREE = "belum-diambil"
    LATE = "terlambat"
    TODAY = "hari-ini"
    DANGER = "bahaya"
    INTEGRITY = "integritas"
    WAITING = "menunggu"
    CLOSED = "selesai"


@dataclass(frozen=True)
class Wanted:
    """What of the queue is wanted; empty fields leave nothing out."""

    lane: Lane = Lane.ALL
    area: str = ""
    category: Category | None = None
    desk: Desk | None = None
    owner: int | None = None


@dataclass(frozen=True)
class Place:
    """Where a page ended: the next one begins behind it."""

    calm: bool
    stopped: bool
    supporters: int
    due_at: datetime
    case_id: int

    def __str__(self) -> str:
        flags = f"{int(self.calm)}{int(self.stopped)}"
        return f"{flags}.{self.supporters}.{self.due_at.timestamp():.6f}.{self.case_id}"

    @classmethod
    def read(cls, text: str) -> Self | None:
        """None for what no page of ours says."""
        flags, _, rest = text.partition(".")
        supporters, _, rest = rest.partition(".")
        moment, _, number = rest.rpartition(".")
        try:
            calm, stopped = (flag == "1" for flag in flags)
            at = datetime.fromtimestamp(float(moment), UTC)
            counted, case_id = int(supporters), int(number)
            if not (0 <= counted < _COUNTS and 0 <= case_id < _IDS):
                return None
            return cls(calm, stopped, counted, at, case_id)
        except (ValueError, OverflowError, OSError):
            return None


@dataclass(frozen=True)
class QueueRow:
    """A case as the queue shows it: nothing of the story, nobody's name."""

    id: int
    ticket: str
    kind: CaseKind
    category: Category | None
    severity: Severity
    status: CaseStatus
    confidential: bool
    area_code: str
    desk: Desk
    owner_id: int | None
    filed_at: datetime
    due_at: datetime
    supporters: int
    unreached: str | None
    is_stopped: bool

    @property
    def is_danger(self) -> bool:
        return is_danger(self.kind, self.category, self.severity)

    @property
    def place(self) -> Place:
        calm = self.severity is not Severity.CRITICAL
        return Place(calm, self.is_stopped, self.supporters, self.due_at, self.id)

    def is_late(self, now: datetime) -> bool:
        """Whether its clock runs and is over."""
        closed = self.status in (CaseStatus.RESOLVED, CaseStatus.REJECTED)
        return not closed and not self.is_stopped and self.due_at < now
