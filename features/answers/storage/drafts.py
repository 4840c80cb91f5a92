"""Changes of answers that wait for a second administrator."""

from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from features.answers.rules.entries import (
    Draft,
    DraftState,
    Entry,
    EntryKind,
    key_of,
    kind_of,
)
from features.answers.rules.pages import Fact, Page
from features.answers.storage.entries import AnswerRepository, content_in, stored
from features.answers.storage.tables import answer_draft
from storage.repository import Repository


class AnswerDraftRepository(Repository):
    async def add(
        self,
        before: Entry | None,
        proposed: Page | Fact,
        author_id: int,
        now: datetime,
        *,
        withdraws: bool,
    ) -> int | None:
        """The id of the stored draft, or None where another change of this entry waits.

        `before`: None for a page that there is not yet.
        """
        added = await self._connection.scalar(
            upsert(answer_draft)
            .values(
                kind=kind_of(proposed).value,
                key=before.key if before else key_of(proposed),
                base_version=before.version if before else 0,
                content=stored(proposed),
                withdraws=withdraws,
                author_id=author_id,
                created_at=now,
                state=DraftState.WAITING.value,
            )
            .on_conflict_do_nothing()
            .returning(answer_draft.c.id)
        )
        return None if added is None else int(added)

    async def get(self, draft_id: int, *, lock: bool = False) -> Draft | None:
        found = select(answer_draft).where(answer_draft.c.id == draft_id)
        rows = await self._connection.execute(found.with_for_update() if lock else found)
        row = rows.first()
        return await self._draft(row) if row else None

    async def waiting(self) -> list[Draft]:
        """The oldest first."""
        rows = await self._connection.execute(
            select(answer_draft)
            .where(answer_draft.c.state == DraftState.WAITING.value)
            .order_by(answer_draft.c.id)
        )
        return [await self._draft(row) for row in rows]

    async def decide(self, draft_id: int, state: DraftState, *, by: int, now: datetime) -> None:
        await self._connection.execute(
            update(answer_draft)
            .where(answer_draft.c.id == draft_id)
            .values(state=state.value, reviewer_id=by, decided_at=now)
        )

    async def _draft(self, row: Any) -> Draft:
        answers = AnswerRepository(self._connection, self._keyring)
        return Draft(
            id=row.id,
            key=row.key,
            proposed=content_in(row.kind, row.content),
            before=await answers.get(EntryKind(row.kind), row.key),
            withdraws=row.withdraws,
            author_id=row.author_id,
            created_at=row.created_at,
            state=DraftState(row.state),
            base_version=row.base_version,
            reviewer_id=row.reviewer_id,
        )
