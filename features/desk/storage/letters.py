"""Answers that wait a few seconds, so that they can be taken back."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, select
from sqlalchemy.dialects.postgresql import insert as upsert

from features.desk.storage.tables import desk_letter
from storage.repository import Repository
from storage.tables import place_of


@dataclass(frozen=True)
class DeskLetter:
    """An answer to a reporter that has not left yet."""

    id: int
    case_id: int
    author_id: int
    key: str
    text: str
    due_at: datetime


class DeskLetterRepository(Repository):
    async def add(
        self, case_id: int, author_id: int, key: str, text: str, due_at: datetime
    ) -> None:
        """Once per key: a form that is sent twice is one letter."""
        await self._connection.execute(
            upsert(desk_letter)
            .values(
                case_id=case_id,
                author_id=author_id,
                letter_key=key,
                text_sealed=self._keyring.seal(text, place_of(desk_letter, "text_sealed", key)),
                due_at=due_at,
            )
            .on_conflict_do_nothing()
        )

    async def waiting(self, case_id: int) -> list[DeskLetter]:
        rows = await self._connection.execute(
            select(desk_letter).where(desk_letter.c.case_id == case_id).order_by(desk_letter.c.id)
        )
        return self._readable(rows, self._letter)

    async def take_due(self, now: datetime, *, most: int = 20) -> list[DeskLetter]:
        """What is due, locked for this transaction and gone with it."""
        due = (
            select(desk_letter.c.id)
            .where(desk_letter.c.due_at <= now)
            .order_by(desk_letter.c.id)
            .limit(most)
            .with_for_update(skip_locked=True)
        )
        rows = await self._connection.execute(
            delete(desk_letter).where(desk_letter.c.id.in_(due)).returning(desk_letter)
        )
        return sorted(self._readable(rows, self._letter), key=lambda one: one.id)

    async def take_back(self, letter_id: int, case_id: int, author_id: int) -> str | None:
        """The text of a letter of this author, which does not go; None when it is gone."""
        row = (
            await self._connection.execute(
                delete(desk_letter)
                .where(
                    desk_letter.c.id == letter_id,
                    desk_letter.c.case_id == case_id,
                    desk_letter.c.author_id == author_id,
                )
                .returning(desk_letter)
            )
        ).one_or_none()
        return self._letter(row).text if row else None

    def _letter(self, row: Row[Any]) -> DeskLetter:
        place = place_of(desk_letter, "text_sealed", row.letter_key)
        return DeskLetter(
            row.id,
            row.case_id,
            row.author_id,
            row.letter_key,
            self._keyring.open_text(row.text_sealed, place),
            row.due_at,
        )
