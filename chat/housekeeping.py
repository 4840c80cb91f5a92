"""Lets go what is too old, table by table, as the features say."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

import structlog

from chat import metrics
from storage.aged import AgedRows
from storage.keeping import After, AgedBy, Kept, age, written_rule
from storage.unit_of_work import UnitOfWorkFactory

log = structlog.get_logger()


@dataclass(frozen=True)
class Housekeeping:
    """`most` rows go in one transaction, so that a large table holds nobody up."""

    units: UnitOfWorkFactory
    kept: Sequence[Kept]
    clock: Callable[[], datetime]
    most: int = 5_000

    async def run_once(self) -> dict[str, int]:
        """Rows that went, per table where any did. May run twice or late without harm; what was
        done before a failure stays done."""
        now = self.clock()
        gone = {}
        for one in self.kept:
            if isinstance(one.ages, After | AgedBy):
                rows = await self._work_off(one, now)
                if rows:
                    gone[one.table.name] = rows
        log.info("housekeeping", **gone)
        return gone

    async def _work_off(self, one: Kept, now: datetime) -> int:
        """Batch by batch; the last one notes for the report what went."""
        rows, batch = 0, self.most
        while batch >= self.most:
            async with self.units() as work:
                batch = await age(work, one, now, most=self.most)
                rows += batch
                if batch < self.most:
                    rule = written_rule(one, now.date())
                    await AgedRows(work.connection).note(one.table.name, rule, rows, now)
                await work.commit()
            metrics.ROWS_FORGOTTEN.labels(one.table.name).inc(batch)
        return rows
