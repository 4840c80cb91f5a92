"""In the first days of a week companions and coordinators get what changed in the answers.

They are many: a block of posts is one transaction, claimed once a week over all replicas, and each
block is sent half a minute after the one before, so that nobody else waits for them.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from chat.post import Post
from domain.people import Person, Role
from domain.zones import zone_of
from features.answers.jobs.weekly import week_to_tell
from features.answers.rules.entries import Entry
from features.answers.services.desk import AnswerDesk
from features.answers.storage.slots import WeekRepository
from features.answers.views.changes import changes
from features.people.storage.people import PeopleRepository
from features.people.storage.staff import StaffRepository
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory
from views.translator import translator

_JOB = "answers.changes"
_READERS = (Role.COMPANION, Role.COORDINATOR)
_BLOCK = 500
_PACE = timedelta(seconds=30)


@dataclass(frozen=True)
class ChangesDigest:
    units: UnitOfWorkFactory
    desk: AnswerDesk
    post: Post
    clock: Callable[[], datetime]

    async def run_once(self) -> int:
        """Queue the digest for those who have not got it this week; how many get it now."""
        week = week_to_tell(self.clock())
        news = await self.desk.news() if week else []
        if week is None or not news:
            return 0
        async with self.units.at_once() as work:
            last = await work[StaffRepository].last_number()
        return sum([await self._block(number, week, news) for number in range(last // _BLOCK + 1)])

    async def _block(self, number: int, week: date, news: Sequence[Entry]) -> int:
        async with self.units() as work:
            if not await work[WeekRepository].claim(_JOB, week, f"{number}"):
                return 0
            people = await _readers(work, number)
            then = self.clock() + number * _PACE if number else None
            for one in people:
                view = changes(news, zone_of(one), translator(one.language)).with_open_sums()
                key = f"changes:{week:%Y-%m-%d}:{one.telegram_id}"
                message = await self.post.message(work, one.telegram_id, view, one.language, key)
                await self.post.queue(work, [message], not_before=then)
            await work.commit()
        return len(people)


async def _readers(work: UnitOfWork, number: int) -> list[Person]:
    first = number * _BLOCK
    accounts = await work[StaffRepository].numbered(_READERS, first, first + _BLOCK)
    people = [await work[PeopleRepository].get(account) for account in accounts]
    return [one for one in people if not one.is_new and not one.is_blocked]
