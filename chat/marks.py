"""Records the outcomes of sends, many in one statement."""

import asyncio

import structlog
from sqlalchemy.exc import SQLAlchemyError

from storage.database import Database
from storage.keyring import Keyring
from storage.leases import Leases
from storage.outbox import Outbox, Outcome

log = structlog.get_logger()

_TRY_AGAIN = 0.5


class Marks:
    """While one statement runs, outcomes gather for the next one."""

    def __init__(self, database: Database, keyring: Keyring, leases: Leases) -> None:
        self._database = database
        self._keyring = keyring
        self._leases = leases
        self._numbers: set[int] = set()
        """The numbers that this process had; a message settles under the one it was claimed by."""
        self._waiting: list[tuple[Outcome, asyncio.Future[None]]] = []
        self._writer: asyncio.Task[None] | None = None

    async def put(self, outcome: Outcome) -> None:
        """Return when the outcome is recorded, however long the database is away."""
        self._numbers.add(self._leases.replica)
        recorded = asyncio.get_running_loop().create_future()
        self._waiting.append((outcome, recorded))
        if self._writer is None or self._writer.done():
            self._writer = asyncio.create_task(self._write())
        await recorded

    async def _write(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting[:500], self._waiting[500:]
            outcomes = [outcome for outcome, _ in batch]
            while not await self._settle(outcomes):  # noqa: ASYNC110 - the database tells no event
                await asyncio.sleep(_TRY_AGAIN)
            for _, recorded in batch:
                if not recorded.done():
                    recorded.set_result(None)

    async def _settle(self, outcomes: list[Outcome]) -> bool:
        try:
            async with self._database.autocommit() as connection:
                await Outbox(connection, self._keyring).settle(outcomes, sorted(self._numbers))
        except (SQLAlchemyError, OSError) as error:
            log.warning("outcomes_wait", error=type(error).__name__, count=len(outcomes))
            return False
        return True
