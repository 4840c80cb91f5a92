"""Plans once a day which families are asked about a visit, asks them, and closes what is over."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial

from chat.items import Items
from chat.post import Post
from chat.quiet import when_to_begin
from domain.areas import Areas
from domain.calendar import WIB, wake_time
from domain.people import Person
from features.answers.storage.slots import WeekRepository
from features.capacity.rules.contact import (
    ContactQuestion,
    ContactRule,
    QuestionState,
    drawn,
    rule_on,
)
from features.capacity.storage.contact import ASKING, CLOSING, ContactRepository
from features.capacity.views import contact as views
from features.people.services.reach import hears
from features.people.storage.people import PeopleRepository
from features.verification.storage.sampling import FrameRepository
from storage.keyring import Keyring
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory
from views.translator import translator

PLANNING = "capacity.plan"
LOT = "contact question"
"""The purpose of the blind index that draws the lots."""
_EVERYWHERE = "all"


@dataclass(frozen=True)
class ContactAsking:
    units: UnitOfWorkFactory
    keyring: Keyring
    post: Post
    areas: Areas
    clock: Callable[[], datetime]

    async def run_once(self) -> None:
        """All that is due now. A row that goes wrong stops no other."""
        await self._plan_all()
        async with self.units.at_once() as work:
            over = await work[ContactRepository].over(self.clock())
            due = await work[ContactRepository].due(self.clock())
        await Items(CLOSING, self.units, self.clock).each(over, self._close)
        await Items(ASKING, self.units, self.clock).each(due, self._ask)

    async def _plan_all(self) -> None:
        """Once a day, one kabupaten or kota after the other."""
        today = self.clock().astimezone(WIB).date()
        rule = rule_on(today)
        async with self.units.at_once() as work:
            if rule is None or await work[WeekRepository].is_told(PLANNING, today, _EVERYWHERE):
                return
            regencies = await work[FrameRepository].regencies()
        items = Items(PLANNING, self.units, self.clock)
        if await items.each(regencies, partial(self._plan, rule, today)) == len(regencies):
            async with self.units.at_once() as work:
                await work[WeekRepository].claim(PLANNING, today, _EVERYWHERE)

    async def _plan(self, rule: ContactRule, today: date, regency: str) -> None:
        """The questions of one kabupaten and its slot are one transaction."""
        now, zone = self.clock(), self.areas.zone(regency)
        async with self.units() as work:
            if not await work[WeekRepository].claim(PLANNING, today, regency):
                return
            visits = await work[ContactRepository].visited(
                regency,
                now - timedelta(days=rule.until_days),
                now - timedelta(days=rule.after_days),
                today - timedelta(days=rule.days_apart),
                zone.key,
            )
            chosen = drawn(visits, rule, partial(self.keyring.index, purpose=LOT))
            await work[ContactRepository].plan(chosen, today, wake_time(now, zone) or now)
            await work.commit()

    async def _ask(self, question_id: int) -> None:
        """The row and the message are one transaction."""
        now = self.clock()
        async with self.units() as work:
            found = await work[ContactRepository].get(question_id)
            if found is None or found.state is not QuestionState.PLANNED:
                return
            person, zone = await self._who(work, found), self.areas.zone(found.area_code)
            rule = rule_on(now.astimezone(zone).date())
            is_late = rule is not None and found.due_at < now - timedelta(days=rule.until_days)
            if person is None or rule is None or is_late:
                await work[ContactRepository].end(found.id, QuestionState.VOID)
            elif later := await when_to_begin(work, person.telegram_id, zone, now):
                await work[ContactRepository].put_off(found.id, later)
            else:
                closes_at = now + timedelta(days=rule.answer_days)
                await work[ContactRepository].opened(found.id, closes_at)
                view = views.question(found, translator(person.language))
                message = await self.post.message(
                    work, person.telegram_id, view, person.language, f"contact:{found.id}"
                )
                await self.post.queue(work, [message])
            await work.commit()

    async def _who(self, work: UnitOfWork, found: ContactQuestion) -> Person | None:
        """Whom it was planned for, if that person may and can still be asked."""
        if found.telegram_id is None or await work[ContactRepository].refuses(found.telegram_id):
            return None
        person = await work[PeopleRepository].get(found.telegram_id)
        return person if hears(person, found.family_id) else None

    async def _close(self, question_id: int) -> None:
        async with self.units() as work:
            found = await work[ContactRepository].get(question_id)
            if found is not None and found.state is QuestionState.OPEN:
                await work[ContactRepository].end(found.id, QuestionState.SILENT)
            await work.commit()
