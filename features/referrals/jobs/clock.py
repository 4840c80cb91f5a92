"""What is due of referrals: a family that has not answered, a deadline, the day after."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from chat.items import Items
from chat.post import Post
from chat.referring import ReferralEar
from domain.areas import Areas
from domain.people import Person, Role
from features.referrals.rules.referrals import State, Step
from features.referrals.services.audience import Told, audience, tell_ears
from features.referrals.storage.referrals import ReferralRepository
from features.referrals.views import letters
from features.reminders.rules.occasions import awake
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory
from views.translator import translator

EVERY = timedelta(minutes=5)


@dataclass(frozen=True)
class ReferralClock:
    """What is due is a row; it is told and moved on in one transaction, so nobody is told twice."""

    units: UnitOfWorkFactory
    post: Post
    areas: Areas
    clock: Callable[[], datetime]
    ears: tuple[ReferralEar, ...] = ()

    async def run_once(self) -> None:
        """One that cannot be told stops no other."""
        async with self.units.at_once() as work:
            due = await work[ReferralRepository].due(self.clock())
        await Items("referrals.clock", self.units, self.clock).each(due, self._look)

    async def _look(self, referral_id: int) -> None:
        now = self.clock()
        async with self.units() as work:
            one = await work[ReferralRepository].get(referral_id, lock=True)
            look_at = await work[ReferralRepository].reminded_at(referral_id)
            if one is None or look_at is None or look_at > now:
                return
            zone = self.areas.zone(one.area_code)
            wakes = awake(now, zone)
            if wakes > now:
                await work[ReferralRepository].change(one, remind_at=wakes)
            else:
                told = await audience(work, one, now.astimezone(zone).date())
                await self._act(work, told, now)
            await work.commit()

    async def _act(self, work: UnitOfWork, told: Told, now: datetime) -> None:
        one = told.referral
        match one.state:
            case State.ASKED:
                await self._tell(work, told, told.senders, letters.not_answered)
                await work[ReferralRepository].forget(one.id)
            case State.SENT if one.due_at is not None and now < one.due_at:
                await self._tell(work, told, told.receivers, letters.remember)
                await work[ReferralRepository].change(one, remind_at=one.due_at)
            case State.SENT:
                await self._goes_back(work, told, now)
            case State.ACCEPTED:
                readers = told.senders if one.office is not None else told.receivers
                await self._tell(work, told, readers, letters.what_came_of_it)
                await work[ReferralRepository].change(one, remind_at=None)
            case _:
                await work[ReferralRepository].change(one, remind_at=None)

    async def _goes_back(self, work: UnitOfWork, told: Told, now: datetime) -> None:
        """Silence returns it to the sender; the family is told too."""
        one = replace(told.referral, state=State.SILENT)
        await work[ReferralRepository].change(
            one, state=State.SILENT, closed_at=now, remind_at=None
        )
        await work[ReferralRepository].step(one, Step.SILENT, None, Role.PUBLIC, "", now)
        await tell_ears(work, self.ears, one, now)
        back = replace(told, referral=one)
        await self._tell(work, back, told.senders, letters.to_sender)
        await self._tell(work, back, told.family, letters.to_family)

    async def _tell(
        self,
        work: UnitOfWork,
        told: Told,
        people: tuple[Person, ...],
        letter: letters.Letter,
    ) -> None:
        for person in people:
            view = letter(told, self.areas, translator(person.language))
            key = letters.letter_key(told, letter, person.telegram_id)
            message = await self.post.message(work, person.telegram_id, view, person.language, key)
            await self.post.queue(work, [message])
