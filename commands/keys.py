"""`bot.py keys --rotate`: what is sealed gets the first key."""

from dataclasses import dataclass
from datetime import datetime

from rich.progress import Progress

from commands.database import now, with_storage
from commands.screen import console, stop
from features.cases.storage.cases import CaseRepository
from features.people.storage.codes import GivenCodes
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
        needed = await old_keys_needed(database, keyring, now())
        if needed.until is not None:
            console.print(
                f"keep the old keys until {needed.until.date()}: "
                "codes for linking and for posts were made with them"
            )
        if needed.claims:
            console.print(
                f"keep the old keys as long as reports without a name are read: {needed.claims} "
                "have a claim code, which is stored nowhere and cannot be written anew"
            )

    try:
        with_storage(read_settings(), act)
    except KeyringError as error:
        stop(f"KPM_DATA_KEYS: {error}", code=1)


@dataclass(frozen=True)
class OldKeys:
    """`until` when codes of links, help and posts may be handed in; `claims` codes of reports."""

    until: datetime | None
    claims: int


async def old_keys_needed(database: Database, keyring: Keyring, at: datetime) -> OldKeys:
    """What was given out on paper or in a chat is known by its blind index alone."""
    async with UnitOfWorkFactory(database, keyring).at_once() as work:
        until = await work[GivenCodes].valid_until(at)
        claims = await work[CaseRepository].claims()
    return OldKeys(until, claims)
