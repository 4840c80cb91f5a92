"""What editors do with answers, by buttons."""

from dataclasses import dataclass
from enum import StrEnum

from views.view import Deed, Tap


class Do(StrEnum):
    SHOW = "show"
    CHANGE = "change"
    VERSIONS = "versions"
    WITHDRAW = "withdraw"
    APPROVE = "approve"
    RETURN = "return"


class AnswerField(StrEnum):
    """The parts of a page or fact that are changed in chat."""

    TITLE = "title"
    BODY = "body"
    VALUE = "value"
    VALID_FROM = "valid_from"
    SOURCE = "source"


@dataclass(frozen=True)
class OnAnswer(Deed, prefix="ja", once=(Do.WITHDRAW,)):
    """On a page or fact, by the number of any of its wordings."""

    verb: Do
    entry_id: int


@dataclass(frozen=True)
class OnAnswerDraft(Deed, prefix="jd", once=(Do.APPROVE, Do.RETURN)):
    """On a change that waits."""

    verb: Do
    draft_id: int


@dataclass(frozen=True)
class ShowAnswerDesk(Tap, prefix="je"):
    """What waits for review."""


@dataclass(frozen=True)
class AskAnswerWords(Tap, prefix="jw"):
    """Look for a page or fact to change."""


@dataclass(frozen=True)
class AskNewTopic(Tap, prefix="ji"):
    """Write a page that there is not yet."""


@dataclass(frozen=True)
class ChooseNewTopic(Tap, prefix="jj"):
    """By the name that files of questions have for it."""

    topic: str


@dataclass(frozen=True)
class EditAnswerField(Tap, prefix="jf"):
    field: AnswerField


@dataclass(frozen=True)
class HandInAnswer(Tap, prefix="jh", once=True):
    """For the second administrator."""


@dataclass(frozen=True)
class ShowChanges(Tap, prefix="jg"):
    """What changed in the last days."""


@dataclass(frozen=True)
class ShowUnclear(Tap, prefix="uu"):
    """What was not understood, a screen of it from 0."""

    page: int
