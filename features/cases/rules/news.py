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
    MERGED = "merged"
    """It goes on under the number of another report; `text` is the own number."""
    JOINED = "joined"
    """Somebody else's report of the same matter goes on under this number."""
    SPLIT = "split"
    """It spoke of two matters; `text` is the number of the second."""


NEWS_OF = {
    CaseStatus.TAKEN: NewsKind.TAKEN,
    CaseStatus.NEEDS_DATA: NewsKind.NEEDS_DATA,
    CaseStatus.REFERRED: NewsKind.REFERRED,
    CaseStatus.RESOLVED: NewsKind.RESOLVED,
    CaseStatus.REJECTED: NewsKind.REJECTED,
    CaseStatus.REOPENED: NewsKind.REOPENED,
}


FOR_ALL = frozenset(
    {
        NewsKind.TAKEN,
        NewsKind.REFERRED,
        NewsKind.RESOLVED,
        NewsKind.REJECTED,
        NewsKind.REOPENED,
        NewsKind.MESSAGE,
        NewsKind.LATE,
        NewsKind.MOVED_UP,
    }
)
"""What those hear too whose reports go on under the same number. What an officer asks, only the one
is asked whose report it is."""


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
    besides: frozenset[int] = frozenset()
    """Accounts that hear it already, of another report that goes on together with this one."""

    @property
    def is_words(self) -> bool:
        """Whether its text is what somebody of the office wrote to the reporter."""
        return self.kind in (NewsKind.MESSAGE, NewsKind.RESOLVED, NewsKind.REJECTED)
