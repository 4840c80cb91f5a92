"""Who is alive and who leads.

A replica is known by a row with a heartbeat and by an advisory lock of its own connection: a killed
process is dead at once (its lock is free), a frozen one or a lost network after `LEASE_SECONDS`.
A leadership is a lease that its holder renews with every beat; it carries a fencing number that
grows with every change of holder, so that a frozen leader that wakes up cannot act: it knows by its
own clock that the lease is over, and what it writes under the old number is refused.

The connection is of its own, never behind a transaction pooler.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any

import asyncpg
import structlog
from sqlalchemy import make_url

from storage.database import KeptAlive

log = structlog.get_logger()

LEADERSHIPS = ("poll", "tick", "bulk")
LEASE_SECONDS = 6.0
_CALL_SECONDS = 3.0
_CONNECT_SECONDS = 5.0
_REPLICA = 0x4B50

_REGISTER = "INSERT INTO replica DEFAULT VALUES RETURNING id"
_LOCK = "SELECT pg_advisory_lock($1, $2)"
_BEAT = (
    "WITH alive AS ("
    "  UPDATE replica SET seen_at = clock_timestamp()"
    "  WHERE id = $1 AND seen_at > clock_timestamp() - $2 * interval '1 second' RETURNING id),"
    " renewed AS ("
    "  UPDATE lease SET until = clock_timestamp() + $2 * interval '1 second'"
    "  WHERE holder = (SELECT id FROM alive) AND until > clock_timestamp() RETURNING name)"
    " SELECT (SELECT count(*) FROM alive) AS alive,"
    " (SELECT coalesce(array_agg(name), '{}') FROM renewed) AS renewed"
)
_LEAD = (
    "INSERT INTO lease AS l (name, holder, fence, until)"
    " VALUES ($1, $2, 1, clock_timestamp() + $3 * interval '1 second')"
    " ON CONFLICT (name) DO UPDATE SET holder = $2, until = excluded.until,"
    " fence = l.fence + CASE WHEN l.holder = $2 THEN 0 ELSE 1 END"
    " WHERE CASE WHEN l.holder = $2 OR l.until < clock_timestamp() THEN true"
    " ELSE pg_try_advisory_xact_lock($4, l.holder) END"
    " RETURNING fence"
)
_DEAD = (
    "SELECT CASE WHEN NOT EXISTS (SELECT 1 FROM replica WHERE id = $2"
    "   AND seen_at > clock_timestamp() - $3 * interval '1 second') THEN true"
    " ELSE pg_try_advisory_xact_lock($1, $2) END"
)
_END = "UPDATE replica SET seen_at = '-infinity' WHERE id = $1"
_RELEASE = "UPDATE lease SET until = '-infinity' WHERE holder = $1"


@dataclass(frozen=True)
class _Held:
    fence: int
    until: float
    """By the clock of this process, from before the database answered."""


class Leases:
    """What this process is: its number, and what it leads."""

    def __init__(
        self,
        url: str,
        *,
        seconds: float = LEASE_SECONDS,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        """`seconds` is how long a silent replica is still taken for alive."""
        self._url = make_url(url)
        self._seconds = seconds
        self._clock = clock
        self._sleep = sleep
        self._connection: Any = None
        self._held: dict[str, _Held] = {}
        self._guard = asyncio.Lock()
        self._beating: asyncio.Task[None] | None = None
        self._seen_until = 0.0
        self.replica = 0

    async def start(self) -> int:
        """Register this process; its number, which no other process ever had."""
        await self.lose_connection()
        with _translated():
            async with asyncio.timeout(_CONNECT_SECONDS + 2 * _CALL_SECONDS):
                connection = await self._connect()
                try:
                    asked = self._clock()
                    replica: int = await connection.fetchval(_REGISTER)
                    await connection.execute(_LOCK, _REPLICA, replica)
                except BaseException:  # it is tried again every second: none may stay open
                    connection.terminate()
                    raise
        self._connection, self.replica = connection, replica
        self._seen_until = asked + self._seconds
        self._held.clear()
        if self._beating is None or self._beating.done():
            self._beating = asyncio.create_task(self._beat_on(), name="heartbeat")
        return replica

    async def _connect(self) -> Any:
        return await asyncpg.connect(
            host=str(self._url.query.get("host") or self._url.host),
            port=self._url.port or 5432,
            user=self._url.username,
            password=self._url.password,
            database=self._url.database,
            timeout=_CONNECT_SECONDS,
            command_timeout=_CALL_SECONDS,
            connection_class=KeptAlive,
            server_settings={
                "application_name": "kawankpm leases",
                "tcp_keepalives_idle": "5",
                "tcp_keepalives_interval": "2",
                "tcp_keepalives_count": "3",
            },
        )

    @property
    def alive(self) -> bool:
        """Whether the others take this process for alive, as far as it can know."""
        connected = self._connection is not None and not self._connection.is_closed()
        return connected and self._clock() < self._seen_until

    def holds(self, replica: int) -> bool:
        """Whether what was claimed under that number is still ours, by our own clock.

        Who was frozen learns so before it sends what it held: others may have it by now.
        """
        return replica == self.replica and self.alive

    def leads(self, name: str) -> bool:
        held = self._held.get(name)
        return self.alive and held is not None and self._clock() < held.until

    def fence(self, name: str) -> int:
        """The fencing number of a leadership that is held; else 0, which no lease ever has."""
        return self._held[name].fence if self.leads(name) else 0

    async def lead(self, name: str) -> bool:
        """Whether this process leads `name` now; tries to take over a free leadership."""
        if not self.alive:
            return False
        held = self._held.get(name)
        if held is not None and held.until - self._clock() > self._seconds / 2:
            return True
        async with self._guard:
            with _translated():
                asked = self._clock()
                fence = await self._connection.fetchval(
                    _LEAD, name, self.replica, self._seconds, _REPLICA
                )
        if fence is None:
            self._held.pop(name, None)
        else:
            self._held[name] = _Held(fence, asked + self._seconds)
        return self.leads(name)

    async def is_dead(self, replica: int) -> bool:
        """Whether that process has ended, is frozen, or cannot reach the database."""
        if replica == self.replica or not self.alive:
            return False
        async with self._guard:
            with _translated():
                dead: bool = await self._connection.fetchval(
                    _DEAD, _REPLICA, replica, self._seconds
                )
        return dead

    async def keep(self) -> None:
        """A lost lease connection is renewed under a new replica number."""
        while True:
            await self._sleep(1)
            if not self.alive:
                with suppress(Exception):
                    await self.start()
                    log.info("leases_renewed", replica=self.replica)

    async def stop(self) -> None:
        """Say goodbye: others may take over at once."""
        if self._beating is not None:
            self._beating.cancel()
            with suppress(asyncio.CancelledError):
                await self._beating
        if self._connection is not None:
            with suppress(Exception):
                async with asyncio.timeout(2):
                    await self._connection.execute(_RELEASE, self.replica)
                    await self._connection.execute(_END, self.replica)
        await self.lose_connection()
        self._held.clear()

    async def lose_connection(self) -> None:
        """Without a word: the others see a free lock."""
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(Exception):
                await connection.close(timeout=1)

    async def _beat_on(self) -> None:
        while True:
            await self._sleep(self._seconds / 4)
            try:
                if self._connection is not None and not self._connection.is_closed():
                    await self.beat()
            except (OSError, TimeoutError) as error:
                log.warning("heartbeat_missed", error=type(error.__cause__ or error).__name__)

    async def beat(self) -> None:
        """Tell the others that this process is alive, and renew what it leads.

        Who comes too late was given up already: it is dead, and must start anew.
        """
        async with self._guard:
            with _translated():
                asked = self._clock()
                row = await self._connection.fetchrow(_BEAT, self.replica, self._seconds)
        if not row["alive"]:
            log.warning("given_up", replica=self.replica)
            self._held.clear()
            await self.lose_connection()
            return
        self._seen_until = asked + self._seconds
        for name in list(self._held):
            if name in row["renewed"]:
                self._held[name] = _Held(self._held[name].fence, asked + self._seconds)
            else:
                del self._held[name]


@contextmanager
def _translated() -> Iterator[None]:
    """A lost connection is a ConnectionError, in whatever words the driver says it."""
    try:
        yield
    except (asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError) as error:
        raise ConnectionError(str(error)) from error
