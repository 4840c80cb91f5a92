"""Ready-made answers: what may stand in them, and how they are filled for a case."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.people import Role

PLACES = ("tiket", "wilayah", "masalah", "tenggat", "petugas")
"""What stands in braces and is filled in for a case. Nobody's name: one answer is for many."""
LONGEST_NAME, LONGEST_TEXT = 40, 3_000
_BRACES = re.compile(r"\{([^{}]*)\}")


class AnswerState(StrEnum):
    OWN = "own"
    ASKED = "asked"
    """Its author wants the colleagues to have it too; a second officer has not agreed yet."""
    SHARED = "shared"


@dataclass(frozen=True)
class ReadyAnswer:
    """`role` is that of its author: who has it too shares the answer once it is agreed to.
    `changed_at`: what somebody agrees to are the words of that moment."""

    id: int
    author_id: int
    name: str
    text: str
    role: Role
    changed_at: datetime
    state: AnswerState = AnswerState.OWN

    @property
    def version(self) -> str:
        return self.changed_at.isoformat()


def unknown_places(text: str) -> list[str]:
    """What stands in braces and cannot be filled; a single brace is told as itself."""
    wrong = [one for one in _BRACES.findall(text) if one not in PLACES]
    rest = _BRACES.sub("", text)
    return wrong + [brace for brace in "{}" if brace in rest]


def filled(text: str, values: Mapping[str, str]) -> str:
    """The answer for a case."""
    return _BRACES.sub(lambda found: values.get(found[1], found[0]), text)
