"""What a companion asks of the own families: who needs me today, who has not collected, where is …

The words and their sources are `data/understanding/field_questions.csv`
(`understanding/lexicon.py`). Nobody but companions is understood so: others mean their own aid.
"""

import re
from enum import StrEnum

from understanding.accusations import accuses
from understanding.lexicon import kinds_in
from understanding.words import folded

__all__ = ["FieldQuestion", "field_question_in", "sought_in"]

_SEEK = re.compile(
    r"^(?:tolong |mohon |coba |saya mau |mau )?(?:cari|carikan|cariin|golek|golekno|milari|pilari) "
    r"(?:(?:keluarga|kpm|data|dampingan|ibu|bu|bapak|pak|mbah|nama) )*(?P<wanted>.{2,60})$"
)


class FieldQuestion(StrEnum):
    """The first that fits, in this order."""

    UNCOLLECTED = "uncollected"
    TODAY = "today"
    FAMILIES = "families"


def field_question_in(text: str) -> FieldQuestion | None:
    """None where something else is meant, or somebody is accused."""
    found = kinds_in(text, "field_questions.csv")
    if not found or accuses(text):
        return None
    return next((one for one in FieldQuestion if one in found), None)


def sought_in(text: str) -> str:
    """Who is looked for ("cari bu Sari"); empty where nobody is."""
    found = _SEEK.match(folded(text))
    return found["wanted"].strip() if found else ""
