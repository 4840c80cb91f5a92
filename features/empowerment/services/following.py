"""After the offices decided: what became of a step, and how the family is some months later."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime

from domain.areas import Areas
from domain.months import months_after
from domain.people import Person
from features.cases.rules.cases import CaseKind, Category, Phase
from features.cases.rules.command_center import CaseStatus, Decision
from features.cases.rules.filing import Filing
from features.cases.services.beginning import new_case
from features.cases.services.cases import CaseService
from features.cases.services.together import as_told
from features.cases.storage.cases import CaseRepository
from features.empowerment.rules.dated import follow_up_months
from features.empowerment.rules.errors import NoSuchStep
from features.empowerment.rules.steps import (
    COMPANION_SAID,
    FAMILY_SAID,
    FOLLOWED,
    How,
    Step,
    StepKind,
    StepState,
)
from features.empowerment.services.told import Story, Told
from features.empowerment.storage.steps import StepRepository
from features.people.services.accompanying import accompanies
from features.people.services.reach import at_home, companions_of
from features.people.storage.families import Family, FamilyRepository
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory


@dataclass(frozen=True)
class FollowUpService:
    unit_of_work: UnitOfWorkFactory
    clock: Callable[[], datetime]
    areas: Areas
    cases: CaseService

    async def family_says(self, person: Person, step_id: int, how: How) -> Told:
        """Raises NoSuchStep for another's. The companions read it; the last word counts."""
        async with self.unit_of_work() as work:
            step, family = await self._follow_up(work, step_id)
            if person.own(family.id) is None:
                raise NoSuchStep
            is_news = step.facts.get(FAMILY_SAID) != how.value
            await work[StepRepository].note(step, {FAMILY_SAID: how.value})
            field = await companions_of(work, family) if is_news else ()
            await work.commit()
        return Told(step, family.head_name, field=field, is_news=is_news)

    async def companion_says(self, person: Person, step_id: int, how: How) -> Told:
        """How the companion found the family. Raises NoSuchStep for a family of others."""
        async with self.unit_of_work() as work:
            step, family = await self._follow_up(work, step_id)
            if not await accompanies(work, person, family):
                raise NoSuchStep
            await work[StepRepository].note(step, {COMPANION_SAID: how.value})
            if step.state is StepState.DUE:
                await work[StepRepository].settle(
                    step.id, StepState.ANSWERED, self.clock(), due_on=step.due_on
                )
            await work.commit()
        return Told(step, family.head_name)

    async def come_back(self, person: Person, step_id: int, story: Story) -> Told:
        """Things went wrong: the family asks to be helped again, as a case of its own. Once for a
        follow-up. Raises NoSuchStep."""
        async with self.unit_of_work() as work:
            step, family = await self._follow_up(work, step_id)
            if person.own(family.id) is None:
                raise NoSuchStep
            filing = Filing(
                CaseKind.COMPLAINT,
                Category.EMPOWERMENT,
                story.story,
                story.wish,
                family.area_code,
                family_id=family.id,
                phase=Phase.RECOVERY,
            )
            key = f"return:{step.id}"
            new = await new_case(work, self.areas, person, filing, key, self.clock())
            case, is_new = await self.cases.open_new(work, new, filing, person)
            await work[StepRepository].note(step, {FAMILY_SAID: How.RETURN.value})
            field = await companions_of(work, family) if is_new else ()
            await work.commit()
        return Told(step, family.head_name, field=field, ticket=case.ticket, is_news=is_new)

    async def settle(self, work: UnitOfWork, step_id: int) -> Told | None:
        """What the offices decided becomes what the step is; None where nothing is decided. Whoever
        was accepted is asked later how it goes."""
        step = await work[StepRepository].get(step_id)
        if step is None or step.state is not StepState.SENT or step.case_id is None:
            return None
        family = await work[FamilyRepository].get(step.family_id)
        case = await work[CaseRepository].get(step.case_id)
        if family is None or case is None:
            return None
        told = await as_told(work, case)
        if told.is_open:
            return None
        state = outcome(step, told.status, told.decision)
        await work[StepRepository].settle(step.id, state, self.clock())
        if state is StepState.ACCEPTED and step.kind in FOLLOWED:
            await self._plan(work, step)
        return Told(
            replace(step, state=state),
            family.head_name,
            await at_home(work, family.id),
            await companions_of(work, family, step.issued_by),
        )

    async def _plan(self, work: UnitOfWork, step: Step) -> None:
        today = self._today(step.area_code)
        for months in follow_up_months(today):
            await work[StepRepository].add(
                *(f"follow:{step.id}:{months}", step.family_id, step.area_code),
                *(StepKind.FOLLOW_UP, StepState.DUE, self.clock()),
                value=str(months),
                due_on=months_after(today, months),
            )

    async def _follow_up(self, work: UnitOfWork, step_id: int) -> tuple[Step, Family]:
        step = await work[StepRepository].get(step_id)
        family = await work[FamilyRepository].get(step.family_id) if step else None
        if step is None or family is None or step.kind is not StepKind.FOLLOW_UP or not step.told:
            raise NoSuchStep
        return step, family

    def _today(self, area_code: str) -> date:
        return self.clock().astimezone(self.areas.zone(area_code)).date()


def outcome(step: Step, status: CaseStatus, decision: Decision | None) -> StepState:
    """What a closed case means for its step: only what the office said in so many words."""
    if status is CaseStatus.REJECTED:
        return StepState.DECLINED
    accepted = (
        {Decision.DRAWN_INTO_CENTRE} if step.kind is StepKind.CENTRE else {Decision.GRADUATED}
    )
    return StepState.ACCEPTED if decision in accepted else StepState.CLOSED
