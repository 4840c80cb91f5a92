"""What people do not want to hear about, and what they asked about."""

from datetime import date

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert as upsert

from features.broadcasts.rules.broadcasts import Topic
from features.broadcasts.storage.tables import interest, muted_topic
from storage.repository import Repository


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

    async def asked(self, telegram_id: int, topic: str, today: date) -> None:
        """Remember the day. Asked again on the same day, nothing is written."""
        await self._connection.execute(
            upsert(interest)
            .values(telegram_id=telegram_id, topic=topic, asked_on=today)
            .on_conflict_do_update(
                index_elements=[interest.c.telegram_id, interest.c.topic],
                set_={"asked_on": today},
                where=interest.c.asked_on < today,
            )
        )
