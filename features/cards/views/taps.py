"""The buttons of card and PIN."""

from dataclasses import dataclass

from features.cards.rules.cards import Trouble
from views.view import Tap


@dataclass(frozen=True)
class ShowTrouble(Tap, prefix="pins"):
    """What to do; `message_id` is what was said (0: nothing was typed)."""

    trouble: Trouble
    bank: str
    message_id: int


@dataclass(frozen=True)
class ChooseTrouble(Tap, prefix="pinm"):
    """Something else is wrong; what was said is not forgotten."""

    message_id: int


@dataclass(frozen=True)
class ReportCard(Tap, prefix="pinr"):
    """A report of it, filled in as far as is known."""

    trouble: Trouble
    bank: str
    message_id: int


@dataclass(frozen=True)
class ShowLesson(Tap, prefix="pinl"):
    """One of the cards for learning, from 0 on."""

    number: int


@dataclass(frozen=True)
class AskCard(Tap, prefix="pinq"):
    """One of the questions, from 0 on; `right` were answered right so far."""

    number: int
    right: int


@dataclass(frozen=True)
class AnswerCard(Tap, prefix="pina"):
    number: int
    right: int
    answer: bool
