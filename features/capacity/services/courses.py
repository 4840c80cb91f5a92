"""The training of companions: short modules, each with a few questions. Nobody fails."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from domain.errors import StaleButton
from domain.people import Person
from features.capacity.rules.courses import course as shipped
from features.capacity.storage.courses import CourseRepository, Progress
from features.groups.rules.lessons import Lesson, is_understood
from storage.unit_of_work import UnitOfWorkFactory


@dataclass(frozen=True)
class Standing:
    """A module, and how far somebody is; `was_right`: the answer that was given just now."""

    course: Lesson
    progress: Progress
    was_right: bool | None = None

    @property
    def is_done(self) -> bool:
        return self.progress.answered >= len(self.course.questions)


@dataclass(frozen=True)
class CourseService:
    unit_of_work: UnitOfWorkFactory
    clock: Callable[[], datetime]

    async def own(self, person: Person) -> dict[str, Progress]:
        """How far this companion is, by module."""
        async with self.unit_of_work.at_once() as work:
            return await work[CourseRepository].of(person.telegram_id)

    async def met(self, person: Person) -> int:
        """How often it was noted that this companion was at a training."""
        async with self.unit_of_work.at_once() as work:
            found = await work[CourseRepository].met([person.telegram_id])
        return found.get(person.telegram_id, 0)

    async def begin(self, person: Person, code: str) -> Standing:
        """From the first question on. Raises StaleButton for a module of another release."""
        course = _course(code)
        async with self.unit_of_work() as work:
            await work[CourseRepository].begin(person.telegram_id, code, self.clock())
            await work.commit()
        return Standing(course, Progress(code, 0, 0, understood=False, done_at=None))

    async def stand(self, person: Person, code: str) -> Standing:
        """Raises StaleButton for a module that was not begun."""
        async with self.unit_of_work() as work:
            found = await work[CourseRepository].get(person.telegram_id, code)
        if found is None:
            raise StaleButton
        return Standing(_course(code), found)

    async def answer(
        self, person: Person, code: str, question: int, *, says_true: bool
    ) -> Standing:
        """Each question counts once a round, in its order; an older button changes nothing. Raises
        StaleButton."""
        course = _course(code)
        if not 0 <= question < len(course.questions):
            raise StaleButton
        is_right = course.questions[question].is_true is says_true
        async with self.unit_of_work() as work:
            found = await work[CourseRepository].get(person.telegram_id, code)
            if found is None:
                raise StaleButton
            if question == found.answered:
                found = self._after(course, found, is_right=is_right)
                await work[CourseRepository].save(person.telegram_id, found)
                await work.commit()
        return Standing(course, found, is_right)

    def _after(self, course: Lesson, found: Progress, *, is_right: bool) -> Progress:
        found = replace(found, answered=found.answered + 1, right=found.right + is_right)
        is_over = found.answered == len(course.questions)
        if is_over and is_understood(course, found.right):
            return replace(found, understood=True, done_at=self.clock())
        return found


def _course(code: str) -> Lesson:
    found = shipped(code)
    if found is None:
        raise StaleButton
    return found
