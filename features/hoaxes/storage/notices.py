"""Scheduled notices: seasons, editors' plans, what each run tells, and who got what."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import and_, exists, func, insert, or_, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from features.broadcasts.rules.broadcasts import BroadcastState, RecipientState
from features.broadcasts.storage.tables import (
    broadcast,
    broadcast_recipient,
    notice_noted,
    notice_told,
)
from features.hoaxes.rules.notices import Choice, Skip, SkipWhy, Told, Why
from features.hoaxes.rules.seasons import BEFORE_PAYOUT, PayoutStart, Season, SeasonSpan
from features.hoaxes.storage.notice_tables import notice_plan, notice_run, notice_season
from features.payments.storage.tables import schedule
from storage.repository import Repository

_OVER = [state.value for state in BroadcastState if not state.is_open]
_GOT = [RecipientState.SENT.value, RecipientState.IN_DOUBT.value]
"""A copy in doubt may have arrived: it counts as told."""
_NEVER_GOT = [RecipientState.SKIPPED.value, RecipientState.FAILED.value]


class PlanKind(StrEnum):
    """What an editor decided about runs to come."""

    PIN = "pin"
    SKIP = "skip"
    EXCLUDE = "exclude"


@dataclass(frozen=True)
class Plan:
    """An editor's decision, and who took it back when it no longer holds."""

    id: int
    kind: PlanKind
    local_date: date | None
    story_id: str | None
    by: int
    at: datetime
    withdrawn_by: int | None = None
    withdrawn_at: datetime | None = None


@dataclass(frozen=True)
class NoticeRun:
    """What a run told or why it told nothing. `reached` copies were delivered."""

    on: date
    story_id: str | None
    version: int | None
    reasons: tuple[Why, ...]
    season: Season | None
    skipped: SkipWhy | None
    reached: int = 0


class NoticeRepository(Repository):
    async def seasons(self, first: date, last: date) -> list[SeasonSpan]:
        """Seasons that are open on some day between these two, in order."""
        rows = await self._connection.execute(
            select(notice_season)
            .where(
                notice_season.c.starts <= last,
                notice_season.c.ends >= first,
                or_(notice_season.c.closed_on.is_(None), notice_season.c.closed_on > first),
            )
            .order_by(notice_season.c.starts, notice_season.c.id)
        )
        return [
            SeasonSpan(
                row.id,
                Season(row.season),
                row.starts,
                row.ends,
                row.expected,
                row.source,
                row.opened_by,
                row.closed_on,
            )
            for row in rows
        ]

    async def open_season(
        self, season: Season, starts: date, ends: date, *, source: str, by: int
    ) -> None:
        await self._connection.execute(
            insert(notice_season).values(
                season=season.value, starts=starts, ends=ends, source=source, opened_by=by
            )
        )

    async def close_season(self, season_id: int, on: date, by: int) -> bool:
        """Close it from that day on; False when it was closed already."""
        closed = await self._connection.execute(
            update(notice_season)
            .where(notice_season.c.id == season_id, notice_season.c.closed_on.is_(None))
            .values(closed_on=on, closed_by=by, closed_at=func.now())
        )
        return closed.rowcount == 1

    async def payout_starts(self, first: date, last: date) -> list[PayoutStart]:
        """Payment windows that begin between these days, or within a week after."""
        rows = await self._connection.execute(
            select(schedule.c.area_code, schedule.c.starts)
            .distinct()
            .where(schedule.c.starts.between(first, last + BEFORE_PAYOUT))
        )
        return [PayoutStart(row.area_code, row.starts) for row in rows]

    async def plan(
        self,
        kind: PlanKind,
        by: int,
        *,
        schedule_id: int | None = None,
        on: date | None = None,
        story_id: str | None = None,
    ) -> None:
        await self._connection.execute(
            insert(notice_plan).values(
                schedule_id=schedule_id, kind=kind.value, local_date=on, story_id=story_id, by=by
            )
        )

    async def withdraw(
        self,
        by: int,
        *,
        schedule_id: int | None = None,
        on: date | None = None,
        story_id: str | None = None,
    ) -> int:
        """End what was planned for a date of a schedule, or the exclusion of a story."""
        same = (
            and_(notice_plan.c.schedule_id == schedule_id, notice_plan.c.local_date == on)
            if on is not None
            else and_(
                notice_plan.c.kind == PlanKind.EXCLUDE.value, notice_plan.c.story_id == story_id
            )
        )
        ended = await self._connection.execute(
            update(notice_plan)
            .where(same, notice_plan.c.withdrawn_at.is_(None))
            .values(withdrawn_by=by, withdrawn_at=func.now())
        )
        return ended.rowcount

    async def plans(self, schedule_id: int, first: date) -> list[Plan]:
        """What holds for the runs of a schedule from a day on."""
        rows = await self._connection.execute(
            select(notice_plan)
            .where(
                notice_plan.c.withdrawn_at.is_(None),
                or_(
                    notice_plan.c.kind == PlanKind.EXCLUDE.value,
                    and_(
                        notice_plan.c.schedule_id == schedule_id,
                        notice_plan.c.local_date >= first,
                    ),
                ),
            )
            .order_by(notice_plan.c.id)
        )
        return [_plan(row) for row in rows]

    async def excluded(self) -> list[str]:
        """Stories that are never told by themselves."""
        rows = await self._connection.execute(
            select(notice_plan.c.story_id)
            .where(
                notice_plan.c.kind == PlanKind.EXCLUDE.value, notice_plan.c.withdrawn_at.is_(None)
            )
            .order_by(notice_plan.c.story_id)
        )
        return [row.story_id for row in rows]

    async def changes(self, *, most: int = 6) -> list[Plan]:
        """What editors planned and took back, newest first."""
        latest = func.coalesce(notice_plan.c.withdrawn_at, notice_plan.c.at)
        rows = await self._connection.execute(
            select(notice_plan).order_by(latest.desc(), notice_plan.c.id.desc()).limit(most)
        )
        return [_plan(row) for row in rows]

    async def told(self, schedule_id: int, before: date) -> list[Told]:
        """What earlier runs of a schedule told."""
        rows = await self._connection.execute(
            select(notice_run)
            .where(
                notice_run.c.schedule_id == schedule_id,
                notice_run.c.local_date < before,
                notice_run.c.story_id.is_not(None),
            )
            .order_by(notice_run.c.local_date)
        )
        return [Told(row.story_id, row.version, row.category, row.local_date) for row in rows]

    async def decide(self, schedule_id: int, on: date, outcome: Choice | Skip) -> NoticeRun:
        """Keep what a run tells. The first decision stays: another replica reads it back."""
        values: dict[str, Any] = {"schedule_id": schedule_id, "local_date": on, "reasons": []}
        match outcome:
            case Choice(story, reasons, season):
                values |= {
                    "story_id": story.id,
                    "version": story.version,
                    "category": story.category,
                    "reasons": [why.value for why in reasons],
                    "season": season.value if season else None,
                }
            case Skip(why):
                values["skipped"] = why.value
        await self._connection.execute(upsert(notice_run).values(**values).on_conflict_do_nothing())
        kept = await self.run(schedule_id, on)
        assert kept is not None
        return kept

    async def run(self, schedule_id: int, on: date) -> NoticeRun | None:
        row = (
            await self._connection.execute(
                select(notice_run).where(
                    notice_run.c.schedule_id == schedule_id, notice_run.c.local_date == on
                )
            )
        ).one_or_none()
        return _run(row, 0) if row else None

    async def history(self, schedule_id: int, *, most: int = 8) -> list[NoticeRun]:
        """The last runs of a schedule, newest first, with how many copies arrived."""
        reached = (
            select(func.count())
            .select_from(
                broadcast_recipient.join(
                    broadcast, broadcast.c.id == broadcast_recipient.c.broadcast_id
                )
            )
            .where(
                broadcast.c.schedule_id == notice_run.c.schedule_id,
                broadcast.c.local_date == notice_run.c.local_date,
                broadcast_recipient.c.state == RecipientState.SENT.value,
            )
            .scalar_subquery()
        )
        rows = await self._connection.execute(
            select(notice_run, reached.label("reached"))
            .where(notice_run.c.schedule_id == schedule_id)
            .order_by(notice_run.c.local_date.desc())
            .limit(most)
        )
        return [_run(row, row.reached) for row in rows]

    async def note_told(self) -> int:
        """Write down who got the notices that are finished; how many broadcasts were noted."""
        waiting = await self._connection.execute(
            select(broadcast.c.id)
            .where(
                broadcast.c.hoax_id.is_not(None),
                broadcast.c.state.in_(_OVER),
                ~exists().where(notice_noted.c.broadcast_id == broadcast.c.id),
            )
            .order_by(broadcast.c.id)
            .limit(20)
        )
        noted = 0
        for row in waiting:
            first = await self._connection.execute(
                upsert(notice_noted).values(broadcast_id=row.id).on_conflict_do_nothing()
            )
            if first.rowcount:
                await self._note(row.id)
                noted += 1
        return noted

    async def _note(self, broadcast_id: int) -> None:
        """One statement of the database: no recipient passes through the process."""
        on = func.coalesce(broadcast.c.local_date, func.date(broadcast.c.starts_at))
        got = (
            select(
                broadcast_recipient.c.telegram_id,
                broadcast.c.hoax_id,
                func.coalesce(notice_run.c.version, 1),
                on,
            )
            .select_from(
                broadcast_recipient.join(
                    broadcast, broadcast.c.id == broadcast_recipient.c.broadcast_id
                ).outerjoin(
                    notice_run,
                    and_(
                        notice_run.c.schedule_id == broadcast.c.schedule_id,
                        notice_run.c.local_date == broadcast.c.local_date,
                    ),
                )
            )
            .where(
                broadcast_recipient.c.broadcast_id == broadcast_id,
                broadcast_recipient.c.state.in_(_GOT),
            )
        )
        new = upsert(notice_told).from_select(["telegram_id", "story_id", "version", "run_on"], got)
        await self._connection.execute(
            new.on_conflict_do_update(
                index_elements=[notice_told.c.telegram_id, notice_told.c.story_id],
                set_={name: new.excluded[name] for name in ("version", "run_on")},
                where=notice_told.c.run_on < new.excluded.run_on,
            )
        )


def _plan(row: Any) -> Plan:
    return Plan(
        row.id,
        PlanKind(row.kind),
        row.local_date,
        row.story_id,
        row.by,
        row.at,
        row.withdrawn_by,
        row.withdrawn_at,
    )


def _run(row: Any, reached: int) -> NoticeRun:
    return NoticeRun(
        row.local_date,
        row.story_id,
        row.version,
        tuple(Why(why) for why in row.reasons),
        Season(row.season) if row.season else None,
        SkipWhy(row.skipped) if row.skipped else None,
        reached,
    )
