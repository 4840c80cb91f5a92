"""By the clock: what the offices decided is told, follow-ups are asked, young families are invited.

Each is a row; it is told and marked in one transaction, so nobody is told twice.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from chat.items import Items
from chat.post import Post
from chat.quiet import when_to_begin
from domain.areas import Areas
from domain.people import Person
from features.empowerment.rules.dated import outcomes_on
from features.empowerment.rules.steps import StepKind, StepState
from features.empowerment.services.following import FollowUpService
from features.empowerment.services.inviting import InvitingService
from features.empowerment.storage.steps import StepRepository
from features.empowerment.views import follow_ups as views
from features.people.services.reach import at_home, companions_of
from features.people.storage.families import FamilyRepository
from features.reminders.rules.occasions import awake
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory
from views.translator import translator
from views.view import View

EVERY = timedelta(minutes=5)


@dataclass(frozen=True)
class ChainClock:
    units: UnitOfWorkFactory
    post: Post
    areas: Areas
    clock: Callable[[], datetime]
    following: FollowUpService
    inviting: InvitingService

    async def decisions(self) -> None:
        """Cases that the offices closed; told at daytime."""
        async with self.units.at_once() as work:
            found = await work[StepRepository].decided()
        await Items("empowerment.decisions", self.units, self.clock).each(found, self._decided)

    async def follow_ups(self) -> None:
        """Whose day has come, in the daytime of the family."""
        async with self.units.at_once() as work:
            found = await work[StepRepository].due(self._latest_day())
        await Items("empowerment.follow_ups", self.units, self.clock).each(found, self._ask)

    async def invitations(self) -> None:
        """Families to invite become rows; the rows are told like follow-ups."""
        await self.inviting.plan()

    async def _decided(self, step_id: int) -> None:
        async with self.units() as work:
            told = await self.following.settle(work, step_id)
            if told is None:
                return
            step = told.step
            today = self.clock().astimezone(self.areas.zone(step.area_code)).date()
            for one in told.home:
                view = views.decided_for_you(told, today, translator(one.language))
                await self._tell(work, one, view, f"decided:{step.id}", step.area_code)
            for one in told.field:
                view = views.decided_for_companion(told, translator(one.language))
                await self._tell(work, one, view, f"decided:{step.id}", step.area_code)
            await work.commit()

    async def _ask(self, step_id: int) -> None:
        now = self.clock()
        async with self.units() as work:
            step = await work[StepRepository].get(step_id)
            if step is None or step.state is not StepState.DUE or step.told or step.due_on is None:
                return
            zone = self.areas.zone(step.area_code)
            family = await work[FamilyRepository].get(step.family_id)
            if (
                family is None
                or awake(now, zone) > now
                or now.astimezone(zone).date() < step.due_on
            ):
                return
            home = await at_home(work, family.id)
            for one in home:  # all of them, or it is asked again in some minutes
                if await when_to_begin(work, one.telegram_id, zone, now):
                    return
            if step.kind is StepKind.INVITED:
                for one in home:
                    view = views.invitation(outcomes_on(step.due_on), translator(one.language))
                    await self._tell(work, one, view, f"invited:{step.id}", step.area_code)
                await work[StepRepository].settle(step.id, StepState.ANSWERED, now)
            else:
                for one in home:
                    view = views.ask_family(step, translator(one.language))
                    await self._tell(work, one, view, f"follow:{step.id}", step.area_code)
                for one in await companions_of(work, family):
                    t = translator(one.language)
                    view = views.ask_companion(step, family.head_name, t)
                    await self._tell(work, one, view, f"follow:{step.id}", step.area_code)
            await work[StepRepository].told(step.id)
            await work.commit()

    async def _tell(
        self, work: UnitOfWork, person: Person, view: View, key: str, area_code: str
    ) -> None:
        account, now = person.telegram_id, self.clock()
        begins = awake(now, self.areas.zone(area_code))
        message = await self.post.message(work, account, view, person.language, f"{key}:{account}")
        await self.post.queue(work, [message], not_before=begins if begins > now else None)

    def _latest_day(self) -> date:
        """The day that it is already in the east; each is looked at again by its own zone."""
        return self.clock().astimezone(self.areas.zone("91")).date()
