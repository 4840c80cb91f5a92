"""On Mondays those who lead get what families answered in the week before, of their own area.

The slot and the messages are one transaction: once a week, over all replicas.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from chat.post import Post
from domain.calendar import WIB
from domain.people import Role
from features.answers.jobs.weekly import week_to_tell
from features.answers.storage.slots import WeekRepository
from features.people.storage.people import PeopleRepository
from features.people.storage.staff import StaffRepository
from features.verification.services.figures import figures_of
from features.verification.views import figures as views
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory
from views.translator import translator

_JOB = "verification.weekly"
_A_WEEK = timedelta(days=7)


@dataclass(frozen=True)
class WeeklyChecks:
    units: UnitOfWorkFactory
    post: Post
    clock: Callable[[], datetime]

    async def run_once(self) -> bool:
        """Queue the figures if they are due; whether they were."""
        now = self.clock()
        week = week_to_tell(now)
        if week is None:
            return False
        async with self.units() as work:
            if not await work[WeekRepository].claim(_JOB, week, WIB.key):
                return False
            for account in await _leaders(work):
                person = await work[PeopleRepository].get(account)
                found = await figures_of(work, person, now, _A_WEEK)
                if person.is_new or found is None or not (found.response.asked or found.counted):
                    continue
                view = views.weekly(found, week - _A_WEEK, translator(person.language))
                key = f"checks:{week:%Y-%m-%d}:{account}"
                message = await self.post.message(work, account, view, person.language, key)
                await self.post.queue(work, [message])
            await work.commit()
        return True


async def _leaders(work: UnitOfWork) -> list[int]:
    """Officers and coordinators, wherever they work."""
    staff = await work[StaffRepository].all()
    roles = (Role.OFFICER, Role.COORDINATOR)
    return list(dict.fromkeys(one.telegram_id for one in staff if one.role in roles))
