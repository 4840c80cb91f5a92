"""A referral is begun, the family says yes or not, and it goes to the office."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from hashlib import sha256
from uuid import UUID

from chat.referring import ReferralEar
from domain.areas import Areas
from domain.errors import StaleButton
from domain.people import Person, Role
from features.cases.rules.contacts import ContactCard
from features.cases.rules.identity import IDENTITY
from features.cases.services.rights import role_at_work
from features.cases.storage.contacts import OutsideContactRepository
from features.cases.storage.readings import CaseReadingRepository
from features.cases.storage.routes import CaseRouteRepository
from features.referrals.rules.dated import Span, span_on
from features.referrals.rules.errors import (
    NobodyThere,
    NoSuchReferral,
    ReferralKnown,
    ReferralOver,
    ReferralToSelf,
)
from features.referrals.rules.receivers import Receiver, ReceiverRule, rule_on
from features.referrals.rules.referrals import (
    CONSENT_VERSION,
    Referral,
    State,
    Step,
    Way,
    may_become,
)
from features.referrals.services import subjects
from features.referrals.services.audience import Told, at_post, audience, manned, tell_ears
from features.referrals.services.rights import is_family, is_sender
from features.referrals.services.subjects import Subject
from features.referrals.services.words import fit_office
from features.referrals.storage.referrals import NewReferral, ReferralRepository
from features.safety.rules.fit_words import fit_words
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory

_SLIP_BYTES, _MORNING = 9, 9


@dataclass(frozen=True)
class Whom:
    """What a sender points at: one of the three."""

    family_id: UUID | None = None
    case_id: int | None = None
    name: str = ""


@dataclass(frozen=True)
class Plan:
    """What would happen: by which rule, whether a post is there, or which office a letter reaches,
    and by when it would be answered."""

    subject: Subject
    rule: ReceiverRule
    is_manned: bool
    office: ContactCard | None
    due_at: datetime


@dataclass(frozen=True)
class ReferralService:
    unit_of_work: UnitOfWorkFactory
    clock: Callable[[], datetime]
    areas: Areas
    ears: tuple[ReferralEar, ...] = ()

    async def subject(self, person: Person, whom: Whom) -> Subject:
        """Raises ElsewhereFamily, ReferralToSelf, NoSuchCase, NotTheHolder or WordsUnfit. Whose
        a case is, is read on record."""
        async with self.unit_of_work() as work:
            found = await _subject(work, person, whom)
            if found.case_id is not None:
                await work[CaseReadingRepository].record_read(
                    found.case_id,
                    person.telegram_id,
                    role_at_work(person).value,
                    IDENTITY,
                    self.clock(),
                )
            await work.commit()
        return found

    async def plan(
        self, person: Person, whom: Whom, receiver: Receiver, *, is_begun: bool = False
    ) -> Plan:
        """Raises ReferralKnown where it is on its way already (unless it is the one that was begun
        just now), ReferralToSelf where the only one who could take it is the sender, and what
        `subject` raises."""
        async with self.unit_of_work.at_once() as work:
            subject = await _subject(work, person, whom)
            return await self._plan(work, person, subject, receiver, is_begun=is_begun)

    async def begin(
        self,
        person: Person,
        whom: Whom,
        receiver: Receiver,
        need: str,
        key: str,
        *,
        office: ContactCard | None = None,
        spoken: str | None = None,
    ) -> Told:
        """Begin it. With `spoken`, the sentence that was read out and to which the family said yes,
        it is sent at once; without, the family's accounts are asked.

        Raises what `plan` raises; WordsUnfit for the words or the office, NobodyThere where no post
        takes it and no office is named.
        """
        now = self.clock()
        async with self.unit_of_work() as work:
            subject = await _subject(work, person, whom)
            words = fit_words(need, family_reads=subject.family_reads)
            letter_to = fit_office(office) if office else None
            known = await work[ReferralRepository].same(
                receiver, subject.family_id, subject.name, subject.area_code
            )
            plan = await self._plan(work, person, subject, receiver, is_begun=known is not None)
            if letter_to is None and not plan.is_manned:
                raise NobodyThere
            new = NewReferral(
                key,
                secrets.token_urlsafe(_SLIP_BYTES),
                receiver,
                person.telegram_id,
                subject.role,
                subject.family_id,
                subject.case_id,
                subject.area_code,
                subject.name,
                words,
                letter_to,
            )
            look_at = now + span_on(Span.CONSENT, self._day(subject.area_code))
            one = await work[ReferralRepository].add(new, now, look_at)
            if one is None:
                raise ReferralKnown(known.number if known else "")
            is_news = await self._step(work, one, Step.ASKED, person, subject.role, key)
            if spoken is not None and is_news:
                one = await self._sent(work, one, person, Way.SPOKEN, spoken, subject.role)
            elif not subject.accounts and spoken is None:
                raise StaleButton
            told = await audience(work, one, self._day(one.area_code), is_news=is_news)
            await work.commit()
        return told

    async def asked(self, person: Person, referral_id: int) -> Told:
        """What the family is asked, for one of its own. Raises NoSuchReferral."""
        async with self.unit_of_work.at_once() as work:
            one = await self._own(work, person, referral_id)
            return await audience(work, one, self._day(one.area_code))

    async def agree(self, person: Person, referral_id: int, text: str) -> Told:
        """The family says yes to these words; it goes to the office. Raises NoSuchReferral,
        NobodyThere where the post is empty by now, and ReferralOver where it goes nowhere any more:
        nobody reads that it is on its way when it is not."""
        async with self.unit_of_work() as work:
            one = await self._own(work, person, referral_id, lock=True)
            is_news = one.state is State.ASKED
            if not one.is_open:
                raise ReferralOver
            if is_news:
                one = await self._sent(work, one, person, Way.CHAT, text, Role.RECIPIENT)
            told = await audience(work, one, self._day(one.area_code), is_news=is_news)
            await work.commit()
        return told

    async def not_ready(self, person: Person, referral_id: int) -> Told:
        """The family does not want it now: nothing of it is kept. Raises NoSuchReferral, and
        ReferralOver where it is sent already."""
        async with self.unit_of_work() as work:
            one = await self._own(work, person, referral_id, lock=True)
            if one.state is not State.ASKED:
                raise ReferralOver
            told = await audience(work, one, self._day(one.area_code))
            await work[ReferralRepository].forget(one.id)
            await work.commit()
        return told

    async def take_back(self, person: Person, referral_id: int) -> Told:
        """By the family or the sender, as long as it is open. What nobody has seen yet is gone
        without a trace; of the rest the words go, and a name that stands in no register. Raises
        NoSuchReferral and ReferralOver."""
        now = self.clock()
        async with self.unit_of_work() as work:
            one = await work[ReferralRepository].get(referral_id, lock=True)
            if one is None:
                raise NoSuchReferral
            own = is_family(person, one)
            if not own and not await is_sender(work, person, one):
                raise NoSuchReferral
            told = await audience(work, one, self._day(one.area_code))
            if one.state is State.ASKED:
                await work[ReferralRepository].forget(one.id)
            elif not may_become(one, State.WITHDRAWN):
                raise ReferralOver
            else:
                await work[ReferralRepository].change(
                    one,
                    state=State.WITHDRAWN,
                    need="",
                    place="",
                    answer="",
                    closed_at=now,
                    remind_at=None,
                    person_sealed=None,
                    person_index=None,
                )
                role = Role.RECIPIENT if own else one.sender_role
                await self._step(work, one, Step.WITHDRAWN, person, role, "")
                gone = replace(one, state=State.WITHDRAWN)
                await tell_ears(work, self.ears, gone, now)
                told = replace(told, referral=gone)
            await work.commit()
        return told

    async def _plan(
        self,
        work: UnitOfWork,
        person: Person,
        subject: Subject,
        receiver: Receiver,
        *,
        is_begun: bool = False,
    ) -> Plan:
        day = self._day(subject.area_code)
        rule = rule_on(receiver, day)
        known = await work[ReferralRepository].same(
            receiver, subject.family_id, subject.name, subject.area_code
        )
        if known is not None and not is_begun:
            raise ReferralKnown(known.number)
        is_manned = await manned(work, rule, subject.area_code, person)
        if not is_manned and set(rule.roles) & person.roles:
            raise ReferralToSelf
        office = None
        if rule.desk is not None:
            contacts = work[OutsideContactRepository]
            found = await contacts.of_desk(rule.desk, subject.area_code, day)
            if found is not None:
                office = ContactCard(found.name, found.address, found.phone, found.email)
        due = await self._due(work, rule, subject.area_code)
        return Plan(subject, rule, is_manned, office, due)

    async def _sent(
        self, work: UnitOfWork, one: Referral, by: Person, way: Way, text: str, role: Role
    ) -> Referral:
        now, day = self.clock(), self._day(one.area_code)
        rule = rule_on(one.receiver, day)
        if one.office is None:
            sent = replace(one, state=State.SENT)
            if not await at_post(work, sent, day):
                raise NobodyThere
        due = await self._due(work, rule, one.area_code)
        await work[ReferralRepository].change(
            one,
            state=State.SENT,
            consent_way=way.value,
            consent_version=CONSENT_VERSION,
            consent_sha256=sha256(text.encode()).hexdigest(),
            consent_by=by.telegram_id,
            consent_at=now,
            sent_at=now,
            due_at=due,
            remind_at=due if one.office else await self._remind_at(work, rule, one.area_code),
        )
        await self._step(work, one, Step.AGREED, by, role, "")
        found_now = await work[ReferralRepository].get(one.id)
        assert found_now is not None
        await tell_ears(work, self.ears, found_now, now)
        return found_now

    async def _own(
        self, work: UnitOfWork, person: Person, referral_id: int, *, lock: bool = False
    ) -> Referral:
        one = await work[ReferralRepository].get(referral_id, lock=lock)
        if one is None or not is_family(person, one):
            raise NoSuchReferral
        return one

    async def _due(self, work: UnitOfWork, rule: ReceiverRule, area_code: str) -> datetime:
        calendar = await work[CaseRouteRepository].calendar()
        return calendar.deadline(self.clock(), rule.answer_days, self.areas.zone(area_code))

    async def _remind_at(self, work: UnitOfWork, rule: ReceiverRule, area_code: str) -> datetime:
        """In the morning of a working day before the deadline, so that there is time to answer."""
        now, zone = self.clock(), self.areas.zone(area_code)
        before = span_on(Span.REMINDED, self._day(area_code)).days
        calendar = await work[CaseRouteRepository].calendar()
        last = calendar.deadline(now, max(0, rule.answer_days - before), zone)
        return max(now, last.replace(hour=_MORNING))

    async def _step(
        self, work: UnitOfWork, one: Referral, what: Step, by: Person, role: Role, key: str
    ) -> bool:
        steps = work[ReferralRepository]
        return await steps.step(one, what, by.telegram_id, role, key, self.clock())

    def _day(self, area_code: str) -> date:
        return self.clock().astimezone(self.areas.zone(area_code)).date()


async def _subject(work: UnitOfWork, person: Person, whom: Whom) -> Subject:
    if whom.family_id is not None:
        return await subjects.own_family(work, person, whom.family_id)
    if whom.case_id is not None:
        return await subjects.of_case(work, person, whom.case_id)
    return subjects.named(person, whom.name)
