"""Recordings by what they say."""

from collections.abc import Iterable

from sqlalchemy import delete, exists, select
from sqlalchemy.dialects.postgresql import insert as upsert

from features.voice.rules.recordings import LANGUAGE, Recording, Script
from features.voice.storage.tables import spoken, spoken_upload
from storage.repository import Repository


class RecordingRepository(Repository):
    async def has(self, script: Script) -> bool:
        found = await self._connection.scalar(
            select(exists().where(spoken.c.text_hash == script.mark, spoken.c.language == LANGUAGE))
        )
        return bool(found)

    async def find(self, script: Script, bot_id: int) -> Recording | None:
        """By its id, where this bot has sent it before; else with the sound."""
        row = (
            await self._connection.execute(
                select(spoken.c.id, spoken.c.seconds, spoken_upload.c.file_id)
                .select_from(
                    spoken.outerjoin(
                        spoken_upload,
                        (spoken_upload.c.spoken_id == spoken.c.id)
                        & (spoken_upload.c.bot_id == bot_id),
                    )
                )
                .where(spoken.c.text_hash == script.mark, spoken.c.language == LANGUAGE)
            )
        ).first()
        if row is None:
            return None
        if row.file_id:
            return Recording(row.id, row.seconds, file_id=row.file_id)
        sound = await self._connection.scalar(select(spoken.c.sound).where(spoken.c.id == row.id))
        return Recording(row.id, row.seconds, sound=sound) if sound else None

    async def marks(self) -> set[bytes]:
        """Of all that is recorded."""
        return set(await self._connection.scalars(select(spoken.c.text_hash)))

    async def add(self, script: Script, sound: bytes, seconds: int) -> None:
        await self._connection.execute(
            upsert(spoken)
            .values(
                key=script.key,
                language=LANGUAGE,
                text_hash=script.mark,
                sound=sound,
                seconds=seconds,
            )
            .on_conflict_do_nothing()
        )

    async def drop_all_but(self, marks: Iterable[bytes]) -> int:
        """What nobody says any more; how many went."""
        gone = await self._connection.execute(
            delete(spoken).where(spoken.c.text_hash.not_in(list(marks)))
        )
        return gone.rowcount

    async def sent_as(self, recording_id: int, bot_id: int, file_id: str) -> None:
        """A recording that was dropped meanwhile has no id either."""
        known = exists().where(spoken.c.id == recording_id)
        if not await self._connection.scalar(select(known)):
            return
        await self._connection.execute(
            upsert(spoken_upload)
            .values(spoken_id=recording_id, bot_id=bot_id, file_id=file_id)
            .on_conflict_do_update(
                index_elements=[spoken_upload.c.spoken_id, spoken_upload.c.bot_id],
                set_={"file_id": file_id},
            )
        )

    async def not_sent_as(self, recording_id: int, bot_id: int) -> None:
        """Telegram did not take the id: the sound is sent again."""
        await self._connection.execute(
            delete(spoken_upload).where(
                spoken_upload.c.spoken_id == recording_id, spoken_upload.c.bot_id == bot_id
            )
        )
