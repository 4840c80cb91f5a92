"""Faults on demand: what the wire and the server do to a bot on a bad day."""

import random
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from simulator.errors import BotApiError, NoAnswer, WorldError

BEFORE = frozenset({"status", "timeout", "reset", "refused", "slow", "answer"})
AFTER = frozenset({"timeout_after", "reset_after"})
ON_UPDATES = frozenset({"duplicate_update", "garbage"})
KINDS = BEFORE | AFTER | ON_UPDATES
_PHRASES = {
    400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden: bot was blocked by the user",
    404: "Not Found",
    409: "Conflict: terminated by other getUpdates request; "
    "make sure that only one bot instance is running",
    500: "Internal Server Error",
    502: "Bad Gateway",
    503: "Service Unavailable",
    504: "Gateway Timeout",
}


@dataclass
class Fault:
    """`times` None means until removed; `seconds` is how long a slow or silent answer takes.

    `body` is what an `answer` says in the place of the Bot API, with `status` (200 unless given).
    """

    id: int
    kind: str
    method: str | None = None
    chat_id: int | None = None
    times: int | None = 1
    probability: float = 1.0
    status: int = 500
    body: str = "{}"
    retry_after: int | None = None
    description: str | None = None
    seconds: float = 0.0
    hits: int = field(default=0)

    def error(self) -> BotApiError:
        if self.status == 429:
            seconds = self.retry_after or 1
            text = self.description or f"Too Many Requests: retry after {seconds}"
            return BotApiError(429, text, retry_after=seconds)
        text = self.description or _PHRASES.get(self.status, "Internal Server Error")
        return BotApiError(self.status, text)

    def no_answer(self) -> NoAnswer:
        arrived = self.kind not in {"refused", "reset"}
        return NoAnswer(self.kind, arrived=arrived, seconds=self.seconds)


class Faults:
    def __init__(self, seed: int | None = None) -> None:
        self._random = random.Random(seed)
        self._numbers = count(1)
        self.active: dict[int, Fault] = {}

    def add(self, kind: str, **facts: Any) -> Fault:
        if kind not in KINDS:
            raise WorldError(f"kind must be one of {', '.join(sorted(KINDS))}")
        if facts.get("probability") is not None and "times" not in facts:
            facts["times"] = None
        if kind == "answer":
            facts.setdefault("status", 200)
        try:
            fault = Fault(next(self._numbers), kind, **facts)
        except TypeError as problem:
            raise WorldError(str(problem).replace("Fault.__init__() ", "")) from None
        self.active[fault.id] = fault
        return fault

    def clear(self, fault_id: int | None = None) -> None:
        if fault_id is None:
            self.active.clear()
        elif self.active.pop(fault_id, None) is None:
            raise WorldError(f"there is no fault {fault_id}")

    def take(self, kinds: frozenset[str], method: str | None, chat_id: int | None) -> Fault | None:
        """The first fault that strikes here, counted."""
        for fault in self.active.values():
            if fault.kind not in kinds:
                continue
            if fault.method is not None and (method or "").lower() != fault.method.lower():
                continue
            if fault.chat_id is not None and fault.chat_id != chat_id:
                continue
            if fault.probability < 1 and self._random.random() >= fault.probability:
                continue
            fault.hits += 1
            if fault.times is not None and fault.hits >= fault.times:
                del self.active[fault.id]
            return fault
        return None
