"""Asks whoever said yes, once a month at most, by day, and only where something is not ticked off.

A row is only an intention. What is true is looked up in the transaction that queues the message.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from chat.items import Items
from chat.post import Post
from chat.quiet import when_to_begin
from domain.areas import Areas
from features.commitments.rules.dated import ask_at
from features.commitments.rules.errors import NothingToCheck
from features.commitments.services.commitments import CommitmentService, others_of
from features.commitments.storage.checks import CheckWishRepository
from features.commitments.views import commitments as views
from features.people.services.reach import hears
from features.people.storage.families import FamilyRepository
from features.people.storage.people import PeopleRepository
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory
from views.translator import translator

EVERY = timedelta(minutes=2)
JOB = "commitments.ask"
_MOST = 500


@dataclass(frozen=True)
class CommitmentAsking:
    units: UnitOfWorkFactory
    post: Post
    areas: Areas
    clock: Callable[[], datetime]
    commitments: CommitmentService

    async def run_once(self) -> None:
        """One message that cannot be made stops no other."""
        async with self.units.at_once() as work:
            due = await work[CheckWishRepository].due(self.clock(), _MOST)
        await Items(JOB, self.units, self.clock).each(due, self._ask)

    async def _ask(self, wish_id: int) -> None:
        async with self.units() as work:
            await self._decide(work, wish_id, self.clock())
            await work.commit()

    async def _decide(self, work: UnitOfWork, wish_id: int, now: datetime) -> None:
        wishes = work[CheckWishRepository]
        wish = await wishes.locked(wish_id)
        if wish is None or not wish.wants or wish.due_at > now:
            return
        family = await work[FamilyRepository].get(wish.family_id)
        if family is None:
            return
        zone = self.areas.zone(family.area_code)
        today = now.astimezone(zone).date()
        next_time = ask_at(today, zone, next_month=True)
        person = await work[PeopleRepository].get(wish.telegram_id)
        try:
            is_there = hears(person, family.id)
            board = await self.commitments.of_family(work, family) if is_there else None
        except NothingToCheck:
            board = None
        if board is None or len(board.checks) == len(board.kinds):
            await wishes.put_off(wish_id, next_time)
            return
        later: datetime | None = ask_at(today, zone, next_month=False)
        if later is not None and later <= now:
            later = await when_to_begin(work, person.telegram_id, zone, now)
        if later is not None:
            await wishes.put_off(wish_id, later)
            return
        await wishes.put_off(wish_id, next_time)
        board = replace(board, others=others_of(person, family.id))
        view = views.asked(board, translator(person.language))
        key = f"commitment:{wish_id}:{board.month:%Y%m}"
        message = await self.post.message(work, person.telegram_id, view, person.language, key)
        await self.post.queue(work, [message])
