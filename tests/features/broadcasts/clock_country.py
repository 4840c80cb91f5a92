"""A country whose announcements run by a clock of its own."""

from datetime import datetime, timedelta

from domain.areas import load_areas
from features.broadcasts.jobs.clock import BroadcastClock
from features.broadcasts.jobs.runs import BroadcastRuns
from features.broadcasts.rules.broadcasts import (
    Broadcast,
    RecipientState,
    Schedule,
)
from tests.broadcast_world import JAYAPURA, MAROS, PALEMBANG, WIB
from tests.features.broadcasts.courier_post import Post

SENT, PLANNED, SKIPPED = RecipientState.SENT, RecipientState.PLANNED, RecipientState.SKIPPED


MONDAY = "0 8 * * 1"


class Country(Post):
    """One recipient per zone, and the jobs made anew for every look: nothing lives in memory."""

    west = middle = east = 0

    async def settle(self) -> None:
        self.west = await self.person(PALEMBANG)
        self.middle = await self.person(MAROS)
        self.east = await self.person(JAYAPURA)

    def runs(self, **more: object) -> BroadcastRuns:
        return BroadcastRuns(
            self.world.units,
            self.world.service,
            self.world.clock,
            load_areas(),
            **more,  # type: ignore[arg-type]
        )

    def fresh_clock(self, **more: int) -> BroadcastClock:
        return BroadcastClock(self.world.units, self.world.clock, load_areas(), **more)

    async def ticks(self, **more: object) -> None:
        await self.runs(**more).run_once()
        await self.fresh_clock().run_once()
        await self.courier.drain()
        await self.fresh_clock().run_once()

    async def lives_until(self, words: str, *, step: timedelta = timedelta(minutes=1)) -> None:
        """Time passes, the jobs run all the while."""
        until = datetime.fromisoformat(words).replace(tzinfo=WIB)
        while self.world.now < until:
            self.world.now += step
            await self.ticks()

    async def broadcasts(self) -> list[Broadcast]:
        return (await self.world.service.recent(50))[::-1]

    async def schedule(self, schedule: Schedule) -> Schedule:
        return await self.world.schedules.get(schedule.id)

    async def happened(self) -> list[tuple[str, str | None]]:
        rows = await self.world.run("SELECT what, why FROM broadcast_log ORDER BY id")
        return [(row.what, row.why) for row in rows]
