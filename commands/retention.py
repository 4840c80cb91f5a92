"""The report on retention: which rule took how many rows of which table, and when."""

import csv
import sys
from collections.abc import Sequence
from datetime import UTC, datetime

from commands.database import with_storage
from house import FEATURES, FRAME
from settings import read_settings
from storage.aged import Aged, AgedRows
from storage.copying import Copied, NotCopied
from storage.database import Database
from storage.keeping import written_rule
from storage.keyring import Keyring


def register() -> None:
    """Every table: what of a person it holds, how it grows old, what erasing means (Pasal 31)."""
    today = datetime.now(UTC).date()
    table = csv.writer(sys.stdout)
    table.writerow(["feature", "table", "what", "kept", "erasing", "not_copied"])
    for one in (FRAME, *FEATURES):
        for kept in one.feature.tables:
            erasing = "; ".join(f"{type(rule).__name__} {rule.column}" for rule in kept.people)
            copied = kept.copied
            what = copied.title if isinstance(copied, Copied) else ""
            why = copied.why if isinstance(copied, NotCopied) else ""
            rule = written_rule(kept, today)
            table.writerow([one.feature.name, kept.table.name, what, rule, erasing, why])


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
