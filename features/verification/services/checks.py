"""Answering: one question after the other, until nothing is left or the person has enough."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime

from chat import metrics
from domain.areas import Areas
from domain.payments import Payout, PayoutStatus
from domain.people import Person
from features.cases.rules.cases import Category
from features.payments.services.records import RecordService
from features.people.storage.people import PeopleRepository
from features.verification.rules.checks import Check, CheckState
from features.verification.rules.errors import CheckClosed
from features.verification.rules.questions import (
    QUESTION_OF,
    Question,
    Reply,
    asked_of,
    is_answered,
    mismatch,
    replies_to,
)
from features.verification.storage.checks import CheckRepository
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory

_NOT_THERE = (Category.NOT_PAID, Category.ZERO_BALANCE)


@dataclass(frozen=True)
class Answered:
    """A question after a tap; `mismatch` is the kind of report that it leads to in the end.

    `waiting`: nothing was received, and by the record it can still be fetched.
    """

    check: Check
    mismatch: Category | None = None
    waiting: Payout | None = None


@dataclass(frozen=True)
class CheckService:
    units: UnitOfWorkFactory
    records: RecordService
    areas: Areas
    clock: Callable[[], datetime]

    async def answer(self, person: Person, check_id: int, reply: Reply) -> Answered:
        """Keep an answer. Raises CheckClosed."""
        return await self._take(person, check_id, QUESTION_OF[reply], reply)

    async def skip(self, person: Person, check_id: int, question: Question) -> Answered:
        """Leave a question out. Raises CheckClosed."""
        return await self._take(person, check_id, question, None)

    async def recorded(self, person: Person, check_id: int) -> tuple[Check, list[Payout]]:
        """What the record says of that period, a row for each payout. Raises CheckClosed."""
        async with self.units.at_once() as work:
            check = await self._own(work, person, check_id)
        return check, await self._payouts(person, check)

    async def refuse(self, person: Person) -> None:
        """Nothing is asked of this person any more; an open question ends."""
        async with self.units() as work:
            is_new = await work[CheckRepository].refuse(person.telegram_id)
            ended = await work[CheckRepository].end_all(person.telegram_id)
            await work.commit()
        metrics.PAYOUT_CHECK_WISHES.labels("no_more").inc(is_new)
        for state, count in ended.items():
            metrics.PAYOUT_CHECKS.labels(state.value).inc(count)

    async def allow(self, person: Person) -> None:
        """The person thinks better of it."""
        async with self.units() as work:
            changed = await work[CheckRepository].allow(person.telegram_id)
            await work.commit()
        metrics.PAYOUT_CHECK_WISHES.labels("again").inc(changed)

    async def take_up(self, person: Person, check_id: int) -> Answered:
        """A report of the answers: from here on the person asks about that family.

        Raises CheckClosed.
        """
        async with self.units() as work:
            check = await self._own(work, person, check_id)
            await work[PeopleRepository].set_active_family(person.telegram_id, check.family_id)
            await work.commit()
        return await self._answered(person, check)

    async def _take(
        self, person: Person, check_id: int, question: Question, reply: Reply | None
    ) -> Answered:
        async with self.units() as work:
            check = await self._own(work, person, check_id)
            if check.state is CheckState.OPEN and _fits(check, question, reply):
                check = replace(check, answers={**check.answers, question: reply})
                await work[CheckRepository].keep(check.id, check.answers)
                if check.question is None:
                    check = await close(work, check, self._today(check))
                    metrics.PAYOUT_CHECKS.labels(check.state.value).inc()
            await work.commit()
        return await self._answered(person, check)

    async def _answered(self, person: Person, check: Check) -> Answered:
        if check.question is not None:
            return Answered(check)
        payouts, today = await self._payouts(person, check), self._today(check).date()
        found = mismatch(check.answers, _status(payouts), check.channel)
        waiting = [one for one in payouts if one.can_be_fetched and not _is_over(one, today)]
        return Answered(check, found, waiting[0] if waiting and found in _NOT_THERE else None)

    async def _payouts(self, person: Person, check: Check) -> list[Payout]:
        family = next(one for one in person.families if one.family_id == check.family_id)
        found = (await self.records.of(family, person)).payouts
        asked = (check.programme, check.period)
        return [one for one in found if (one.programme, one.period) == asked]

    async def _own(self, work: UnitOfWork, person: Person, check_id: int) -> Check:
        check = await work[CheckRepository].get(check_id, telegram_id=person.telegram_id)
        linked = {family.family_id for family in person.families} if person.consented else set()
        if check is None or check.family_id not in linked or check.is_closed(self.clock()):
            raise CheckClosed
        return check

    def _today(self, check: Check) -> datetime:
        return self.clock().astimezone(self.areas.zone(check.area_code))


async def close(work: UnitOfWork, check: Check, now: datetime) -> Check:
    """End an open question: what was answered is counted, once. `now` is local to the area."""
    state = CheckState.ANSWERED if is_answered(check.answers) else CheckState.SILENT
    if state is CheckState.ANSWERED:
        await work[CheckRepository].count(check, now.date())
    await work[CheckRepository].end(check.id, state)
    return replace(check, state=state)


def _is_over(payout: Payout, today: date) -> bool:
    """Whether the time to fetch it has passed; `today` is that of the area."""
    return payout.fetch_until is not None and payout.fetch_until < today


def _status(payouts: list[Payout]) -> PayoutStatus | None:
    """Of several payouts of one period the one that went furthest."""
    order = (PayoutStatus.FETCHED, PayoutStatus.PAID)
    known = {one.status for one in payouts}
    furthest = next((status for status in order if status in known), None)
    return furthest or next((one.status for one in payouts), None)


def _fits(check: Check, question: Question, reply: Reply | None) -> bool:
    """Whether a tap, perhaps of an old message, still answers something that is asked."""
    is_asked = question in asked_of(check.answers, check.channel)
    return is_asked and (reply is None or reply in replies_to(question, check.channel))
