"""The courier brings broadcasts to people: at most four copies on the wire, over all replicas.

A copy is claimed only when it may leave at once, so what a row calls `sending` is really on the
wire: a pause stops all others, and a kill leaves no more than those four in doubt
(docs/decisions/0018).
"""

import asyncio
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime

import structlog
from sqlalchemy.exc import SQLAlchemyError
from telegram.error import TelegramError
from telegram.ext import ExtBot

from chat import metrics
from chat.judgement import Judgement, Verdict, judge
from chat.limiter import SharedRateLimiter
from features.broadcasts.jobs.letters import Letters
from features.broadcasts.jobs.reviser import Reviser
from features.broadcasts.rules.broadcasts import REFUSALS, BroadcastState, Happened, RecipientState
from features.broadcasts.storage.broadcasts import BroadcastRepository
from features.broadcasts.storage.copies import Copy, CopyOutcome, CopyRepository, Line
from storage.leases import Leases
from storage.outbox import Delivery
from storage.unit_of_work import UnitOfWorkFactory

log = structlog.get_logger()

LEADERSHIP = "bulk"
IN_FLIGHT = 4
_LOOK_AGAIN = 1.0
_RECOVER_EVERY = 5.0
_PAUSE_SECONDS = 1.0
_TOKEN_PAUSE_SECONDS = 5.0

SENT, PLANNED, FAILED, IN_DOUBT = (
    RecipientState.SENT,
    RecipientState.PLANNED,
    RecipientState.FAILED,
    RecipientState.IN_DOUBT,
)


class Courier:
    """Runs on every replica, works on the one that leads `bulk`."""

    def __init__(
        self,
        bot: ExtBot[Delivery],
        limiter: SharedRateLimiter,
        units: UnitOfWorkFactory,
        leases: Leases,
        letters: Letters,
        *,
        clock: Callable[[], datetime],
        leads: Callable[[], Awaitable[bool]],
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._bot = bot
        self._limiter = limiter
        self._units = units
        self._leases = leases
        self._letters = letters
        self._clock = clock
        self._leads = leads
        self._monotonic = monotonic
        self._reviser = Reviser(bot, limiter, units, letters, clock=clock)
        self._wake = asyncio.Event()
        self._flying: dict[asyncio.Task[None], Copy] = {}
        self._finished: list[CopyOutcome] = []
        self._lines: list[Line] = []
        self._cursors: dict[Line, int] = {}
        self._turn = 0
        self._looked_at = self._recovered_at = float("-inf")
        self._rests_until = float("-inf")
        self._refusals: Counter[int] = Counter()
        self._suspects: set[tuple[int, int]] = set()
        self._leading = False
        self._open = True

    async def run(self) -> None:
        """Work until stopped, whatever the database or Telegram do."""
        while self._open:
            self._wake.clear()
            try:
                busy = await self._round()
            except (SQLAlchemyError, OSError) as error:
                log.warning("broadcasts_unreachable", error=type(error).__name__)
                await asyncio.sleep(_PAUSE_SECONDS)
                continue
            if not busy:
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._wake.wait(), _LOOK_AGAIN)

    def stop(self) -> None:
        """Claim nothing more; `settle` waits for what is on the wire."""
        self._open = False
        self._wake.set()

    async def settle(self) -> None:
        """Wait for what is on the wire, and write down what became of it."""
        if self._flying:
            await asyncio.wait(list(self._flying))
        while self._finished:
            try:
                await self._write_down()
            except (SQLAlchemyError, OSError):
                await asyncio.sleep(_PAUSE_SECONDS)

    async def drain(self) -> None:
        """Send all that may be sent now (for tests)."""
        self._looked_at = float("-inf")
        while await self._round() or self._flying:
            if len(self._flying) == IN_FLIGHT or not self._lines:
                await self._landing()
        await self.settle()

    async def _round(self) -> bool:
        """Take the next copies, if any may leave; whether there is more to do at once."""
        if not await self._is_ready():
            await self._write_down()
            return False
        revised = await self._reviser.step()
        if self._reviser.rests > 0:
            self._rest(self._reviser.rests)
        if len(self._flying) == IN_FLIGHT:
            await self._landing()
            return True
        line = self._next_line()
        if line is None:
            await self._write_down()
            return revised
        admitted = await self._admitted(IN_FLIGHT - len(self._flying))
        if admitted:
            await self._claim(line, admitted)
        return True

    async def _is_ready(self) -> bool:
        """Whether this replica leads and does not rest. Looks around once a second."""
        now = self._monotonic()
        if now - self._looked_at >= _LOOK_AGAIN:
            self._leading = await self._leads()
            if self._leading:
                async with self._units.at_once() as work:
                    self._lines = await work[CopyRepository].lines(self._clock())
                await self._reviser.look()
                if now - self._recovered_at >= _RECOVER_EVERY:
                    await self._recover()
                    self._recovered_at = now
            self._looked_at = now
        leads = self._leading and self._leases.leads(LEADERSHIP)
        return self._open and leads and now >= self._rests_until

    def _next_line(self) -> Line | None:
        """Emergencies before all others; otherwise the broadcasts take turns."""
        urgent = [line for line in self._lines if line.emergency]
        chosen = urgent or self._lines
        if not chosen:
            return None
        self._turn += 1
        return chosen[self._turn % len(chosen)]

    async def _admitted(self, most: int) -> int:
        """Wait for the gate; meanwhile write down what has landed. 0 when it is time to stop."""
        waiting = asyncio.create_task(self._limiter.admit(most))
        await asyncio.sleep(0)
        while not waiting.done():
            if self._finished:
                await self._write_down()
            self._wake.clear()
            wake = asyncio.create_task(self._wake.wait())
            await asyncio.wait({waiting, wake}, return_when=asyncio.FIRST_COMPLETED)
            wake.cancel()
            if not self._open and not waiting.done():
                waiting.cancel()
                return 0
        return waiting.result()

    async def _claim(self, line: Line, admitted: int) -> None:
        settling, unused = list(self._finished), admitted
        try:
            async with self._units.at_once() as work:
                claim = await work[CopyRepository].claim(
                    line,
                    self._leases.replica,
                    admitted,
                    after=self._cursors.get(line, _BEFORE_ALL),
                    now=self._clock(),
                    settling=settling,
                )
            del self._finished[: len(settling)]
            phrases = await self._phrases(claim.copies)
            for copy in claim.copies:
                task = asyncio.create_task(self._deliver(copy, phrases.get(copy.telegram_id)))
                self._flying[task] = copy
                task.add_done_callback(self._landed)
                unused -= 1
        finally:
            self._limiter.give_back(unused)
        if claim.skipped:
            metrics.COPIES.labels("skipped").inc(claim.skipped)
        if claim.last:
            self._cursors[line] = claim.last
        else:
            await self._ends(line)

    async def _phrases(self, copies: Sequence[Copy]) -> Mapping[int, str]:
        """A copy without the phrase is better than one that nobody knows about."""
        try:
            return await self._letters.phrases([copy.telegram_id for copy in copies])
        except (SQLAlchemyError, OSError):
            return {}

    async def _ends(self, line: Line) -> None:
        """Nothing waits behind the cursor: begin anew, or leave the wave."""
        if any((c.broadcast_id, c.wave) == (line.broadcast_id, line.wave) for c in self._aloft()):
            await self._landing()
        elif self._cursors.pop(line, None) is None:
            self._lines.remove(line)
            async with self._units() as work:
                await work[CopyRepository].close(line)
                await work.commit()

    def _aloft(self) -> list[Copy]:
        return [*self._flying.values(), *(outcome.copy for outcome in self._finished)]

    async def _landing(self) -> None:
        """Wait until a copy has landed, and write it down."""
        if self._flying:
            await asyncio.wait(list(self._flying), return_when=asyncio.FIRST_COMPLETED)
        await self._write_down()

    async def _write_down(self) -> None:
        settling = list(self._finished)
        if settling:
            async with self._units.at_once() as work:
                await work[CopyRepository].settle(settling, self._clock())
            del self._finished[: len(settling)]

    def _landed(self, task: asyncio.Task[None]) -> None:
        del self._flying[task]
        self._wake.set()
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("copy_crashed", error=type(error).__name__)

    async def _deliver(self, copy: Copy, phrase: str | None) -> None:
        outcome = await self._outcome(copy, phrase)
        if outcome is not None:
            metrics.COPIES.labels(outcome.state.value).inc()
            self._finished.append(outcome)

    async def _outcome(self, copy: Copy, phrase: str | None) -> CopyOutcome | None:
        try:
            call = await self._letters.first(copy, phrase)
        except (SQLAlchemyError, OSError):
            self._limiter.give_back(1)
            return self._again(copy, _PAUSE_SECONDS)
        except Exception:
            self._limiter.give_back(1)
            log.exception("copy_not_rendered", broadcast=copy.broadcast_id)
            await self._refused(copy, "content_refused")
            return CopyOutcome(copy, FAILED, "refused")
        try:
            result = await self._bot.do_api_request(
                call.method, api_kwargs=call.parameters, rate_limit_args=Delivery.BULK
            )
        except TelegramError as error:
            return await self._judged(copy, judge(error))
        self._letters.remember(copy, result)
        self._refusals[copy.broadcast_id] = 0
        message_id = result.get("message_id") if isinstance(result, dict) else None
        return CopyOutcome(copy, SENT, message_id=message_id)

    async def _judged(self, copy: Copy, found: Judgement) -> CopyOutcome | None:
        """What an error leaves of a copy. None when it was moved to another chat."""
        match found.verdict:
            case Verdict.NOT_SENT | Verdict.FLOOD:
                log.warning("broadcast_rests", broadcast=copy.broadcast_id, why=found.why)
                return self._again(copy, found.seconds or _PAUSE_SECONDS)
            case Verdict.TOKEN:
                await self._refused(copy, "token_refused")
                return self._again(copy, _TOKEN_PAUSE_SECONDS)
            case Verdict.MOVED:
                return await self._moved(copy, found.new_chat_id)
            case Verdict.UNREACHABLE:
                return CopyOutcome(copy, FAILED, "blocked", blocked=copy.telegram_id > 0)
            case Verdict.NOT_FOUND:
                return CopyOutcome(copy, FAILED, "not_found", blocked=copy.telegram_id > 0)
            case Verdict.DOUBT:
                log.warning("copy_in_doubt", broadcast=copy.broadcast_id, why=found.why)
                return CopyOutcome(copy, IN_DOUBT, found.why)
            case _:
                log.error("copy_refused", broadcast=copy.broadcast_id, why=found.why[:120])
                await self._refused(copy, "content_refused")
                return CopyOutcome(copy, FAILED, "refused")

    def _again(self, copy: Copy, seconds: float) -> CopyOutcome:
        self._rest(seconds)
        self._rewind(copy, copy.telegram_id)
        return CopyOutcome(copy, PLANNED)

    async def _moved(self, copy: Copy, new_chat_id: int) -> CopyOutcome | None:
        try:
            async with self._units() as work:
                await work[CopyRepository].move(copy, new_chat_id)
                await work.commit()
        except (SQLAlchemyError, OSError):
            return self._again(copy, _PAUSE_SECONDS)
        self._rewind(copy, new_chat_id)
        return None

    def _rest(self, seconds: float) -> None:
        self._rests_until = max(self._rests_until, self._monotonic() + seconds)

    def _rewind(self, copy: Copy, telegram_id: int) -> None:
        """That one waits again, before what was looked at last."""
        for line, cursor in self._cursors.items():
            if (line.broadcast_id, line.wave) == (copy.broadcast_id, copy.wave):
                self._cursors[line] = min(cursor, telegram_id - 1)

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

    async def _recover(self) -> None:
        """What dead replicas had on the wire is in doubt, and so is what none of our tasks has.

        A stray is claimed by this replica, but no task has it in hand: the answer of the database
        was lost. Whatever is seen so at two looks in a row is one.
        """
        own = self._leases.replica
        in_hand = {copy.key for copy in self._aloft()}
        async with self._units.at_once() as work:
            sending = [
                (by, (broadcast, person))
                for by, broadcast, person in await work[CopyRepository].sending()
                if (broadcast, person) not in in_hand
            ]
            for replica in sorted({by for by, _ in sending} - {own}):
                if await self._leases.is_dead(replica):
                    keys = [key for by, key in sending if by == replica]
                    await work[CopyRepository].doubt(replica, keys, self._clock())
                    metrics.COPIES.labels(IN_DOUBT.value).inc(len(keys))
                    log.warning("copies_in_doubt", replica=replica, copies=len(keys))
            idle = {key for by, key in sending if by == own}
            strays = idle & self._suspects
            self._suspects = idle - strays
            if strays:
                await work[CopyRepository].doubt(own, sorted(strays), self._clock())
                metrics.COPIES.labels(IN_DOUBT.value).inc(len(strays))
                log.warning("copies_in_doubt", replica=own, copies=len(strays))


_BEFORE_ALL = -(2**62)
