"""Lets go what is too old, table by table, as the features say."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

import structlog

from chat import metrics
from storage.keeping import Kept, age
from storage.unit_of_work import UnitOfWorkFactory

log = structlog.get_logger()


@dataclass(frozen=True)
class Housekeeping:
    units: UnitOfWorkFactory
    kept: Sequence[Kept]
    clock: Callable[[], datetime]

    async def run_once(self) -> dict[str, int]:
        """Rows that went, per table. May run twice or late without harm."""
        async with self.units() as work:
            gone = await age(work, self.kept, self.clock())
            await work.commit()
        for table, rows in gone.items():
            metrics.ROWS_FORGOTTEN.labels(table).inc(rows)
        log.info("housekeeping", **gone)
        return gone
