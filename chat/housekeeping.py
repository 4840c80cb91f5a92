"""Lets go what is too old, table by table, as the features say."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

import structlog

from chat import metrics
from storage.aged import AgedRows
from storage.keeping import Kept, age, grows_old, written_rule
from storage.unit_of_work import LeadershipLost, UnitOfWorkFactory

log = structlog.get_logger()

JOB = "frame.housekeeping"


@dataclass(frozen=True)
class Housekeeping:
    """`most` rows go in one transaction, so that a large table holds nobody up."""

    units: UnitOfWorkFactory
    kept: Sequence[Kept]
    clock: Callable[[], datetime]
    most: int = 5_000

    def __post_init__(self) -> None:
        metrics.from_zero(metrics.ITEM_FAILURES, [JOB])

    async def run_once(self) -> dict[str, int]:
        """Rows that went, per table where any did. May run twice or late without harm.

        What goes wrong with one table stops no other: it is logged and counted, and the first of
        it is raised at the end.
        """
        now = self.clock()
        gone, first = {}, None
        for one in self.kept:
            if not grows_old(one):
                continue
            try:
                rows = await self._work_off(one, now)
            except (asyncio.CancelledError, LeadershipLost):
                raise
            except Exception as error:
                first = first or error
                metrics.ITEM_FAILURES.labels(JOB).inc()
                log.error("table_not_looked_through", table=one.table.name, exc_info=error)
                continue
            if rows:
                gone[one.table.name] = rows
        log.info("housekeeping", **gone)
        if first is not None:
            raise first
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
