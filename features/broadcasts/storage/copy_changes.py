"""What a correction or a recall must change: copies that are out with an older revision."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import text, update

from features.broadcasts.rules.broadcasts import FOLLOW_UPS
from features.broadcasts.storage.copies import CopyRepository
from features.broadcasts.storage.tables import broadcast_recipient
from storage.repository import Repository

_PAGE = 5_000


@dataclass(frozen=True)
class SentCopy:
    """A copy that a correction must change."""

    telegram_id: int
    message_id: int
    language: str
    sent_at: datetime


_TO_CHANGE = text(
    "SELECT r.telegram_id, r.message_id, coalesce(a.language, r.language) AS language, r.done_at,"
    " r.state = 'sent' AND r.revision < :revision AND r.message_id IS NOT NULL AS due"
    " FROM broadcast_recipient r LEFT JOIN account a ON a.telegram_id = r.telegram_id"
    " WHERE r.broadcast_id = :broadcast AND r.telegram_id > :after"
    " ORDER BY r.telegram_id LIMIT :most"
)
_FOLLOW_UP = text(
    "UPDATE broadcast_recipient SET state = 'planned', claimed_by = NULL, done_at = NULL,"
    " reason = NULL, wave = CASE WHEN wave < :follow_ups THEN wave + :follow_ups ELSE wave END"
    " WHERE broadcast_id = :broadcast AND telegram_id = ANY(CAST(:people AS bigint[]))"
)


class CopyChangeRepository(Repository):
    async def to_change(
        self, broadcast_id: int, revision: int, *, after: int
    ) -> tuple[list[SentCopy], int | None]:
        """Copies of the next slice that have an older revision, and where the slice ends."""
        rows = (
            await self._connection.execute(
                _TO_CHANGE,
                {
                    "broadcast": broadcast_id,
                    "revision": revision,
                    "after": after,
                    "most": _PAGE,
                },
            )
        ).all()
        found = [
            SentCopy(row.telegram_id, row.message_id, row.language, row.done_at)
            for row in rows
            if row.due
        ]
        return found, rows[-1].telegram_id if rows else None

    async def changed(
        self, broadcast_id: int, revision: int, people: Sequence[int], reason: str | None
    ) -> None:
        await self._connection.execute(
            update(broadcast_recipient)
            .where(
                broadcast_recipient.c.broadcast_id == broadcast_id,
                broadcast_recipient.c.telegram_id.in_(people),
            )
            .values(revision=revision, reason=reason)
        )

    async def follow_up(self, broadcast_id: int, people: Sequence[int]) -> None:
        """These get another message instead, once, by the same way as a first copy."""
        await CopyRepository(self._connection, self._keyring).reopen(broadcast_id)
        await self._connection.execute(
            _FOLLOW_UP,
            {"broadcast": broadcast_id, "people": list(people), "follow_ups": FOLLOW_UPS},
        )
