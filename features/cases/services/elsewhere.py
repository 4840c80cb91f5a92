"""What becomes of a case at an office that a feature above deals with: its reporter reads it."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from markupsafe import Markup

from features.cases.rules.cases import CaseFile
from features.cases.rules.command_center import CaseStatus
from storage.unit_of_work import UnitOfWork
from views.translator import Translator


@dataclass(frozen=True)
class AtOffice:
    """How it stands there, as its feature knows it. `is_begun`: somebody there has taken it."""

    stands: Any
    is_begun: bool = False


@dataclass(frozen=True)
class Elsewhere:
    """Offered by a feature: how a case stands at its offices (None: nothing to say), in a line."""

    find: Callable[[UnitOfWork, CaseFile], Awaitable[AtOffice | None]]
    line: Callable[[Any, Translator], Markup]


@dataclass(frozen=True)
class Line:
    """What is said of it, in the language of the reader."""

    stands: Any
    word: Callable[[Any, Translator], Markup]

    def told(self, t: Translator) -> Markup:
        return self.word(self.stands, t)


async def at_offices(
    work: UnitOfWork, case: CaseFile, offered: Sequence[Elsewhere]
) -> tuple[tuple[Line, ...], bool]:
    """The lines of a case, and whether work on it has begun at one of the offices."""
    found = [(await one.find(work, case), one.line) for one in offered]
    lines = tuple(Line(at.stands, word) for at, word in found if at is not None)
    return lines, any(at.is_begun for at, _ in found if at is not None)


def as_begun(told: CaseFile) -> CaseFile:
    """To its reporter it is being worked on, where it would only be received."""
    is_waiting = told.status is CaseStatus.RECEIVED
    return replace(told, status=CaseStatus.TAKEN) if is_waiting else told
