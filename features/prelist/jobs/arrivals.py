"""A household that was written down stands in the register now: its notes are known as that
family's, and who wrote them down is told."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from chat.items import Items
from chat.post import Post
from domain.areas import Areas
from features.people.storage.people import PeopleRepository
from features.prelist.services.prelist import may_see
from features.prelist.storage.notes import NoteRepository
from features.prelist.views import notes as views
from features.reminders.rules.occasions import awake
from storage.unit_of_work import UnitOfWorkFactory
from views.translator import translator

JOB = "prelist.arrivals"
EVERY = timedelta(minutes=30)


@dataclass(frozen=True)
class Arrivals:
    """Joined and told in one transaction, by day: nobody is told twice."""

    units: UnitOfWorkFactory
    post: Post
    areas: Areas
    clock: Callable[[], datetime]

    async def run_once(self) -> None:
        async with self.units.at_once() as work:
            due = await work[NoteRepository].arrived()
        await Items(JOB, self.units, self.clock).each(due, self._join)

    async def _join(self, note_id: int) -> None:
        now = self.clock()
        async with self.units() as work:
            note = await work[NoteRepository].get(note_id, lock=True)
            if note is None or awake(now, self.areas.zone(note.area_code)) > now:
                return
            if not await work[NoteRepository].join(note_id):
                return
            collector = await work[PeopleRepository].get(note.telegram_id)
            if may_see(collector, note) and not collector.is_blocked:
                t = translator(collector.language)
                message = await self.post.message(
                    work,
                    collector.telegram_id,
                    views.arrived(note, t),
                    t.language,
                    f"prelist_arrived:{note.id}",
                )
                await self.post.queue(work, [message])
            await work.commit()
