"""Every call a bot made, and every message that was delivered."""

import hashlib
from collections import Counter, deque
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import orjson


@dataclass(frozen=True, slots=True)
class Call:
    n: int
    at: float
    method: str
    parameters: dict[str, Any]
    status: int
    response: dict[str, Any] | None
    ms: float

    def view(self) -> dict[str, Any]:
        return asdict(self)


class CallLog:
    """A bounded ring of calls; `counts` counts all of them, by (method, status)."""

    def __init__(self, keep: int = 10_000) -> None:
        self.recent: deque[Call] = deque(maxlen=keep)
        self.counts: Counter[tuple[str, int]] = Counter()
        self._n = 0

    def add(
        self,
        at: float,
        method: str,
        parameters: dict[str, Any],
        status: int,
        response: dict[str, Any] | None,
        ms: float,
    ) -> None:
        self.counts[method, status] += 1
        if method == "getUpdates" and response and response.get("result") == []:
            return  # an idle bot asks all day; its questions would push out what matters
        self._n += 1
        self.recent.append(Call(self._n, at, method, parameters, status, response, ms))

    def since(self, number: int, method: str | None = None) -> list[Call]:
        return [
            call
            for call in self.recent
            if call.n > number and (method is None or call.method == method)
        ]


class Deliveries:
    """Counts delivered messages per chat and text, and writes them to a ledger if there is one.

    The ledger is what a crash test believes: one JSON line per message, written unbuffered.
    """

    def __init__(self, ledger: Path | None = None) -> None:
        self.counts: Counter[tuple[int, str]] = Counter()
        self.total = 0
        self._ledger = ledger.open("ab", buffering=0) if ledger else None

    def add(self, at: float, chat_id: int, message: dict[str, Any], method: str) -> None:
        text = message.get("text") or message.get("caption") or ""
        self.counts[chat_id, text] += 1
        self.total += 1
        if self._ledger:
            line = {
                "at": at,
                "chat_id": chat_id,
                "message_id": message["message_id"],
                "method": method,
                "sha": hashlib.sha256(text.encode()).hexdigest(),
            }
            self._ledger.write(orjson.dumps(line) + b"\n")

    def close(self) -> None:
        if self._ledger:
            self._ledger.close()
            self._ledger = None
