"""A file that an administrator sent to the bot, from its arrival to its end."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from domain.errors import AidError
from features.people.rules.imports import FileRemark, ImportReport, Reason, RowProblem

MAX_MB = 20
"""What the Bot API lets a bot download."""
MOST_FINDINGS = 5
"""So many different ones are kept and shown."""
VALID_FOR = timedelta(days=1)
"""So long a trial may be acted on: the register moves on."""


class JobState(StrEnum):
    """`LOOKING` and `RUNNING` are work for the clock; the others wait for people, or are over."""

    LOOKING = "looking"
    KIND_OPEN = "kind_open"
    TRIED = "tried"
    HANDED_IN = "handed_in"
    RUNNING = "running"
    DONE = "done"
    REFUSED = "refused"
    CANCELLED = "cancelled"
    FAILED = "failed"
    """Something is wrong with us; it was tried several times."""
    EXPIRED = "expired"
    """Nobody decided in time."""


UNDECIDED = (JobState.KIND_OPEN, JobState.TRIED, JobState.HANDED_IN)


@dataclass(frozen=True)
class Counts:
    read: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: int = 0
    repeated: int = 0


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong with rows of a column: the first such row, and how many there are."""

    problem: RowProblem
    count: int


@dataclass(frozen=True)
class Findings:
    """What somebody should see before they agree: of the file, of rows that are taken, of rows
    that are refused; the most frequent first."""

    remarks: tuple[FileRemark, ...] = ()
    to_check: tuple[Finding, ...] = ()
    refused: tuple[Finding, ...] = ()


def findings_in(report: ImportReport) -> Findings:
    return Findings(tuple(report.remarks), _grouped(report.warnings), _grouped(report.problems))


def _grouped(problems: Iterable[RowProblem]) -> tuple[Finding, ...]:
    first: dict[tuple[str, Reason], RowProblem] = {}
    counts = Counter[tuple[str, Reason]]()
    for one in problems:
        key = one.column, one.reason
        first.setdefault(key, one)
        counts[key] += 1
    return tuple(Finding(first[key], count) for key, count in counts.most_common(MOST_FINDINGS))


@dataclass(frozen=True)
class ImportJob:
    """`kind` is "" until it is known; `sha256` is that of the file that was tried."""

    id: int
    sent_by: int
    sent_at: datetime
    file_id: str
    kind: str
    state: JobState
    sha256: str = ""
    counts: Counts = Counts()
    message_id: int | None = None
    decided_by: int | None = None
    findings: Findings = Findings()

    def is_too_old(self, now: datetime) -> bool:
        return now - self.sent_at > VALID_FOR


class ImportGone(AidError):
    """It was decided, ended or is too old: nothing more can be done with it."""


class OwnImport(AidError):
    """Whoever sent a file may not be the one who approves it."""


class NoTable(AidError):
    """What was sent is no csv or xlsx, or larger than a bot may download."""
