"""Sends what waits in the outbox, and knows what may be sent again.

Automatic repetition happens only where the request surely did not arrive (no connection, 429); a
time-out or a 5xx is in doubt, and the delivery class decides.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import structlog
from sqlalchemy.exc import SQLAlchemyError
from telegram import InputFile
from telegram.error import BadRequest, Forbidden, TelegramError
from telegram.ext import ExtBot

from chat import metrics
from chat.calls import call
from chat.judgement import Judgement, Verdict, judge
from chat.marks import Marks
from chat.recovery import Recovery
from chat.reply import AGAIN, KNOWN_AS
from chat.series import in_its_place
from chat.uploads import Uploads
from storage.database import Database
from storage.keyring import Keyring
from storage.leases import Leases
from storage.outbox import Delivery, Outbox, Outcome, Sending, Upload
from storage.series import IN_PLACE_OF, SeriesRepository
from storage.speakers import Speakers

log = structlog.get_logger()

_IN_FLIGHT = 32
_REPLY_TRIES = 3
_PERSONAL_TRIES = 2
_PAUSE = timedelta(seconds=2)
_SHUT_WAITS = tuple(timedelta(minutes=m) for m in (1, 5, 30, 120, 360))
"""When a chat is asked again in which the bot may not write; after that an operator decides."""
_LOOK_AGAIN = 1.0
_RECOVER_EVERY = 5.0


class Sender:
    """Delivers claimed messages; claims those that nobody is sending."""

    def __init__(
        self,
        bot: ExtBot[Delivery],
        database: Database,
        keyring: Keyring,
        leases: Leases,
        uploads: Uploads,
        *,
        speakers: Speakers,
        clock: Callable[[], datetime],
    ) -> None:
        self._bot = bot
        self._database = database
        self._keyring = keyring
        self._leases = leases
        self._speakers = speakers
        self._uploads = uploads
        self._clock = clock
        self._wake = asyncio.Event()
        self._in_flight: set[asyncio.Task[None]] = set()
        self._replying: set[asyncio.Task[None]] = set()
        self._waiting: set[int] = set()
        """Chats that have more to send, as far as this process knows."""
        self._errands: set[asyncio.Task[None]] = set()
        self._marks = Marks(database, keyring, leases)
        self._recovery = Recovery(database, keyring, leases)
        self._open = True

    def wake(self, chat_id: int | None = None) -> None:
        """Something new may be due; in that chat it may have to wait for what is on its way."""
        if chat_id is not None:
            self._waiting.add(chat_id)
        self._wake.set()

    def deliver_soon(self, sendings: Sequence[Sending]) -> None:
        """Deliver claimed messages of one chat; nobody waits for it."""
        task = asyncio.create_task(self.deliver(sendings))
        self._replying.add(task)
        task.add_done_callback(partial(self._replied, sendings[0].chat_id))

    def _replied(self, chat_id: int, task: asyncio.Task[None]) -> None:
        self._replying.discard(task)
        self._tell_crash(task)
        if chat_id in self._waiting:
            self._waiting.discard(chat_id)
            self._wake.set()

    @staticmethod
    def _tell_crash(task: asyncio.Task[None]) -> None:
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("delivery_crashed", exc_info=error)

    async def deliver(self, sendings: Sequence[Sending]) -> None:
        """Send claimed messages of one chat and record what became of them.

        When one must go back to the queue, so do those behind it: a chat keeps its order.
        """
        hand = self._recovery.in_hand
        hand.update(sending.id for sending in sendings)
        try:
            for position, sending in enumerate(sendings):
                outcome = await self._attempt(sending)
                state = outcome.state if outcome is not None else "again"
                metrics.SENDS.labels(sending.delivery.value, state).inc()
                if outcome is None:
                    for later in sendings[position + 1 :]:
                        await self._postpone(later, timedelta(0))
                    return
                await self._marks.put(outcome)
        finally:
            hand.difference_update(sending.id for sending in sendings)

    def answer_tap(self, query_id: str, text: str | None) -> None:
        """Stop the button's spinner. Worth nothing after a crash, so it is no outbox row."""
        parameters: dict[str, Any] = {"callback_query_id": query_id}
        if text:
            parameters["text"] = text[:200]
        self._errand(self._bot.do_api_request("answerCallbackQuery", api_kwargs=parameters))

    def do_soon(self, method: str, parameters: dict[str, Any]) -> None:
        """A call that may be lost without harm (such as a command menu)."""
        self._errand(self._bot.do_api_request(method, api_kwargs=parameters))

    def _errand(self, call: Awaitable[Any]) -> None:
        async def run() -> None:
            with suppress(TelegramError):
                await call

        task = asyncio.create_task(run())
        self._errands.add(task)
        task.add_done_callback(self._errands.discard)

    async def run(self) -> None:
        """Claim and send until stopped; look for the messages of dead replicas."""
        recovered_at = looked_at = 0.0
        loop = asyncio.get_running_loop()
        while self._open:
            self._wake.clear()
            try:
                if loop.time() - recovered_at > _RECOVER_EVERY:
                    recovered_at = loop.time()
                    await self.recover()
                if loop.time() - looked_at > _LOOK_AGAIN:
                    looked_at = loop.time()
                    await self._look_at_plans()
                claimed = await self._claim()
            except (SQLAlchemyError, OSError) as error:
                log.warning("outbox_unreachable", error=type(error).__name__)
                claimed = 0
            if claimed == 0:
                if not self._replying:
                    self._waiting.clear()  # nobody will ask for them
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._wake.wait(), _LOOK_AGAIN)

    def stop(self) -> None:
        """Claim nothing more; `run` ends, `settle` waits for what is in flight."""
        self._open = False
        self._wake.set()

    async def drain(self) -> None:
        """Send all that is due now (for tests and for a clean stop)."""
        await self.settle()
        await self._look_at_plans()
        while await self._claim() or self._in_flight:
            if self._in_flight:
                await asyncio.wait(list(self._in_flight))
        await self.settle()

    async def settle(self) -> None:
        """Wait for what is in flight."""
        while pending := [*self._in_flight, *self._replying, *self._errands]:
            await asyncio.wait(pending)

    async def _look_at_plans(self) -> None:
        async with self._database.autocommit() as connection:
            await Outbox(connection, self._keyring).due()

    async def recover(self) -> None:
        """Decide on messages that nobody sends any more."""
        await self._recovery.look()

    async def _claim(self) -> int:
        """Who is taken for dead claims nothing: it would only have to give it back."""
        most = _IN_FLIGHT - len(self._in_flight)
        if most <= 0 or not self._leases.alive:
            return 0
        async with self._database.autocommit() as connection:
            outbox = Outbox(connection, self._keyring)
            claimed = await outbox.claim(self._leases.replica, most)
        for sending in claimed:
            task = asyncio.create_task(self.deliver([sending]))
            self._in_flight.add(task)
            task.add_done_callback(self._landed)
        return len(claimed)

    def _landed(self, task: asyncio.Task[None]) -> None:
        self._in_flight.discard(task)
        self._wake.set()
        self._tell_crash(task)

    async def _attempt(self, sending: Sending) -> Outcome | None:
        """The outcome, or None when the message went back to the queue."""
        if sending.expires_at is not None and sending.expires_at <= self._clock():
            return Outcome(sending.id, "expired")
        if not self._leases.holds(sending.claimed_by):
            log.warning("claim_lost", outbox=sending.id)
            await self._postpone(sending, timedelta(0))
            return None
        sending = await self._placed(sending)
        try:
            result = await self._call(sending.method, sending)
        except TelegramError as error:
            return await self._judged(sending, judge(error))
        message_id = result.get("message_id") if isinstance(result, dict) else None
        return Outcome(sending.id, "sent", message_id=message_id)

    async def _placed(self, sending: Sending) -> Sending:
        """What takes the place of a message that was on its way when it was written: that one is
        settled by now, because a chat keeps its order."""
        if IN_PLACE_OF not in sending.parameters:
            return sending
        parameters = dict(sending.parameters)
        held = parameters.pop(IN_PLACE_OF)
        async with self._database.autocommit() as connection:
            number = await SeriesRepository(connection, self._keyring).number_of(held["row"])
        plain = replace(sending, parameters=parameters)
        if number is None:
            return plain
        changed = in_its_place(sending.method, parameters, number, held["has_keys"])
        if changed is None:
            self.do_soon("deleteMessage", {"chat_id": sending.chat_id, "message_id": number})
            return plain
        return replace(sending, method="editMessageText", parameters=changed)

    async def _judged(self, sending: Sending, found: Judgement) -> Outcome | None:
        match found.verdict:
            case Verdict.FLOOD:
                log.warning("flood_limit", chat=sending.chat_id, seconds=found.seconds)
                await self._postpone(sending, timedelta(seconds=found.seconds), hold=True)
                return None
            case Verdict.NOT_SENT | Verdict.TOKEN:
                await self._postpone(sending, timedelta(seconds=found.again_in or 0))
                return None
            case Verdict.MOVED:
                await self._move(sending, found.new_chat_id)
                return None
            case Verdict.DOUBT:
                return await self._doubtful(sending, found.why)
            case Verdict.NOTHING_TO_DO:
                return Outcome(sending.id, "sent", message_id=sending.parameters.get("message_id"))
            case Verdict.UNREACHABLE | Verdict.NOT_FOUND | Verdict.SHUT | Verdict.NO_THREAD:
                return await self._shut(sending, found)
        log.error("send_failed", outbox=sending.id, method=sending.method, why=found.why[:120])
        return Outcome(sending.id, "refused", error=found.why)

    async def _shut(self, sending: Sending, found: Judgement) -> Outcome | None:
        """A person who is gone comes back by writing; a group may let the bot in again."""
        if sending.chat_id > 0:
            async with self._database.autocommit() as connection:
                await self._speakers.mark(connection, sending.chat_id, blocked=True)
            return Outcome(sending.id, "failed", error=f"{found.verdict}: {found.why}")
        log.error("chat_shut", chat=sending.chat_id, outbox=sending.id, why=found.why[:120])
        if sending.attempts > len(_SHUT_WAITS):
            return Outcome(sending.id, "refused", error=found.why)
        wait = _SHUT_WAITS[sending.attempts - 1]
        await self._postpone(sending, wait, counted=True, aside=True)
        return None

    async def _call(self, method: str, sending: Sending) -> Any:
        parameters = dict(sending.parameters)
        if "chat_id" in parameters:
            parameters["chat_id"] = sending.chat_id  # a group may have moved since
        again = parameters.pop(AGAIN, None)
        known_as = str(parameters.pop(KNOWN_AS, ""))
        if again and sending.attempts > 1:
            field = "caption" if "caption" in parameters else "text"
            if field in parameters:
                parameters[field] = f"{again}\n\n{parameters[field]}"
        try:
            result = await self._made(method, parameters, sending.delivery)
        except (BadRequest, Forbidden) as error:
            if known_as:
                await self._uploads.refused(known_as, self._bot.id)
            other = _other_way(method, parameters, judge(error).verdict)
            if other is None:
                raise
            return await self._made(other, parameters, sending.delivery)
        if known_as:
            await self._uploads.taken(known_as, self._bot.id, result)
        return result

    async def _made(self, method: str, parameters: dict[str, Any], delivery: Delivery) -> Any:
        files = {
            name: InputFile(value.content, filename=value.name)
            for name, value in parameters.items()
            if isinstance(value, Upload)
        }
        if not files:
            return await call(self._bot, method, parameters, delivery)
        return await self._bot.do_api_request(
            method, api_kwargs={**parameters, **files}, rate_limit_args=delivery
        )

    async def _doubtful(self, sending: Sending, why: str) -> Outcome | None:
        tries = {Delivery.REPLY: _REPLY_TRIES, Delivery.PERSONAL: _PERSONAL_TRIES}
        if sending.attempts < tries.get(sending.delivery, 0):
            await self._postpone(sending, _PAUSE, counted=True)
            return None
        log.warning("in_doubt", outbox=sending.id, delivery=sending.delivery.value, why=why)
        return Outcome(sending.id, "in_doubt", error=why)

    async def _postpone(
        self,
        sending: Sending,
        wait: timedelta,
        *,
        hold: bool = False,
        counted: bool = False,
        aside: bool = False,
    ) -> None:
        until = datetime.now(UTC) + wait
        async with self._database.transaction() as connection:
            outbox = Outbox(connection, self._keyring)
            await outbox.postpone(sending, until, counted=counted, aside=aside)
            if hold:
                await outbox.hold_chat(sending.chat_id, until)

    async def _move(self, sending: Sending, new_chat_id: int) -> None:
        async with self._database.transaction() as connection:
            outbox = Outbox(connection, self._keyring)
            await outbox.postpone(sending, datetime.now(UTC))
            await outbox.move_chat(sending.chat_id, new_chat_id)


def _other_way(method: str, parameters: dict[str, Any], verdict: Verdict) -> str | None:
    """A refusal with a way round: the method that takes it, with what was wrong taken out."""
    if verdict is Verdict.UNEDITABLE and method == "editMessageText":
        del parameters["message_id"]
        return "sendMessage"
    if verdict is Verdict.NO_THREAD and parameters.pop("message_thread_id", None) is not None:
        return method
    if verdict is Verdict.REFUSED and method == "sendVoice" and parameters.get("caption"):
        return _in_words(parameters)
    return None


def _in_words(parameters: dict[str, Any]) -> str:
    """Some take no voice messages, and an id may be forgotten: then the words alone are sent."""
    for name in ("voice", "duration"):
        parameters.pop(name, None)
    parameters["text"] = parameters.pop("caption")
    return "sendMessage"
