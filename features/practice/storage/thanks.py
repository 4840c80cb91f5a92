"""What families thanked companions for, as rows."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, func, select
from sqlalchemy.dialects.postgresql import insert as upsert

from features.practice.rules.thanks import Thanks
from features.practice.storage.tables import family_thanks
from storage.repository import Repository
from storage.tables import place_of


class ThanksRepository(Repository):
    async def add(
        self,
        key: str,
        telegram_id: int,
        sender_id: int,
        family_id: UUID,
        words: str,
        now: datetime,
        *,
        named: bool,
    ) -> tuple[Thanks, bool]:
        """The thanks with this key, and whether they are new."""
        place = place_of(family_thanks, "words_sealed", key)
        made = await self._connection.scalar(
            upsert(family_thanks)
            .values(
                thanks_key=key,
                telegram_id=telegram_id,
                sender_id=sender_id,
                family_id=family_id,
                words_sealed=self._keyring.seal(words, place) if words else None,
                named=named,
                at=now,
            )
            .on_conflict_do_nothing()
            .returning(family_thanks.c.id)
        )
        found = await self._where(family_thanks.c.thanks_key == key)
        return found[0], made is not None

    async def last(self, family_id: UUID, telegram_id: int) -> datetime | None:
        """When this family thanked this companion last."""
        found: datetime | None = await self._connection.scalar(
            select(func.max(family_thanks.c.at)).where(
                family_thanks.c.family_id == family_id, family_thanks.c.telegram_id == telegram_id
            )
        )
        return found

    async def of_companion(self, telegram_id: int, since: datetime) -> list[Thanks]:
        """The newest first."""
        row = family_thanks.c
        return await self._where((row.telegram_id == telegram_id) & (row.at >= since))

    async def _where(self, condition: ColumnElement[bool]) -> list[Thanks]:
        rows = await self._connection.execute(
            select(family_thanks)
            .where(condition)
            .order_by(family_thanks.c.at.desc(), family_thanks.c.id.desc())
        )
        return self._readable(rows, self._thanks)

    def _thanks(self, row: Row[Any]) -> Thanks:
        words = ""
        if row.words_sealed is not None:
            place = place_of(family_thanks, "words_sealed", row.thanks_key)
            words = self._keyring.open_text(row.words_sealed, place)
        return Thanks(row.id, row.telegram_id, row.family_id, words, row.named, row.at)
