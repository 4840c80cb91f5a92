"""Closed-loop load: each person says something, waits for the bot's answer, and says it again.

It drives the world directly, inside the server's process, so that nearly all of the processor is
left to the bot under test.
"""

import asyncio
import time
from dataclasses import asdict, dataclass
from typing import Any

from simulator.core import Simulator
from simulator.errors import WorldError
from simulator.model import Message, Person

ANSWER_WITHIN = 30.0


@dataclass(frozen=True)
class LoadReport:
    replies: int
    seconds: float
    per_second: float
    p50_ms: float
    p95_ms: float
    p99_ms: float
    errors: int

    def view(self) -> dict[str, Any]:
        return asdict(self)


class Load:
    """`seconds` or `messages` (in total) ends the run; `errors` counts answers that never came."""

    def __init__(
        self,
        sim: Simulator,
        people: int,
        text: str,
        seconds: float | None = None,
        messages: int | None = None,
        patience: float = ANSWER_WITHIN,
    ) -> None:
        if people < 1 or (seconds is None) == (messages is None):
            raise WorldError("say how many people, and either seconds or messages")
        self._sim, self._text, self._patience = sim, text, patience
        self._seconds, self._left = seconds, messages
        self._people = [
            sim.world.join_crowd(Person(sim.world.next_person_id(), f"Beban {n + 1}")).id
            for n in range(people)
        ]
        self._asked: dict[int, float] = {}
        self._took: list[float] = []
        self._errors = 0
        self._stopping = False
        self._done = asyncio.Event()

    async def run(self) -> LoadReport:
        self._sim.on_bot_message.append(self._heard)
        started = time.perf_counter()
        watch = asyncio.create_task(self._watch())
        try:
            for person_id in self._people:
                self._ask(person_id)
            if self._seconds is None:
                await self._done.wait()
            else:
                await asyncio.sleep(self._seconds)
        finally:
            self._stopping = True
            took = time.perf_counter() - started
            self._sim.on_bot_message.remove(self._heard)
            watch.cancel()
        return self._report(took)

    def _ask(self, person_id: int) -> None:
        if self._stopping:
            return
        if self._left is not None:
            if self._left == 0:
                if not self._asked:
                    self._done.set()
                return
            self._left -= 1
        self._asked[person_id] = time.perf_counter()
        self._sim.say(person_id, self._text)

    def _heard(self, message: Message) -> None:
        person_id = message["chat"]["id"]
        asked = self._asked.pop(person_id, None)
        if asked is None:
            return  # a second message of the same answer
        self._took.append(time.perf_counter() - asked)
        asyncio.get_running_loop().call_soon(self._ask, person_id)

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(min(1.0, self._patience))
            late = time.perf_counter() - self._patience
            for person_id in [one for one, asked in self._asked.items() if asked < late]:
                del self._asked[person_id]
                self._errors += 1
                self._ask(person_id)

    def _report(self, took: float) -> LoadReport:
        times = sorted(self._took)
        return LoadReport(
            replies=len(times),
            seconds=round(took, 3),
            per_second=round(len(times) / took, 1),
            p50_ms=percentile(times, 0.50),
            p95_ms=percentile(times, 0.95),
            p99_ms=percentile(times, 0.99),
            errors=self._errors,
        )


def percentile(times: list[float], share: float) -> float:
    if not times:
        return 0.0
    return round(times[min(len(times) - 1, int(len(times) * share))] * 1000, 2)
