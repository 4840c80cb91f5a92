"""On Mondays administrators get what was not understood in the week before.

The slot and the messages are one transaction: once a week, over all replicas. A Monday on which
nothing ran is made up for later in the week, by day.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from chat.post import Post
from domain.people import Role
from features.answers.rules.unclear import monday
from features.answers.services.unclear import UnclearService
from features.answers.storage.slots import WeekRepository
from features.answers.views import unclear as views
from features.people.storage.people import PeopleRepository
from features.people.storage.staff import StaffRepository
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory
from views.translator import translator

_ZONE = "Asia/Jakarta"
_FROM, _UNTIL = time(8), time(18)
"""Also in the east of the country that is before 20.00."""


@dataclass(frozen=True)
class WeeklyFindings:
    units: UnitOfWorkFactory
    unclear: UnclearService
    post: Post
    clock: Callable[[], datetime]

    async def run_once(self) -> bool:
        """Queue the report for all administrators if it is due; whether it was."""
        local = self.clock().astimezone(ZoneInfo(_ZONE))
        week = monday(local.date())
        if not _FROM <= local.time() < _UNTIL or await self._is_told(week):
            return False
        found = await self.unclear.found(since=week - timedelta(days=7))
        async with self.units() as work:
            if not await work[WeekRepository].claim(week, _ZONE):
                return False
            if found.has_something:
                for account, language in await _administrators(work):
                    view = views.weekly(found, translator(language))
                    key = f"unclear:{week:%Y-%m-%d}:{account}"
                    message = await self.post.message(work, account, view, language, key)
                    await self.post.queue(work, [message])
            await work.commit()
        return True

    async def _is_told(self, week: date) -> bool:
        async with self.units.at_once() as work:
            return await work[WeekRepository].is_told(week, _ZONE)


async def _administrators(work: UnitOfWork) -> list[tuple[int, str]]:
    accounts = await work[StaffRepository].covering(Role.ADMINISTRATOR, "")
    people = [await work[PeopleRepository].get(account) for account in dict.fromkeys(accounts)]
    return [(one.telegram_id, one.language) for one in people if not one.is_new]
