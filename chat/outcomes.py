"""What a handler may answer, and what routes, commands and dialogues are declared with."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import Any

from pydantic import TypeAdapter, ValidationError

from domain.people import EVERYONE, Role
from storage.dialogues import DialogueRow
from views.view import View


@dataclass(frozen=True)
class DialogueSpec:
    """A dialogue: its name, what it keeps while it lasts, and the version of that."""

    name: str
    draft: type[Any]
    version: int = 1
    precious: bool = False
    """Whether an interruption parks the draft instead of dropping it."""

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


@dataclass(frozen=True)
class Ask:
    """A dialogue goes on: show this (or nothing), and wait in that state.

    The dialogue is the route's own, unless one is named.
    """

    view: View | None
    state: Enum
    dialogue: DialogueSpec | None = None


@dataclass(frozen=True)
class Done:
    """A dialogue ends with this."""

    view: View | Sequence[View] | None


@dataclass(frozen=True)
class Access:
    """Who may use a route."""

    roles: frozenset[Role] = EVERYONE
    consent: bool = False
    family: bool = False
    in_groups: bool = False


OPEN = Access()
OWN_DATA = Access(consent=True, family=True)


@dataclass(frozen=True)
class CommandEntry:
    """How a command stands in menus and in the help. `about` is a marked sentence."""

    names: tuple[str, ...]
    about: str
    access: Access
    listed: bool
