"""Records what became of what was sent, many outcomes in one statement."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeVar

import structlog
from sqlalchemy.exc import SQLAlchemyError

from storage.database import Database
from storage.keyring import Keyring
from storage.leases import Leases
from storage.outbox import Outbox, Outcome

log = structlog.get_logger()

T = TypeVar("T")

_TRY_AGAIN = 0.5
_MOST = 500


class Outcomes(Generic[T]):
    """While one statement runs, outcomes gather for the next one."""

    def __init__(
        self,
        write: Callable[[Sequence[T]], Awaitable[None]],
        *,
        gathering: float = 0.0,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        """`gathering`: seconds for which the first one waits for others, where many come."""
        self._write = write
        self._gathering = gathering
        self._sleep = sleep
        self._waiting: list[tuple[T, asyncio.Future[None]]] = []
        self._writer: asyncio.Task[None] | None = None

    async def put(self, outcome: T) -> None:
        """Return when the outcome is recorded, however long the database is away."""
        recorded = asyncio.get_running_loop().create_future()
        self._waiting.append((outcome, recorded))
        if self._writer is None or self._writer.done():
            self._writer = asyncio.create_task(self._write_all())
        await recorded

    async def _write_all(self) -> None:
        while self._waiting:
            if self._gathering:
                await self._sleep(self._gathering)
            batch, self._waiting = self._waiting[:_MOST], self._waiting[_MOST:]
            outcomes = [outcome for outcome, _ in batch]
            while not await self._written(outcomes):  # noqa: ASYNC110 - the database tells no event
                await asyncio.sleep(_TRY_AGAIN)
            for _, recorded in batch:
                if not recorded.done():
                    recorded.set_result(None)

    async def _written(self, outcomes: Sequence[T]) -> bool:
        try:
            await self._write(outcomes)
        except (SQLAlchemyError, OSError) as error:
            log.warning("outcomes_wait", error=type(error).__name__, count=len(outcomes))
            return False
        return True


class Marks(Outcomes[Outcome]):
    """The outcomes of messages."""

    def __init__(self, database: Database, keyring: Keyring, leases: Leases) -> None:
        super().__init__(self._settle)
        self._database = database
        self._keyring = keyring
        self._leases = leases
        self._numbers: set[int] = set()
        """The numbers that this process had; a message settles under the one it was claimed by."""

    async def put(self, outcome: Outcome) -> None:
        self._numbers.add(self._leases.replica)
        await super().put(outcome)

    async def _settle(self, outcomes: Sequence[Outcome]) -> None:
        async with self._database.autocommit() as connection:
            await Outbox(connection, self._keyring).settle(outcomes, sorted(self._numbers))
