"""What jobs stumbled over three times: shown, and tried again."""

import csv
import sys
from collections.abc import Sequence

from commands.database import with_storage
from commands.screen import stop
from settings import read_settings
from storage.database import Database
from storage.keyring import Keyring
from storage.set_aside import JobItem, JobItems


def show() -> None:
    """All that is set aside, as csv."""

    async def act(database: Database, keyring: Keyring) -> list[JobItem]:
        async with database.autocommit() as connection:
            return await JobItems(connection, keyring).set_aside()

    aside = with_storage(read_settings(), act)
    table = csv.writer(sys.stdout)
    table.writerow(["job", "item", "failures", "error"])
    for one in aside:
        table.writerow([one.job, one.item, one.failures, one.error])


def retry(job: str, items: Sequence[str]) -> None:
    """Let a job try again what it set aside; it looks within a minute."""

    async def act(database: Database, keyring: Keyring) -> int:
        async with database.autocommit() as connection:
            return await JobItems(connection, keyring).clear(job, list(items))

    if with_storage(read_settings(), act) == 0:
        stop("no such item", code=1)
