"""Reminders of cases that have a day of their own: objections, safety, mediation."""

from datetime import datetime, timedelta

from chat.items import Items
from chat.post import Post
from domain.areas import Areas
from domain.calendar import wake_time
from domain.people import Person
from features.cases.rules.cases import CaseFile
from features.cases.rules.command_center import CaseStatus
from features.cases.storage.cases import CaseRepository
from features.cases.storage.clock import CaseClockRepository
from features.cases.storage.entries import CaseEntryRepository
from features.cases.storage.parties import CasePartyRepository
from features.cases.storage.reminders import FOLLOW_UPS, CaseReminderRepository
from features.cases.views import follow_ups as views
from features.cases.views.follow_ups import Gap
from features.people.services.reach import at_home
from features.people.storage.people import PeopleRepository
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory, joined_to
from views.translator import Translator, translator
from views.view import View

APPEAL_DAYS = 14
_APPEAL_STAGES = (7, 10, 13)
_ENOUGH_REASON = 40


class FollowUps:
    def __init__(
        self,
        unit_of_work: UnitOfWorkFactory,
        post: Post,
        areas: Areas,
    ) -> None:
        self._unit_of_work = unit_of_work
        self._post = post
        self._areas = areas

    async def run_once(self, now: datetime) -> None:
        """The rows are locked and ticked off in the transaction that queues the message."""

        async def remind(due: tuple[int, int, str]) -> None:
            reminder_id, case_id, kind = due
            async with self._unit_of_work() as part:
                await self._remind(part, reminder_id, case_id, kind, now)
                await part[CaseReminderRepository].reminder_done(reminder_id, now)
                await part.commit()

        items = Items(FOLLOW_UPS, self._unit_of_work, lambda: now)
        async with self._unit_of_work() as work:
            with joined_to(work.connection):
                due = await work[CaseReminderRepository].due_reminders(now)
                await items.each(due, remind, named=lambda one: one[0])
            await work.commit()

    async def _remind(
        self, work: UnitOfWork, reminder_id: int, case_id: int, kind: str, now: datetime
    ) -> None:
        case = await work[CaseRepository].get(case_id)
        if (
            case is None
            or case.reporter_id is None
            or await work[CaseClockRepository].is_paused(case_id)
        ):
            return
        for account in await self._who_is_asked(work, case, kind):
            person = await work[PeopleRepository].get(account)
            view = await self._view(work, case, kind, now, translator(person.language))
            if view is None:
                return
            own = account == case.reporter_id
            await self._post.show(
                person.telegram_id,
                view,
                person.language,
                f"follow:{reminder_id}" if own else f"follow:{reminder_id}:{account}",
                not_before=self._awake(person, case, now),
            )

    async def _who_is_asked(self, work: UnitOfWork, case: CaseFile, kind: str) -> list[int]:
        """The reporter; whether an agreement holds, both of its sides too."""
        asked = [case.reporter_id] if case.reporter_id is not None else []
        if kind.startswith("mediation"):
            sides = await work[CasePartyRepository].of(case.id)
            families = [one.family_id for one in sides if one.family_id is not None]
            asked += [one.telegram_id for one in await at_home(work, *families)]
        return list(dict.fromkeys(asked))

    async def _view(
        self, work: UnitOfWork, case: CaseFile, kind: str, now: datetime, t: Translator
    ) -> View | None:
        """What is asked or told; None when it has become pointless."""
        match kind.split("_"):
            case ["appeal", stage] if case.is_open:
                return await self._appeal(work, case, int(stage), now, t)
            case ["safety"] if not _was_taken_back(case):
                return views.ask_safe(case.id, t)
            case ["mediation", _] if not _was_taken_back(case):
                return views.ask_agreement(case, t)
        return None

    async def _appeal(
        self, work: UnitOfWork, case: CaseFile, stage: int, now: datetime, t: Translator
    ) -> View | None:
        """Only the newest stage speaks when the clock stood still for days."""
        overtaken = any(
            now >= case.filed_at + timedelta(days=later)
            for later in _APPEAL_STAGES
            if later > stage
        )
        if overtaken:
            return None
        zone = self._areas.zone(case.area_code)
        last = (case.filed_at.astimezone(zone) + timedelta(days=APPEAL_DAYS)).date()
        gaps = []
        if not await work[CaseEntryRepository].uploads(case.id):
            gaps.append(Gap.PHOTO)
        if len(case.story) < _ENOUGH_REASON:
            gaps.append(Gap.REASON)
        awake = wake_time(now, zone) or now
        return views.appeal(case, gaps, last, (last - awake.astimezone(zone).date()).days, t)

    def _awake(self, person: Person, case: CaseFile, now: datetime) -> datetime | None:
        area = person.family.area_code if person.family else case.area_code
        return wake_time(now, self._areas.zone(area))


def _was_taken_back(case: CaseFile) -> bool:
    return case.status == CaseStatus.REJECTED and case.decision is None
