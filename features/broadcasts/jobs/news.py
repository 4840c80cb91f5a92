"""Tells administrators what happens to broadcasts: progress, what others did, the final report."""

import hashlib
import time
from collections.abc import Callable
from datetime import datetime, timedelta

from telegram.error import TelegramError
from telegram.ext import ExtBot

from chat.items import Items, one_after_another
from chat.judgement import Verdict, judge
from chat.post import Post
from chat.reply import Renderer
from domain.people import Role
from features.broadcasts.rules.broadcasts import (
    Broadcast,
    BroadcastState,
    Happening,
    RecipientState,
    Topic,
)
from features.broadcasts.services.times import time_needed
from features.broadcasts.storage.broadcasts import HAPPENINGS, BroadcastRepository
from features.broadcasts.storage.copies import CopyRepository
from features.broadcasts.storage.schedules import BroadcastScheduleRepository
from features.broadcasts.views import broadcasts as views
from features.broadcasts.views import news as news_views
from features.people.storage.people import PeopleRepository
from features.people.storage.staff import StaffRepository
from storage.keyring import Keyring
from storage.outbox import Delivery
from storage.taps import store_tokens
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory, joined_to
from views.translator import translator
from views.view import View

_EVERY = 3.0
_PATIENCE = 20
"""Counting takes at most one part in so many of the time."""


class BroadcastNews:
    def __init__(
        self,
        unit_of_work: UnitOfWorkFactory,
        keyring: Keyring,
        post: Post,
        bot: ExtBot[Delivery],
        clock: Callable[[], datetime],
        rate: float,
        *,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._unit_of_work = unit_of_work
        self._keyring = keyring
        self._post = post
        self._bot = bot
        self._clock = clock
        self._rate = rate
        self._monotonic = monotonic
        self._next_at: dict[int, float] = {}

    async def run_once(self) -> None:
        await one_after_another(self.tell, self.report, self.show_progress)

    async def tell(self) -> None:
        """Everything that was done, to all administrators but the one who did it."""
        async with self._unit_of_work() as work:
            happened = await work[BroadcastRepository].untold(self._clock())
            if not happened:
                return
            names = {
                member.telegram_id: member.name
                for member in await work[StaffRepository].all()
                if member.role == Role.ADMINISTRATOR
            }

            async def tell(one: Happening) -> None:
                async with self._unit_of_work() as part:
                    await self._tell(part, one, names)
                    await part[BroadcastRepository].told([one.id])
                    await part.commit()

            with joined_to(work.connection):
                items = Items(HAPPENINGS, self._unit_of_work, self._clock)
                await items.each(happened, tell, named=lambda one: one.id)
            await work.commit()

    async def _tell(self, work: UnitOfWork, one: Happening, names: dict[int, str]) -> None:
        about = await work[BroadcastRepository].get(one.broadcast_id) if one.broadcast_id else None
        plan = (
            await work[BroadcastScheduleRepository].get(one.schedule_id)
            if one.schedule_id
            else None
        )
        title = about.title if about else plan.title if plan else ""
        for account in names:
            if account == one.by:
                continue
            language = (await work[PeopleRepository].get(account)).language
            by = names.get(one.by) if one.by else None
            code = about.code if about else None
            view = news_views.told(one, title, code, by, translator(language))
            await self._post.show(
                account, view.with_open_sums(), language, f"broadcast:{one.id}:{account}"
            )

    async def report(self) -> None:
        """The end of a broadcast, to those who wrote, approved and watched it."""
        async with self._unit_of_work.at_once() as work:
            over = await work[BroadcastRepository].to_report()
        items = Items("broadcasts.reports", self._unit_of_work, self._clock)
        await items.each(over, self._report_once, named=lambda one: one.id)

    async def _report_once(self, one: Broadcast) -> None:
        async with self._unit_of_work() as work:
            broadcast = await work[BroadcastRepository].get(one.id, lock=True)
            if (
                broadcast is None
                or broadcast.reported_at is not None
                or broadcast.state != BroadcastState.DONE
            ):
                return
            with joined_to(work.connection):
                await self._report(work, broadcast)
            await work[BroadcastRepository].change(broadcast.id, reported_at=self._clock())
            await work.commit()

    async def _report(self, work: UnitOfWork, broadcast: Broadcast) -> None:
        figures = await work[CopyRepository].figures(broadcast.id)
        watchers = [
            account for account, *_ in await work[BroadcastRepository].watchers(broadcast.id)
        ]
        ended = int((broadcast.finished_at or self._clock()).timestamp())
        for account in {broadcast.author_id, broadcast.approver_id, *watchers} - {None}:
            assert account is not None
            language = (await work[PeopleRepository].get(account)).language
            view = views.report(broadcast, figures, translator(language))
            key = f"broadcast:{broadcast.id}:report:{ended}:{account}"
            await self._post.show(account, view.with_open_sums(), language, key)

    async def show_progress(self) -> None:
        """Edit the messages of those who watch: every three seconds, and only when changed."""
        now = self._monotonic()
        async with self._unit_of_work.at_once() as work:
            watched = await work[BroadcastRepository].watched()

        async def show(broadcast_id: int) -> None:
            began = self._monotonic()
            await self._show(broadcast_id)
            cost = self._monotonic() - began
            self._next_at[broadcast_id] = now + max(_EVERY, cost * _PATIENCE)

        items = Items("broadcasts.progress", self._unit_of_work, self._clock)
        await items.each([one for one in watched if self._next_at.get(one, 0.0) <= now], show)
        self._next_at = {one: at for one, at in self._next_at.items() if one in watched}

    async def _show(self, broadcast_id: int) -> None:
        async with self._unit_of_work.at_once() as work:
            broadcast = await work[BroadcastRepository].get(broadcast_id)
            figures = await work[CopyRepository].figures(broadcast_id)
            watchers = await work[BroadcastRepository].watchers(broadcast_id)
            languages = {
                account: (await work[PeopleRepository].get(account)).language
                for account, *_ in watchers
            }
        if broadcast is None:
            return
        waiting = figures.states.get(RecipientState.PLANNED, 0)
        for account, message_id, shown in watchers:
            view = views.progress(
                broadcast,
                figures,
                self._eta(broadcast, waiting),
                translator(languages[account]),
            )
            mark = hashlib.sha256(repr((view.text, view.rows)).encode()).hexdigest()[:16]
            if mark != shown:
                await self._edit(broadcast_id, account, message_id, view, mark)
        if not broadcast.state.is_open:
            async with self._unit_of_work() as work:
                await work[BroadcastRepository].unwatch(broadcast_id)
                await work.commit()

    def _eta(self, broadcast: Broadcast, waiting: int) -> timedelta | None:
        if broadcast.state != BroadcastState.SENDING:
            return None
        emergency = broadcast.topic == Topic.EMERGENCY
        return time_needed(waiting, self._rate, self._clock(), at_night=emergency)

    async def _edit(
        self, broadcast_id: int, account: int, message_id: int, view: View, mark: str
    ) -> None:
        renderer = Renderer(account, self._keyring)
        message = renderer.message(view, edits=message_id)
        async with self._unit_of_work() as work:
            if renderer.tokens:
                await store_tokens(work.connection, renderer.tokens, account, self._clock())
            await work[BroadcastRepository].shown(broadcast_id, account, mark)
            await work.commit()
        try:
            await self._bot.do_api_request(
                message.method, api_kwargs=message.parameters, rate_limit_args=Delivery.PERSONAL
            )
        except TelegramError as error:
            if judge(error).verdict in (Verdict.UNEDITABLE, Verdict.UNREACHABLE):
                async with self._unit_of_work() as work:
                    await work[BroadcastRepository].unwatch(broadcast_id, account)
                    await work.commit()
