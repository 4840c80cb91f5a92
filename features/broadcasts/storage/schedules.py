"""Schedules of broadcasts, and which of their runs were decided."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, insert, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from features.broadcasts.rules.broadcasts import (
    Audience,
    Content,
    Missed,
    Run,
    Schedule,
    ScheduleState,
    Timing,
    Topic,
)
from features.broadcasts.storage.broadcast_json import (
    audience_json,
    audience_of,
    content_columns,
    content_of,
)
from features.broadcasts.storage.tables import broadcast_schedule as table
from storage.repository import Repository
from storage.tables import slot

_LIVE = [ScheduleState.WAITING.value, ScheduleState.ACTIVE.value, ScheduleState.PAUSED.value]


class BroadcastScheduleRepository(Repository):
    async def add(
        self,
        *,
        title: str,
        topic: Topic,
        content: Content,
        audience: Audience,
        timing: Timing,
        source: str,
        author_id: int,
        counted: int,
        now: datetime,
    ) -> int:
        found: int | None = await self._connection.scalar(
            insert(table)
            .values(
                title=title,
                topic=topic.value,
                audience=audience_json(audience),
                source=source,
                state=ScheduleState.WAITING.value,
                author_id=author_id,
                counted=counted,
                created_at=now,
                **content_columns(content),
                **timing_columns(timing),
            )
            .returning(table.c.id)
        )
        assert found is not None
        return found

    async def get(self, schedule_id: int, *, lock: bool = False) -> Schedule | None:
        statement = select(table).where(table.c.id == schedule_id)
        row = (
            await self._connection.execute(statement.with_for_update() if lock else statement)
        ).one_or_none()
        return None if row is None else _schedule(row)

    async def live(self) -> list[Schedule]:
        """Those that wait for approval, run or are paused."""
        rows = await self._connection.execute(
            select(table).where(table.c.state.in_(_LIVE)).order_by(table.c.id)
        )
        return [_schedule(row) for row in rows]

    async def active(self) -> list[Schedule]:
        rows = await self._connection.execute(
            select(table).where(table.c.state == ScheduleState.ACTIVE.value).order_by(table.c.id)
        )
        return [_schedule(row) for row in rows]

    async def change(self, schedule_id: int, **values: object) -> None:
        await self._connection.execute(
            update(table).where(table.c.id == schedule_id).values(**values)
        )

    async def claim(self, schedule_id: int, run: Run) -> bool:
        """Whether nobody decided on this run yet; now somebody does."""
        found = await self._connection.scalar(
            upsert(slot)
            .values(job=_job(schedule_id, run.at), local_date=run.on, zone="")
            .on_conflict_do_nothing()
            .returning(slot.c.job)
        )
        return found is not None

    async def decided(self, schedule_id: int, since: date) -> set[tuple[date, str]]:
        """Date and time of the runs that were decided since then."""
        rows = await self._connection.execute(
            select(slot.c.job, slot.c.local_date).where(
                slot.c.job.startswith(_job(schedule_id, "")), slot.c.local_date >= since
            )
        )
        return {(row.local_date, row.job.rpartition("@")[2]) for row in rows}


def timing_columns(timing: Timing) -> dict[str, Any]:
    return {
        "at": timing.at,
        "cron": timing.cron,
        "missed": timing.missed.value,
        "until": timing.until,
    }


def _job(schedule_id: int, at: str) -> str:
    return f"broadcast:{schedule_id}@{at}"


def _schedule(row: Row[Any]) -> Schedule:
    return Schedule(
        id=row.id,
        title=row.title,
        topic=Topic(row.topic),
        content=content_of(row.content, row.picture),
        audience=audience_of(row.audience),
        timing=Timing(row.at, row.cron, Missed(row.missed), row.until),
        state=ScheduleState(row.state),
        author_id=row.author_id,
        counted=row.counted,
        created_at=row.created_at,
        source=row.source,
        approver_id=row.approver_id,
        skips_next=row.skips_next,
        looked_until=row.looked_until,
    )
