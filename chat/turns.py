"""The engine of turns: lanes in, updates handled one after the other, replies out.

The oldest updates of up to sixteen ready lanes share ONE transaction: claim → handlers → domain
changes, dialogues, outbox, inbox → commit; only then is anything sent, each on its own. If anything
in a group fails, nothing happened, and its lanes are served one by one. A lane is locked until the
commit, so a chat keeps its order over all replicas, and nobody waits for a neighbour's reply.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson
import structlog
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection
from telegram.ext import Application, ExtBot

from chat import metrics
from chat.doors import Doors
from chat.failures import Failures, Poison
from chat.foresight import Foresight
from chat.metering import Metered
from chat.patience import Answered, Patience
from chat.post import Post
from chat.sender import Sender
from chat.services import Services
from chat.shape import is_sound, parsed
from chat.taps import unpack
from chat.turn import Turn, TurnNote, current_turn
from chat.writing import TurnWriter
from domain.errors import StaleButton
from storage.ahead import Known, knowing
from storage.database import Database, is_passing
from storage.dialogues import dialogue_in
from storage.inbox import MAX_DEATHS, Claimed, Inbox, claim_statement
from storage.keyring import Keyring
from storage.leases import Leases
from storage.outbox import Delivery, Sending
from storage.speakers import Speakers
from storage.statements import Statement
from storage.unit_of_work import joined_to
from views import errors as error_views

log = structlog.get_logger()

BotApplication = Application[ExtBot[Delivery], Any, Any, Any, Any, Any]

GROUP = 16
"""So many lanes share a transaction at most."""
_GROUPS = 3
_GATHERING = 0.02
"""Seconds for which a group that is not full waits while another is served: what comes meanwhile
shares its trips to the database, and no turn that takes long holds the others up."""
_GROUP_SECONDS = 0.25
"""After so long a group takes no further update: its replies wait for its commit."""
_TURN_SECONDS = 20
_BURNING = 0.25
_SWEEP_SECONDS = 1.0
_PATIENCE, _ALONE_SECONDS = 5.0, 1.0


class TurnTooLong(Exception):
    """A turn that does not come to an end."""


@dataclass(frozen=True)
class _Handled:
    turn: Turn
    claimed: Claimed


class Turns:
    """Serves lanes in up to `groups` transactions at once."""

    def __init__(
        self,
        application: BotApplication,
        database: Database,
        keyring: Keyring,
        leases: Leases,
        services: Services,
        post: Post,
        sender: Sender,
        *,
        speakers: Speakers,
        doors: Doors,
        clock: Callable[[], datetime],
        notes: Sequence[TurnNote] = (),
        foresight: Foresight,
        patience: Patience | None = None,
        group: int = GROUP,
        groups: int = _GROUPS,
    ) -> None:
        self._application = application
        self._database = database
        self._keyring = keyring
        self._leases = leases
        self._services = services
        self._post = post
        self._sender = sender
        self._clock = clock
        self._speakers = speakers
        self._claiming = claim_statement(speakers.columns)
        self._claiming_alone = claim_statement(speakers.columns, alone=True)
        self._doors = doors
        self._foresight = foresight
        self._writer = TurnWriter(keyring, leases, post, notes)
        self._patience = patience or Patience(0)
        self._inbox = Inbox(keyring)
        self._failures = Failures(database, keyring, self._inbox, sender)
        self._group = group
        self._ready: deque[int] = deque()
        self._queued: set[int] = set()
        self._again: set[int] = set()
        self._busy: dict[int, set[int]] = {}
        """The lanes that each slot serves."""
        self._slots = list(range(groups))
        self._tasks: set[asyncio.Task[None]] = set()
        self._gathering: asyncio.TimerHandle | None = None
        self._quiet = False
        """Nothing new begins: an update is to run alone."""
        self._alone_at = 0.0
        self._open = True

    def wake(self, lanes: Sequence[int]) -> None:
        """Updates may wait in these lanes."""
        served = {lane for busy in self._busy.values() for lane in busy}
        for lane in lanes:
            if lane in served:
                self._again.add(lane)
            elif lane not in self._queued:
                self._queued.add(lane)
                self._ready.append(lane)
        self._start()

    async def run(self) -> None:
        """Look for lanes that nobody announced, until cancelled."""
        while True:
            try:
                await self.sweep()
            except (SQLAlchemyError, OSError) as error:
                log.warning("inbox_unreachable", error=type(error).__name__)
            await asyncio.sleep(_SWEEP_SECONDS)

    async def sweep(self) -> None:
        """Wake the lanes in which something is due; the dead ones' hands are looked at."""
        async with self._database.autocommit() as connection:
            await self.look_at_the_dead(connection)
            lanes, alone = await self._inbox.lanes_waiting(connection)
        self.wake(lanes)
        now = asyncio.get_running_loop().time()
        if alone and (not lanes or now - self._alone_at > _PATIENCE):
            await self._serve_alone(alone, within=_ALONE_SECONDS if lanes else None)
        elif not alone:
            self._alone_at = now

    async def drain(self) -> None:
        """Serve all that waits now (for tests)."""
        while True:
            while self._tasks:
                await asyncio.wait(self._tasks)
            await self.sweep()
            if not self._tasks:
                return

    async def stop(self) -> None:
        """Take no new update; finish those in hand."""
        self._open = False
        self._ready.clear()
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=_TURN_SECONDS)
        async with self._database.autocommit() as connection:
            await self._inbox.nothing_in_hand(connection, self._leases.replica)

    async def look_at_the_dead(self, connection: AsyncConnection) -> None:
        for replica in await self._inbox.hands(connection) - {self._leases.replica}:
            if await self._leases.is_dead(replica):
                died = await self._inbox.count_deaths(connection, replica)
                if died:
                    log.error("died_with_updates_in_hand", replica=replica, updates=died)

    def _start(self, *, gathered: bool = False) -> None:
        while self._open and not self._quiet and self._ready and self._slots:
            if self._busy and len(self._ready) < self._group and not gathered:
                self._gather()
                return
            slot = self._slots.pop()
            lanes = [self._ready.popleft() for _ in range(min(self._group, len(self._ready)))]
            self._queued.difference_update(lanes)
            self._busy[slot] = set(lanes)
            task = asyncio.create_task(self._serve(slot, lanes))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    def _gather(self) -> None:
        """Let what is ready wait for the group that is served now, but not for long."""
        if self._gathering is None:
            loop = asyncio.get_running_loop()
            self._gathering = loop.call_later(_GATHERING, self._gathered)

    def _gathered(self) -> None:
        self._gathering = None
        self._start(gathered=True)

    async def _serve(self, slot: int, lanes: list[int]) -> None:
        """One update of each lane; lanes with more queue up again behind the others."""
        more: set[int] = set()
        try:
            more = await self._share(slot, lanes)
        except Exception as error:
            if is_passing(error):
                log.warning("turns_interrupted", error=type(error).__name__)
                await asyncio.sleep(_SWEEP_SECONDS)
            else:
                log.exception("turns_failed", lanes=lanes)
        finally:
            del self._busy[slot]
            self._slots.append(slot)
            again = more | (self._again & set(lanes))
            self._again.difference_update(lanes)
            if self._open and again:
                self.wake(sorted(again))
            self._start()

    async def _share(self, slot: int, lanes: list[int]) -> set[int]:
        """Serve the lanes together or, where that fails, one by one; those that have more."""
        if len(lanes) > 1:
            try:
                return await self._transact(slot, lanes, self._claiming)
            except Exception as error:  # noqa: BLE001 - whose it is, shows when they run alone
                metrics.GROUPS_SPLIT.inc()
                log.info("group_split", error=type(error).__name__, lanes=len(lanes))
        more: set[int] = set()
        for lane in lanes:
            more |= await self._single(slot, lane, self._claiming)
        return more

    async def _serve_alone(self, lanes: Sequence[int], *, within: float | None) -> None:
        """Updates that were in hand when a process died run while nothing else does.

        The others go first, but not for ever; `within` so many seconds it is their turn again.
        """
        loop = asyncio.get_running_loop()
        self._quiet = True
        try:
            if self._tasks:
                await asyncio.wait(self._tasks)
            started = loop.time()
            for lane in lanes:
                if within is not None and loop.time() - started > within:
                    break
                await self._single(0, lane, self._claiming_alone)
        finally:
            self._quiet = False
            self._alone_at = loop.time()
            self._start()

    async def _single(self, slot: int, lane: int, claiming: Statement) -> set[int]:
        seen: list[Claimed] = []
        try:
            return await self._transact(slot, [lane], claiming, seen)
        except Exception as error:
            if not seen:
                raise
            await self._failures.handle(seen[0], error, claiming)
            return {lane}

    async def _transact(
        self,
        slot: int,
        lanes: list[int],
        claiming: Statement,
        seen: list[Claimed] | None = None,
    ) -> set[int]:
        """One transaction; afterwards everything is on its way. Raises whatever went wrong."""
        loop = asyncio.get_running_loop()
        handled: list[_Handled] = []
        async with self._database.transaction() as connection:
            claimed = await self._inbox.claim(connection, lanes, claiming)
            if not claimed:
                return set()
            if seen is not None:
                seen.extend(claimed)
            await self._note(slot, claimed)
            started = loop.time()
            with metrics.TURN_SECONDS.time():
                turns = [self._open_turn(one) for one in claimed]
                known = await self._foresight.look(connection, self._keyring, turns)
                for turn, one, read in zip(turns, claimed, known, strict=True):
                    handled.append(await self._handle(connection, turn, one, read))
                    if loop.time() - started > _GROUP_SECONDS:
                        break
                sendings = await self._writer.write(
                    connection, [(one.turn, one.claimed) for one in handled]
                )
        metrics.TURNS.labels("done").inc(len(handled))
        for ended in handled:
            self._send(ended.turn, sendings.get(ended.claimed.update_id, []))
        done = {ended.claimed.update_id for ended in handled}
        return {c.lane for c in claimed if c.more or c.update_id not in done}

    async def _note(self, slot: int, claimed: Sequence[Claimed]) -> None:
        """Before anything is tried: should this process die of it, others will know."""
        async with self._database.autocommit() as connection:
            await self._inbox.begin(
                connection, self._leases.replica, slot, [one.update_id for one in claimed]
            )

    async def _handle(
        self, connection: AsyncConnection, turn: Turn, claimed: Claimed, known: Known
    ) -> _Handled:
        token = current_turn.set(turn)
        structlog.contextvars.bind_contextvars(update=claimed.update_id)
        work = Metered(self._answer(turn, claimed))
        try:
            with joined_to(connection), knowing(known):
                async with asyncio.timeout(_TURN_SECONDS) as limit:
                    await work
        except TimeoutError:
            if limit.expired():
                raise TurnTooLong from None
            raise
        finally:
            current_turn.reset(token)
            structlog.contextvars.unbind_contextvars("update")
            metrics.TURN_CPU.observe(work.seconds)
            if work.seconds > _BURNING:
                log.warning("turn_burns", update=claimed.update_id, seconds=round(work.seconds, 3))
        if turn.failure is not None:
            raise turn.failure
        return _Handled(turn, claimed)

    async def _answer(self, turn: Turn, claimed: Claimed) -> None:
        now = asyncio.get_running_loop().time()
        answered = Answered.FULLY
        if turn.is_private:
            answered = self._patience.with_(
                claimed.user_id, claimed.update_id, now, is_staff=bool(turn.person.posts)
            )
        match answered:
            case Answered.FULLY:
                await self._application.process_update(turn.update)
            case Answered.WITH_A_WARNING:
                turn.show(error_views.too_fast(turn.t))
        if answered != Answered.FULLY:
            metrics.IMPATIENT.labels(answered.value).inc()

    def _open_turn(self, claimed: Claimed) -> Turn:
        if claimed.deaths >= MAX_DEATHS:
            raise Poison("ended the process")
        raw = self._inbox.open(claimed)
        try:
            update = parsed(orjson.loads(raw), self._application.bot)
            sound = is_sound(update)
        except Exception as error:  # noqa: BLE001 - whatever a strange update breaks in parsing
            raise Poison(type(error).__name__) from None
        if not sound:
            raise Poison("shape")
        turn = Turn(
            update=update,
            person=self._speakers.person(claimed.row, self._keyring),
            services=self._services,
            post=self._post,
            doors=self._doors,
            now=self._clock(),
            dialogue=dialogue_in(claimed.row, claimed.chat_id, self._keyring),
        )
        if update.callback_query and update.callback_query.data:
            try:
                received = unpack(update.callback_query.data, turn.chat_id, self._keyring)
                turn.tap, turn.token = received.tap, received.token
            except StaleButton:
                pass  # the fallback route says so
        return turn

    def _send(self, turn: Turn, sendings: list[Sending]) -> None:
        for done in turn.once_committed:
            done()
        if turn.tap_id is not None:
            self._sender.answer_tap(turn.tap_id, turn.toast)
        if sendings:
            self._sender.deliver_soon(sendings)
        for method, parameters in turn.errands:
            self._sender.do_soon(method, parameters)
        if turn.notices or len(sendings) < len(turn.shown):
            self._sender.wake(turn.chat_id)
