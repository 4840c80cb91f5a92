"""What buttons of the library, the tip line and the plan of notices do: a deed on one thing."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from views.view import Deed


class Do(StrEnum):
    CHANGE = "change"
    VERSIONS = "versions"
    WITHDRAW = "withdraw"
    SHOW = "show"
    PUBLISH = "publish"
    REFUSE = "refuse"
    CALENDAR = "calendar"
    SEASONS = "seasons"
    BEGIN_SEASON = "begin"
    HISTORY = "history"
    CHANGES = "changes"
    QUIZ = "quiz"
    SKIP = "skip"
    LET = "let"
    PREVIEW = "preview"
    OPEN = "open"
    CHOOSE_ANSWER = "answer"
    ASK_HOAX = "hoax"
    ASK_WHY = "why"
    WRITE = "write"
    MORE = "more"
    UNDO = "undo"
    FILES = "files"


@dataclass(frozen=True)
class OnHoax(Deed, prefix="hxe", once=(Do.WITHDRAW,)):
    """What editors do with an entry of the library."""

    verb: Do
    hoax_id: str


@dataclass(frozen=True)
class OnDraft(Deed, prefix="hxr", once=(Do.PUBLISH, Do.REFUSE)):
    """What editors do with a draft."""

    verb: Do
    draft_id: int


@dataclass(frozen=True)
class OnCluster(Deed, prefix="tqo", once=(Do.UNDO,)):
    """What editors do with a question of many people."""

    verb: Do
    cluster_id: int


@dataclass(frozen=True)
class OnNotices(Deed, prefix="nc"):
    """What editors look at of the plan of notices."""

    verb: Do
    schedule_id: int


@dataclass(frozen=True)
class OnRun(Deed, prefix="nr"):
    """What editors do with one run of the plan."""

    verb: Do
    schedule_id: int
    on: date
