"""Business programmes and graduation: whether the dated rules fit, and what speaks for and against.

And what an accepted family notes itself: the turnover of a month in one tap, tools with a photo.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from domain.areas import Areas
from domain.errors import NotLinked
from domain.months import first_of
from domain.people import Person
from features.empowerment.rules.assessment import Question, from_facts
from features.empowerment.rules.dated import turnover_bounds
from features.empowerment.rules.errors import AssessmentFirst, NoSuchTool, NotAccepted
from features.empowerment.rules.readiness import Passport, passport
from features.empowerment.rules.screen import Known, Screen, age_of, screened
from features.empowerment.rules.steps import (
    Programme,
    StepKind,
    StepState,
    is_accepted,
)
from features.empowerment.rules.ventures import Entry, EntryKind
from features.empowerment.storage.steps import StepRepository
from features.empowerment.storage.ventures import VentureRepository
from features.payments.storage.payouts import PayoutRepository
from features.people.rules.errors import NotYourArea
from features.people.services.accompanying import accompanies
from features.people.storage.families import FamilyRepository
from features.people.storage.registered import RegisterRepository
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory


@dataclass(frozen=True)
class Looked:
    """What an assessment makes of a family: the programmes, and the passport."""

    family_id: UUID
    head_name: str
    answers: Mapping[Question, str]
    screens: tuple[Screen, ...]
    passport: Passport
    today: date


@dataclass(frozen=True)
class Accepted:
    """The own family, which a business programme has accepted, and the day where it lives."""

    family_id: UUID
    today: date


@dataclass(frozen=True)
class BusinessService:
    unit_of_work: UnitOfWorkFactory
    clock: Callable[[], datetime]
    areas: Areas

    async def look(self, person: Person, family_id: UUID) -> Looked:
        """For the companion. Raises NotYourArea, and AssessmentFirst where the family has not yet
        said that an assessment is right."""
        async with self.unit_of_work.at_once() as work:
            family = await work[FamilyRepository].get(family_id)
            if family is None or not await accompanies(work, person, family):
                raise NotYourArea
            steps = await work[StepRepository].of_family(family.id)
            done = [
                one
                for one in steps
                if one.kind is StepKind.ASSESSMENT and one.state is StepState.AGREED
            ]
            if not done:
                raise AssessmentFirst
            answers, zone = from_facts(done[-1].facts), self.areas.zone(family.area_code)
            register = await work[RegisterRepository].of(family.id, zone)
            payouts = await work[PayoutRepository].all_of(family.id)
        today = self.clock().astimezone(zone).date()
        begun = [date(one.period.year, one.period.first_month, 1) for one in payouts]
        known = Known(
            age_of(family.nik, today),
            register.now.decile if register else None,
            min(begun, default=None),
            answers,
        )
        return Looked(
            family.id,
            family.head_name,
            answers,
            tuple(screened(one, known, today) for one in Programme),
            passport(answers, register.now.components if register else ()),
            today,
        )

    async def note_turnover(self, person: Person, month: date, choice: str) -> tuple[Entry, ...]:
        """Of the own family, accepted by a programme: one value a month, the last tap counts.
        Raises NotLinked, NotAccepted, ValueError for a choice that there is not."""
        async with self.unit_of_work() as work:
            accepted = await self._accepted(work, person)
            family_id, today = accepted.family_id, accepted.today
            if not 0 <= int(choice) <= len(turnover_bounds(today)) + 1 or month > today:
                raise ValueError(choice)
            first = first_of(month)
            await work[VentureRepository].put(
                f"turnover:{family_id.hex}:{first:%y%m}",
                *(family_id, person.telegram_id, EntryKind.TURNOVER, first, choice, self.clock()),
            )
            found = await work[VentureRepository].of_family(family_id)
            await work.commit()
        return tuple(found)

    async def note_tools(
        self, person: Person, words: str, file_ids: Sequence[str], key: str
    ) -> UUID:
        """What was bought, with its photos: once for a message. Says for which family. Raises as
        turnover."""
        async with self.unit_of_work() as work:
            accepted = await self._accepted(work, person)
            for number, file_id in enumerate(file_ids):
                await work[VentureRepository].put(
                    f"tool:{key}:{number}",
                    *(accepted.family_id, person.telegram_id, EntryKind.TOOL),
                    *(first_of(accepted.today), words[:200], self.clock()),
                    file_id=file_id,
                )
            await work.commit()
        return accepted.family_id

    async def tool(self, person: Person, entry_id: int) -> Entry:
        """For the family and its companion. Raises NoSuchTool for anybody else's, and for none."""
        async with self.unit_of_work.at_once() as work:
            entry = await work[VentureRepository].get(entry_id)
            family = await work[FamilyRepository].get(entry.family_id) if entry else None
            if entry is None or family is None or entry.kind is not EntryKind.TOOL:
                raise NoSuchTool
            if person.own(family.id) is None and not await accompanies(work, person, family):
                raise NoSuchTool
            return entry

    async def accepted(self, person: Person) -> Accepted:
        """Raises NotLinked, NotAccepted."""
        async with self.unit_of_work.at_once() as work:
            return await self._accepted(work, person)

    async def _accepted(self, work: UnitOfWork, person: Person) -> Accepted:
        own = person.shown_own_family
        if own is None:
            raise NotLinked
        steps = await work[StepRepository].of_family(own.family_id)
        if not is_accepted(steps):
            raise NotAccepted
        zone = self.areas.zone(own.area_code)
        return Accepted(own.family_id, self.clock().astimezone(zone).date())
