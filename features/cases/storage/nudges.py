"""What the clock has to say to those who work on cases, until it is said."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, exists, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from features.cases.storage.tables import case_nudge
from features.people.storage.tables import account
from storage.repository import Repository

APART = timedelta(hours=1)
"""So far lie two messages to the same person: what comes due in between goes into the second."""


@dataclass(frozen=True)
class DueNudge:
    id: int
    case_id: int
    why: str


class CaseNudgeRepository(Repository):
    async def add(
        self, case_id: int, telegram_id: int, why: str, key: str, due_at: datetime
    ) -> None:
        """Once per key."""
        await self._connection.execute(
            upsert(case_nudge)
            .values(
                case_id=case_id,
                telegram_id=telegram_id,
                why=why,
                nudge_key=key[:80],
                due_at=due_at,
            )
            .on_conflict_do_nothing()
        )

    async def people(self, now: datetime, *, most: int = 500) -> list[int]:
        """Who has something due, and was not written to just now."""
        rows = await self._connection.execute(
            select(case_nudge.c.telegram_id)
            .where(case_nudge.c.told_at.is_(None), case_nudge.c.due_at <= now, _not_just_now(now))
            .distinct()
            .order_by(case_nudge.c.telegram_id)
            .limit(most)
        )
        return list(rows.scalars())

    async def due(self, telegram_id: int, now: datetime) -> list[DueNudge]:
        """All that is due for this person; nothing while another process tells it."""
        held = await self._connection.scalar(
            select(account.c.telegram_id)
            .where(account.c.telegram_id == telegram_id)
            .with_for_update(skip_locked=True)
        )
        if held is None:
            return []
        rows = await self._connection.execute(
            select(case_nudge.c.id, case_nudge.c.case_id, case_nudge.c.why)
            .where(
                case_nudge.c.telegram_id == telegram_id,
                case_nudge.c.told_at.is_(None),
                case_nudge.c.due_at <= now,
                _not_just_now(now),
            )
            .order_by(case_nudge.c.id)
        )
        return [DueNudge(row.id, row.case_id, row.why) for row in rows]

    async def told(self, nudges: list[int], now: datetime) -> None:
        await self._connection.execute(
            update(case_nudge).where(case_nudge.c.id.in_(nudges)).values(told_at=now)
        )


def _not_just_now(now: datetime) -> ColumnElement[bool]:
    earlier = case_nudge.alias("earlier")
    return ~exists().where(
        earlier.c.telegram_id == case_nudge.c.telegram_id, earlier.c.told_at > now - APART
    )
