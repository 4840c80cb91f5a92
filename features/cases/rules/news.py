"""What happened to a case, as far as its reporter is told."""

from dataclasses import dataclass
from enum import StrEnum

from features.cases.rules.cases import CaseFile, CaseUpload
from features.cases.rules.command_center import CaseStatus


class NewsKind(StrEnum):
    TAKEN = "taken"
    NEEDS_DATA = "needs_data"
    REFERRED = "referred"
    RESOLVED = "resolved"
    REJECTED = "rejected"
    REOPENED = "reopened"
    MESSAGE = "message"
    LATE = "late"
    MOVED_UP = "moved_up"


NEWS_OF = {
    CaseStatus.TAKEN: NewsKind.TAKEN,
    CaseStatus.NEEDS_DATA: NewsKind.NEEDS_DATA,
    CaseStatus.REFERRED: NewsKind.REFERRED,
    CaseStatus.RESOLVED: NewsKind.RESOLVED,
    CaseStatus.REJECTED: NewsKind.REJECTED,
    CaseStatus.REOPENED: NewsKind.REOPENED,
}


@dataclass(frozen=True)
class News:
    """Something to tell the reporter of a case. `key` makes telling it twice impossible.

    `in_album`: the file is one of several that were sent together.
    """

    case: CaseFile
    kind: NewsKind
    key: str
    text: str = ""
    files: tuple[CaseUpload, ...] = ()
    in_album: bool = False
    by: str = ""
    """The name of who closed it, where that is known."""
