"""What a handler may answer, and what routes, commands and dialogues are declared with."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, StrEnum
from functools import cached_property
from typing import Any

from pydantic import TypeAdapter, ValidationError
from telegram import Update

from domain.people import EVERYONE, Role
from storage.dialogues import DialogueRow
from understanding.words import Intent
from views.view import View


class Takes(StrEnum):
    """What a question can take as its answer."""

    STORY = "story"
    """Whatever somebody tells, in words, voice or photos."""
    PHOTO = "photo"
    """Photos, or words about them."""
    WORDS = "words"
    """A few words: a wish, a reason, a search."""
    SECRET = "secret"  # noqa: S105 - a kind of question, not a secret
    """A word that only the person knows; the question judges it by itself."""
    NAME = "name"
    PLACE = "place"
    CODE = "code"
    NUMBER = "number"
    CONTACT = "contact"
    CHOICE = "choice"
    """A button; nothing that is typed."""
    TIP = "tip"
    """Anything at all, forwarded messages first."""
    TALK = "talk"
    """All that somebody says to an officer, until another matter begins."""
    WRITING = "writing"
    """What staff write for others to read."""
    NOTHING = "nothing"
    """Nobody was asked; the dialogue only listens."""


@dataclass(frozen=True)
class DialogueSpec:
    """A dialogue: its name, what it keeps while it lasts, and the version of that."""

    name: str
    draft: type[Any]
    version: int = 1
    precious: bool = False
    """Whether an interruption parks the draft instead of dropping it."""
    takes: Mapping[Enum, Takes] = field(default_factory=dict, hash=False)
    """What each of its questions takes."""
    other_words: Mapping[Enum, tuple[str, ...]] = field(default_factory=dict, hash=False)
    """Marked sentences for questions that can be put better than by what they take."""
    warns_itself: frozenset[Enum] = frozenset()
    """Questions with their own answer to a typed NIK."""
    about: frozenset[Intent] = frozenset()
    """Wishes that belong to it: who tells one beside a place has not begun another matter."""
    beside: Callable[[str], object] | None = field(default=None, hash=False)
    """Words that belong to it at each of its questions, whatever else they resemble."""
    unfinished: str = ""
    """A marked sentence that offers a parked draft again."""
    keeps: bool = False
    """Whether what was said is kept in its own turn, whatever becomes of the rest."""

    def draft_of(self, row: DialogueRow | None) -> Any:
        """The draft of the open dialogue, or a fresh one where there is none that we can read."""
        if row is None or row.name != self.name:
            return self.draft()
        kept = self._read(row)
        return self.draft() if kept is None else kept

    def can_read(self, row: DialogueRow) -> bool:
        """Whether this release understands what another one may have kept."""
        return self._read(row) is not None

    @cached_property
    def _adapter(self) -> TypeAdapter[Any]:
        """Made once: building one takes as long as many turns."""
        return TypeAdapter(self.draft)

    def _read(self, row: DialogueRow) -> Any | None:
        if row.version != self.version:
            return None
        try:
            return self._adapter.validate_python(row.draft)
        except ValidationError:
            return None

    def row(self, state: Enum, draft: object) -> DialogueRow:
        dumped = self._adapter.dump_python(draft or self.draft(), mode="json")
        return DialogueRow(self.name, str(state.value), dumped, self.version)

    def is_begun(self, row: DialogueRow) -> bool:
        """Whether anything was said yet; what every fresh draft has anew does not count."""
        dump = self._adapter.dump_python
        one, other = (dump(self.draft(), mode="json") for _ in range(2))
        return any(
            row.draft.get(name) != value for name, value in one.items() if other[name] == value
        )


@dataclass(frozen=True)
class Ask:
    """A dialogue goes on: show this (or nothing), and wait in that state.

    The dialogue is the route's own, unless one is named.
    """

    view: View | None
    state: Enum
    dialogue: DialogueSpec | None = None
    is_news: bool = False
    """What came of the answer: it may be said twice in the same words."""
    joins: bool = False
    """It answers more of the same, so it takes the place of the answer given a moment ago."""


@dataclass(frozen=True)
class Done:
    """A dialogue ends with this."""

    view: View | Sequence[View] | None


@dataclass(frozen=True)
class GoOn:
    """Not this route's after all: the next one that fits has it.

    With an `update`, that one is handled now, as if it had just come.
    """

    update: Update | None = None


@dataclass(frozen=True)
class Unclear:
    """Nobody knows what to do with it. `view` is shown where no question is open."""

    view: View | None


class Sums(Enum):
    """Which sums of money a route shows: they stand behind the digits that somebody chose, and not
    every helper of a family has a right to them."""

    NONE = "none"
    OWN = "own"
    """Of the own families, whichever family is asked about now."""
    ASKED = "asked"
    """Of the family that is asked about; nothing is left to show without a right to them."""
    MASKED = "masked"
    """The same, and without a right to them everything else is shown."""


@dataclass(frozen=True)
class Access:
    """Who may use a route. `sums`: what stands before own sums is asked first (`before_sums`)."""

    roles: frozenset[Role] = EVERYONE
    consent: bool = False
    family: bool = False
    in_groups: bool = False
    sums: Sums = Sums.NONE


OPEN = Access()
OWN_DATA = Access(consent=True, family=True)
OWN_SUMS = Access(consent=True, family=True, sums=Sums.ASKED)
OWN_BALANCE = Access(consent=True, family=True, sums=Sums.MASKED)


@dataclass(frozen=True)
class CommandEntry:
    """How a command stands in menus and in the help. `about` is a marked sentence."""

    names: tuple[str, ...]
    about: str
    access: Access
    listed: bool
    leads: bool = False
    """It is the daily work of a post, and stands above all else in the menu of that post."""
    own_aid: bool = False
    """It is about the aid of one's own family: companions without one do not find it in the menu,
    and may use it all the same."""
    at_once: bool = False
    """It acts without asking, so only whoever types or taps it means it."""
