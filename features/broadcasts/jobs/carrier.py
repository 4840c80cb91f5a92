"""One copy on its way: the call, and what its answer makes of the row."""

import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

import structlog
from sqlalchemy.exc import SQLAlchemyError
from telegram import Bot
from telegram.error import TelegramError

from chat import metrics
from chat.judgement import Judgement, Verdict, judge
from chat.limiter import SharedRateLimiter
from features.broadcasts.jobs.letters import Letters
from features.broadcasts.rules.broadcasts import REFUSALS, BroadcastState, Happened, RecipientState
from features.broadcasts.rules.distance import Distance
from features.broadcasts.storage.broadcasts import BroadcastRepository
from features.broadcasts.storage.copies import Copy, CopyOutcome, CopyRepository
from storage.unit_of_work import UnitOfWorkFactory

log = structlog.get_logger()

_PAUSE_SECONDS = 1.0
_UNANSWERED = (Verdict.NOT_SENT, Verdict.DOUBT)

SENT, PLANNED, FAILED, IN_DOUBT = (
    RecipientState.SENT,
    RecipientState.PLANNED,
    RecipientState.FAILED,
    RecipientState.IN_DOUBT,
)


@dataclass(frozen=True)
class Fate:
    """What became of a copy, and what the courier must know of it.

    `rests`: seconds for which nothing more shall leave. `waits_as`: the account under which the
    copy waits again. No `outcome` when its row has moved there already.
    """

    outcome: CopyOutcome | None
    rests: float = 0.0
    waits_as: int | None = None


class Carrier:
    def __init__(
        self,
        bot: Bot,
        limiter: SharedRateLimiter,
        units: UnitOfWorkFactory,
        letters: Letters,
        distance: Distance,
        *,
        clock: Callable[[], datetime],
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._bot = bot
        self._limiter = limiter
        self._units = units
        self._letters = letters
        self._distance = distance
        self._clock = clock
        self._monotonic = monotonic
        self._refusals: Counter[int] = Counter()

    async def carry(
        self, copy: Copy, phrase: str | None, *, still_ours: Callable[[], bool]
    ) -> Fate:
        """Send a copy that was admitted and claimed, if it is `still_ours` when it may leave."""
        try:
            call = await self._letters.first(copy, phrase)
            await self._limiter.wait_for_chat(copy.telegram_id)
        except (SQLAlchemyError, OSError):
            self._limiter.give_back(1)
            return self._again(copy, _PAUSE_SECONDS)
        except Exception:
            self._limiter.give_back(1)
            log.exception("copy_not_rendered", broadcast=copy.broadcast_id)
            await self._refused(copy, "content_refused")
            return Fate(CopyOutcome(copy, FAILED, "refused"))
        if not still_ours():
            self._limiter.give_back(1)
            log.warning("claim_lost", broadcast=copy.broadcast_id)
            return self._again(copy, 0.0)  # surely not sent; refused where others decided already
        self._limiter.spend()
        left = self._monotonic()
        try:
            result = await self._bot.do_api_request(call.method, api_kwargs=call.parameters)
        except TelegramError as error:
            found = judge(error)
            if found.verdict not in _UNANSWERED:
                self._measured(self._monotonic() - left)
            return await self._judged(copy, found)
        self._measured(self._monotonic() - left)
        self._letters.remember(copy, result)
        self._refusals[copy.broadcast_id] = 0
        message_id = result.get("message_id") if isinstance(result, dict) else None
        return Fate(CopyOutcome(copy, SENT, message_id=message_id))

    def _measured(self, seconds: float) -> None:
        if self._distance.measured(seconds):
            log.info("broadcasts_in_flight", most=self._distance.in_flight)
            metrics.COPIES_IN_FLIGHT.set(self._distance.in_flight)

    async def _judged(self, copy: Copy, found: Judgement) -> Fate:
        """What an error leaves of a copy."""
        if found.verdict == Verdict.TOKEN:
            await self._refused(copy, "token_refused")
        if found.again_in is not None:
            log.warning("broadcast_rests", broadcast=copy.broadcast_id, why=found.why)
            return self._again(copy, found.again_in)
        match found.verdict:
            case Verdict.MOVED:
                return await self._moved(copy, found.new_chat_id)
            case Verdict.UNREACHABLE | Verdict.SHUT:
                return Fate(CopyOutcome(copy, FAILED, "blocked", blocked=copy.telegram_id > 0))
            case Verdict.NOT_FOUND:
                return Fate(CopyOutcome(copy, FAILED, "not_found", blocked=copy.telegram_id > 0))
            case Verdict.DOUBT:
                log.warning("copy_in_doubt", broadcast=copy.broadcast_id, why=found.why)
                return Fate(CopyOutcome(copy, IN_DOUBT, found.why))
            case _:
                log.error("copy_refused", broadcast=copy.broadcast_id, why=found.why[:120])
                await self._refused(copy, "content_refused")
                return Fate(CopyOutcome(copy, FAILED, "refused"))

    def _again(self, copy: Copy, seconds: float) -> Fate:
        return Fate(CopyOutcome(copy, PLANNED), rests=seconds, waits_as=copy.telegram_id)

    async def _moved(self, copy: Copy, new_chat_id: int) -> Fate:
        try:
            async with self._units() as work:
                await work[CopyRepository].move(copy, new_chat_id)
                await work.commit()
        except (SQLAlchemyError, OSError):
            return self._again(copy, _PAUSE_SECONDS)
        return Fate(None, waits_as=new_chat_id)

    async def _refused(self, copy: Copy, why: str) -> None:
        """Many in a row are no matter of the recipients: the broadcast stops by itself."""
        self._refusals[copy.broadcast_id] += 1
        if self._refusals[copy.broadcast_id] < REFUSALS:
            return
        self._refusals[copy.broadcast_id] = 0
        with suppress(SQLAlchemyError, OSError):
            await self._pause(copy, why)

    async def _pause(self, copy: Copy, why: str) -> None:
        async with self._units() as work:
            broadcast = await work[BroadcastRepository].get(copy.broadcast_id, lock=True)
            if broadcast is None or broadcast.state not in (
                BroadcastState.CANARY,
                BroadcastState.SENDING,
            ):
                return
            await work[BroadcastRepository].change(
                broadcast.id,
                state=BroadcastState.PAUSED.value,
                state_before=broadcast.state.value,
                paused_why=why,
            )
            await work[BroadcastRepository].log(
                Happened.PAUSED, self._clock(), why=why, broadcast_id=broadcast.id
            )
            await work.commit()
        metrics.BROADCASTS_PAUSED.labels(why).inc()
