"""What the doors of all features say together: commands, links to start with, meanings, errors."""

from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any
from zoneinfo import ZoneInfo

from chat.outcomes import CommandEntry
from domain.errors import AidError
from domain.people import Role
from views import errors
from views.translator import Translator
from views.view import View

Sentence = str | Callable[[AidError, Translator, ZoneInfo], View]
"""How an error is worded: a marked sentence, or a view where it carries facts."""
Perform = Callable[..., Awaitable[Any]]
"""`perform(update, context)`: what a route does, admission included."""


@dataclass(frozen=True)
class Doors:
    commands: tuple[CommandEntry, ...] = ()
    precious: frozenset[str] = frozenset()
    """Names of the dialogues whose drafts are parked when something else interrupts them."""
    keeping: frozenset[str] = frozenset()
    """Names of the dialogues of which nothing is lost when they end in the middle."""
    links: Mapping[str, Perform] = field(default_factory=dict)
    """What `/start PREFIX…` does, by prefix."""
    meanings: Mapping[Enum, Perform] = field(default_factory=dict)
    """What free text of that intent does."""
    free_text: Perform | None = None
    """Who has every free text: `perform(update, context, text)`."""
    before_sums: Perform | None = None
    """What stands in place of own sums, or None: `perform(update, context, sums)`."""
    readers: tuple[Perform, ...] = ()
    """Who looks at free text that is no plain intent; None passes it on."""
    first_readers: tuple[Perform, ...] = ()
    """What cannot wait is read out of free text before any plain intent is served."""
    resumptions: Mapping[str, Perform] = field(default_factory=dict)
    """What takes up a draft where it stood, by dialogue."""
    unfinished: Mapping[str, str] = field(default_factory=dict)
    """The sentences that offer a parked draft again, by dialogue."""
    sentences: Mapping[type[AidError], Sentence] = field(default_factory=dict)

    def commands_of(self, roles: Collection[Role]) -> dict[str, CommandEntry]:
        """What somebody with these roles may use, by its first name."""
        own = frozenset(roles)
        return {one.names[0]: one for one in self.commands if own & one.access.roles}

    def link(self, payload: str) -> Perform | None:
        """What a link with this payload does; the longest prefix counts."""
        fitting = [prefix for prefix in self.links if payload.startswith(prefix)]
        return self.links[max(fitting, key=len)] if fitting else None

    def word(self, problem: AidError, t: Translator, zone: ZoneInfo) -> View:
        """An error in words. One that nobody worded is a defect."""
        sentence = self.sentences.get(type(problem))
        match sentence:
            case None:
                return errors.defect(t)
            case str():
                return errors.with_menu(t(sentence), t)
            case _:
                return sentence(problem, t, zone)
