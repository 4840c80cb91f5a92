"""The engine of turns: lanes in, one transaction per update, replies out.

A turn is ONE transaction: claim → handlers → domain changes, dialogue, outbox, inbox → commit; only
then is anything sent. A lane is served by one task at a time, so a chat keeps its order.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import orjson
import structlog
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection
from telegram import Chat, Update
from telegram.ext import Application, ExtBot

from chat import metrics
from chat.doors import Doors
from chat.post import Post
from chat.reply import Renderer, personal_message
from chat.sender import Sender
from chat.services import Services
from chat.taps import unpack
from chat.turn import Turn, TurnNote, current_turn
from domain.errors import StaleButton
from storage.database import Database
from storage.dialogues import dialogue_in, park_dialogue, save_dialogue
from storage.inbox import MAX_ATTEMPTS, Claimed, Inbox, claim_statement
from storage.keyring import Keyring
from storage.leases import Leases
from storage.outbox import Delivery, Outbox, Outgoing, Sending
from storage.speakers import Speakers
from storage.taps import store_tokens
from storage.unit_of_work import joined_to
from views import errors as error_views
from views.translator import translator

log = structlog.get_logger()

BotApplication = Application[ExtBot[Delivery], Any, Any, Any, Any, Any]

_TURN_SECONDS = 20
_SWEEP_SECONDS = 1.0
_BACK_OFF = (timedelta(seconds=1), timedelta(seconds=5))


class Poison(Exception):
    """An update that cannot even be read."""


class Turns:
    """Serves lanes with up to `workers` tasks; `connections` of them may hold a transaction."""

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
        workers: int = 64,
        connections: int = 10,
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
        self._doors = doors
        self._notes = notes
        self._inbox = Inbox(keyring)
        self._workers = workers
        self._transactions = asyncio.Semaphore(connections)
        self._ready: deque[int] = deque()
        self._queued: set[int] = set()
        self._again: set[int] = set()
        self._serving: dict[int, asyncio.Task[None]] = {}
        self._open = True

    def wake(self, lanes: list[int]) -> None:
        """Updates may wait in these lanes."""
        for lane in lanes:
            if lane in self._serving:
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
        async with self._database.autocommit() as connection:
            lanes = await self._inbox.lanes_waiting(connection)
        self.wake(lanes)

    async def drain(self) -> None:
        """Serve all that waits now (for tests)."""
        await self.sweep()
        while self._serving:
            await asyncio.wait(list(self._serving.values()))

    async def stop(self) -> None:
        """Take no new update; finish those in hand."""
        self._open = False
        self._ready.clear()
        if self._serving:
            await asyncio.wait(list(self._serving.values()), timeout=_TURN_SECONDS)

    def _start(self) -> None:
        while self._open and self._ready and len(self._serving) < self._workers:
            lane = self._ready.popleft()
            self._queued.discard(lane)
            self._serving[lane] = asyncio.create_task(self._serve(lane))

    async def _serve(self, lane: int) -> None:
        """One update of the lane; the lane queues up again behind the others if more wait."""
        more = False
        try:
            more = await self._turn(lane)
        except (SQLAlchemyError, OSError, TimeoutError) as error:
            log.warning("turn_interrupted", lane=lane, error=type(error).__name__)
            await asyncio.sleep(_SWEEP_SECONDS)
        finally:
            del self._serving[lane]
            again = lane in self._again
            self._again.discard(lane)
            if self._open and (more or again):
                self.wake([lane])
            self._start()

    async def _turn(self, lane: int) -> bool:
        claimed: Claimed | None = None
        try:
            async with self._transactions, self._database.transaction() as connection:
                claimed = await self._inbox.claim(connection, lane, self._claiming)
                if claimed is None:
                    return False
                with metrics.TURN_SECONDS.time():
                    async with asyncio.timeout(_TURN_SECONDS):
                        sendings, turn = await self._handle(connection, claimed)
        except (SQLAlchemyError, OSError):
            if claimed is None or not await self._database.answers():
                raise
            await self._failed(lane, claimed, "database error")
            return True
        except Exception as error:
            if claimed is None:
                raise
            log.exception("turn_failed", update=claimed.update_id, attempt=claimed.attempts + 1)
            await self._failed(lane, claimed, type(error).__name__, final=isinstance(error, Poison))
            return True
        metrics.TURNS.labels("done").inc()
        await self._send(turn, sendings)
        return claimed.more

    async def _handle(
        self, connection: AsyncConnection, claimed: Claimed
    ) -> tuple[list[Sending], Turn]:
        turn = self._open_turn(claimed)
        token = current_turn.set(turn)
        structlog.contextvars.bind_contextvars(update=claimed.update_id)
        try:
            with joined_to(connection):
                await self._application.process_update(turn.update)
            if turn.failure is not None:
                raise turn.failure
            outgoing = await self._write_down(connection, turn, claimed)
        finally:
            current_turn.reset(token)
            structlog.contextvars.unbind_contextvars("update")
        return await self._queue(connection, outgoing, claimed.update_id), turn

    def _open_turn(self, claimed: Claimed) -> Turn:
        try:
            update = Update.de_json(orjson.loads(claimed.raw), self._application.bot)
            sound = _is_sound(update)
        except Exception as error:
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

    async def _write_down(
        self, connection: AsyncConnection, turn: Turn, claimed: Claimed
    ) -> list[Outgoing]:
        """Dialogue, single-use tokens and messages of the turn."""
        if turn.next_dialogue != turn.dialogue:
            await save_dialogue(
                connection, self._keyring, turn.chat_id, claimed.user_id, turn.next_dialogue
            )
        if turn.parked is not None and turn.next_dialogue != turn.dialogue:
            await park_dialogue(
                connection, self._keyring, turn.chat_id, claimed.user_id, turn.parked
            )
        for note in self._notes:
            await note(connection, self._keyring, turn)
        message = turn.update.effective_message
        edits = message.message_id if turn.update.callback_query and message else None
        if edits and message and not (message.is_accessible and message.text):
            edits = None
        protected = bool(edits and message and message.has_protected_content)
        thread = message.message_thread_id if message and message.is_topic_message else None
        new = turn.update.message
        spoken = new.message_id if new and not turn.is_private and thread is None else None
        renderer = Renderer(turn.chat_id, self._keyring)
        outgoing = [
            renderer.message(
                view,
                edits=edits if position == 0 and (protected or not view.private) else None,
                thread_id=thread,
                replies_to=spoken if position == 0 else None,
                update_id=claimed.update_id,
            )
            for position, view in enumerate(turn.shown)
        ]
        if renderer.tokens:
            await store_tokens(connection, renderer.tokens, turn.person.telegram_id, turn.now)
        for notice in turn.notices:
            outgoing.append(
                await personal_message(
                    connection,
                    self._keyring,
                    notice.chat_id,
                    notice.view,
                    notice.language,
                    dedupe=notice.dedupe,
                    now=turn.now,
                )
            )
        return outgoing

    async def _queue(
        self, connection: AsyncConnection, outgoing: list[Outgoing], update_id: int
    ) -> list[Sending]:
        """Messages into the outbox, the update out of the inbox."""
        replies = [message for message in outgoing if message.delivery == Delivery.REPLY]
        others = [message for message in outgoing if message.delivery != Delivery.REPLY]
        outbox = Outbox(connection, self._keyring)
        if others:
            await outbox.add(others)
        if not replies:
            await self._inbox.done(connection, update_id)
            return []
        added = await outbox.add(replies, replica=self._leases.replica, handled=update_id)
        return [
            Sending(row, message.chat_id, message.method, message.parameters, message.delivery, 1)
            for (row, mine), message in zip(added, replies, strict=True)
            if mine
        ]

    async def _send(self, turn: Turn, sendings: list[Sending]) -> None:
        if turn.update.callback_query is not None:
            self._sender.answer_tap(turn.update.callback_query.id, turn.toast)
        if sendings:
            await self._sender.deliver(sendings)
        for method, parameters in turn.errands:
            self._sender.do_soon(method, parameters)
        if turn.notices or len(sendings) < len(turn.shown):
            self._sender.wake()

    async def _failed(
        self, lane: int, claimed: Claimed, reason: str, *, final: bool = False
    ) -> None:
        """Try again later, or after the last try bury the update and say sorry."""
        async with self._database.transaction() as connection:
            now = await self._inbox.claim(connection, lane, self._claiming)
            if now is None or now.update_id != claimed.update_id:
                return
            if not final and claimed.attempts + 1 < MAX_ATTEMPTS:
                metrics.TURNS.labels("again").inc()
                wait = _BACK_OFF[min(claimed.attempts, len(_BACK_OFF) - 1)]
                await self._inbox.try_again(connection, claimed.update_id, wait=wait)
                return
            metrics.TURNS.labels("dead").inc()
            log.error("dead_letter", update=claimed.update_id, reason=reason)
            await self._inbox.bury(connection, claimed, reason)
            if claimed.chat_id > 0:
                sorry = error_views.defect(
                    translator(self._speakers.person(claimed.row, self._keyring).language)
                )
                message = Renderer(claimed.chat_id, self._keyring).message(
                    sorry, update_id=claimed.update_id
                )
                await Outbox(connection, self._keyring).add([message])
        self._sender.wake()


def _is_sound(update: Update) -> bool:
    """Whether what routes rely on has the types of the Bot API; the library does not check."""
    new, query, change = update.message, update.callback_query, update.my_chat_member
    texts: list[object] = [query.data] if query else []
    chats: list[object] = [update.effective_chat] if update.effective_chat else []
    if new is not None:
        texts += [new.text, new.caption, new.contact and new.contact.phone_number]
        chats.append(new.chat)
    if change is not None:
        texts.append(change.new_chat_member.status)
        chats.append(change.chat)
    who = update.effective_user
    return (
        all(text is None or isinstance(text, str) for text in texts)
        and all(isinstance(chat, Chat) and isinstance(chat.id, int) for chat in chats)
        and (who is None or isinstance(who.id, int))
        and all(-(2**63) <= one < 2**63 for one in _ids(update))
    )


def _ids(update: Update) -> list[int]:
    message = update.effective_message
    known = (update.effective_chat, update.effective_user)
    return [one.id for one in known if one] + ([message.message_id] if message else [])


def utc_now() -> datetime:
    return datetime.now(UTC)
