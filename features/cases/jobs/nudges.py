"""Tells staff what the clock found: all that is due for somebody in one message.

What was done meanwhile is not told, nor what the receiver may not see any more.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from chat.items import Items
from chat.post import Post
from domain.areas import Areas
from domain.calendar import wake_time
from domain.people import Person
from features.cases.rules.cases import CaseFile
from features.cases.services.rights import may_see
from features.cases.storage.cases import CaseRepository
from features.cases.storage.nudges import CaseNudgeRepository, DueNudge
from features.cases.views import clock as views
from features.cases.views.clock import Nudge
from features.people.storage.people import PeopleRepository
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory
from views.translator import translator
from views.view import View


@dataclass(frozen=True)
class CaseNudges:
    unit_of_work: UnitOfWorkFactory
    post: Post
    areas: Areas
    clock: Callable[[], datetime]

    async def run_once(self) -> None:
        """One person whose message cannot be made stops no other."""
        async with self.unit_of_work.at_once() as work:
            people = await work[CaseNudgeRepository].people(self.clock())
        await Items("cases.nudges", self.unit_of_work, self.clock).each(people, self._tell)

    async def _tell(self, telegram_id: int) -> None:
        now = self.clock()
        async with self.unit_of_work() as work:
            due = await work[CaseNudgeRepository].due(telegram_id, now)
            if not due:
                return
            person = await work[PeopleRepository].get(telegram_id)
            told = await self._still_to_tell(work, person, due)
            if told:
                zone = self._zone(person, told[0][1])
                view, key = _view(person, told, zone), f"nudges:{telegram_id}:{due[0].id}"
                message = await self.post.message(work, telegram_id, view, person.language, key)
                await self.post.queue(work, [message], not_before=wake_time(now, zone))
            await work[CaseNudgeRepository].told([one.id for one in due], now)
            await work.commit()

    async def _still_to_tell(
        self, work: UnitOfWork, person: Person, due: list[DueNudge]
    ) -> list[tuple[Nudge, CaseFile]]:
        """The gravest word about each case that is open and may be seen."""
        found: dict[int, tuple[Nudge, CaseFile]] = {}
        for one in sorted(due, key=lambda one: views.GRAVEST_FIRST.index(Nudge(one.why))):
            case = await work[CaseRepository].get(one.case_id)
            if case is not None and case.is_open and may_see(person, case):
                found.setdefault(case.id, (Nudge(one.why), case))
        return list(found.values())

    def _zone(self, person: Person, case: CaseFile) -> ZoneInfo:
        area = next((post.area_code for post in person.posts if post.area_code), case.area_code)
        return self.areas.zone(area)


def _view(person: Person, told: list[tuple[Nudge, CaseFile]], zone: ZoneInfo) -> View:
    t = translator(person.language)
    return views.nudge(*told[0], zone, t) if len(told) == 1 else views.nudges(told, zone, t)
