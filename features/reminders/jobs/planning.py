"""Plans what imports changed, and once a night what lies ahead for everybody, slice by slice.

Each slice is one short transaction with the mark of how far it came: it may run twice or late, and
goes on where it was killed. Ten million rows are twenty thousand slices, and none waits for
another.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from chat.items import one_after_another
from domain.calendar import WIB
from features.payments.storage.news import PaymentNewsRepository
from features.reminders.rules.occasions import Changes
from features.reminders.services.planning import ReminderPlanner
from features.reminders.storage.wishes import Walk, WalkRepository, WishRepository
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory

SLICE = 500
_SLICES = 200


@dataclass(frozen=True)
class ReminderPlanning:
    unit_of_work: UnitOfWorkFactory
    planner: ReminderPlanner
    clock: Callable[[], datetime]
    slice_size: int = SLICE

    async def run_once(self) -> None:
        """All that waits, up to so many slices."""
        await one_after_another(self._payouts, self._begin, self._walk)

    async def _payouts(self) -> None:
        for _ in range(_SLICES):
            async with self.unit_of_work() as work:
                news = await work[PaymentNewsRepository].take_payouts(self.slice_size)
                if not news:
                    return
                people = await work[WishRepository].of_families({one.family_id for one in news})
                turned = frozenset((one.family_id, one.subject) for one in news if one.turned)
                await self.planner.plan(work, people, Changes(turned))
                await work.commit()

    async def _begin(self) -> None:
        """A walk for each day, and one for the windows that changed."""
        async with self.unit_of_work() as work:
            await work[WalkRepository].begin_day(self.clock().astimezone(WIB).date())
            last = await work[PaymentNewsRepository].last_window()
            if last is not None:
                await work[WalkRepository].begin_news(last)
            await work.commit()

    async def _walk(self) -> None:
        windows: dict[int, frozenset[str]] = {}
        for _ in range(_SLICES):
            async with self.unit_of_work() as work:
                walk = await work[WalkRepository].next()
                if walk is None:
                    return
                people = await work[WishRepository].slice(walk.until, self.slice_size)
                await self._step(work, walk, people, await self._changes(work, walk, windows))
                await work.commit()

    async def _changes(
        self, work: UnitOfWork, walk: Walk, known: dict[int, frozenset[str]]
    ) -> Changes:
        """The windows that a walk is for. The notes up to its number stay as they are until it
        ends, so they are read once a run."""
        if walk.news_until is None:
            return Changes()
        if walk.news_until not in known:
            news = work[PaymentNewsRepository]
            known[walk.news_until] = await news.windows_until(walk.news_until)
        return Changes(frozenset((None, window) for window in known[walk.news_until]))

    async def _step(
        self, work: UnitOfWork, walk: Walk, people: list[int], changes: Changes
    ) -> None:
        if people:
            await self.planner.plan(work, people, changes)
            await work[WalkRepository].came_to(walk, people[-1])
        if len(people) < self.slice_size:
            await work[WalkRepository].end(walk, self.clock())
            if walk.news_until is not None:
                await work[PaymentNewsRepository].forget_windows(walk.news_until)
