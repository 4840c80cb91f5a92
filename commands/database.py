"""Commands on the configured or the embedded database."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import TypeVar

from commands.screen import console, stop
from house import load_reference
from settings import Settings, read_settings
from storage import schema
from storage.database import Database
from storage.keyring import Keyring, KeyringError
from storage.opening import open_storage

R = TypeVar("R")


def with_storage(settings: Settings, act: Callable[[Database, Keyring], Awaitable[R]]) -> R:
    """Run `act(database, keyring)`, or say what is wrong with either."""

    async def inside() -> R:
        try:
            database, keyring = open_storage(settings)
        except KeyringError as error:
            stop(f"KPM_DATA_KEYS: {error}")
        try:
            if not await database.answers():
                stop("KPM_DATABASE_URL: the database does not answer", code=1)
            return await act(database, keyring)
        finally:
            await database.close()

    return asyncio.run(inside())


def migrate() -> None:
    async def act(database: Database, keyring: Keyring) -> None:
        await bring_up_to_date(database, keyring)
        console.print(f"revision {await schema.current_revision(database)}")

    with_storage(read_settings(), act)


async def bring_up_to_date(database: Database, keyring: Keyring) -> None:
    await schema.upgrade(database)
    await load_reference(database, keyring)


def now() -> datetime:
    return datetime.now(UTC)
