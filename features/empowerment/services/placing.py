"""A place in a Sentra: who waits for one, and who was given one."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from domain.areas import Areas
from domain.covering import covers
from domain.errors import NotAllowed
from domain.people import Person, Role
from domain.small_counts import shown
from features.cases.rules.cases import Phase
from features.empowerment.rules.errors import NoPlaceAsked
from features.empowerment.rules.steps import Step, StepKind, StepState, last_of
from features.empowerment.services.told import Told
from features.empowerment.storage.steps import StepRepository
from features.people.services.reach import at_home, companions_of
from features.people.storage.families import FamilyRepository
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory


@dataclass(frozen=True)
class Wanted:
    """A family that waits for a place, by the number of its case alone. `may_give`: whoever asks
    may say that there is one."""

    step: Step
    ticket: str
    may_give: bool = True


@dataclass(frozen=True)
class Queue:
    """What an officer sees: who waits, and how many families stand in each phase (None: a small
    count, which is hidden)."""

    wanted: tuple[Wanted, ...]
    phases: dict[Phase, int | None]


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
            wanted = [
                Wanted(one, tickets.get(one.case_id or 0, ""), may_place(person, one))
                for one in steps
            ]
            return Queue(tuple(wanted), await phases_in(work, areas))

    async def wanted(self, person: Person, step_id: int) -> Wanted:
        """Raises NotAllowed outside of the own area, NoPlaceAsked for what no longer waits."""
        async with self.unit_of_work() as work:
            return await self._wanted(work, person, step_id)

    async def give(self, person: Person, step_id: int, office: str, day: date) -> Told:
        """An officer, or the Sentra of the area, has a place. Raises as `wanted`."""
        async with self.unit_of_work() as work:
            asked = await self._wanted(work, person, step_id)
            family = await work[FamilyRepository].get(asked.step.family_id)
            if family is None:
                raise NoPlaceAsked
            placed = await take_place(work, asked.step, office, day, self.clock())
            home = await at_home(work, family.id)
            field = await companions_of(work, family, placed.issued_by)
            await work.commit()
        return Told(placed, family.head_name, home, field, asked.ticket)

    async def _wanted(self, work: UnitOfWork, person: Person, step_id: int) -> Wanted:
        step = await work[StepRepository].get(step_id)
        if step is None or step.kind is not StepKind.CENTRE or step.state is not StepState.SENT:
            raise NoPlaceAsked
        if not may_place(person, step):
            raise NotAllowed
        tickets = await work[StepRepository].tickets([step])
        return Wanted(step, tickets.get(step.case_id or 0, ""))


async def waits_for_place(work: UnitOfWork, family_id: UUID) -> Step | None:
    """The step of a family that asked for a place and agreed, locked; None for every other."""
    last = last_of(await work[StepRepository].of_family(family_id), StepKind.CENTRE)
    step = await work[StepRepository].get(last.id) if last else None
    return step if step is not None and step.state is StepState.SENT else None


async def take_place(
    work: UnitOfWork, step: Step, office: str, day: date | None, now: datetime
) -> Step:
    """A place that an office gave, from that day on, for a step that waits for one. Whether the
    office may is looked at before."""
    facts = {"tempat": office}
    await work[StepRepository].note(step, facts)
    await work[StepRepository].settle(step.id, StepState.ACCEPTED, now, due_on=day)
    return replace(step, state=StepState.ACCEPTED, due_on=day, facts={**step.facts, **facts})


async def phases_in(work: UnitOfWork, areas: list[str] | None) -> dict[Phase, int | None]:
    """How many families stand in each phase, small counts hidden. What a family was not ready for
    is in no count."""
    found = await work[StepRepository].phases(areas)
    counts = shown([found.get(one.value, 0) for one in Phase])
    return dict(zip(Phase, counts, strict=True))


def areas_of(person: Person) -> list[str] | None:
    """Where somebody sees who waits; None: everywhere. Raises NotAllowed for whoever has no such
    post."""
    if Role.OFFICER in person.roles:
        return None
    areas = person.areas_of(Role.CENTRE, Role.COORDINATOR)
    if not areas:
        raise NotAllowed
    return areas


def may_place(person: Person, step: Step) -> bool:
    """Officers everywhere, a Sentra in its area."""
    if Role.OFFICER in person.roles:
        return True
    posts = person.posts_of(Role.CENTRE)
    return any(one.area_code and covers(one.area_code, step.area_code) for one in posts)
