"""The world of the case clock: one small country, cloned for every test."""

import asyncio
import os
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime

import pytest
from sqlalchemy import make_url, text

from storage.database import Database
from storage.keyring import Keyring
from tests.features.clock_world import ClockWorld, settle

_KEYS = Keyring.fresh()


@pytest.fixture(scope="session")
def clock_country(server_url: str, template: str) -> Iterator[str]:
    """The name of a database with sample families and four members of staff."""
    name = f"kpm_clock_{os.getpid()}"

    async def make() -> None:
        await _on_server(server_url, f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        database = Database(_named(server_url, name))
        await settle(ClockWorld(database, Keyring.parse(_KEYS), datetime.now(UTC)))
        await database.close()

    asyncio.run(make())
    yield name
    asyncio.run(_on_server(server_url, f'DROP DATABASE "{name}"'))


@pytest.fixture
async def world(server_url: str, clock_country: str) -> AsyncIterator[ClockWorld]:
    name = f"{clock_country}_copy"
    await _on_server(
        server_url, f'CREATE DATABASE "{name}" TEMPLATE "{clock_country}" STRATEGY FILE_COPY'
    )
    await _on_server(server_url, f'ALTER DATABASE "{name}" SET synchronous_commit = off')
    database = Database(_named(server_url, name))
    world = ClockWorld(database, Keyring.parse(_KEYS), datetime.now(UTC))
    world.at("2026-02-02 09:00")
    yield world
    await database.close()
    await _on_server(server_url, f'DROP DATABASE "{name}" WITH (FORCE)')


def _named(server_url: str, name: str) -> str:
    return make_url(server_url).set(database=name).render_as_string(hide_password=False)


async def _on_server(server_url: str, statement: str) -> None:
    database = Database(server_url, connections=1)
    async with database.autocommit() as connection:
        await connection.execute(text(statement))
    await database.close()
