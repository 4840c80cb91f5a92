"""What somebody asks of the own record: where a sum comes from, why it changed, how one stands.

The words and their sources are `data/understanding/own_questions.csv` (`understanding/lexicon.py`).
"""

from enum import StrEnum

from understanding.less import is_taken
from understanding.lexicon import kinds_in

__all__ = ["OwnQuestion", "own_question_in"]


class OwnQuestion(StrEnum):
    """The first that fits, in this order."""

    RAPEL = "rapel"
    CHANGE = "change"
    COUNT = "count"
    DECILE = "decile"
    STEP = "step"
    STOPPED = "stopped"
    STATUS = "status"


def own_question_in(text: str) -> OwnQuestion | None:
    """None where something else is meant, or somebody took it."""
    found = kinds_in(text, "own_questions.csv")
    if not found or is_taken(text):
        return None
    return next((one for one in OwnQuestion if one in found), None)
