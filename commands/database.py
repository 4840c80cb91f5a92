"""Commands on the configured or the embedded database."""

import asyncio
import sys
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import TypeVar

from commands.screen import console, stop
from house import load_reference
from settings import Settings, read_settings
from storage import schema
from storage.database import Database
from storage.keyring import Keyring
from storage.opening import StorageRefused, demo_runs_beside, open_storage

R = TypeVar("R")
_DEMO = (
    "A demo runs in this folder (KPM_STATE_DIR). Its people and posts are in a database of its "
    "own: this command works on the other one, and the demo sees nothing of it."
)


def with_storage(
    settings: Settings,
    act: Callable[[Database, Keyring], Awaitable[R]],
    *,
    up_to_date: bool = True,
) -> R:
    """Run `act(database, keyring)`, or say what is wrong with either.

    The tables are there and of this release by then, unless `act` sees to that itself.
    """

    async def inside() -> R:
        try:
            database, keyring = open_storage(settings)
        except StorageRefused as refused:
            stop(str(refused))
        try:
            if (why := await database.refusal()) is not None:
                stop(f"KPM_DATABASE_URL: the database does not answer ({why})")
            if settings.database_url is None and await demo_runs_beside(database):
                print(_DEMO, file=sys.stderr)  # noqa: T201
            if up_to_date:
                await _ensure_tables(database, keyring)
            return await act(database, keyring)
        finally:
            await database.close()

    return asyncio.run(inside())


def migrate() -> None:
    async def act(database: Database, keyring: Keyring) -> None:
        await bring_up_to_date(database, keyring)
        console.print(f"revision {await schema.current_revision(database)}")

    with_storage(read_settings(), act, up_to_date=False)


async def bring_up_to_date(database: Database, keyring: Keyring) -> None:
    await _refuse_newer(database)
    await schema.upgrade(database)
    await load_reference(database, keyring)


async def _ensure_tables(database: Database, keyring: Keyring) -> None:
    """Any command may be the first on a fresh database, or after an update."""
    revision, head = await schema.current_revision(database), schema.head_revision()
    if revision != head:
        await _refuse_newer(database)
        console.print(f"bringing the database from {revision or 'nothing'} to {head} …")
        await bring_up_to_date(database, keyring)


async def _refuse_newer(database: Database) -> None:
    revision = await schema.current_revision(database)
    if revision is not None and revision not in schema.revisions():
        stop(f"the database is at {revision}, which this release does not know: take a newer one")


def now() -> datetime:
    return datetime.now(UTC)
