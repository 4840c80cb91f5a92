"""What became of each letter to a desk, written down: short transactions, no network."""

import random
from collections.abc import Callable, Collection, Iterable
from datetime import datetime, timedelta

import structlog

from chat import metrics
from chat.under_way import UnderWay
from features.cases.jobs.retries import wait_after
from features.cases.rules.command_center import Busy, InDoubt, Unreachable
from features.cases.storage.desks import CaseDesks
from features.cases.storage.outbox import CaseOutbox, Handing
from storage.database import Database
from storage.keyring import Keyring
from storage.leases import Leases

log = structlog.get_logger()


class CaseLedger:
    """The rows of the case outbox in the hands of this replica. Raises database errors."""

    def __init__(
        self,
        database: Database,
        keyring: Keyring,
        clock: Callable[[], datetime],
        leases: Leases,
        *,
        settle: timedelta,
        chance: random.Random,
    ) -> None:
        self._database = database
        self._keyring = keyring
        self._clock = clock
        self._leases = leases
        self._under_way: UnderWay[int] = UnderWay(leases)
        self._settle = settle
        self._chance = chance

    async def claim(self, desk: str, *, probing: bool = False) -> Handing | None:
        """The next letter of a desk, marked as being sent before anything is sent.

        A desk that was down is probed with the oldest letter, so that the order of filing stays.
        """
        now = self._clock()
        async with self._database.transaction() as connection:
            outbox = CaseOutbox(connection, self._keyring)
            early = Unreachable.__name__ if probing else ""
            while handing := await outbox.claim(desk, self._leases.replica, now, even_if=early):
                surely_not_there = handing.is_submit and not handing.tries
                if not (handing.withdrawn and surely_not_there):
                    return handing
                rows = await outbox.drop(handing.case_id, desk, now)
                log.info("case_withdrawn", case=handing.case_id, desk=desk, rows=rows)
        return None

    async def delivered(self, handing: Handing, reference: str) -> None:
        async with self._database.transaction() as connection:
            desks = CaseDesks(connection, self._keyring)
            await desks.keep_reference(handing.case_id, handing.target, reference)
            outbox = CaseOutbox(connection, self._keyring)
            await outbox.done(handing.id, self._clock())
            if handing.status is not None:
                await outbox.supersede(handing, self._clock())

    async def withdrawn(self, handing: Handing) -> None:
        """The case never arrived and need not any more."""
        async with self._database.transaction() as connection:
            await CaseOutbox(connection, self._keyring).drop(
                handing.case_id, handing.target, self._clock()
            )

    async def refused(self, handing: Handing, reason: str) -> None:
        """Repeating changes nothing; a refused submit holds back all that follows it."""
        desk, kind = handing.target, handing.kind.value
        metrics.CASE_REFUSALS.labels(desk, kind).inc()
        log.error("case_refused", case=handing.case_id, row=handing.id, desk=desk, kind=kind,
                  why=reason)  # fmt: skip
        async with self._database.transaction() as connection:
            await CaseOutbox(connection, self._keyring).refuse(handing.id, reason, self._clock())

    async def put_off(self, handing: Handing, error: Exception) -> None:
        """Try again later; when it may have arrived, not before the desk has settled."""
        now = self._clock()
        wait = wait_after(handing.tries, now.date(), self._chance)
        reason = type(error).__name__
        if isinstance(error, Unreachable):
            reason = Unreachable.__name__
        elif isinstance(error, InDoubt):
            wait = max(wait, self._settle)
        log.warning("case_put_off", row=handing.id, desk=handing.target, why=reason)
        async with self._database.transaction() as connection:
            await CaseOutbox(connection, self._keyring).postpone(handing.id, now + wait, reason)

    async def waits(self, handing: Handing, wait: timedelta) -> None:
        """The desk asked for time: the letter stays the first of its kind."""
        log.info("case_desk_busy", row=handing.id, desk=handing.target, seconds=wait.seconds)
        until, reason = self._clock() + wait, Busy.__name__
        async with self._database.transaction() as connection:
            await CaseOutbox(connection, self._keyring).postpone(handing.id, until, reason)

    async def desk_is_back(self, desk: str) -> None:
        """What was put off because nobody answered is due at once, in the order of filing."""
        async with self._database.transaction() as connection:
            await CaseOutbox(connection, self._keyring).desk_is_back(
                desk, Unreachable.__name__, self._clock()
            )

    async def recover(self, desks: Iterable[str], in_hand: Collection[int]) -> None:
        """Queue again what dead processes had in hand, and what this one lost hold of."""
        async with self._database.autocommit() as connection:
            outbox = CaseOutbox(connection, self._keyring)
            until = self._clock() + self._settle
            abandoned = await self._under_way.abandoned(await outbox.sending(), in_hand)
            for replica, ids in abandoned.items():
                await outbox.recover(replica, ids, until)
                log.info("case_rows_recovered", replica=replica, rows=len(ids))
            for desk, count in (dict.fromkeys(desks, 0) | await outbox.waiting()).items():
                metrics.CASES_WAITING.labels(desk).set(count)
