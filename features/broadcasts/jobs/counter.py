"""Counts large audiences beside the turns, and tells who asked.

On a connection of its own without the time limit of turns. A row waits until its answer is written
in one transaction with the message: a kill counts again, and answers once.
"""

import asyncio
from collections.abc import Callable
from datetime import datetime

import structlog

from chat.post import Post
from features.broadcasts.rules.counting import Counted, Counting, Then
from features.broadcasts.rules.notice_draft import NoticeDraft
from features.broadcasts.services.desk import BroadcastDesk
from features.broadcasts.services.pace import BroadcastPace
from features.broadcasts.storage.counts import CountRepository
from features.broadcasts.views import audience as audience_views
from features.broadcasts.views import counting as views
from storage.database import Database, is_passing
from storage.keyring import Keyring
from storage.unit_of_work import UnitOfWorkFactory, joined_to
from views.translator import translator
from views.view import View

log = structlog.get_logger()

_AN_HOUR = 3600.0


class AudienceCounter:
    def __init__(
        self,
        database: Database,
        keyring: Keyring,
        post: Post,
        desk: BroadcastDesk,
        pace: BroadcastPace,
        clock: Callable[[], datetime],
        *,
        look_every: float = 1.0,
    ) -> None:
        """`look_every`: seconds after which it looks whether somebody still waits."""
        self._url = database.url
        self._keyring = keyring
        self._units = UnitOfWorkFactory(database, keyring)
        self._post = post
        self._desk = desk
        self._pace = pace
        self._clock = clock
        self._look_every = look_every

    async def run_once(self) -> None:
        async with self._units.at_once() as work:
            waiting = await work[CountRepository].waiting()
        for one in waiting:
            await self._serve(one)

    async def _serve(self, asked: Counting) -> None:
        counting = asyncio.create_task(self._count(asked))
        try:
            while not (await asyncio.wait({counting}, timeout=self._look_every))[0]:
                if not await self._is_wanted(asked):
                    log.info("count_cancelled", count=asked.id)
                    return
        finally:
            counting.cancel()
            await asyncio.wait({counting})
        error = counting.exception()
        if error is None:
            await self._answer(asked, counting.result())
        elif is_passing(error):
            raise error
        else:
            log.error("count_failed", count=asked.id, exc_info=error)
            await self._give_up(asked)

    async def _is_wanted(self, asked: Counting) -> bool:
        async with self._units.at_once() as work:
            return await work[CountRepository].waits(asked.id)

    async def _count(self, asked: Counting) -> Counted:
        database = Database(self._url, connections=1, statement_seconds=_AN_HOUR)
        try:
            async with UnitOfWorkFactory(database, self._keyring)() as work:
                await work[CountRepository].have_room()
                counts = self._desk.counts
                count = await counts.count_in(work, asked.audience, asked.topic)
                near = {}
                if asked.then == Then.TYPED:
                    for other in await self._desk.near(work, asked.topic):
                        near[other.key] = await counts.meets_in(
                            work, asked.audience, asked.topic, other
                        )
                return Counted(count, near)
        finally:
            await database.close()

    async def _answer(self, asked: Counting, counted: Counted) -> None:
        async with self._units() as work:
            if not await work[CountRepository].put(asked.id, counted, self._clock()):
                return
            with joined_to(work.connection):
                await self._tell(asked, self._view(asked, counted))
            await work.commit()

    async def _give_up(self, asked: Counting) -> None:
        async with self._units() as work:
            if not await work[CountRepository].give_up(asked.id):
                return
            with joined_to(work.connection):
                await self._tell(asked, views.not_counted(translator(asked.language)))
            await work.commit()

    async def _tell(self, asked: Counting, view: View) -> None:
        await self._post.show(asked.chat_id, view, asked.language, f"count:{asked.id}")

    def _view(self, asked: Counting, counted: Counted) -> View:
        t, count = translator(asked.language), counted.count
        time = self._pace.time_for(count.total, asked.topic, self._clock())
        if asked.then == Then.EVERYBODY:
            return audience_views.confirm_everybody(count.total, time, t)
        if not count.total:
            return audience_views.nobody(t)
        if asked.then == Then.TYPED:
            return views.type_back(count.total, t)
        draft = NoticeDraft(audience=asked.audience, everybody=asked.audience.is_everybody)
        return audience_views.counted(draft, count, time, t)
