"""The figures of what somebody may see, and what leaves the house as a file."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement

from chat.figures import FigureSection, MoreFigures
from domain.areas import Areas
from domain.errors import NotAllowed
from domain.people import Person, Role
from features.cases.rules.cases import Category
from features.cases.services.queue import CaseQueue
from features.cases.services.rights import visible_to
from features.cases.storage.queue import INTEGRITY
from features.desk.rules import limits
from features.desk.rules.entry import LEADERS, Session
from features.desk.rules.errors import StepUpNeeded
from features.desk.rules.figures import Tally, Week
from features.desk.storage.exports import DeskExportRepository, Export
from features.desk.storage.figures import DeskFigureRepository
from storage.unit_of_work import UnitOfWorkFactory
from views.translator import Translator

LATELY = timedelta(weeks=8)
_VILLAGES = 4


@dataclass(frozen=True)
class DeskFigures:
    """`secret` are the integrity cases, for those who may see them; else None."""

    sums: Tally
    secret: Tally | None
    by_category: Mapping[Category | None, Tally]
    by_area: Mapping[str, Tally]
    by_week: tuple[Week, ...]


@dataclass(frozen=True)
class DeskFigureService:
    unit_of_work: UnitOfWorkFactory
    clock: Callable[[], datetime]
    areas: Areas
    queue: CaseQueue
    others: tuple[MoreFigures, ...] = ()

    async def of(self, person: Person) -> DeskFigures:
        condition, depth = _counted(person)
        now = self.clock()
        since = now - LATELY
        async with self.unit_of_work.at_once() as work:
            figures = work[DeskFigureRepository]
            sums, secret = await figures.sums(condition, now, since)
            return DeskFigures(
                sums,
                secret if Role.OFFICER in person.roles else None,
                await figures.by_category(condition, now, since),
                await figures.by_area(condition, depth, now, since),
                tuple(await figures.by_week(condition, self.queue.zone(person).key, since)),
            )

    async def more(self, person: Person, t: Translator) -> list[FigureSection]:
        """What other features add for this person."""
        async with self.unit_of_work.at_once() as work:
            found = [await one.of(work, person, self.clock(), t) for one in self.others]
        return [section for section in found if section is not None]

    def may_export(self, person: Person, session: Session, purpose: str) -> str:
        """The purpose, fit to be kept. Raises NotAllowed, StepUpNeeded and ValueError."""
        if not person.roles & (LEADERS | {Role.ADMINISTRATOR}):
            raise NotAllowed
        if not session.is_confirmed(self.clock()):
            raise StepUpNeeded
        stated = " ".join(purpose.split())[: limits.PURPOSE]
        if len(stated) < limits.SHORTEST_PURPOSE:
            raise ValueError("an export has a purpose")
        return stated

    async def record(self, person: Person, what: str, purpose: str, lines: int) -> None:
        async with self.unit_of_work.at_once() as work:
            await work[DeskExportRepository].add(
                Export(person.telegram_id, what, purpose, lines, self.clock())
            )

    async def exports(self, person: Person) -> list[Export]:
        """One's own; administrators see everybody's."""
        everybody = Role.ADMINISTRATOR in person.roles
        async with self.unit_of_work.at_once() as work:
            return await work[DeskExportRepository].newest(
                of=None if everybody else person.telegram_id
            )


def _counted(person: Person) -> tuple[ColumnElement[bool], int]:
    """Whose cases are counted, and by areas of which level."""
    if Role.OFFICER in person.roles:
        return visible_to(person), 1
    if Role.ADMINISTRATOR in person.roles:
        return ~INTEGRITY, 1
    areas = [
        p.area_code or "" for p in person.posts if p.role in (Role.COORDINATOR, Role.COMPANION)
    ]
    level = min((len(code.split(".")) if code else 0 for code in areas), default=0)
    return visible_to(person), min(level + 1, _VILLAGES)
