"""Who is alive and who leads: advisory locks that die with their connection.

The locks live on one dedicated connection of the process, never behind a transaction pooler.
"""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import asyncpg
from sqlalchemy import make_url

_REPLICA = 0x4B50
_LEADER = 0x4B51
LEADERSHIPS = {"poll": 1, "tick": 2, "bulk": 3}


class Leases:
    """The locks of this process."""

    def __init__(self, url: str) -> None:
        self._url = make_url(url)
        self._connection: Any = None
        self._held: set[str] = set()
        self._guard = asyncio.Lock()
        self.replica = 0

    async def start(self) -> int:
        """Register this process; its number, which no other process ever had."""
        with _translated():
            connection = await self._connect()
            replica: int = await connection.fetchval(
                "INSERT INTO replica DEFAULT VALUES RETURNING id"
            )
            await connection.execute("SELECT pg_advisory_lock($1, $2)", _REPLICA, replica)
        self._connection, self.replica = connection, replica
        self._held.clear()
        return replica

    async def _connect(self) -> Any:
        return await asyncpg.connect(
            host=str(self._url.query.get("host") or self._url.host),
            port=self._url.port or 5432,
            user=self._url.username,
            password=self._url.password,
            database=self._url.database,
            timeout=10,
            server_settings={
                "application_name": "kawankpm leases",
                "tcp_keepalives_idle": "5",
                "tcp_keepalives_interval": "2",
                "tcp_keepalives_count": "3",
            },
        )

    @property
    def alive(self) -> bool:
        return self._connection is not None and not self._connection.is_closed()

    def leads(self, name: str) -> bool:
        return self.alive and name in self._held

    async def lead(self, name: str) -> bool:
        """Whether this process leads `name` now; tries to take over a free leadership."""
        if not self.alive:
            return False
        async with self._guard:
            with _translated():
                await self._try_to_lead(name)
        return name in self._held

    async def _try_to_lead(self, name: str) -> None:
        if name in self._held:
            await self._connection.fetchval("SELECT 1")
        elif await self._connection.fetchval(
            "SELECT pg_try_advisory_lock($1, $2)", _LEADER, LEADERSHIPS[name]
        ):
            self._held.add(name)

    async def is_dead(self, replica: int) -> bool:
        """Whether that process has ended: its lock is free."""
        if replica == self.replica or not self.alive:
            return False
        async with self._guard:
            with _translated():
                return await self._is_free(replica)

    async def _is_free(self, replica: int) -> bool:
        got: bool = await self._connection.fetchval(
            "SELECT pg_try_advisory_lock($1, $2)", _REPLICA, replica
        )
        if got:
            await self._connection.execute("SELECT pg_advisory_unlock($1, $2)", _REPLICA, replica)
        return got

    async def stop(self) -> None:
        if self._connection is not None:
            with suppress(Exception):
                await self._connection.close(timeout=2)
        self._held.clear()


@contextmanager
def _translated() -> Iterator[None]:
    """A lost connection is a ConnectionError, in whatever words the driver says it."""
    try:
        yield
    except (asyncpg.PostgresError, asyncpg.InterfaceError) as error:
        raise ConnectionError(str(error)) from error
