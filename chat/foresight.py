"""What the turns of a group are plainly going to ask the database, read for all of them at once.

A command, a key and a button say what will be asked before anything runs. Where that guess is
wrong, a row was read in vain; where nobody guessed, the turn asks by itself.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from sqlalchemy.ext.asyncio import AsyncConnection

from chat.outcomes import Access
from chat.turn import Turn
from domain.people import Person
from storage.ahead import Known, Question
from storage.keyring import Keyring


@dataclass(frozen=True)
class Foreseen:
    """A question, and about what somebody who takes a way of this access will ask it."""

    question: Question[Any, Any]
    about: Callable[[Person, Access], Iterable[Hashable]]


class Plainly(Protocol):
    def __call__(self, turn: Turn) -> Access | None:
        """The access of the way that an update plainly takes, where it names one."""


class Foresight:
    def __init__(self, foreseen: Sequence[Foreseen], plainly: Plainly) -> None:
        self._foreseen = foreseen
        self._plainly = plainly

    async def look(
        self, connection: AsyncConnection, keyring: Keyring, turns: Sequence[Turn]
    ) -> list[Known]:
        """For each turn what it need not ask any more. What only one would ask it asks itself."""
        known: list[Known] = [{} for _ in turns]
        accesses = [self._plainly(turn) for turn in turns] if len(turns) > 1 else []
        if sum(access is not None for access in accesses) < 2:
            return known
        for one in self._foreseen:
            wanted = [
                set(one.about(turn.person, access)) if access is not None else set()
                for turn, access in zip(turns, accesses, strict=True)
            ]
            keys = set().union(*wanted)
            if len(keys) < 2:
                continue
            answers = await one.question.read(connection, keyring, keys)
            for own, mine in zip(known, wanted, strict=True):
                own.update({(one.question, key): answers[key] for key in mine})
        return known
