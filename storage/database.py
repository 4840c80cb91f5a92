"""Connections: one engine for turns, one in autocommit for hot reads and single statements."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any

import asyncpg
import orjson
from sqlalchemy import URL, make_url, text
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError, SQLAlchemyError
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
                "timeout": 10,
                "async_creator_fn": _connect,
                "server_settings": {
                    "application_name": "kawankpm",
                    "statement_timeout": str(int(statement_seconds * 1000)),
                    "idle_in_transaction_session_timeout": "30000",
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

    async def answers(self) -> bool:
        """Whether the database takes statements now."""
        try:
            async with self.autocommit() as connection:
                await connection.execute(text("SELECT 1"))
        except (SQLAlchemyError, OSError):
            return False
        return True

    async def close(self) -> None:
        await self.engine.dispose()


def is_passing(error: BaseException) -> bool:
    """Whether it is trouble of the infrastructure, which ends by itself."""
    return isinstance(error, OSError | TimeoutError | OperationalError | InterfaceError) or (
        isinstance(error, DBAPIError) and error.connection_invalidated
    )


async def _connect(*arguments: Any, **options: Any) -> Any:
    """A server that is starting or stopping refuses in its own words: one kind of error for all."""
    with _translated():
        return await asyncpg.connect(*arguments, **options)


@contextmanager
def _translated() -> Iterator[None]:
    """A lost connection is a ConnectionError, in whatever words the driver says it."""
    try:
        yield
    except (asyncpg.PostgresError, asyncpg.InterfaceError) as error:
        raise ConnectionError(str(error)) from error
