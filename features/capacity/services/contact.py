"""What families say of visits: answered without a name, counted, and shown to nobody's harm."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from domain.areas import Areas
from domain.calendar import WIB, monday_of
from domain.errors import StaleButton
from domain.people import Person, Role
from features.capacity.rules.contact import (
    ContactFigures,
    QuestionState,
    Reply,
    figures_of,
    rule_on,
    stands_until,
)
from features.capacity.storage.contact import ContactRepository
from features.visits.rules.figures import SPAN, Figures
from features.visits.storage.promises import PromiseRepository
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory

LEADERS = (Role.COORDINATOR, Role.DINSOS)
LATELY = timedelta(weeks=12)
_OWN_LATELY = timedelta(weeks=52)


@dataclass(frozen=True)
class OwnVoice:
    """What a companion reads of the own contact: sums of a year, and the own promises."""

    figures: ContactFigures
    promises: Figures


@dataclass(frozen=True)
class ContactService:
    unit_of_work: UnitOfWorkFactory
    clock: Callable[[], datetime]
    areas: Areas

    async def answer(self, person: Person, question_id: int, reply: Reply) -> None:
        """Once; the row of the question does not know what was said. Raises StaleButton for a
        question that is closed, or another's."""
        now = self.clock()
        async with self.unit_of_work() as work:
            found = await work[ContactRepository].get(question_id, telegram_id=person.telegram_id)
            if found is None or found.state is not QuestionState.OPEN:
                raise StaleButton
            if found.closes_at is not None and found.closes_at <= now:
                raise StaleButton
            today = now.astimezone(self.areas.zone(found.area_code)).date()
            await work[ContactRepository].end(found.id, QuestionState.ANSWERED)
            await work[ContactRepository].count(found, reply, today)
            await work.commit()

    async def refuse(self, person: Person) -> None:
        """Nothing is asked of this person any more about visits."""
        async with self.unit_of_work() as work:
            await work[ContactRepository].refuse(person.telegram_id)
            await work.commit()

    async def allow(self, person: Person) -> None:
        async with self.unit_of_work() as work:
            await work[ContactRepository].allow(person.telegram_id)
            await work.commit()

    async def own(self, person: Person) -> OwnVoice:
        """Of this companion alone, a new month at a time; small counts are hidden from the
        companion too."""
        now = self.clock()
        until = stands_until(now.astimezone(WIB).date())
        async with self.unit_of_work.at_once() as work:
            counts = await work[ContactRepository].of_holder(
                person.telegram_id, until - _OWN_LATELY, until
            )
            promises = await work[PromiseRepository].figures(
                person.telegram_id, "", since=now - SPAN, today=now.date()
            )
        return OwnVoice(figures_of(counts, 1, 1), promises)

    async def refuses(self, person: Person) -> bool:
        """Whether this person wants no questions about visits."""
        async with self.unit_of_work.at_once() as work:
            return await work[ContactRepository].refuses(person.telegram_id)


async def of_areas(work: UnitOfWork, person: Person, now: datetime) -> ContactFigures | None:
    """Of all companions of the own areas together, in whole weeks; None for who leads nothing."""
    areas = led_areas(person)
    rule = rule_on(now.date())
    if not areas or rule is None:
        return None
    until = _monday(now)
    counts, companions = await work[ContactRepository].of_areas(areas, until - LATELY, until)
    return figures_of(counts, companions, rule.fewest_companions)


def led_areas(person: Person) -> list[str]:
    return person.areas_of(*LEADERS)


def _monday(now: datetime) -> date:
    """The running week is left out: a figure that changes with every answer would tell it."""
    return monday_of(now.astimezone(WIB).date())
