"""The courier brings broadcasts to people, from one replica at a time.

A copy is claimed only when it may leave at once, so what a row calls `sending` is really on the
wire: a pause stops all others, and a kill leaves no more in doubt than the rate needs on the wire
(docs/decisions/0018).
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime

import structlog
from sqlalchemy.exc import SQLAlchemyError
from telegram import Bot

from chat import metrics
from chat.limiter import SharedRateLimiter
from chat.marks import Outcomes
from chat.under_way import UnderWay
from features.broadcasts.jobs.carrier import Carrier
from features.broadcasts.jobs.flight import Flight
from features.broadcasts.jobs.letters import Letters
from features.broadcasts.jobs.reviser import Reviser
from features.broadcasts.rules.broadcasts import RecipientState
from features.broadcasts.rules.distance import MOST, Distance
from features.broadcasts.storage.copies import Copy, CopyOutcome, CopyRepository, Line
from storage.leases import Leases
from storage.unit_of_work import UnitOfWorkFactory

log = structlog.get_logger()

LEADERSHIP = "bulk"
_LOOK_AGAIN = 1.0
_RECOVER_EVERY = 5.0
_PAUSE_SECONDS = 1.0
_GATHERING = 0.02
"""Seconds in which outcomes gather for one statement."""
_BEFORE_ALL = -(2**62)


class Courier:
    """Runs on every replica, works on the one that leads `bulk`."""

    def __init__(
        self,
        bot: Bot,
        limiter: SharedRateLimiter,
        units: UnitOfWorkFactory,
        leases: Leases,
        letters: Letters,
        *,
        clock: Callable[[], datetime],
        leads: Callable[[], Awaitable[bool]],
        monotonic: Callable[[], float] = time.monotonic,
        most: int = MOST,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        """`bot` has no limiter of its own: the courier asks `limiter` before it claims.

        `most`: so many calls the transport takes without delaying those of others. `monotonic` and
        `sleep` stand in where time is not real.
        """
        self._limiter = limiter
        self._units = units
        self._leases = leases
        self._letters = letters
        self._clock = clock
        self._leads = leads
        self._monotonic = monotonic
        self._distance = Distance(limiter.rate, most=most)
        self._carrier = Carrier(
            bot, limiter, units, letters, self._distance, clock=clock, monotonic=monotonic
        )
        self._reviser = Reviser(
            bot, limiter, units, letters, self._distance, clock=clock, rest=self._rest
        )
        self._outcomes: Outcomes[CopyOutcome] = Outcomes(
            self._write_down, gathering=_GATHERING, sleep=sleep
        )
        self._under_way: UnderWay[tuple[int, int]] = UnderWay(leases)
        self._stop = asyncio.Event()
        self._flight: Flight[Copy] = Flight(self._distance)
        self._lines: list[Line] = []
        self._cursors: dict[Line, int] = {}
        self._turn = 0
        self._looked_at = self._recovered_at = float("-inf")
        self._rests_until = float("-inf")
        self._leading = False

    async def run(self) -> None:
        """Work until stopped, whatever the database or Telegram do."""
        while not self._stop.is_set():
            try:
                busy = await self._round()
            except (SQLAlchemyError, OSError) as error:
                log.warning("broadcasts_unreachable", error=type(error).__name__)
                busy = False
            if not busy:
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._stop.wait(), _LOOK_AGAIN)

    def stop(self) -> None:
        """Claim nothing more; `settle` waits for what is on the wire."""
        self._stop.set()

    async def settle(self) -> None:
        """Wait for what is on the wire, and until it is written down what became of it."""
        await self._reviser.settle()
        await self._flight.settle()

    async def drain(self) -> None:
        """Send all that may be sent now (for tests)."""
        self._looked_at = float("-inf")
        while (busy := await self._round()) or self._flight.aloft:
            if not busy:
                await self._flight.landing()
        await self.settle()

    async def _round(self) -> bool:
        """Take the next copies, if any may leave; whether there is more to do at once."""
        if not await self._is_ready():
            return False
        revising = await self._reviser.step()
        line = self._next_line()
        if line is None:
            return revising
        room = self._flight.room
        if room < self._block:
            await self._flight.landing()
        elif admitted := await self._admitted(room):
            await self._claim(line, admitted)
        return True

    @property
    def _block(self) -> int:
        """So many copies are claimed at a time: what the gate gives, and never all at once."""
        return max(1, min(self._limiter.batch, self._distance.in_flight // 4))

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
        return not self._stop.is_set() and leads and now >= self._rests_until

    def _next_line(self) -> Line | None:
        """Emergencies before all others; otherwise the broadcasts take turns."""
        urgent = [line for line in self._lines if line.emergency]
        chosen = urgent or self._lines
        if not chosen:
            return None
        self._turn += 1
        return chosen[self._turn % len(chosen)]

    async def _admitted(self, most: int) -> int:
        """Wait for the gate. 0 when it is time to stop."""
        waiting = asyncio.create_task(self._limiter.admit(most))
        stopping = asyncio.create_task(self._stop.wait())
        try:
            await asyncio.wait({waiting, stopping}, return_when=asyncio.FIRST_COMPLETED)
            return waiting.result() if waiting.done() else 0
        finally:
            stopping.cancel()
            waiting.cancel()

    async def _claim(self, line: Line, admitted: int) -> None:
        unused, replica = admitted, self._leases.replica
        try:
            async with self._units.at_once() as work:
                claim = await work[CopyRepository].claim(
                    line,
                    replica,
                    admitted,
                    after=self._cursors.get(line, _BEFORE_ALL),
                    now=self._clock(),
                )
            phrases = await self._phrases(claim.copies)
            for copy in claim.copies:
                self._flight.begin(
                    copy, self._deliver(copy, phrases.get(copy.telegram_id), replica)
                )
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
        if any(copy.is_of(line) for copy in self._flight.aloft):
            await self._flight.landing()
        elif self._cursors.pop(line, None) is None:
            self._lines.remove(line)
            async with self._units() as work:
                await work[CopyRepository].close(line)
                await work.commit()

    async def _deliver(self, copy: Copy, phrase: str | None, replica: int) -> None:
        fate = await self._carrier.carry(
            copy, phrase, still_ours=lambda: self._leases.holds(replica)
        )
        if fate.rests:
            self._rest(fate.rests)
        if fate.outcome is not None:
            metrics.COPIES.labels(fate.outcome.state.value).inc()
            await self._outcomes.put(fate.outcome)
        if fate.waits_as is not None:
            self._rewind(copy, fate.waits_as)

    async def _write_down(self, outcomes: Sequence[CopyOutcome]) -> None:
        async with self._units.at_once() as work:
            await work[CopyRepository].settle(outcomes, self._clock())

    def _rest(self, seconds: float) -> None:
        self._rests_until = max(self._rests_until, self._monotonic() + seconds)

    def _rewind(self, copy: Copy, telegram_id: int) -> None:
        """That one waits again, before what was looked at last."""
        for line, cursor in self._cursors.items():
            if copy.is_of(line):
                self._cursors[line] = min(cursor, telegram_id - 1)

    async def _recover(self) -> None:
        """What nobody sends any more is in doubt: nobody knows whether it arrived."""
        in_hand = {copy.key for copy in self._flight.aloft}
        async with self._units.at_once() as work:
            sending = await work[CopyRepository].sending()
            abandoned = await self._under_way.abandoned(sending, in_hand)
            for replica, keys in abandoned.items():
                await work[CopyRepository].doubt(replica, keys, self._clock())
                metrics.COPIES.labels(RecipientState.IN_DOUBT.value).inc(len(keys))
                log.warning("copies_in_doubt", replica=replica, copies=len(keys))
