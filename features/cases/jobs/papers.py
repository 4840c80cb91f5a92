"""Asks after letters that went to desks without an account."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from domain.areas import Areas
from domain.calendar import wake_time
from features.cases.services.holders import above_desk
from features.cases.services.rights import may_see
from features.cases.storage.cases import CaseRepository
from features.cases.storage.contacts import DuePaper, OutsideContactRepository
from features.cases.storage.nudges import CaseNudgeRepository
from features.cases.views.clock import Nudge
from features.people.storage.people import PeopleRepository
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory


@dataclass(frozen=True)
class CasePaperClock:
    unit_of_work: UnitOfWorkFactory
    areas: Areas
    clock: Callable[[], datetime]

    async def run_once(self) -> None:
        """Each letter is asked after once; who asks may send it again."""
        now = self.clock()
        async with self.unit_of_work() as work:
            for paper in await work[OutsideContactRepository].due_papers(now):
                await self._ask(work, paper, now)
                await work[OutsideContactRepository].paper_asked(paper.id, now)
            await work.commit()

    async def _ask(self, work: UnitOfWork, paper: DuePaper, now: datetime) -> None:
        """Whoever sent it, or who stands there by now."""
        case = await work[CaseRepository].get(paper.case_id)
        if case is None or not case.is_open:
            return
        sender = await work[PeopleRepository].get(paper.issued_by)
        people = [sender] if may_see(sender, case) else await above_desk(work, case)
        until = wake_time(now, self.areas.zone(case.area_code)) or now
        for person in people:
            await work[CaseNudgeRepository].add(
                case.id,
                person.telegram_id,
                Nudge.PAPER,
                f"paper:{paper.id}:{person.telegram_id}",
                until,
            )
