"""A use case succeeds or fails as one unit, inside the turn's transaction when there is a turn."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from contextvars import ContextVar
from typing import TypeVar, cast

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.ahead import forget
from storage.database import Database
from storage.keyring import Keyring
from storage.repository import Repository

R = TypeVar("R", bound=Repository)

_turn_connection: ContextVar[AsyncConnection | None] = ContextVar("turn_connection", default=None)
"""The transaction of the turn that runs. Handlers are called by python-telegram-bot, and services
by handlers: the connection would otherwise travel through every signature between them."""


_fence: ContextVar[tuple[str, int] | None] = ContextVar("fence", default=None)
"""The leadership under which a job writes. Jobs call services, which open units of work."""

_STILL_LEADS = text("SELECT 1 FROM lease WHERE name = :name AND fence = :fence")


class LeadershipLost(ConnectionError):
    """Somebody else leads meanwhile: what this process wanted to write is not written."""


class UnitOfWork:
    """One transaction, and the repositories over it: `work[CaseRepository].add(…)`.

    Leaving without `commit()` changes nothing.
    """

    def __init__(self, connection: AsyncConnection, keyring: Keyring) -> None:
        self.connection = connection
        self.keyring = keyring
        self.committed = False
        self._opened: dict[type[Repository], Repository] = {}

    def __getitem__(self, kind: type[R]) -> R:
        """The same one each time: what it remembers lasts as long as the work."""
        found = self._opened.get(kind)
        if found is None:
            found = self._opened[kind] = kind(self.connection, self.keyring)
        return cast(R, found)

    async def commit(self) -> None:
        """Raises LeadershipLost where the work was due to a leadership that is over."""
        fence = _fence.get()
        if fence is not None:
            found = await self.connection.execute(
                _STILL_LEADS, {"name": fence[0], "fence": fence[1]}
            )
            if found.first() is None:
                raise LeadershipLost(fence[0])
        self.committed = True


class UnitOfWorkFactory:
    """Opens units of work; called in a turn they are savepoints of the turn's transaction."""

    def __init__(self, database: Database, keyring: Keyring) -> None:
        self._database = database
        self._keyring = keyring

    @asynccontextmanager
    async def __call__(self) -> AsyncIterator[UnitOfWork]:
        turn = _turn_connection.get()
        if turn is not None:
            forget()
            savepoint = await turn.begin_nested()
            work = UnitOfWork(turn, self._keyring)
            try:
                yield work
            except BaseException:
                await savepoint.rollback()
                raise
            await (savepoint.commit() if work.committed else savepoint.rollback())
            return
        async with (
            self._database.engine.connect() as connection,
            connection.begin() as transaction,
        ):
            work = UnitOfWork(connection, self._keyring)
            yield work
            if not work.committed:
                await transaction.rollback()

    @asynccontextmanager
    async def at_once(self) -> AsyncIterator[UnitOfWork]:
        """Each statement stands for itself: no savepoint in a turn, autocommit outside one.

        For reads, and for single statements that are a whole use case (a claim, an outcome).
        """
        turn = _turn_connection.get()
        if turn is not None:
            yield UnitOfWork(turn, self._keyring)
            return
        async with self._database.autocommit() as connection:
            yield UnitOfWork(connection, self._keyring)


@contextmanager
def fenced(name: str, fence: int) -> Iterator[None]:
    """Within this block every commit asks whether the leadership still has that number."""
    token = _fence.set((name, fence))
    try:
        yield
    finally:
        _fence.reset(token)


@contextmanager
def joined_to(connection: AsyncConnection) -> Iterator[None]:
    """Within this block every unit of work belongs to this transaction."""
    token = _turn_connection.set(connection)
    try:
        yield
    finally:
        _turn_connection.reset(token)


@asynccontextmanager
async def one_transaction(units: UnitOfWorkFactory) -> AsyncIterator[None]:
    """Within this block several use cases happen all, or none."""
    async with units() as work:
        with joined_to(work.connection):
            yield
        await work.commit()
