"""How far companions are with the training, as rows."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, delete, func, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from features.capacity.storage.tables import course_attendance, course_progress
from storage.repository import Repository


@dataclass(frozen=True)
class Progress:
    """`answered` and `right` of the round that runs; `understood`: in a round that was finished."""

    course: str
    answered: int
    right: int
    understood: bool
    done_at: datetime | None


class CourseRepository(Repository):
    async def of(self, telegram_id: int) -> dict[str, Progress]:
        rows = await self._connection.execute(
            select(course_progress).where(course_progress.c.telegram_id == telegram_id)
        )
        return {row.course: _progress(row) for row in rows}

    async def begin(self, telegram_id: int, course: str, now: datetime) -> None:
        """A new round; what was understood before stays so."""
        new = upsert(course_progress).values(telegram_id=telegram_id, course=course, opened_at=now)
        await self._connection.execute(
            new.on_conflict_do_update(
                index_elements=["telegram_id", "course"], set_={"answered": 0, "right": 0}
            )
        )

    async def get(self, telegram_id: int, course: str) -> Progress | None:
        """Locked until the transaction ends."""
        row = (
            await self._connection.execute(
                select(course_progress)
                .where(
                    course_progress.c.telegram_id == telegram_id,
                    course_progress.c.course == course,
                )
                .with_for_update()
            )
        ).one_or_none()
        return _progress(row) if row else None

    async def save(self, telegram_id: int, found: Progress) -> None:
        await self._connection.execute(
            update(course_progress)
            .where(
                course_progress.c.telegram_id == telegram_id,
                course_progress.c.course == found.course,
            )
            .values(
                answered=found.answered,
                right=found.right,
                understood=found.understood,
                done_at=found.done_at,
            )
        )

    async def met(self, accounts: Collection[int]) -> dict[int, int]:
        """How often each of these was at a training."""
        rows = await self._connection.execute(
            select(course_attendance.c.telegram_id, func.count())
            .where(course_attendance.c.telegram_id.in_(accounts))
            .group_by(course_attendance.c.telegram_id)
        )
        return {row[0]: row[1] for row in rows}

    async def present(self, course: str, held_on: date) -> set[int]:
        """Who is noted for that module and day."""
        rows = await self._connection.execute(
            select(course_attendance.c.telegram_id).where(
                course_attendance.c.course == course, course_attendance.c.held_on == held_on
            )
        )
        return set(rows.scalars())

    async def note(
        self, telegram_id: int, course: str, held_on: date, changed_by: int, *, present: bool
    ) -> None:
        """A second time changes nothing."""
        row = course_attendance.c
        if present:
            await self._connection.execute(
                upsert(course_attendance)
                .values(
                    telegram_id=telegram_id, course=course, held_on=held_on, changed_by=changed_by
                )
                .on_conflict_do_nothing()
            )
            return
        await self._connection.execute(
            delete(course_attendance).where(
                row.telegram_id == telegram_id, row.course == course, row.held_on == held_on
            )
        )

    async def understood(self, accounts: Collection[int]) -> dict[int, int]:
        """How many modules each of these has understood."""
        rows = await self._connection.execute(
            select(course_progress.c.telegram_id, func.count())
            .where(course_progress.c.telegram_id.in_(accounts), course_progress.c.understood)
            .group_by(course_progress.c.telegram_id)
        )
        return {row[0]: row[1] for row in rows}


def _progress(row: Row[Any]) -> Progress:
    return Progress(row.course, row.answered, row.right, row.understood, row.done_at)
