"""A place in a Sentra: who waits for one, and who was given one.

Other features may give places too, such as referrals that a Sentra accepts: `ChainPlaces.placed`.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from domain.areas import Areas
from domain.covering import covers
from domain.errors import NotAllowed
from domain.people import Person, Role
from features.empowerment.rules.errors import NoPlaceAsked, OfficeUnnamed
from features.empowerment.rules.steps import MOST_LETTERS, Step, StepKind, StepState, last_of
from features.empowerment.services.chain import Told
from features.empowerment.services.reach import at_home, companions_of
from features.empowerment.storage.steps import StepRepository
from features.people.storage.families import FamilyRepository
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory


@dataclass(frozen=True)
class Wanted:
    """A family that waits for a place, by the number of its case alone."""

    step: Step
    ticket: str


@dataclass(frozen=True)
class Queue:
    """What an officer sees: who waits, and how many families stand in each phase."""

    wanted: tuple[Wanted, ...]
    phases: dict[str, int]


@dataclass(frozen=True)
class ChainPlaces:
    unit_of_work: UnitOfWorkFactory
    clock: Callable[[], datetime]
    areas: Areas

    async def queue(self, person: Person) -> Queue:
        """Of the own area. Raises NotAllowed."""
        areas = areas_of(person)
        async with self.unit_of_work.at_once() as work:
            steps = await work[StepRepository].wanting_place(areas)
            tickets = await work[StepRepository].tickets(steps)
            wanted = [Wanted(one, tickets.get(one.case_id or 0, "")) for one in steps]
            return Queue(tuple(wanted), await work[StepRepository].phases(areas))

    async def wanted(self, person: Person, step_id: int) -> Wanted:
        """Raises NotAllowed outside of the own area, NoPlaceAsked for what no longer waits."""
        async with self.unit_of_work() as work:
            step = await work[StepRepository].get(step_id)
            if step is None or step.kind is not StepKind.CENTRE or step.state is not StepState.SENT:
                raise NoPlaceAsked
            if not may_place(person, step):
                raise NotAllowed
            return Wanted(step, await _ticket(work, step))

    async def give(self, person: Person, step_id: int, office: str, day: date) -> Told:
        """An officer, or the Sentra of the area, has a place. Raises as `wanted`."""
        found = await self.wanted(person, step_id)
        return await self.placed(found.step.family_id, office, day, person.telegram_id)

    async def placed(self, family_id: UUID, office: str, day: date, by: int) -> Told:
        """A place that an office gave from that day on, to the family that asked for one. Rights
        are looked at before. Raises NoPlaceAsked, OfficeUnnamed; a second time changes nothing.
        """
        name = " ".join(office.split())[:MOST_LETTERS]
        if not name:
            raise OfficeUnnamed
        async with self.unit_of_work() as work:
            family = await work[FamilyRepository].get(family_id)
            steps = await work[StepRepository].of_family(family_id)
            last = last_of(steps, StepKind.CENTRE)
            step = await work[StepRepository].get(last.id) if last else None
            if family is None or step is None:
                raise NoPlaceAsked
            if step.state is StepState.ACCEPTED:
                return Told(step, family.head_name, is_news=False)
            if step.state is not StepState.SENT:
                raise NoPlaceAsked
            facts = {"tempat": name, "oleh": str(by)}
            await work[StepRepository].note(step, facts)
            await work[StepRepository].settle(step.id, StepState.ACCEPTED, self.clock(), due_on=day)
            people = (
                *await at_home(work, family),
                *await companions_of(work, family, step.issued_by),
            )
            ticket = await _ticket(work, step)
            await work.commit()
        placed = replace(step, state=StepState.ACCEPTED, due_on=day, facts={**step.facts, **facts})
        return Told(placed, family.head_name, people, ticket)


def areas_of(person: Person) -> list[str] | None:
    """Where somebody sees who waits; None: everywhere. Raises NotAllowed for whoever has no such
    post."""
    if Role.OFFICER in person.roles:
        return None
    posts = person.posts_of(Role.CENTRE, Role.COORDINATOR)
    areas = [one.area_code for one in posts if one.area_code]
    if not areas:
        raise NotAllowed
    return areas


def may_place(person: Person, step: Step) -> bool:
    """Officers everywhere, a Sentra in its area."""
    if Role.OFFICER in person.roles:
        return True
    posts = person.posts_of(Role.CENTRE)
    return any(one.area_code and covers(one.area_code, step.area_code) for one in posts)


async def _ticket(work: UnitOfWork, step: Step) -> str:
    return (await work[StepRepository].tickets([step])).get(step.case_id or 0, "")
