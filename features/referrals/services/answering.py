"""The office answers: it takes the family on a day, or not, and says later what came of it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from uuid import UUID

from chat.referring import ReferralEar
from domain.areas import Areas
from domain.errors import StaleButton
from domain.people import Person, Role
from features.referrals.rules.dated import Span, span_on
from features.referrals.rules.errors import NoSuchReferral, ReferralKnown, ReferralOver
from features.referrals.rules.referrals import Referral, Result, State, Step, may_become
from features.referrals.services.audience import Told, audience, name_of, phone_of, tell_ears
from features.referrals.services.rights import (
    is_family,
    is_receiver,
    is_sender,
    posts_that_take,
    role_at,
)
from features.referrals.storage.referrals import ReferralRepository
from features.safety.rules.fit_words import fit_words
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory

LATEST = timedelta(days=180)
"""So far ahead a family may be asked to come."""
_AT = time(9)


@dataclass(frozen=True)
class Card:
    """A referral as one reader sees it. Before it is accepted a post reads no name: only what is
    needed and in which village; then name and number."""

    referral: Referral
    name: str
    phone: str | None
    is_family: bool
    is_sender: bool
    is_receiver: bool

    @property
    def may_answer(self) -> bool:
        """A post for itself; the sender for an office that a letter went to."""
        return self.is_receiver or (self.is_sender and self.referral.office is not None)


@dataclass(frozen=True)
class Lists:
    """`sent` by this person, and what `came` to the own posts."""

    sent: tuple[tuple[Referral, str], ...]
    came: tuple[Referral, ...]


@dataclass(frozen=True)
class ReferralAnswers:
    unit_of_work: UnitOfWorkFactory
    clock: Callable[[], datetime]
    areas: Areas
    ears: tuple[ReferralEar, ...] = ()

    async def card(self, person: Person, referral_id: int) -> Card:
        """Raises NoSuchReferral for what this person has nothing to do with, as for none at all.
        That a post looked is recorded: the family reads it."""
        async with self.unit_of_work() as work:
            one = await work[ReferralRepository].get(referral_id)
            card = await self._card(work, person, one)
            if card.is_receiver:
                key = f"{person.telegram_id}:{self.clock():%y%m%d}"
                await self._step(work, card.referral, Step.READ, person, key)
            await work.commit()
        return card

    async def with_slip(self, person: Person, slip: str) -> Card | None:
        """What a scanned slip shows to this person; None where it is nothing of theirs."""
        async with self.unit_of_work.at_once() as work:
            one = await work[ReferralRepository].with_slip(slip)
        if one is None:
            return None
        try:
            return await self.card(person, one.id)
        except NoSuchReferral:
            return None

    async def number_of(self, slip: str) -> str | None:
        """All that a slip tells anybody."""
        async with self.unit_of_work.at_once() as work:
            one = await work[ReferralRepository].with_slip(slip)
        return one.number if one else None

    async def lists(self, person: Person) -> Lists:
        """What this person sent, as far as it is theirs to see, and what lies at the posts."""
        since = self.clock() - span_on(Span.SHOWN, self.clock().date())
        async with self.unit_of_work.at_once() as work:
            rows = work[ReferralRepository]
            sent = [
                (one, await name_of(work, one))
                for one in await rows.of_sender(person.telegram_id, since)
                if await is_sender(work, person, one)
            ]
            day = self.clock().date()
            came = await rows.at_posts(posts_that_take(person, day), since)
            mine = [one for one in came if is_receiver(person, one, self._day(one))]
        return Lists(tuple(sent), tuple(mine))

    async def of_family(self, person: Person, family_id: UUID) -> list[Referral]:
        """Where its referrals stand; nothing of a family that is not the person's own."""
        if person.own(family_id) is None:
            return []
        since = self.clock() - span_on(Span.SHOWN, self.clock().date())
        async with self.unit_of_work.at_once() as work:
            return await work[ReferralRepository].of_families([family_id], since)

    async def accept(self, person: Person, referral_id: int, place: str, day: date) -> Told:
        """With the place and the day of coming. Raises NoSuchReferral, WordsUnfit, ReferralOver
        (also where somebody accepted it with another place or day: theirs is what the family read),
        ReferralKnown where it was referred there anew after a silence, and StaleButton for a day
        that is over or too far."""
        words = fit_words(place)
        async with self.unit_of_work() as work:
            one = await self._answered(work, person, referral_id)
            today = self._day(one)
            if not today <= day <= today + LATEST:
                raise StaleButton
            if one.state is State.ACCEPTED and (one.place, one.meets_on) == (words, day):
                return await audience(work, one, today, is_news=False)
            if one.is_late_letter:
                known = await work[ReferralRepository].same(
                    one.receiver, one.family_id, one.person, one.area_code
                )
                if known is not None:
                    raise ReferralKnown(known.number)
            zone = self.areas.zone(one.area_code)
            ask_at = datetime.combine(day, _AT, zone) + span_on(Span.RESULT, today)
            told = await self._move(
                work,
                person,
                one,
                State.ACCEPTED,
                Step.ACCEPTED,
                place=words,
                meets_on=day,
                holder_id=person.telegram_id,
                holder_role=self._role(person, one).value,
                remind_at=ask_at,
                closed_at=None,
            )
            await work.commit()
        return told

    async def decline(self, person: Person, referral_id: int, reason: str) -> Told:
        """With a reason that the family reads. Raises as `accept` does."""
        words = fit_words(reason)
        async with self.unit_of_work() as work:
            one = await self._answered(work, person, referral_id)
            told = await self._move(
                work,
                person,
                one,
                State.DECLINED,
                Step.DECLINED,
                answer=words,
                closed_at=self.clock(),
                remind_at=None,
            )
            await work.commit()
        return told

    async def finish(self, person: Person, referral_id: int, result: Result, found: str) -> Told:
        """What came of it. `found` may be empty. Raises NoSuchReferral, ReferralOver and
        WordsUnfit."""
        words = fit_words(found) if found else ""
        async with self.unit_of_work() as work:
            one = await self._answered(work, person, referral_id)
            told = await self._move(
                work,
                person,
                one,
                State.DONE,
                Step.DONE,
                result=result.value,
                found=words,
                closed_at=self.clock(),
                remind_at=None,
            )
            await work.commit()
        return told

    async def _answered(self, work: UnitOfWork, person: Person, referral_id: int) -> Referral:
        """For whoever may answer it. What is over for a post, such as by its silence, says so."""
        one = await work[ReferralRepository].get(referral_id, lock=True)
        if one is None:
            raise NoSuchReferral
        card = await self._seen(work, person, one)
        if card.may_answer:
            return one
        was_theirs = is_receiver(person, replace(one, state=State.SENT), self._day(one))
        if was_theirs and one.state in (State.SILENT, State.DECLINED):
            raise ReferralOver
        raise NoSuchReferral

    async def _move(
        self,
        work: UnitOfWork,
        person: Person,
        one: Referral,
        state: State,
        step: Step,
        **values: object,
    ) -> Told:
        """Raises ReferralOver for what is answered already."""
        if not may_become(one, state):
            raise ReferralOver
        await work[ReferralRepository].change(one, state=state, **values)
        await self._step(work, one, step, person, "")
        now = await work[ReferralRepository].get(one.id)
        assert now is not None
        await tell_ears(work, self.ears, now, self.clock())
        return await audience(work, now, self._day(now))

    async def _card(self, work: UnitOfWork, person: Person, one: Referral | None) -> Card:
        if one is None:
            raise NoSuchReferral
        card = await self._seen(work, person, one)
        if not (card.is_family or card.is_sender or card.is_receiver):
            raise NoSuchReferral
        return card

    async def _seen(self, work: UnitOfWork, person: Person, one: Referral) -> Card:
        own = is_family(person, one)
        sends = not own and await is_sender(work, person, one)
        receives = is_receiver(person, one, self._day(one))
        named = own or sends or (receives and one.state in (State.ACCEPTED, State.DONE))
        phone = await phone_of(work, one.family_id) if receives and named else None
        name = await name_of(work, one) if named else ""
        return Card(one, name, phone, own, sends, receives)

    async def _step(
        self, work: UnitOfWork, one: Referral, what: Step, person: Person, key: str
    ) -> None:
        role = self._role(person, one)
        await work[ReferralRepository].step(one, what, person.telegram_id, role, key, self.clock())

    def _role(self, person: Person, one: Referral) -> Role:
        """In which this person acts on it."""
        return role_at(person, one, self._day(one)) or one.sender_role

    def _day(self, one: Referral) -> date:
        return self.clock().astimezone(self.areas.zone(one.area_code)).date()
