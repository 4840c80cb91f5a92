"""Votes: whether a wording answered those who read it."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.dialects.postgresql import insert as upsert

from features.answers.rules.entries import Votes
from features.answers.storage.tables import answer_vote
from storage.repository import Repository


class VoteRepository(Repository):
    async def vote(self, entry_id: int, telegram_id: int, now: datetime, *, yes: bool) -> None:
        """One vote a person and version; who votes again changes it."""
        values = {"yes": yes, "at": now}
        await self._connection.execute(
            upsert(answer_vote)
            .values(entry_id=entry_id, telegram_id=telegram_id, **values)
            .on_conflict_do_update(
                index_elements=[answer_vote.c.entry_id, answer_vote.c.telegram_id], set_=values
            )
        )

    async def of(self, entries: Sequence[int]) -> dict[int, Votes]:
        """The votes of these versions, where there are any."""
        yes = func.count().filter(answer_vote.c.yes)
        rows = await self._connection.execute(
            select(answer_vote.c.entry_id, yes, func.count())
            .where(answer_vote.c.entry_id.in_(entries))
            .group_by(answer_vote.c.entry_id)
        )
        return {entry_id: Votes(yes, every - yes) for entry_id, yes, every in rows}

    async def forget(self, before: datetime) -> int:
        gone = await self._connection.execute(delete(answer_vote).where(answer_vote.c.at < before))
        return gone.rowcount
