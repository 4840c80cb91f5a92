"""The buttons of a report that is being told."""

from dataclasses import dataclass

from features.cases.rules.cases import CaseKind, Category, Group
from views.view import Tap


@dataclass(frozen=True)
class StartReport(Tap, prefix="x"):
    """Begin a report."""


@dataclass(frozen=True)
class ContinueReport(Tap, prefix="xc"):
    """Take up the parked report, or begin anew."""

    anew: bool


@dataclass(frozen=True)
class ChooseGroup(Tap, prefix="xg"):
    group: Group


@dataclass(frozen=True)
class ChooseCategory(Tap, prefix="xk"):
    category: Category


@dataclass(frozen=True)
class ChoosePraise(Tap, prefix="xp"):
    kind: CaseKind


@dataclass(frozen=True)
class Answer6T(Tap, prefix="x6"):
    question: int
    answer: str


@dataclass(frozen=True)
class NextStep(Tap, prefix="xn"):
    """Go on without (more) photos, or without a wish."""


@dataclass(frozen=True)
class ChooseWish(Tap, prefix="xw"):
    wish: str


@dataclass(frozen=True)
class ChoosePlace(Tap, prefix="xa"):
    area_code: str


@dataclass(frozen=True)
class BrowsePlaces(Tap, prefix="xb"):
    """The list of places, from the parts of the country down."""

    where: str
    page: int


@dataclass(frozen=True)
class PlaceUnlisted(Tap, prefix="xu"):
    """The place is not in the list; its province may be known."""

    area_code: str


@dataclass(frozen=True)
class Change(Tap, prefix="xe"):
    """Back from the summary to one question."""

    what: str


@dataclass(frozen=True)
class HideName(Tap, prefix="xh"):
    anonymous: bool


@dataclass(frozen=True)
class SecondWord(Tap, prefix="x2"):
    """Whether what came after the secret word is a new one; else it belongs to the story."""

    is_word: bool


@dataclass(frozen=True)
class NoContact(Tap, prefix="xo"):
    """The reporter may not be reached at all."""


@dataclass(frozen=True)
class OpenNameless(Tap, prefix="xq"):
    """How a report without a name stands: its code is asked for."""


@dataclass(frozen=True)
class SendReport(Tap, prefix="xs"):
    """The summary is right."""
