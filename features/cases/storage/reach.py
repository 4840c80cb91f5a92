"""Which reporters our letters did not reach."""

from sqlalchemy import select, update

from features.cases.storage.tables import case_file
from features.people.storage.tables import account
from storage.repository import Repository

BLOCKED, GONE, REFUSED, DOUBT = "blocked", "gone", "refused", "doubt"
"""Why a letter did not arrive, or perhaps did not."""


class CaseReachRepository(Repository):
    async def mark(self, case_id: int, why: str | None) -> None:
        """None when the reporter is reached again, or somebody took care of it."""
        await self._connection.execute(
            update(case_file).where(case_file.c.id == case_id).values(unreached=why)
        )

    async def back(self, *, most: int = 100) -> list[int]:
        """Cases whose reporter was out of reach, and has written to the bot since."""
        rows = await self._connection.execute(
            select(case_file.c.id)
            .join(account, account.c.telegram_id == case_file.c.reporter_id)
            .where(case_file.c.unreached.in_((BLOCKED, GONE)), account.c.blocked_at.is_(None))
            .order_by(case_file.c.id)
            .limit(most)
            .with_for_update(of=case_file, skip_locked=True)
        )
        return [row.id for row in rows]
