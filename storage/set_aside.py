"""Rows over which a job stumbled: put off for a while, and after the third time set aside."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, String, cast, delete, func, or_, select
from sqlalchemy.dialects.postgresql import insert as upsert

from storage.repository import Repository
from storage.tables import job_item

MOST_FAILURES = 3
_WAITS = (timedelta(minutes=1), timedelta(minutes=10))
_AFTER_TROUBLE = timedelta(seconds=30)
_LONGEST_ERROR = 80


@dataclass(frozen=True)
class JobItem:
    """`item` is an id; `error` the class of what went wrong last."""

    job: str
    item: str
    failures: int
    not_before: datetime
    error: str

    @property
    def is_set_aside(self) -> bool:
        return self.failures >= MOST_FAILURES

    def is_held(self, now: datetime) -> bool:
        return self.is_set_aside or self.not_before > now


def stumbled(
    job: str, item: str, error: str, now: datetime, before: JobItem | None, *, passing: bool
) -> JobItem:
    """After one more time. Trouble that is nobody's fault is waited for, and does not count."""
    failures = before.failures if before else 0
    if passing:
        return JobItem(job, item, failures, now + _AFTER_TROUBLE, error)
    wait = _WAITS[min(failures, len(_WAITS) - 1)]
    return JobItem(job, item, failures + 1, now + wait, error)


class JobItems(Repository):
    async def of(self, job: str) -> dict[str, JobItem]:
        """What a job stumbled over, by item."""
        return {one.item: one for one in await self._all(job_item.c.job == job)}

    async def set_aside(self) -> list[JobItem]:
        """What nobody tries any more, of all jobs."""
        return await self._all(job_item.c.failures >= MOST_FAILURES)

    async def put(self, stumbled: JobItem, now: datetime, *, about: int | None = None) -> None:
        """Write down how an item went wrong; `about` is the person whom its id names."""
        values = {
            "failures": stumbled.failures,
            "not_before": stumbled.not_before,
            "error": stumbled.error[:_LONGEST_ERROR],
            "telegram_id": about,
            "at": now,
        }
        await self._connection.execute(
            upsert(job_item)
            .values(job=stumbled.job, item=stumbled.item, **values)
            .on_conflict_do_update(index_elements=[job_item.c.job, job_item.c.item], set_=values)
        )

    async def clear(self, job: str, items: Sequence[str]) -> int:
        """It went well, or shall be tried again."""
        gone = await self._connection.execute(
            delete(job_item).where(job_item.c.job == job, job_item.c.item.in_(items))
        )
        return gone.rowcount

    async def _all(self, condition: ColumnElement[bool]) -> list[JobItem]:
        rows = await self._connection.execute(
            select(job_item).where(condition).order_by(job_item.c.job, job_item.c.item)
        )
        return [JobItem(r.job, r.item, r.failures, r.not_before, r.error) for r in rows]


def not_held(job: str, item: ColumnElement[Any], now: datetime) -> ColumnElement[bool]:
    """For queries that look at so many rows at most: those that are held would take the places."""
    return ~(
        select(func.now())
        .where(
            job_item.c.job == job,
            job_item.c.item == cast(item, String),
            or_(job_item.c.failures >= MOST_FAILURES, job_item.c.not_before > now),
        )
        .exists()
    )
