"""Corrects or takes back the copies that are out, once a revision was approved.

Edits and deletions may be repeated without harm, so nothing is claimed: who has an older revision
is still to be changed. A pass ends when it has found nobody. Where Telegram does not let a copy be
changed, its row is planned again as a follow-up, and the courier sends that once.
"""

import asyncio
from collections import Counter
from collections.abc import Callable
from datetime import datetime

from telegram.error import TelegramError
from telegram.ext import ExtBot

from chat.judgement import Verdict, judge
from chat.limiter import SharedRateLimiter
from features.broadcasts.jobs.letters import Call, Letters
from features.broadcasts.rules.broadcasts import DELETABLE, Broadcast, Happened
from features.broadcasts.storage.broadcasts import BroadcastRepository
from features.broadcasts.storage.copies import CopyRepository, SentCopy
from storage.outbox import Delivery
from storage.unit_of_work import UnitOfWorkFactory

AT_ONCE = 4
_TRIES = 3
_PAUSE_SECONDS = 1.0
_BEFORE_ALL = -(2**62)
_DONE, _FOLLOW_UP, _GIVE_UP, _AGAIN = "done", "follow up", "give up", "again"


class Reviser:
    def __init__(
        self,
        bot: ExtBot[Delivery],
        limiter: SharedRateLimiter,
        units: UnitOfWorkFactory,
        letters: Letters,
        *,
        clock: Callable[[], datetime],
    ) -> None:
        self._bot = bot
        self._limiter = limiter
        self._units = units
        self._letters = letters
        self._clock = clock
        self._behind: list[Broadcast] = []
        self._slice: list[SentCopy] = []
        self._after = _BEFORE_ALL
        self._found = False
        self._tries: Counter[int] = Counter()
        self.rests = 0.0
        """Seconds for which Telegram wants no more calls."""

    async def look(self) -> None:
        """Which broadcasts have copies to change? Asked once a second."""
        async with self._units.at_once() as work:
            behind = await work[BroadcastRepository].behind()
        if [(b.id, b.revision) for b in behind] != [(b.id, b.revision) for b in self._behind]:
            self._slice, self._after, self._found = [], _BEFORE_ALL, False
        self._behind = behind

    async def step(self) -> bool:
        """Change up to four copies; whether there is more to do."""
        self.rests = 0.0
        if not self._behind:
            return False
        broadcast = await self._letters.broadcast(self._behind[0].id, self._behind[0].revision)
        if not self._slice and not await self._next_slice(broadcast):
            return await self._end_pass(broadcast)
        if self._slice:
            await self._change(broadcast, self._slice[:AT_ONCE])
            self._slice = self._slice[AT_ONCE:]
        return True

    async def _next_slice(self, broadcast: Broadcast) -> bool:
        async with self._units.at_once() as work:
            self._slice, until = await work[CopyRepository].to_change(
                broadcast.id, broadcast.revision, after=self._after
            )
        if until is None:
            return False
        self._after = until
        self._found = self._found or bool(self._slice)
        return True

    async def _end_pass(self, broadcast: Broadcast) -> bool:
        """Another pass when somebody was found, for those that must be tried again."""
        self._after = _BEFORE_ALL
        if self._found:
            self._found = False
            return True
        self._tries.clear()
        async with self._units() as work:
            current = await work[BroadcastRepository].get(broadcast.id, lock=True)
            if current is not None and current.revision == broadcast.revision:
                await work[BroadcastRepository].change(broadcast.id, revised=broadcast.revision)
                await work[BroadcastRepository].log(
                    Happened.REVISED, self._clock(), broadcast_id=broadcast.id
                )
                await work.commit()
        self._behind = self._behind[1:]
        return bool(self._behind)

    async def _change(self, broadcast: Broadcast, copies: list[SentCopy]) -> None:
        phrases = await self._letters.phrases([copy.telegram_id for copy in copies])
        fates = await asyncio.gather(
            *(self._fate(broadcast, copy, phrases.get(copy.telegram_id)) for copy in copies)
        )
        chosen: dict[str, list[int]] = {}
        for copy, fate in zip(copies, fates, strict=True):
            chosen.setdefault(fate, []).append(copy.telegram_id)
        async with self._units() as work:
            for fate, reason in ((_DONE, None), (_GIVE_UP, "unchanged")):
                if people := chosen.get(fate):
                    await work[CopyRepository].changed(
                        broadcast.id, broadcast.revision, people, reason
                    )
            if people := chosen.get(_FOLLOW_UP):
                await work[CopyRepository].follow_up(broadcast.id, people)
            await work.commit()

    async def _fate(self, broadcast: Broadcast, copy: SentCopy, phrase: str | None) -> str:
        young = self._clock() - copy.sent_at < DELETABLE
        if broadcast.recalled and young:
            gone = Call(
                "deleteMessage", {"chat_id": copy.telegram_id, "message_id": copy.message_id}
            )
            fate = await self._made(gone, copy)
            if fate != _FOLLOW_UP:
                return fate
        return await self._made(self._letters.correction(broadcast, copy, phrase), copy)

    async def _made(self, call: Call, copy: SentCopy) -> str:
        await self._limiter.admit(1)
        if call.method == "deleteMessage":
            self._limiter.spend()
        try:
            await self._bot.do_api_request(
                call.method, api_kwargs=call.parameters, rate_limit_args=Delivery.BULK
            )
        except TelegramError as error:
            found = judge(error)
        else:
            return _DONE
        match found.verdict:
            case Verdict.NOTHING_TO_DO:
                return _DONE
            case Verdict.UNEDITABLE | Verdict.MOVED:
                return _FOLLOW_UP
            case Verdict.FLOOD | Verdict.NOT_SENT | Verdict.TOKEN:
                self.rests = max(self.rests, found.seconds or _PAUSE_SECONDS)
                return _AGAIN
            case Verdict.DOUBT:
                self._tries[copy.telegram_id] += 1
                return _AGAIN if self._tries[copy.telegram_id] < _TRIES else _GIVE_UP
            case _:
                return _GIVE_UP
