"""What people do not want to hear about, and what they asked about."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert as upsert

from features.broadcasts.rules.broadcasts import Topic
from features.broadcasts.storage.tables import muted_topic
from storage.repository import Repository
from storage.statements import Statement


class TopicRepository(Repository):
    async def mute(self, telegram_id: int, topic: Topic) -> None:
        await self._connection.execute(
            upsert(muted_topic)
            .values(telegram_id=telegram_id, topic=topic.value)
            .on_conflict_do_nothing()
        )

    async def unmute(self, telegram_id: int, topic: Topic) -> None:
        await self._connection.execute(
            delete(muted_topic).where(
                muted_topic.c.telegram_id == telegram_id, muted_topic.c.topic == topic.value
            )
        )

    async def muted(self, telegram_id: int) -> set[Topic]:
        rows = await self._connection.execute(
            select(muted_topic.c.topic).where(muted_topic.c.telegram_id == telegram_id)
        )
        return {Topic(row.topic) for row in rows}

    async def asked(self, asked: Sequence[tuple[int, str, date]]) -> None:
        """Remember person, topic and day. Asked again on the same day, nothing is written."""
        people, topics, days = zip(*sorted(set(asked)), strict=True)
        await _ASKED.rows(
            self._connection, people=list(people), topics=list(topics), days=list(days)
        )


_ASKED = Statement(
    "INSERT INTO interest (telegram_id, topic, asked_on)"
    " SELECT DISTINCT ON (p, t) p, t, d FROM unnest(CAST(:people AS bigint[]),"
    " CAST(:topics AS text[]), CAST(:days AS date[])) AS n (p, t, d)"
    " WHERE NOT EXISTS (SELECT 1 FROM interest i"
    "   WHERE i.telegram_id = p AND i.topic = t AND i.asked_on >= d)"
    " ORDER BY p, t, d DESC"
    " ON CONFLICT (telegram_id, topic) DO UPDATE SET asked_on = excluded.asked_on"
    " WHERE interest.asked_on < excluded.asked_on"
)
