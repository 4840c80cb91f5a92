"""On Mondays administrators get what was not understood in the week before.

The slot and the messages are one transaction: once a week, over all replicas. A Monday on which
nothing ran is made up for later in the week, by day.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from chat.post import Post
from domain.calendar import WIB, monday_of
from domain.people import Role
from features.answers.services.unclear import UnclearService
from features.answers.storage.slots import WeekRepository
from features.answers.views import unclear as views
from features.people.storage.people import PeopleRepository
from features.people.storage.staff import StaffRepository
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory
from views.translator import translator

_JOB = "answers.weekly"
_FROM, _UNTIL = time(8), time(18)
"""Also in the east of the country that is before 20.00."""


def week_to_tell(now: datetime) -> date | None:
    """The Monday of the week, where it is an hour at which people may be told."""
    local = now.astimezone(WIB)
    return monday_of(local.date()) if _FROM <= local.time() < _UNTIL else None


@dataclass(frozen=True)
class WeeklyFindings:
    units: UnitOfWorkFactory
    unclear: UnclearService
    post: Post
    clock: Callable[[], datetime]

    async def run_once(self) -> bool:
        """Queue the report for all administrators if it is due; whether it was."""
        week = week_to_tell(self.clock())
        if week is None or await self._is_told(week):
            return False
        found = await self.unclear.found(since=week - timedelta(days=7))
        async with self.units() as work:
            if not await work[WeekRepository].claim(_JOB, week, WIB.key):
                return False
            if found.has_something:
                for account, language in await _administrators(work):
                    view = views.weekly(found, translator(language)).with_open_sums()
                    key = f"unclear:{week:%Y-%m-%d}:{account}"
                    message = await self.post.message(work, account, view, language, key)
                    await self.post.queue(work, [message])
            await work.commit()
        return True

    async def _is_told(self, week: date) -> bool:
        async with self.units.at_once() as work:
            return await work[WeekRepository].is_told(_JOB, week, WIB.key)


async def _administrators(work: UnitOfWork) -> list[tuple[int, str]]:
    accounts = await work[StaffRepository].covering(Role.ADMINISTRATOR, "")
    people = [await work[PeopleRepository].get(account) for account in dict.fromkeys(accounts)]
    return [(one.telegram_id, one.language) for one in people if not one.is_new]
