"""The parts of the simulated Telegram, and how a message or an update enters it."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from simulator.calls import Call, CallLog, Deliveries
from simulator.errors import WorldError
from simulator.events import EventLog
from simulator.faults import ON_UPDATES, Faults
from simulator.files import FileStore
from simulator.model import Chat, Message, Person
from simulator.profile import Profile
from simulator.rates import RateLimits
from simulator.updates import MESSAGE_LIFE, QUERY_LIFE, UpdateQueue
from simulator.webhook import WebhookSender
from simulator.world import World

QUERY_LANE = 3 << 33
KEPT_QUERIES = 10_000


@dataclass
class Query:
    """A tap that waits for its answer."""

    person_id: int
    at: float
    answered: bool = False


class Engine:
    """State and its few verbs; people act in `acting.py`, the bot acts in `methods/`."""

    def __init__(
        self,
        token: str = "123456:SIMULATOR",  # noqa: S107
        username: str = "KawanKPMSimBot",
        name: str = "KawanKPM (simulasi)",
        *,
        clock: Callable[[], float],
        limits: bool = False,
        ledger: Path | str | None = None,
        seed: int | None = None,
    ) -> None:
        self.token = token
        self.clock = clock
        self.bot: dict[str, Any] = {
            "id": int(token.split(":", maxsplit=1)[0]),
            "is_bot": True,
            "first_name": name,
            "username": username,
        }
        self.world = World(clock, self.bot)
        self.updates = UpdateQueue(clock)
        self.events = EventLog(clock)
        self.faults = Faults(seed)
        self.rates = RateLimits(clock, limits)
        self.files = FileStore()
        self.profile = Profile()
        self.log = CallLog()
        self.deliveries = Deliveries(Path(ledger) if ledger else None)
        self.webhook = WebhookSender(self.updates, clock)
        self.queries: dict[str, Query] = {}
        self.reactions: dict[tuple[int, int], list[dict[str, Any]]] = {}
        self.answer_window = 15.0
        self.on_bot_message: list[Callable[[Message], None]] = []
        self.closing = asyncio.Event()
        self._last_query = 4_000_000_000_000_000

    @property
    def limits(self) -> bool:
        return self.rates.enabled

    @limits.setter
    def limits(self, enabled: bool) -> None:
        self.rates.enabled = enabled

    @property
    def calls(self) -> list[Call]:
        return [*self.log.recent]

    @property
    def delivered(self) -> dict[tuple[int, str], int]:
        """How often each text reached each chat."""
        return self.deliveries.counts

    def pending_updates(self) -> int:
        return len(self.updates)

    def deliver(self, chat: Chat, message: Message, method: str) -> Message:
        """A message of the bot arrives."""
        chat.keep(message)
        self.deliveries.add(self.clock(), chat.id, message, method)
        self._show("message", message)
        for listener in self.on_bot_message:
            listener(message)
        return message

    def note(self, chat: Chat, message: Message) -> Message:
        """A service message about what the bot did: shown, but nothing that was sent."""
        chat.keep(message)
        self.events.add("message", message=message)
        return message

    def receive(self, chat: Chat, message: Message) -> Message:
        """A message of a person arrives and becomes an update."""
        chat.keep(message)
        self._show("message", message)
        self.update("message", message, chat.id, chat_id=chat.id)
        return message

    def replace(self, chat: Chat, message: Message) -> None:
        if message["message_id"] in chat.messages:
            chat.messages[message["message_id"]] = message
        self._show("edited", message)

    def remove(self, chat: Chat, message_ids: list[int]) -> None:
        for message_id in message_ids:
            chat.messages.pop(message_id, None)
            chat.gone.append(message_id)
            if message_id in chat.pinned:
                chat.pinned.remove(message_id)
        self.events.add("deleted", chat_id=chat.id, message_ids=message_ids)

    def update(
        self,
        kind: str,
        payload: dict[str, Any],
        lane: int,
        *,
        chat_id: int,
        life: float = MESSAGE_LIFE,
    ) -> None:
        fault = self.faults.active and self.faults.take(ON_UPDATES, None, chat_id)
        if fault and fault.kind == "garbage":
            self.inject_garbage(chat_id=chat_id)
        self.updates.add(kind, payload, lane, life)
        if fault and fault.kind == "duplicate_update":
            self.updates.add(kind, payload, lane, life)

    def inject_garbage(self, times: int = 1, chat_id: int | None = None) -> None:
        """Updates that no library can parse: a message without sender, date or readable number."""
        for _ in range(times):
            self.updates.add_raw(
                {
                    "message": {
                        "message_id": "?",
                        "chat": {"id": chat_id or 0, "type": 7},
                        "date": [],
                    }
                },
                chat_id or 0,
            )

    def ask(self, person: Person, chat: Chat, message: Message, data: str) -> str:
        """A tap on an inline button."""
        self._last_query += 7_919
        query_id = str(self._last_query)
        self.queries[query_id] = Query(person.id, self.clock())
        if len(self.queries) > KEPT_QUERIES:
            del self.queries[next(iter(self.queries))]
        query = {
            "id": query_id,
            "from": person.user,
            "message": message,
            "chat_instance": chat.instance,
            "data": data,
        }
        lane = person.id + QUERY_LANE
        self.update("callback_query", query, lane, chat_id=chat.id, life=QUERY_LIFE)
        return query_id

    def message(self, chat: Chat, message_id: int) -> Message:
        """As seen from the control side."""
        if (message := chat.messages.get(message_id)) is None:
            raise WorldError(f"there is no message {message_id} in chat {chat.id}")
        return message

    def _show(self, kind: str, message: Message) -> None:
        if message["chat"]["id"] not in self.world.crowd:
            self.events.add(kind, message=message)

    def close(self) -> None:
        """Lets go of everybody who waits, so that a server can stop."""
        self.closing.set()
        self.events.close()
        self.updates.close()
        self.webhook.stop()
        self.deliveries.close()
