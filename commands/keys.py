"""`bot.py keys --rotate`: what is sealed gets the first key."""

from datetime import datetime

from rich.progress import Progress

from commands.database import now, with_storage
from commands.screen import console, stop
from features.people.storage.links import LinkRepository
from settings import read_settings
from storage import rotation
from storage.database import Database
from storage.keyring import Keyring, KeyringError
from storage.unit_of_work import UnitOfWorkFactory


def rotate() -> None:
    async def act(database: Database, keyring: Keyring) -> None:
        with Progress(console=console, transient=True) as progress:
            bar = progress.add_task("rotate", total=None)
            done = await rotation.rotate(
                database,
                keyring,
                lambda count, total: progress.update(bar, completed=count, total=total),
            )
        for table, count in done.items():
            console.print(f"{table}: {count}")
        until = await _codes_valid_until(database, keyring)
        if until is not None:
            console.print(f"keep the old keys until {until.date()}: link codes were made with them")

    try:
        with_storage(read_settings(), act)
    except KeyringError as error:
        stop(f"KPM_DATA_KEYS: {error}", code=1)


async def _codes_valid_until(database: Database, keyring: Keyring) -> datetime | None:
    async with UnitOfWorkFactory(database, keyring).at_once() as work:
        return await work[LinkRepository].codes_valid_until(now())
