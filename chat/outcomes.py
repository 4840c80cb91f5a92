"""What a handler may answer, and what routes, commands and dialogues are declared with."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from pydantic import TypeAdapter

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
        """The draft of the open dialogue, or a fresh one."""
        if row is None or row.name != self.name or row.version != self.version:
            return self.draft()
        return TypeAdapter(self.draft).validate_python(row.draft)

    def row(self, state: Enum, draft: object) -> DialogueRow:
        dumped = TypeAdapter(self.draft).dump_python(draft or self.draft(), mode="json")
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
