"""What the tests of broadcasts share."""

from collections.abc import AsyncIterator

import pytest

from storage.database import Database
from storage.keyring import Keyring
from tests.broadcast_world import (
    make_world,
)
from tests.features.broadcasts.clock_country import Country
from tests.features.broadcasts.courier_post import Post, opened


@pytest.fixture
async def country(database: Database, keyring: Keyring) -> AsyncIterator[Country]:
    world = await make_world(database, keyring)
    world.at("2026-11-20 12:00")  # a Friday
    country = Country(world)
    await country.leases.start()
    await country.bot.initialize()
    await country.settle()
    yield country
    await country.courier.settle()
    await country.bot.shutdown()
    await country.leases.stop()


@pytest.fixture
async def post(database: Database, keyring: Keyring) -> AsyncIterator[Post]:
    async with opened(database, keyring) as post:
        yield post
