"""A real PostgreSQL for tests: one migrated template, cloned for every test that asks."""

import asyncio
import atexit
import itertools
import os
import shutil
import tempfile
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import asyncpg
import pytest
from sqlalchemy import make_url, text

from storage.database import Database
from storage.embedded import start_embedded
from storage.keyring import Keyring
from storage.schema import upgrade

_numbers = itertools.count(1)
_MEMORY = Path("/dev/shm")
_ROOM = 4 * 2**30


@pytest.fixture(scope="session")
def server_url() -> str:
    """A server on which databases may be created: the one named, otherwise one of our own.

    Not in pytest's own folder: a second pytest would lock the server's user out of it.
    """
    named = os.environ.get("KPM_TEST_DATABASE_URL")
    if named:
        return named
    return start_server()


def start_server() -> str:
    """One that goes with this process."""
    folder = tempfile.mkdtemp(prefix="kawankpm-test-", dir=_in_memory())
    atexit.register(shutil.rmtree, folder, ignore_errors=True)  # after the server has stopped
    url = start_embedded(Path(folder) / "postgres")
    asyncio.run(_hurry(url))
    return url


def _in_memory() -> str | None:
    """Where files cost nothing, if there is room: every test has a database of 600 files made and
    dropped, which takes ten times as long on a disk."""
    if not _MEMORY.is_dir() or not os.access(_MEMORY, os.W_OK):
        return None
    return str(_MEMORY) if shutil.disk_usage(_MEMORY).free >= _ROOM else None


async def _hurry(url: str) -> None:
    """Nothing on this server outlives the tests: its disk need not be waited for."""
    for setting in ("fsync = off", "full_page_writes = off", "max_wal_size = '1GB'"):
        await _on_server(url, f"ALTER SYSTEM SET {setting}")
    await _on_server(url, "SELECT pg_reload_conf()")


@pytest.fixture(scope="session")
def template(server_url: str) -> Iterator[str]:
    """The name of a migrated database with the shipped reference data.

    One that is there already (`tools/proof.py` runs thousands of times) is taken as it is.
    """
    named = os.environ.get("KPM_TEST_TEMPLATE")
    if named:
        yield named
        return
    name = f"kpm_test_{os.getpid()}"
    asyncio.run(_template(server_url, name))
    yield name
    asyncio.run(_on_server(server_url, f'DROP DATABASE "{name}"'))


async def _template(server_url: str, name: str) -> None:
    from house import load_reference  # noqa: PLC0415 - most tests of the core need no house

    await _on_server(server_url, f'CREATE DATABASE "{name}"')
    database = Database(_url(server_url, name))
    await upgrade(database)
    await load_reference(database, Keyring.parse(Keyring.fresh()))
    await database.close()


_OF_POSTGRESQL = 10_000
"""Types with lower numbers are PostgreSQL's own, the same in every database of every release."""
_NOBODY_ASKED = SimpleNamespace(name="known")
_types: dict[tuple[int, ...], Any] = {}
_asks = asyncpg.Connection._introspect_types  # type: ignore[attr-defined]  # noqa: SLF001


async def _asks_once(self: Any, typeoids: Iterable[int], *rest: Any) -> Any:
    """What the driver asks three times on every new connection, put once per process: one answer
    takes the server as long as a whole turn, and every test opens connections of its own."""
    wanted = tuple(sorted(typeoids))
    if wanted in _types:
        return _types[wanted], _NOBODY_ASKED
    found, asked = await _asks(self, wanted, *rest)
    if all(one["oid"] < _OF_POSTGRESQL for one in found):
        _types[wanted] = found
    return found, asked


asyncpg.Connection._introspect_types = _asks_once  # type: ignore[attr-defined]  # noqa: SLF001

OnServer = Callable[[str], object]


@pytest.fixture(scope="session")
def on_server(server_url: str) -> Iterator[OnServer]:
    """Does what is said, on one connection of this process: to open one for every database that
    comes and goes takes nearly as long as to copy it."""
    loop = asyncio.new_event_loop()
    connection: asyncpg.Connection[Any] | None = None

    def do(statement: str) -> None:
        nonlocal connection
        if connection is None or connection.is_closed():
            connection = loop.run_until_complete(asyncpg.connect(server_url))
        loop.run_until_complete(connection.execute(statement))

    yield do
    if connection is not None:
        loop.run_until_complete(connection.close())
    loop.close()


@pytest.fixture
def database_url(server_url: str, template: str, on_server: OnServer) -> Iterator[str]:
    name = f"{template}_{os.getpid()}_{next(_numbers)}"
    on_server(f'CREATE DATABASE "{name}" TEMPLATE "{template}" STRATEGY FILE_COPY')
    yield _url(server_url, name)
    on_server(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    database = Database(database_url)
    yield database
    await database.close()


@pytest.fixture
def keyring() -> Keyring:
    return Keyring.parse(Keyring.fresh())


def _url(server_url: str, name: str) -> str:
    return make_url(server_url).set(database=name).render_as_string(hide_password=False)


async def _on_server(server_url: str, statement: str) -> None:
    database = Database(server_url, connections=1)
    async with database.autocommit() as connection:
        await connection.execute(text(statement))
    await database.close()
