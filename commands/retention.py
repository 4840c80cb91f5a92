"""The report on retention: which rule took how many rows of which table, and when."""

import csv
import sys
from collections.abc import Sequence

from commands.database import with_storage
from settings import read_settings
from storage.aged import Aged, AgedRows
from storage.database import Database
from storage.keyring import Keyring


def show() -> None:
    """All tables whose rows grow old, as csv."""

    async def act(database: Database, _: Keyring) -> Sequence[Aged]:
        async with database.autocommit() as connection:
            return await AgedRows(connection).report()

    report = with_storage(read_settings(), act)
    table = csv.writer(sys.stdout)
    table.writerow(["table", "rule", "last_rows", "all_rows", "looked_at", "went_at"])
    for one in report:
        table.writerow(
            [one.table, one.rule, one.last_rows, one.all_rows, one.looked_at, one.went_at or ""]
        )
