"""Lessons: sent to an own group, read and answered by families, stopped by a tap."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from domain.areas import Areas
from domain.errors import StaleButton
from domain.people import Person
from features.groups.rules.errors import LessonSent, NobodyToTeach
from features.groups.rules.groups import Group, Member
from features.groups.rules.lessons import Lesson, is_understood, lesson
from features.groups.services.groups import own_group
from features.groups.services.inviting import told_at
from features.groups.services.members import own_members
from features.groups.storage.lessons import LessonCopy, LessonRepository, SentLesson
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory

_LATELY = timedelta(days=92)


@dataclass(frozen=True)
class LessonFigures:
    """What became of a lesson: the own families that got it, opened it, understood it."""

    sent: SentLesson
    lesson: Lesson
    told: tuple[Member, ...]
    opened: tuple[Member, ...]
    understood: tuple[Member, ...]


@dataclass(frozen=True)
class OpenLesson:
    """A lesson as a family reads it. `was_right`: the answer that was given just now."""

    copy: LessonCopy
    lesson: Lesson
    was_right: bool | None = None

    @property
    def is_done(self) -> bool:
        return self.copy.answered >= len(self.lesson.questions)


@dataclass(frozen=True)
class LessonService:
    unit_of_work: UnitOfWorkFactory
    clock: Callable[[], datetime]
    areas: Areas

    async def send(self, person: Person, group_id: int, code: str) -> tuple[Group, int]:
        """To how many accounts of the own group it goes. Raises StaleButton, LessonSent,
        NobodyToTeach."""
        now = self.clock()
        async with self.unit_of_work() as work:
            group = await own_group(work, person, group_id)
            if lesson(code) is None:
                raise StaleButton
            members = await own_members(work, person, group.id)
            accounts = [(one.family_id, who) for one in members for who in one.accounts]
            refusing = await work[LessonRepository].refusing([who for _, who in accounts])
            wanted = [pair for pair in accounts if pair[1] not in refusing]
            if not wanted:
                raise NobodyToTeach
            today = now.astimezone(self.areas.zone(group.area_code)).date()
            sent = await work[LessonRepository].send(group.id, code, today)
            if sent is None:
                raise LessonSent
            due_at = told_at(now, group, self.areas)
            await work[LessonRepository].plan(sent, wanted, due_at)
            await work.commit()
        return group, len(wanted)

    async def figures(self, person: Person, group_id: int) -> list[LessonFigures]:
        """Of the lessons of the last three months, the newest first. Raises StaleButton."""
        today = self.clock().date()
        async with self.unit_of_work.at_once() as work:
            group = await own_group(work, person, group_id)
            sent = await work[LessonRepository].of_group(
                group.id, today - _LATELY, today + timedelta(days=2)
            )
            return await figures_of(work, person, group, sent)

    async def open(self, person: Person, copy_id: int) -> OpenLesson:
        """A lesson of this account; from now on it was opened. Raises StaleButton."""
        async with self.unit_of_work() as work:
            found = await self._own(work, person, copy_id)
            await work[LessonRepository].opened(copy_id, self.clock())
            await work.commit()
        return found

    async def answer(
        self, person: Person, copy_id: int, question: int, *, says_true: bool
    ) -> OpenLesson:
        """Each question counts once, in its order; an older button changes nothing.

        Raises StaleButton.
        """
        async with self.unit_of_work() as work:
            found = await self._own(work, person, copy_id)
            if not 0 <= question < len(found.lesson.questions):
                raise StaleButton
            is_right = found.lesson.questions[question].is_true is says_true
            if question == found.copy.answered:
                await work[LessonRepository].answered(found.copy, is_right=is_right)
                await work.commit()
                found = await self._own(work, person, copy_id)
        return OpenLesson(found.copy, found.lesson, is_right)

    async def refuse(self, person: Person) -> None:
        """No lessons any more, from no companion."""
        async with self.unit_of_work() as work:
            await work[LessonRepository].refuse(person.telegram_id)
            await work.commit()

    async def allow(self, person: Person) -> None:
        """The person thinks better of it."""
        async with self.unit_of_work() as work:
            await work[LessonRepository].allow(person.telegram_id)
            await work.commit()

    async def _own(self, work: UnitOfWork, person: Person, copy_id: int) -> OpenLesson:
        found = await work[LessonRepository].get(copy_id, telegram_id=person.telegram_id)
        if found is None:
            raise StaleButton
        sent = await work[LessonRepository].sent(found.lesson_id)
        shipped = lesson(sent.code) if sent else None
        if shipped is None:
            raise StaleButton
        return OpenLesson(found, shipped)


async def figures_of(
    work: UnitOfWork, person: Person, group: Group, sent: list[SentLesson]
) -> list[LessonFigures]:
    """Only of families whom this companion accompanies now."""
    members = {one.family_id: one for one in await own_members(work, person, group.id)}
    found = []
    for one in sent:
        shipped = lesson(one.code)
        if shipped is None:
            continue
        copies = [c for c in await work[LessonRepository].copies(one.id) if c.family_id in members]
        found.append(
            LessonFigures(
                one,
                shipped,
                _members(members, copies),
                _members(members, [c for c in copies if c.opened]),
                _members(members, [c for c in copies if is_understood(shipped, c.right)]),
            )
        )
    return found


def _members(members: dict[UUID, Member], copies: list[LessonCopy]) -> tuple[Member, ...]:
    found = {one.family_id: members[one.family_id] for one in copies}
    return tuple(sorted(found.values(), key=lambda one: one.number))
