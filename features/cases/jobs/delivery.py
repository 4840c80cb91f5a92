"""Hands cases to the desks: each exactly once, in order, at a bounded rate, never dropped.

Nothing of the network happens in a transaction. The leader delivers; what a dead process left in
hand comes back to the queue after the time that a desk needs to settle. A letter over which we
stumble is shown to the operator and goes on being tried, hour by hour: a report is never given up.
"""

import asyncio
import random
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import structlog
from sqlalchemy.exc import SQLAlchemyError

from chat import metrics
from chat.items import Items
from domain.areas import Areas
from features.cases.desks.port import SETTLE_SECONDS, CommandCenter
from features.cases.jobs.breaker import Breakers
from features.cases.jobs.courier import ClaimLost, Courier
from features.cases.jobs.ledger import CaseLedger
from features.cases.jobs.outgoing_cases import OutgoingCases
from features.cases.rules.command_center import Busy, CommandCenterError, InDoubt, Refused
from features.cases.storage.outbox import Handing
from storage.database import Database
from storage.keyring import Keyring
from storage.leases import Leases
from storage.unit_of_work import UnitOfWorkFactory

log = structlog.get_logger()

_LOOK_AGAIN = 0.5
_RECOVER_EVERY = 5.0
_JITTER = 0.2
_LONG_AGO = datetime.min.replace(tzinfo=UTC)


class CaseDelivery:
    """Serves every desk by itself; one that is down is asked by one call a minute."""

    def __init__(
        self,
        database: Database,
        keyring: Keyring,
        unit_of_work: UnitOfWorkFactory,
        targets: Mapping[str, CommandCenter],
        clock: Callable[[], datetime],
        areas: Areas,
        *,
        leases: Leases,
        leads: Callable[[], Awaitable[bool]],
        rate_per_second: float = 2,
        settle_seconds: float = SETTLE_SECONDS,
        probe_seconds: float = 60,
        chance: random.Random | None = None,
    ) -> None:
        self._clock = clock
        self._leads = leads
        self._interval = 1 / rate_per_second
        self._chance = chance or random.Random()
        self._items = Items("cases.delivery", unit_of_work, clock)
        settle = timedelta(seconds=settle_seconds)
        self._ledger = CaseLedger(
            database, keyring, clock, leases, settle=settle, chance=self._chance
        )
        letters = OutgoingCases(unit_of_work, keyring, areas)
        self._couriers = {
            name: Courier(desk, letters, still_ours=lambda one: leases.holds(one.claimed_by))
            for name, desk in targets.items()
        }
        self._breakers = Breakers(clock, probe_seconds)
        self._next_at = dict.fromkeys(targets, _LONG_AGO)
        self._reached: set[str] = set()
        self._in_hand: set[int] = set()
        self._in_flight: set[asyncio.Task[bool]] = set()

    async def run(self) -> None:
        """Deliver until cancelled; a call that is under way then is left to `settle`."""
        await asyncio.gather(self._recover_often(), *(self._serve(d) for d in self._couriers))

    async def settle(self) -> None:
        """Wait for the calls that are under way."""
        if self._in_flight:
            await asyncio.wait(list(self._in_flight))

    async def drain(self) -> None:
        """Deliver all that is due now, however fast (for tests)."""
        for desk in self._couriers:
            while await self.step(desk, paced=False):
                pass

    async def step(self, desk: str, *, paced: bool = True) -> bool:
        """Deliver at most one row to a desk; whether there was one. Raises database errors."""
        now = self._clock()
        if (paced and now < self._next_at[desk]) or self._breakers.is_open(desk):
            return False
        handing = await self._ledger.claim(desk, probing=self._breakers.was_open(desk))
        if handing is None:
            return False
        wait = self._interval * self._chance.uniform(1, 1 + _JITTER)
        self._next_at[desk] = now + timedelta(seconds=wait)
        self._in_hand.add(handing.id)
        try:
            await self._deliver(handing)
        finally:
            self._in_hand.discard(handing.id)
        return True

    async def recover(self) -> None:
        """Queue again what dead processes had in hand."""
        await self._ledger.recover(self._couriers, self._in_hand)

    async def _deliver(self, handing: Handing) -> None:
        desk, outcome = handing.target, "delivered"
        try:
            await self._hand_over(handing)
            await self._answered(desk)
        except Refused as error:
            outcome = "refused"
            await self._ledger.refused(handing, error.reason)
            await self._answered(desk)
        except Busy as error:
            outcome = "busy"
            wait = timedelta(seconds=error.seconds)
            self._next_at[desk] = max(self._next_at[desk], self._clock() + wait)
            await self._ledger.waits(handing, wait)
            await self._answered(desk)
        except CommandCenterError as error:
            outcome = "in_doubt" if isinstance(error, InDoubt) else "unreachable"
            self._breakers.failed(desk)
            await self._ledger.put_off(handing, error)
        except ClaimLost:
            outcome = "lost"
            log.warning("claim_lost", case=handing.case_id, row=handing.id)
        except (SQLAlchemyError, OSError):
            raise  # the row is found in no hand, and looked for at the desk before it goes again
        except Exception as error:  # noqa: BLE001 - of one letter, written down
            outcome = "failed"
            await self._ledger.put_off(handing, error)
            known = await self._items.known()
            await self._items.note(str(handing.id), error, known.get(str(handing.id)))
        else:
            if handing.tries:
                await self._items.clear([str(handing.id)])
        metrics.CASE_HANDOVERS.labels(desk, outcome).inc()

    async def _answered(self, desk: str) -> None:
        """What waited because nobody answered is due; after a start nobody knows what waited."""
        if self._breakers.answered(desk) or desk not in self._reached:
            self._reached.add(desk)
            await self._ledger.desk_is_back(desk)

    async def _hand_over(self, handing: Handing) -> None:
        courier = self._couriers[handing.target]
        reference = await courier.reference(handing)
        if reference is None:
            await self._ledger.withdrawn(handing)
            return
        if not handing.is_submit:
            await courier.follow(handing, reference)
        await self._ledger.delivered(handing, reference)

    async def _serve(self, desk: str) -> None:
        while True:
            more = False
            try:
                if await self._leads():
                    task = asyncio.create_task(self.step(desk))
                    self._in_flight.add(task)
                    task.add_done_callback(self._landed)
                    more = await asyncio.shield(task)
            except (SQLAlchemyError, OSError) as error:
                log.warning("case_outbox_unreachable", error=type(error).__name__)
            pause = (self._next_at[desk] - self._clock()).total_seconds()
            rest = 0.0 if more else _LOOK_AGAIN
            await asyncio.sleep(min(pause if pause > 0 else rest, _LOOK_AGAIN))

    def _landed(self, task: asyncio.Task[bool]) -> None:
        self._in_flight.discard(task)
        if not task.cancelled():
            task.exception()  # seen here: after a stop nobody else asks

    async def _recover_often(self) -> None:
        while True:
            with suppress(SQLAlchemyError, OSError):
                if await self._leads():
                    await self.recover()
            await asyncio.sleep(_RECOVER_EVERY)
