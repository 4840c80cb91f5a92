"""Lessons that went to groups: who opened them, who understood, who wants none."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, delete, func, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from features.groups.storage.tables import group_lesson, lesson_copy, lesson_refusal
from storage.repository import Repository
from storage.set_aside import not_held

LESSONS = "groups.teach"
"""Under which the job writes down what it stumbled over."""


@dataclass(frozen=True)
class SentLesson:
    """A lesson that went to a group. `code` is that of the file."""

    id: int
    group_id: int
    code: str
    sent_on: date


@dataclass(frozen=True)
class LessonCopy:
    """A lesson for one account and family. `answered` questions, `right` of them rightly."""

    id: int
    lesson_id: int
    family_id: UUID
    telegram_id: int
    told: bool
    opened: bool
    answered: int
    right: int


class LessonRepository(Repository):
    async def send(self, group_id: int, code: str, today: date) -> int | None:
        """The number of what is sent now; None where something was sent today."""
        new = (
            upsert(group_lesson)
            .values(group_id=group_id, lesson=code, sent_on=today)
            .on_conflict_do_nothing()
            .returning(group_lesson.c.id)
        )
        found: int | None = await self._connection.scalar(new)
        return found

    async def plan(
        self, lesson_id: int, accounts: Sequence[tuple[UUID, int]], due_at: datetime
    ) -> None:
        rows = [
            {"lesson_id": lesson_id, "family_id": f, "telegram_id": who, "due_at": due_at}
            for f, who in accounts
        ]
        await self._connection.execute(upsert(lesson_copy).on_conflict_do_nothing(), rows)

    async def due(self, now: datetime, *, most: int = 500) -> list[int]:
        """The longest due first; rows over which the job stumbled take no place."""
        rows = await self._connection.execute(
            select(lesson_copy.c.id)
            .where(lesson_copy.c.due_at <= now, not_held(LESSONS, lesson_copy.c.id, now))
            .order_by(lesson_copy.c.due_at, lesson_copy.c.id)
            .limit(most)
        )
        return list(rows.scalars())

    async def backlog(self, now: datetime) -> tuple[int, float]:
        """How many are due, and for how many seconds the oldest has been."""
        due = lesson_copy.c.due_at
        row = (
            await self._connection.execute(select(func.count(), func.min(due)).where(due <= now))
        ).one()
        return int(row[0]), (now - row[1]).total_seconds() if row[1] else 0.0

    async def get(self, copy_id: int, *, telegram_id: int | None = None) -> LessonCopy | None:
        """Locked until the transaction ends. With `telegram_id` only that person's own."""
        wanted = lesson_copy.c.id == copy_id
        if telegram_id is not None:
            wanted &= lesson_copy.c.telegram_id == telegram_id
        row = (
            await self._connection.execute(select(lesson_copy).where(wanted).with_for_update())
        ).first()
        return None if row is None else _copy(row)

    async def sent(self, lesson_id: int) -> SentLesson | None:
        found = await self._sent(group_lesson.c.id == lesson_id)
        return found[0] if found else None

    async def of_group(self, group_id: int, since: date, until: date) -> list[SentLesson]:
        """The newest first; `until` is not included."""
        return await self._sent(
            (group_lesson.c.group_id == group_id)
            & (group_lesson.c.sent_on >= since)
            & (group_lesson.c.sent_on < until)
        )

    async def copies(self, lesson_id: int) -> list[LessonCopy]:
        """Those that were told."""
        rows = await self._connection.execute(
            select(lesson_copy)
            .where(lesson_copy.c.lesson_id == lesson_id, lesson_copy.c.told_at.is_not(None))
            .order_by(lesson_copy.c.id)
        )
        return [_copy(row) for row in rows]

    async def told(self, copy_id: int, now: datetime) -> None:
        await self._set(copy_id, told_at=now, due_at=None)

    async def let_go(self, copy_id: int) -> None:
        await self._set(copy_id, due_at=None)

    async def put_off(self, copy_id: int, until: datetime) -> None:
        await self._set(copy_id, due_at=until)

    async def opened(self, copy_id: int, now: datetime) -> None:
        await self._set(copy_id, opened_at=func.coalesce(lesson_copy.c.opened_at, now))

    async def answered(self, found: LessonCopy, *, is_right: bool) -> None:
        await self._set(found.id, answered=found.answered + 1, right=found.right + is_right)

    async def refuse(self, telegram_id: int) -> None:
        """What waits for the person goes too."""
        await self._connection.execute(
            upsert(lesson_refusal).values(telegram_id=telegram_id).on_conflict_do_nothing()
        )
        await self._connection.execute(
            update(lesson_copy).where(lesson_copy.c.telegram_id == telegram_id).values(due_at=None)
        )

    async def allow(self, telegram_id: int) -> None:
        await self._connection.execute(
            delete(lesson_refusal).where(lesson_refusal.c.telegram_id == telegram_id)
        )

    async def refusing(self, accounts: Sequence[int]) -> set[int]:
        """Those of these accounts that want no lessons."""
        rows = await self._connection.execute(
            select(lesson_refusal.c.telegram_id).where(lesson_refusal.c.telegram_id.in_(accounts))
        )
        return set(rows.scalars())

    async def _set(self, copy_id: int, **values: object) -> None:
        await self._connection.execute(
            update(lesson_copy).where(lesson_copy.c.id == copy_id).values(**values)
        )

    async def _sent(self, condition: ColumnElement[bool]) -> list[SentLesson]:
        rows = await self._connection.execute(
            select(group_lesson).where(condition).order_by(group_lesson.c.id.desc())
        )
        return [SentLesson(row.id, row.group_id, row.lesson, row.sent_on) for row in rows]


def _copy(row: Row[Any]) -> LessonCopy:
    return LessonCopy(
        row.id,
        row.lesson_id,
        row.family_id,
        row.telegram_id,
        row.told_at is not None,
        row.opened_at is not None,
        row.answered,
        row.right,
    )
