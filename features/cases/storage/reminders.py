"""When somebody is asked about a case again."""

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from features.cases.storage.tables import case_follow_up
from storage.repository import Repository
from storage.set_aside import not_held

FOLLOW_UPS = "cases.follow_ups"


class CaseReminderRepository(Repository):
    async def remind(self, case_id: int, kind: str, due_at: datetime) -> None:
        await self._connection.execute(
            upsert(case_follow_up)
            .values(case_id=case_id, kind=kind, due_at=due_at)
            .on_conflict_do_nothing()
        )

    async def due_reminders(self, now: datetime) -> list[tuple[int, int, str]]:
        """Id, case and kind of what is due, locked for this transaction."""
        rows = await self._connection.execute(
            select(case_follow_up.c.id, case_follow_up.c.case_id, case_follow_up.c.kind)
            .where(
                case_follow_up.c.done_at.is_(None),
                case_follow_up.c.due_at <= now,
                not_held(FOLLOW_UPS, case_follow_up.c.id, now),
            )
            .order_by(case_follow_up.c.due_at)
            .limit(200)
            .with_for_update(skip_locked=True)
        )
        return [(row.id, row.case_id, row.kind) for row in rows]

    async def reminder_done(self, reminder_id: int, now: datetime) -> None:
        await self._connection.execute(
            update(case_follow_up).where(case_follow_up.c.id == reminder_id).values(done_at=now)
        )
