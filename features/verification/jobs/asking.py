"""Asks what is planned, and closes what is over. The row and the message are one transaction."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from chat import metrics
from chat.items import Items
from chat.post import Post
from chat.quiet import when_to_begin
from domain.areas import Areas
from domain.people import Person
from features.people.services.reach import hears
from features.people.storage.people import PeopleRepository
from features.verification.rules.checks import Check, CheckState
from features.verification.rules.sampling import rule_on
from features.verification.services.checks import close
from features.verification.storage.checks import CheckRepository
from features.verification.views import questions as views
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory
from views.translator import translator

_TOO_LATE = timedelta(days=3)
"""What could not be asked for so long, because nothing ran, is not asked any more."""


@dataclass(frozen=True)
class Asking:
    units: UnitOfWorkFactory
    post: Post
    areas: Areas
    clock: Callable[[], datetime]

    async def ask_due(self) -> None:
        """One question that cannot be asked stops no other."""
        async with self.units.at_once() as work:
            due = await work[CheckRepository].due(self.clock())
        await Items("verification.ask", self.units, self.clock).each(due, self._ask)

    async def close_over(self) -> None:
        """Nothing came, or not everything: what was answered is counted and then forgotten."""
        async with self.units.at_once() as work:
            over = await work[CheckRepository].over(self.clock())
        await Items("verification.close", self.units, self.clock).each(over, self._close)

    async def _ask(self, check_id: int) -> None:
        now = self.clock()
        async with self.units() as work:
            check = await work[CheckRepository].get(check_id)
            if check is None or check.state is not CheckState.PLANNED or check.due_at > now:
                return
            person = await self._who(work, check)
            zone = self.areas.zone(check.area_code)
            rule = rule_on(now.astimezone(zone).date())
            if person is None or rule is None or now - check.due_at > _TOO_LATE:
                outcome = CheckState.VOID
                await work[CheckRepository].end(check.id, outcome)
            elif later := await when_to_begin(work, person.telegram_id, zone, now):
                outcome = CheckState.PLANNED
                await work[CheckRepository].put_off(check.id, later)
            else:
                outcome = CheckState.OPEN
                closes_at = now + timedelta(days=rule.answer_days)
                await work[CheckRepository].opened(check.id, now, closes_at)
                await self._queue(work, check, person)
            await work.commit()
        metrics.PAYOUT_CHECKS.labels(outcome.value).inc()

    async def _who(self, work: UnitOfWork, check: Check) -> Person | None:
        """Whom it was planned for, if that person may and can still be asked."""
        if check.telegram_id is None or await work[CheckRepository].refuses(check.telegram_id):
            return None
        person = await work[PeopleRepository].get(check.telegram_id)
        return person if hears(person, check.family_id) else None

    async def _queue(self, work: UnitOfWork, check: Check, person: Person) -> None:
        whose = next(f.head_name for f in person.families if f.family_id == check.family_id)
        name = whose if len(person.families) > 1 else ""
        view = views.first(check, name, translator(person.language))
        message = await self.post.message(
            work, person.telegram_id, view, person.language, f"payout_check:{check.id}"
        )
        await self.post.queue(work, [message])

    async def _close(self, check_id: int) -> None:
        async with self.units() as work:
            check = await work[CheckRepository].get(check_id)
            if check is None or check.closes_at is None or check.closes_at > self.clock():
                return
            if check.state is CheckState.OPEN:
                local = self.clock().astimezone(self.areas.zone(check.area_code))
                closed = await close(work, check, local)
                metrics.PAYOUT_CHECKS.labels(closed.state.value).inc()
            await work[CheckRepository].keep(check.id, None)
            await work.commit()
