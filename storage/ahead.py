"""Questions that many turns put alike, answered for all turns of a group in one statement.

A repository asks through a `Question`. Where somebody has read ahead for this turn the answer is
there already, once; else the database is asked. An answer read ahead is as old as the group: it is
for what is shown, never for what is decided under a lock, and it is forgotten as soon as the turn
itself begins to write.
"""

from collections.abc import Awaitable, Callable, Collection, Hashable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Generic, TypeVar

from sqlalchemy.ext.asyncio import AsyncConnection

from storage.keyring import Keyring

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

Known = dict[tuple["Question[Any, Any]", Hashable], Any]
"""Answers that wait to be asked for, by question and by what it is asked about."""

_known: ContextVar[Known | None] = ContextVar("known", default=None)
"""What was read ahead for the turn that runs; as the turn's transaction (`unit_of_work`), it would
otherwise travel through every signature between the engine of turns and a repository."""


class Question(Generic[K, V]):
    """`read` answers it for many at once; whom it leaves out gets `otherwise`.

    `read_one`: where asking about a single one is cheaper in other words.
    """

    def __init__(
        self,
        read: Callable[[AsyncConnection, Keyring, Collection[K]], Awaitable[Mapping[K, V]]],
        *,
        otherwise: Callable[[], V],
        read_one: Callable[[AsyncConnection, Keyring, K], Awaitable[V]] | None = None,
    ) -> None:
        self._read = read
        self._read_one = read_one
        self._otherwise = otherwise

    async def ask(self, connection: AsyncConnection, keyring: Keyring, key: K) -> V:
        known = _known.get()
        if known is not None and (self, key) in known:
            answer: V = known.pop((self, key))
            return answer
        if self._read_one is not None:
            return await self._read_one(connection, keyring, key)
        return (await self.read(connection, keyring, [key]))[key]

    async def read(
        self, connection: AsyncConnection, keyring: Keyring, keys: Collection[K]
    ) -> dict[K, V]:
        """An answer for each of the keys."""
        found = await self._read(connection, keyring, keys)
        return {key: found[key] if key in found else self._otherwise() for key in keys}


@contextmanager
def knowing(known: Known) -> Iterator[None]:
    """Within this block these answers are there already."""
    token = _known.set(known)
    try:
        yield
    finally:
        _known.reset(token)


def forget() -> None:
    """Something is about to be written: what was read before is asked anew."""
    known = _known.get()
    if known:
        known.clear()
