"""The way of a family: what its companion proposes, and what the family says to each step.

Rights are asked of one place (`features/people/services/accompanying.py`) at every step: only the
own companion proposes, only the family answers. A yes and what follows from it are one transaction.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from domain.areas import Areas
from domain.errors import NotLinked, StaleButton
from domain.people import Person, Role
from features.caseload.rules.readings import Way
from features.caseload.storage.readings import FamilyReadingRepository
from features.cases.rules.cases import CaseKind, Category, Phase
from features.cases.rules.filing import Filing
from features.cases.services.beginning import new_case
from features.cases.services.cases import CaseService
from features.cases.storage.cases import CaseRepository
from features.empowerment.rules.assessment import Question, suggested
from features.empowerment.rules.dated import rest
from features.empowerment.rules.errors import (
    FamilyHasAccount,
    FamilyRests,
    NoSuchStep,
    OwnHousehold,
    StepWaits,
)
from features.empowerment.rules.steps import (
    BY_CASE,
    MAY_STOP,
    Step,
    StepKind,
    StepState,
    Topic,
    Why,
    Witness,
    needs_witness,
    phase_of,
)
from features.empowerment.services.told import Chain, Story, Told
from features.empowerment.storage.steps import StepRepository
from features.empowerment.storage.ventures import VentureRepository
from features.people.rules.errors import NotYourArea
from features.people.services.accompanying import accompanies
from features.people.services.reach import at_home, companions_of
from features.people.storage.families import Family, FamilyRepository
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory


@dataclass(frozen=True)
class ChainService:
    unit_of_work: UnitOfWorkFactory
    clock: Callable[[], datetime]
    areas: Areas
    cases: CaseService

    async def open(self, person: Person, family_id: UUID) -> Chain:
        """For its companion; the look is recorded. Raises NotYourArea."""
        async with self.unit_of_work() as work:
            family = await self._accompanied(work, person, family_id)
            await work[FamilyReadingRepository].record(
                family.id, person.telegram_id, Role.COMPANION.value, Way.CHAIN, self.clock()
            )
            found = await self._chain(work, family)
            await work.commit()
        return found

    async def own(self, person: Person) -> Chain:
        """Of the own family. Raises NotLinked for an account that only helps one."""
        if person.own_family is None:
            raise NotLinked
        return await self._own(person.own_family.family_id)

    async def either(self, person: Person, family_id: UUID) -> Chain:
        """For the family itself, or as `open` for its companion."""
        if person.own(family_id) is None:
            return await self.open(person, family_id)
        return await self._own(family_id)

    async def _own(self, family_id: UUID) -> Chain:
        async with self.unit_of_work.at_once() as work:
            family = await work[FamilyRepository].get(family_id)
            if family is None:
                raise NotLinked
            return await self._chain(work, family)

    async def read(self, person: Person, step_id: int) -> Told:
        """For the family and its companion. Raises NoSuchStep for anybody else's."""
        async with self.unit_of_work() as work:
            step, family = await self._step(work, step_id)
            if person.own(family.id) is None and not await accompanies(work, person, family):
                raise NoSuchStep
            return Told(
                step,
                family.head_name,
                ticket=await self._ticket(work, step),
                in_person=not await at_home(work, family.id),
            )

    async def propose(
        self,
        person: Person,
        family_id: UUID,
        kind: StepKind,
        key: str,
        *,
        value: str = "",
        facts: Mapping[str, str] | None = None,
    ) -> Told:
        """The companion asks the family. Raises NotYourArea, OwnHousehold, FamilyRests, StepWaits.

        Where nobody of the family can be reached here, a witness must stand by.
        """
        now = self.clock()
        async with self.unit_of_work() as work:
            family = await self._accompanied(work, person, family_id)
            if person.own(family.id) is not None:
                raise OwnHousehold
            today = self.today(family.area_code)
            until = await work[StepRepository].resting(family.id, kind, today)
            if until is not None:
                raise FamilyRests(until)
            step, is_new = await work[StepRepository].add(
                *(key, family.id, family.area_code, kind, StepState.ASKED, now),
                value=value,
                issued_by=person.telegram_id,
                facts=dict(facts or {}),
            )
            if step is None:
                raise StepWaits
            home = await at_home(work, family.id)
            await work.commit()
        return Told(step, family.head_name, home, is_news=is_new, in_person=not home)

    async def assess(
        self, person: Person, family_id: UUID, answers: Mapping[Question, str], key: str
    ) -> Told:
        """What companion and family answered together; the family says whether it is right."""
        async with self.unit_of_work.at_once() as work:
            family = await self._accompanied(work, person, family_id)
        phase = suggested(answers, self.today(family.area_code)).phase
        facts = {one.value: said for one, said in answers.items()} | {"tahap": phase.value}
        return await self.propose(person, family_id, StepKind.ASSESSMENT, key, facts=facts)

    async def agree(self, person: Person, step_id: int, story: Story) -> Told:
        """The family says yes. What goes to the offices is filed in the same transaction. Raises
        NoSuchStep; a second yes changes nothing."""
        async with self.unit_of_work() as work:
            step, family = await self._own_step(work, person, step_id)
            told = await self._agreed(work, step, family, story, person)
            await work.commit()
        return told

    async def witnessed(self, person: Person, step_id: int, witness: Witness, story: Story) -> Told:
        """The companion writes down the yes of a family that nobody can reach here, before a
        witness. Raises FamilyHasAccount: whoever reads answers there."""
        async with self.unit_of_work() as work:
            step, family = await self._step(work, step_id)
            await self._accompanied(work, person, family.id)
            if person.own(family.id) is not None:
                raise OwnHousehold
            if await at_home(work, family.id):
                raise FamilyHasAccount
            told = await self._agreed(work, step, family, story, person, witness=witness)
            await work.commit()
        return told

    async def not_ready(
        self, person: Person, step_id: int, *, witness: Witness | None = None
    ) -> Told:
        """The family, or before its companion one that nobody can reach, is not ready or stops.
        Nothing of the step stays but that nobody asks again so soon, not even how it goes; its case
        is taken back. Raises StaleButton where a companion alone would end what was agreed: then a
        `witness` stands by, and who that was stays too."""
        async with self.unit_of_work() as work:
            step, family = await self._step(work, step_id)
            if person.own(family.id) is None:
                if not await accompanies(work, person, family):
                    raise NoSuchStep
                if await at_home(work, family.id):
                    raise FamilyHasAccount
                if needs_witness(step) and witness is None:
                    raise StaleButton
            is_news = step.state in MAY_STOP
            field: tuple[Person, ...] = ()
            if is_news:
                if step.case_id is not None:
                    case = await work[CaseRepository].get(step.case_id, lock=True)
                    if case is not None and case.is_open:
                        await self.cases.take_back(work, case)
                today = self.today(family.area_code)
                await work[StepRepository].let_rest(step, today + rest(today), witness)
                await work[StepRepository].ask_no_more(step)
                if person.own(family.id) is not None:
                    field = await companions_of(work, family, step.issued_by)
            await work.commit()
        return Told(step, family.head_name, field=field, is_news=is_news)

    async def wish(self, person: Person, topic: Topic, key: str) -> Told:
        """The family itself wants to talk: its companion reads so. What rested may be asked again.
        Raises NotLinked, StepWaits."""
        kind = StepKind.GRADUATION if topic is Topic.GRADUATION else StepKind.NOMINATION
        own = person.own_family
        async with self.unit_of_work() as work:
            family = await work[FamilyRepository].get(own.family_id) if own else None
            if family is None:
                raise NotLinked
            await work[StepRepository].wake(family.id, kind)
            step, is_new = await work[StepRepository].add(
                *(key, family.id, family.area_code, StepKind.WISH, StepState.ASKED, self.clock()),
                value=topic.value,
            )
            if step is None:
                raise StepWaits
            field = await companions_of(work, family) if is_new else ()
            await work.commit()
        return Told(step, family.head_name, field=field, is_news=is_new)

    async def heard(self, person: Person, step_id: int) -> Told:
        """The companion has spoken with the family about its wish. Raises NoSuchStep."""
        async with self.unit_of_work() as work:
            step, family = await self._step(work, step_id)
            if step.kind is not StepKind.WISH or not await accompanies(work, person, family):
                raise NoSuchStep
            await work[StepRepository].settle(step.id, StepState.ANSWERED, self.clock())
            await work.commit()
        return Told(replace(step, state=StepState.ANSWERED), family.head_name)

    def today(self, area_code: str) -> date:
        return self.clock().astimezone(self.areas.zone(area_code)).date()

    async def _agreed(
        self,
        work: UnitOfWork,
        step: Step,
        family: Family,
        story: Story,
        person: Person,
        *,
        witness: Witness | None = None,
    ) -> Told:
        """`person` says it: somebody of the family, or before a `witness` its companion."""
        by = None if witness else person.telegram_id
        if step.state is not StepState.ASKED:
            ticket = await self._ticket(work, step)
            return Told(step, family.head_name, ticket=ticket, is_news=False)
        now, ticket, case_id = self.clock(), "", None
        state = StepState.AGREED
        if step.kind in BY_CASE:
            case_id, ticket = await self._filed(work, step, family, story, person)
            state = StepState.SENT
        steps = work[StepRepository]
        await steps.answer(step, state, now, by=by, witness=witness, case_id=case_id)
        if step.kind is StepKind.ASSESSMENT:
            await self._enter_phase(work, step, family, by=by, witness=witness)
        field = await companions_of(work, family, step.issued_by) if by is not None else ()
        now_is = replace(step, state=state, case_id=case_id)
        return Told(now_is, family.head_name, field=field, ticket=ticket)

    async def _enter_phase(
        self,
        work: UnitOfWork,
        step: Step,
        family: Family,
        *,
        by: int | None,
        witness: Witness | None,
    ) -> None:
        """With the yes to an assessment goes the phase that it speaks for, where it is another."""
        steps, phase = work[StepRepository], step.facts.get("tahap", "")
        now_in = phase_of(await steps.of_family(family.id))
        if not phase or (now_in is not None and now_in.value == phase):
            return
        found, _ = await steps.add(
            *(f"phase:{step.id}", family.id, family.area_code, StepKind.PHASE),
            *(StepState.AGREED, self.clock()),
            value=phase,
            issued_by=step.issued_by,
            facts={"sebab": Why.ASSESSMENT.value},
        )
        if found is not None:
            await steps.answer(found, StepState.AGREED, self.clock(), by=by, witness=witness)

    async def _filed(
        self, work: UnitOfWork, step: Step, family: Family, story: Story, person: Person
    ) -> tuple[int, str]:
        """A case of the companion in the name of the family, which has just said yes. Whoever
        proposed the step and no longer accompanies the family gets no case of it: whoever does now
        files it, and where there is nobody, `person` does."""
        if step.issued_by is None or not story.story:
            raise StaleButton
        present = await companions_of(work, family, step.issued_by)
        reporter = present[0] if present else person
        behalf = person.own(family.id) is None or bool(present)
        now_in = phase_of(await work[StepRepository].of_family(family.id))
        filing = Filing(
            CaseKind.ESCALATION if behalf else CaseKind.COMPLAINT,
            Category.EMPOWERMENT,
            story.story,
            story.wish,
            family.area_code,
            family_id=family.id,
            on_behalf=behalf,
            phase=Phase(now_in.value) if now_in else None,
            answers={"consent": "ya"},
        )
        key = f"chain:{step.id}"
        new = await new_case(work, self.areas, reporter, filing, key, self.clock())
        agreed = replace(
            new, confirmed=True, on_behalf=behalf
        )  # the family has read it, and said yes
        case, _ = await self.cases.open_new(work, agreed, filing, reporter)
        return case.id, case.ticket

    async def _chain(self, work: UnitOfWork, family: Family) -> Chain:
        steps = await work[StepRepository].of_family(family.id)
        return Chain(
            family.id,
            family.head_name,
            family.area_code,
            tuple(steps),
            tuple(await work[VentureRepository].of_family(family.id)),
            await work[StepRepository].tickets(steps),
            self.today(family.area_code),
        )

    async def _ticket(self, work: UnitOfWork, step: Step) -> str:
        return (await work[StepRepository].tickets([step])).get(step.case_id or 0, "")

    async def _step(self, work: UnitOfWork, step_id: int) -> tuple[Step, Family]:
        step = await work[StepRepository].get(step_id)
        family = await work[FamilyRepository].get(step.family_id) if step else None
        if step is None or family is None or step.state is StepState.RESTS:
            raise NoSuchStep
        return step, family

    async def _own_step(
        self, work: UnitOfWork, person: Person, step_id: int
    ) -> tuple[Step, Family]:
        step, family = await self._step(work, step_id)
        if person.own(family.id) is None:
            raise NoSuchStep
        return step, family

    async def _accompanied(self, work: UnitOfWork, person: Person, family_id: UUID) -> Family:
        family = await work[FamilyRepository].get(family_id)
        if family is None or not await accompanies(work, person, family):
            raise NotYourArea
        return family
