"""What buttons below cases and reports do: a deed on one of them."""

from dataclasses import dataclass
from enum import StrEnum

from views.view import Deed


class Do(StrEnum):
    OPEN = "open"
    ADD = "add"
    UNDO = "undo"
    REOPEN = "reopen"
    SOLVED = "solved"
    RECEIPT = "receipt"
    READERS = "readers"
    ME_TOO = "me_too"
    WRITE_AGAIN = "again"
    ASK = "ask"
    REFER = "refer"
    ASK_DRAW = "askdraw"
    DRAW = "draw"
    CLOSE = "close"
    ANSWER = "answer"
    NOTE = "note"
    STOP = "stop"
    OPEN_NUDGED = "nudged"
    TAKE_NUDGED = "take"
    FILES = "files"
    REACHED = "reached"
    IDENTITY = "identity"
    CORRECT = "correct"
    HIDE = "hide"
    ACCUSE = "accuse"
    RECATEGORISE = "kind"
    MOVE = "place"
    WEIGH = "weigh"
    LETTER = "letter"
    CONTACT = "contact"


@dataclass(frozen=True)
class OnCase(Deed, prefix="ko"):
    """What staff do with a case."""

    verb: Do
    case_id: int


@dataclass(frozen=True)
class OnReport(Deed, prefix="ro", once=(Do.UNDO,)):
    """What reporters do with their report."""

    verb: Do
    case_id: int
