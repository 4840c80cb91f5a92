"""The rows that a job walks: each with a boundary of its own, so that none stops the others."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

import structlog

from chat import metrics
from storage.database import is_passing
from storage.set_aside import JobItem, JobItems, stumbled
from storage.unit_of_work import LeadershipLost, UnitOfWorkFactory

log = structlog.get_logger()

R = TypeVar("R")


@dataclass(frozen=True)
class Items:
    """Of one job. What goes wrong is logged and counted; it is tried again after a minute, after
    ten, and then no more until an operator says so (`doctor` shows it)."""

    job: str
    units: UnitOfWorkFactory
    clock: Callable[[], datetime]

    def __post_init__(self) -> None:
        metrics.from_zero(metrics.ITEMS_SET_ASIDE, [self.job])

    async def each(
        self,
        rows: Iterable[R],
        act: Callable[[R], Awaitable[object]],
        *,
        named: Callable[[R], object] = str,
        about: Callable[[R], int | None] = lambda _: None,
    ) -> int:
        """Act on every row that is not held; how many went well.

        `named` gives the id of a row, `about` the person whom that id names. Raises LeadershipLost,
        and what the database raises when not even the failure can be written down.
        """
        rows = list(rows)
        known = await self.known() if rows else {}
        went_well = []
        for row in rows:
            item = str(named(row))
            if item in known and known[item].is_held(self.clock()):
                continue
            try:
                await act(row)
            except (asyncio.CancelledError, LeadershipLost):
                raise
            except Exception as error:  # noqa: BLE001 - of one row, written down
                await self.note(item, error, known.get(item), about=about(row))
            else:
                went_well.append(item)
        await self.clear([item for item in went_well if item in known])
        return len(went_well)

    async def known(self) -> dict[str, JobItem]:
        """What went wrong before, by id."""
        async with self.units.at_once() as work:
            return await work[JobItems].of(self.job)

    async def note(
        self, item: str, error: Exception, before: JobItem | None, *, about: int | None = None
    ) -> JobItem:
        """Write down that an item went wrong."""
        what, passing, now = type(error).__name__, is_passing(error), self.clock()
        now_known = stumbled(self.job, item, what, now, before, passing=passing)
        if passing:
            log.warning("item_waits", job=self.job, item=item, error=what)
        else:
            log.error("item_failed", job=self.job, item=item, failures=now_known.failures,
                      exc_info=error)  # fmt: skip
            metrics.ITEM_FAILURES.labels(self.job).inc()
        if now_known.is_set_aside and not passing:
            log.error("item_set_aside", job=self.job, item=item, error=what)
            metrics.ITEMS_SET_ASIDE.labels(self.job).inc()
        async with self.units.at_once() as work:
            await work[JobItems].put(now_known, now, about=about)
        return now_known

    async def clear(self, items: list[str]) -> None:
        """They went well, or are gone."""
        if items:
            async with self.units.at_once() as work:
                await work[JobItems].clear(self.job, items)


async def one_after_another(*steps: Callable[[], Awaitable[object]]) -> None:
    """All steps of a job, whatever becomes of the earlier ones; the first error at the end."""
    first: Exception | None = None
    for step in steps:
        try:
            await step()
        except LeadershipLost:
            raise
        except Exception as error:
            if first is not None:
                log.exception("step_failed")
            first = first or error
    if first is not None:
        raise first
