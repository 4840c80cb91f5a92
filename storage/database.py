"""Connections: one engine for turns, one in autocommit for hot reads and single statements."""

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from errno import EAGAIN, EDQUOT, EIO, EMFILE, ENFILE, ENOMEM, ENOSPC, EROFS
from typing import Any

import asyncpg
import orjson
from sqlalchemy import URL, make_url, text
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as SQLAlchemyTimeout
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine


def async_url(url: str) -> URL:
    """The SQLAlchemy URL of `postgresql://…`, for asyncpg."""
    return make_url(url).set(drivername="postgresql+asyncpg")


class Database:
    """A PostgreSQL database as this process uses it."""

    def __init__(self, url: str, *, connections: int = 12, statement_seconds: float = 20) -> None:
        self.url = url
        self.engine: AsyncEngine = create_async_engine(
            async_url(url),
            pool_size=connections,
            max_overflow=4,
            pool_timeout=10,
            pool_pre_ping=False,
            json_serializer=lambda value: orjson.dumps(value).decode(),
            json_deserializer=orjson.loads,
            connect_args={
                "timeout": 5,
                "command_timeout": statement_seconds + 5,
                "async_creator_fn": _connect,
                "server_settings": {
                    "application_name": "kawankpm",
                    "statement_timeout": str(int(statement_seconds * 1000)),
                    "idle_in_transaction_session_timeout": "15000",
                    "timezone": "UTC",
                    "jit": "off",
                },
            },
        )
        self._autocommit = self.engine.execution_options(isolation_level="AUTOCOMMIT")

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncConnection]:
        async with self.engine.begin() as connection:
            yield connection

    @asynccontextmanager
    async def autocommit(self) -> AsyncIterator[AsyncConnection]:
        async with self._autocommit.connect() as connection:
            yield connection

    @asynccontextmanager
    async def listening(self, channel: str, callback: Any) -> AsyncIterator[asyncio.Event]:
        """Call `callback(payload)` for every NOTIFY on `channel`, on a connection of its own.

        Gives an event that is set when the connection is lost, and with it the announcements.
        """
        async with self._autocommit.connect() as connection:
            raw = (await connection.get_raw_connection()).driver_connection
            assert raw is not None

            def heard(_connection: Any, _pid: int, _channel: str, payload: str) -> None:
                callback(payload)

            lost = asyncio.Event()
            raw.add_termination_listener(lambda _: lost.set())
            with _translated():
                await raw.add_listener(channel, heard)
            try:
                yield lost
            finally:
                raw.terminate()  # nobody else's connection, and perhaps a dying one: no farewell
                await connection.invalidate()

    async def refusal(self) -> str | None:
        """Why the database takes no statements now, in its own words; None when it takes them."""
        try:
            async with self.autocommit() as connection:
                await connection.execute(text("SELECT 1"))
        except (SQLAlchemyError, OSError) as error:
            said = getattr(error, "strerror", None) or str(error) or type(error).__name__
            return said.splitlines()[0]
        return None

    async def close(self) -> None:
        await self.engine.dispose()


_PASSING = {
    *("08", "40", "53", "57", "58"),
    *("25006", "25P03", "55P03"),
}
"""SQLSTATE classes and codes of trouble that ends by itself: lost connections, serialization and
deadlocks, no room (disk full, memory, connections), time-outs and shutdowns, the system's errors;
read-only, idle too long in a transaction, a lock not to be had."""
_PASSING_ERRNOS = {ENOSPC, EIO, EMFILE, ENFILE, ENOMEM, EAGAIN, EDQUOT, EROFS}


QUERY_CANCELED = "57014"


def sqlstate(error: BaseException) -> str | None:
    """PostgreSQL's code of an error, where it has one."""
    origin = error.orig if isinstance(error, DBAPIError) else error
    while origin is not None:
        code: str | None = getattr(origin, "sqlstate", None)
        if code:
            return code
        origin = origin.__cause__
    return None


def is_passing(error: BaseException) -> bool:
    """Whether it is trouble of the infrastructure, which ends by itself."""
    code = sqlstate(error)
    if code is not None:
        return code in _PASSING or code[:2] in _PASSING
    match error:
        case ConnectionError() | TimeoutError() | asyncpg.InterfaceError():
            return True
        case asyncpg.InternalClientError():  # a connection that was cut at the wrong moment
            return True
        case OSError():
            return error.errno in _PASSING_ERRNOS
        case SQLAlchemyTimeout() | InterfaceError() | OperationalError():
            return True
        case DBAPIError():
            return error.connection_invalidated
        case _:
            return False


class KeptAlive(asyncpg.Connection):
    """A connection that notices within seconds when its packets are swallowed."""

    __slots__ = ()

    def __init__(self, protocol: Any, transport: Any, *rest: Any) -> None:
        super().__init__(protocol, transport, *rest)
        wire = transport.get_extra_info("socket")
        if wire is None or wire.family not in (socket.AF_INET, socket.AF_INET6):
            return
        wire.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
        for option, value in _KEEPALIVE.items():
            if hasattr(socket, option):
                wire.setsockopt(socket.IPPROTO_TCP, getattr(socket, option), value)


_KEEPALIVE = {
    "TCP_KEEPIDLE": 5,
    "TCP_KEEPINTVL": 2,
    "TCP_KEEPCNT": 3,
    "TCP_USER_TIMEOUT": 10_000,
}


async def _connect(*arguments: Any, **options: Any) -> Any:
    """A server that is starting or stopping refuses in its own words: one kind of error for all."""
    with _translated():
        return await asyncpg.connect(*arguments, connection_class=KeptAlive, **options)


@contextmanager
def _translated() -> Iterator[None]:
    """A lost connection is a ConnectionError, in whatever words the driver says it."""
    try:
        yield
    except (asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError) as error:
        raise ConnectionError(str(error)) from error
