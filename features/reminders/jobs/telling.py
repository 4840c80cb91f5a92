"""Tells what is due: all of a person in one message, never at night, and one a day. Only what
would be too late tomorrow, such as a last day, comes beside it.

A row is only an intention. What is true is looked up in the transaction that queues the message
and marks the rows, so nothing is told twice, and nothing that is over.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from chat import metrics
from chat.items import Items
from chat.post import Post
from chat.quiet import when_to_begin
from domain.payments import Window
from features.people.storage.people import PeopleRepository
from features.reminders.rules.occasions import Whom, awake, is_urgent
from features.reminders.services.planning import ReminderPlanner, StillTrue, key_of
from features.reminders.storage.reminders import Planned, ReminderRepository
from features.reminders.storage.wishes import WishRepository
from features.reminders.views import message as views
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory
from views.translator import translator

EVERY = timedelta(seconds=30)
SHARE = 0.5
"""Of what Telegram takes: replies overtake anyway, and announcements want to go on too."""
_TOGETHER = timedelta(hours=2)
"""Mornings of two families lie no further apart; all of them come in one message."""

Found = list[tuple[Planned, StillTrue]]


@dataclass(frozen=True)
class ReminderTelling:
    unit_of_work: UnitOfWorkFactory
    planner: ReminderPlanner
    post: Post
    clock: Callable[[], datetime]
    most: int = 375
    """People in one run."""

    async def run_once(self) -> None:
        """One person whose message cannot be made stops no other."""
        now = self.clock()
        async with self.unit_of_work.at_once() as work:
            rows, seconds = await work[ReminderRepository].backlog(now)
            people = await work[ReminderRepository].due(now, self.most)
        metrics.REMINDERS_WAITING.set(rows)
        metrics.REMINDERS_AGE.set(seconds)
        items = Items("reminders.tell", self.unit_of_work, self.clock)
        await items.each(people, self._tell, about=lambda telegram_id: telegram_id)

    async def _tell(self, telegram_id: int) -> None:
        now = self.clock()
        async with self.unit_of_work() as work:
            rows = await work[ReminderRepository].waiting(telegram_id, now + _TOGETHER)
            if any(row.due_at and row.due_at <= now for row in rows):
                await self._decide(work, telegram_id, rows, now)
                await work.commit()

    async def _decide(
        self, work: UnitOfWork, telegram_id: int, rows: list[Planned], now: datetime
    ) -> None:
        whom = await self.planner.whom(work, telegram_id)
        true = await self.planner.true_now(work, whom)
        found = [
            (row, one)
            for row in rows
            if (one := true.get(key_of(row))) and one.occasion.version != row.told_version
        ]
        over = [row.id for row in rows] if not found else _without(rows, found)
        await work[ReminderRepository].let_go(over)
        metrics.REMINDERS.labels("over").inc(len(over))
        if not found:
            return
        later = await self._later(work, whom[0], found, now)
        if later is not None:
            await work[ReminderRepository].put_off([row.id for row, _ in found], later)
            metrics.REMINDERS.labels("put_off").inc(len(found))
            return
        await self._queue(work, telegram_id, found, now)
        await self._told(work, found, now)

    async def _later(
        self, work: UnitOfWork, whom: Whom, found: Found, now: datetime
    ) -> datetime | None:
        """When it may be told, if not now: shortly before the night and in it nobody is written
        to, by day once."""
        begins = awake(now, whom.zone)
        if begins > now:
            return begins
        urgent = any(is_urgent(one.occasion) for _, one in found)
        return await when_to_begin(work, whom.telegram_id, whom.zone, now, urgent=urgent)

    async def _queue(self, work: UnitOfWork, telegram_id: int, found: Found, now: datetime) -> None:
        person = await work[PeopleRepository].get(telegram_id)
        told = [one for _, one in found]
        changed = {one.occasion for row, one in found if row.told_version is not None}
        view = views.reminder(person, told, changed, translator(person.language))
        key = f"reminder:{found[0][0].id}:{int(now.timestamp())}"
        message = await self.post.message(work, telegram_id, view, person.language, key)
        await self.post.queue(work, [message])

    async def _told(self, work: UnitOfWork, found: Found, now: datetime) -> None:
        await work[ReminderRepository].told(
            {row.id: one.occasion.version for row, one in found}, now
        )
        metrics.REMINDERS.labels("told").inc(len(found))
        for about in (one.occasion for _, one in found):
            if isinstance(about.facts, Window):
                await work[WishRepository].told_watch(about.whom, about.facts.programme, now)


def _without(rows: list[Planned], found: Found) -> list[int]:
    kept = {row.id for row, _ in found}
    return [row.id for row in rows if row.id not in kept]
