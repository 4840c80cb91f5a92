"""Asks those who try an idea once what came of it. The row and the message are one transaction."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from chat.items import Items
from chat.post import Post
from chat.quiet import when_to_begin
from domain.areas import Areas
from domain.people import Role
from features.people.storage.people import PeopleRepository
from features.practice.rules.ideas import home_area, may_see
from features.practice.storage.ideas import TRIALS, IdeaRepository
from features.practice.views import ideas as views
from storage.unit_of_work import UnitOfWorkFactory
from views.translator import translator


@dataclass(frozen=True)
class TrialClock:
    units: UnitOfWorkFactory
    post: Post
    areas: Areas
    clock: Callable[[], datetime]

    async def run_once(self) -> None:
        """One trial whose question cannot be made stops no other."""
        async with self.units.at_once() as work:
            due = await work[IdeaRepository].due(self.clock())
        await Items(TRIALS, self.units, self.clock).each(due, self._ask)

    async def _ask(self, trial_id: int) -> None:
        now = self.clock()
        async with self.units() as work:
            trial = await work[IdeaRepository].trial(trial_id)
            if trial is None:
                return
            idea = await work[IdeaRepository].get(trial.idea_id)
            person = await work[PeopleRepository].get(trial.telegram_id)
            is_there = Role.COMPANION in person.roles and not person.is_blocked
            is_open = idea is not None and trial.outcome is None and may_see(person, idea)
            if idea is None or not is_open or not is_there:
                await work[IdeaRepository].ask_later(trial.id, None)
                await work.commit()
                return
            zone = self.areas.zone(home_area(person))
            later = await when_to_begin(work, person.telegram_id, zone, now)
            await work[IdeaRepository].ask_later(trial.id, later)
            if later is None:
                view = views.ask_outcome(idea, trial.id, translator(person.language))
                message = await self.post.message(
                    work, person.telegram_id, view, person.language, f"trial:{trial.id}"
                )
                await self.post.queue(work, [message])
            await work.commit()
