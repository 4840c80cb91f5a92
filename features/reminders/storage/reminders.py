"""What is to be told, to whom, and when: rows that are planned, told, put off or let go."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, select, update

from features.reminders.rules.occasions import Occasion
from features.reminders.storage.tables import reminder
from storage.repository import Repository
from storage.statements import Statement

_PLAN = Statement(
    "INSERT INTO reminder (telegram_id, family_id, source, subject, version, due_at, planned_at)"
    " SELECT DISTINCT ON (t, f, s, j) t, f, s, j, v, d, CAST(:now AS timestamptz)"
    " FROM unnest(CAST(:people AS bigint[]), CAST(:families AS uuid[]), CAST(:sources AS text[]),"
    "  CAST(:subjects AS text[]), CAST(:versions AS text[]), CAST(:dues AS timestamptz[]))"
    "  AS n (t, f, s, j, v, d) ORDER BY t, f, s, j, d"
    " ON CONFLICT (telegram_id, family_id, source, subject) DO UPDATE"
    " SET version = excluded.version, due_at = excluded.due_at, planned_at = excluded.planned_at"
    " WHERE reminder.told_version IS DISTINCT FROM excluded.version"
    " AND (reminder.version, reminder.due_at) IS DISTINCT FROM (excluded.version, excluded.due_at)"
    " RETURNING id"
)
"""What was told in this version stays told, and what is planned so already is not written."""


@dataclass(frozen=True)
class Planned:
    """A row that waits to be told."""

    id: int
    family_id: UUID | None
    source: str
    subject: str
    due_at: datetime | None
    told_version: str | None


class ReminderRepository(Repository):
    async def plan(self, planned: Iterable[tuple[str, Occasion, datetime]], now: datetime) -> int:
        """Source, occasion and when it is due; how many rows that made or changed."""
        rows = list(planned)
        if not rows:
            return 0
        written = await _PLAN.rows(
            self._connection,
            now=now,
            people=[one.whom.telegram_id for _, one, _ in rows],
            families=[one.whom.family_id for _, one, _ in rows],
            sources=[source for source, _, _ in rows],
            subjects=[one.subject for _, one, _ in rows],
            versions=[one.version for _, one, _ in rows],
            dues=[due for _, _, due in rows],
        )
        return len(written)

    async def due(self, now: datetime, most: int) -> list[int]:
        """The people who have waited longest for what is due, at most so many."""
        rows = await self._connection.execute(
            select(reminder.c.telegram_id)
            .where(reminder.c.due_at <= now)
            .order_by(reminder.c.due_at, reminder.c.id)
            .limit(3 * most)
        )
        return list(dict.fromkeys(rows.scalars()))[:most]

    async def waiting(self, telegram_id: int, until: datetime) -> list[Planned]:
        """What is due for somebody until then, locked; by when it is due."""
        return await self._planned(
            telegram_id, select(reminder).where(reminder.c.due_at <= until).with_for_update()
        )

    async def coming(self, telegram_id: int) -> list[Planned]:
        """All that waits for somebody."""
        return await self._planned(
            telegram_id, select(reminder).where(reminder.c.due_at.is_not(None))
        )

    async def of(self, telegram_id: int) -> list[Planned]:
        """All of somebody: what waits, and what was told."""
        return await self._planned(telegram_id, select(reminder))

    async def told(self, versions: Mapping[int, str], now: datetime) -> None:
        """By row: the version of it that was told."""
        for row_id, version in versions.items():
            await self._connection.execute(
                update(reminder)
                .where(reminder.c.id == row_id)
                .values(version=version, told_version=version, told_at=now, due_at=None)
            )

    async def let_go(self, ids: Collection[int]) -> None:
        """They are not told; should they be true again, they may be planned again."""
        await self._move(ids, None)

    async def put_off(self, ids: Collection[int], until: datetime) -> None:
        await self._move(ids, until)

    async def told_between(
        self, telegram_id: int, since: datetime, until: datetime
    ) -> list[Planned]:
        return await self._planned(
            telegram_id,
            select(reminder).where(reminder.c.told_at >= since, reminder.c.told_at < until),
        )

    async def again(self, ids: Collection[int], due_at: datetime) -> None:
        """They are due once more at that time."""
        await self._connection.execute(
            update(reminder).where(reminder.c.id.in_(ids)).values(due_at=due_at, told_version=None)
        )

    async def forget(self, telegram_id: int) -> None:
        """Nothing waits for this person any more; what was told is remembered."""
        await self._connection.execute(
            delete(reminder).where(
                reminder.c.telegram_id == telegram_id, reminder.c.told_version.is_(None)
            )
        )
        await self._connection.execute(
            update(reminder)
            .where(reminder.c.telegram_id == telegram_id, reminder.c.due_at.is_not(None))
            .values(due_at=None)
        )

    async def backlog(self, now: datetime) -> tuple[int, float]:
        """How many rows are due, and for how many seconds the oldest has been."""
        row = (
            await self._connection.execute(
                select(func.count(), func.min(reminder.c.due_at)).where(reminder.c.due_at <= now)
            )
        ).one()
        return int(row[0]), (now - row[1]).total_seconds() if row[1] else 0.0

    async def _planned(self, telegram_id: int, wanted: Any) -> list[Planned]:
        rows: Sequence[Any] = (
            await self._connection.execute(
                wanted.where(reminder.c.telegram_id == telegram_id).order_by(
                    reminder.c.due_at, reminder.c.id
                )
            )
        ).all()
        return [
            Planned(r.id, r.family_id, r.source, r.subject, r.due_at, r.told_version) for r in rows
        ]

    async def _move(self, ids: Collection[int], due_at: datetime | None) -> None:
        await self._connection.execute(
            update(reminder).where(reminder.c.id.in_(ids)).values(due_at=due_at)
        )
