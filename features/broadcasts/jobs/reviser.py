"""Corrects or takes back the copies that are out, once a revision was approved.

Edits and deletions may be repeated without harm, so nothing is claimed: who has an older revision
is still to be changed. A pass ends when it has found nobody. Where Telegram does not let a copy be
changed, its row is planned again as a follow-up, and the courier sends that once.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

import structlog
from sqlalchemy.exc import SQLAlchemyError
from telegram import Bot
from telegram.error import TelegramError

from chat.items import Items
from chat.judgement import Verdict, judge
from chat.limiter import SharedRateLimiter
from chat.marks import Outcomes
from features.broadcasts.jobs.flight import Flight
from features.broadcasts.jobs.letters import Call, Letters
from features.broadcasts.rules.broadcasts import DELETABLE, Broadcast, Happened
from features.broadcasts.rules.distance import Distance
from features.broadcasts.storage.broadcasts import BroadcastRepository
from features.broadcasts.storage.copy_changes import CopyChangeRepository, SentCopy
from storage.database import is_passing
from storage.unit_of_work import UnitOfWorkFactory

log = structlog.get_logger()

_TRIES = 3
_GATHERING = 0.02
_BEFORE_ALL = -(2**62)
_DONE, _FOLLOW_UP, _GIVE_UP, _AGAIN = "done", "follow up", "give up", "again"


@dataclass(frozen=True)
class _Fate:
    broadcast: Broadcast
    copy: SentCopy
    fate: str


class Reviser:
    """Has as many changes under way as the courier may have copies."""

    def __init__(
        self,
        bot: Bot,
        limiter: SharedRateLimiter,
        units: UnitOfWorkFactory,
        letters: Letters,
        distance: Distance,
        *,
        clock: Callable[[], datetime],
        rest: Callable[[float], None],
    ) -> None:
        """`rest` is called with the seconds for which Telegram wants no more calls."""
        self._bot = bot
        self._limiter = limiter
        self._units = units
        self._letters = letters
        self._clock = clock
        self._rest = rest
        self._fates: Outcomes[_Fate] = Outcomes(self._write_down, gathering=_GATHERING)
        self._flight: Flight[SentCopy] = Flight(distance)
        self._items = Items("broadcasts.revisions", units, clock)
        self._behind: list[Broadcast] = []
        self._slice: list[SentCopy] = []
        self._after = _BEFORE_ALL
        self._found = False
        self._tries: Counter[int] = Counter()

    async def look(self) -> None:
        """Which broadcasts have copies to change? Asked once a second."""
        async with self._units.at_once() as work:
            behind = await work[BroadcastRepository].behind()
        known, now = await self._items.known() if behind else {}, self._clock()
        held = {item for item, one in known.items() if one.is_held(now)}
        behind = [one for one in behind if _item(one) not in held]
        if [(b.id, b.revision) for b in behind] != [(b.id, b.revision) for b in self._behind]:
            await self.settle()  # an older text may not arrive after the newer one
            self._slice, self._after, self._found = [], _BEFORE_ALL, False
        self._behind = behind

    async def settle(self) -> None:
        """Wait for the changes that are under way."""
        await self._flight.settle()

    async def step(self) -> bool:
        """Have more copies changed; whether there is more to do.

        A broadcast over which we stumble is put off, so that it keeps no copies of others.
        """
        if not self._behind:
            return False
        item = _item(self._behind[0])
        try:
            return await self._step()
        except Exception as error:
            if is_passing(error):
                raise
            await self._items.note(item, error, (await self._items.known()).get(item))
            self._slice, self._after, self._found = [], _BEFORE_ALL, False
            self._behind = self._behind[1:]
            return bool(self._behind)

    async def _step(self) -> bool:
        broadcast = await self._letters.broadcast(self._behind[0].id, self._behind[0].revision)
        if not self._slice and not await self._next_slice(broadcast):
            await self.settle()
            return await self._end_pass(broadcast)
        if self._slice and self._flight.room > 0:
            admitted = await self._limiter.admit(min(self._flight.room, len(self._slice)))
            await self._begin(broadcast, self._slice[:admitted])
            self._slice = self._slice[admitted:]
        else:
            await self._flight.landing()
        return True

    async def _next_slice(self, broadcast: Broadcast) -> bool:
        async with self._units.at_once() as work:
            self._slice, until = await work[CopyChangeRepository].to_change(
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

    async def _begin(self, broadcast: Broadcast, copies: Sequence[SentCopy]) -> None:
        try:
            phrases = await self._letters.phrases([copy.telegram_id for copy in copies])
        except (SQLAlchemyError, OSError):
            self._limiter.give_back(len(copies))
            raise
        for copy in copies:
            phrase = phrases.get(copy.telegram_id)
            self._flight.begin(copy, self._change(broadcast, copy, phrase))

    async def _change(self, broadcast: Broadcast, copy: SentCopy, phrase: str | None) -> None:
        fate = await self._fate(broadcast, copy, phrase)
        if fate != _AGAIN:
            await self._fates.put(_Fate(broadcast, copy, fate))

    async def _write_down(self, found: Sequence[_Fate]) -> None:
        chosen: dict[tuple[int, int, str], list[int]] = {}
        for one in found:
            key = (one.broadcast.id, one.broadcast.revision, one.fate)
            chosen.setdefault(key, []).append(one.copy.telegram_id)
        async with self._units() as work:
            for (broadcast_id, revision, fate), people in chosen.items():
                if fate == _FOLLOW_UP:
                    await work[CopyChangeRepository].follow_up(broadcast_id, people)
                else:
                    reason = "unchanged" if fate == _GIVE_UP else None
                    await work[CopyChangeRepository].changed(broadcast_id, revision, people, reason)
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
            await self._limiter.admit(1)
        try:
            call = self._letters.correction(broadcast, copy, phrase)
        except Exception:
            self._limiter.give_back(1)
            log.exception("copy_not_rendered", broadcast=broadcast.id)
            return _GIVE_UP
        return await self._made(call, copy)

    async def _made(self, call: Call, copy: SentCopy) -> str:
        """One admitted call."""
        self._limiter.spend()
        try:
            await self._bot.do_api_request(call.method, api_kwargs=call.parameters)
        except TelegramError as error:
            found = judge(error)
        else:
            return _DONE
        if found.again_in is not None:
            self._rest(found.again_in)
            return _AGAIN
        match found.verdict:
            case Verdict.NOTHING_TO_DO:
                return _DONE
            case Verdict.UNEDITABLE | Verdict.MOVED:
                return _FOLLOW_UP
            case Verdict.DOUBT:
                self._tries[copy.telegram_id] += 1
                return _AGAIN if self._tries[copy.telegram_id] < _TRIES else _GIVE_UP
            case _:
                return _GIVE_UP


def _item(broadcast: Broadcast) -> str:
    """One revision: the next one may go well."""
    return f"{broadcast.id}:{broadcast.revision}"
