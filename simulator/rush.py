"""Open-loop load: people come when they come, whether or not others were answered.

A payout morning: many at once, then a steady stream. Each person says one thing.
"""

import asyncio
import time
from contextlib import suppress
from dataclasses import asdict, dataclass
from typing import Any

from simulator.core import Simulator
from simulator.errors import WorldError
from simulator.load import percentile
from simulator.model import Message, Person

_TICK = 0.02


@dataclass(frozen=True)
class RushReport:
    """Milliseconds from saying something to the answer; `missing` never got one."""

    asked: int
    missing: int
    seconds: float
    p50_ms: float
    p95_ms: float
    p99_ms: float

    def view(self) -> dict[str, Any]:
        return asdict(self)


class Rush:
    """`first` people within `within` seconds, then `rate` a second for `seconds`.

    The last one is waited for `patience` seconds at most.
    """

    def __init__(
        self,
        sim: Simulator,
        text: str,
        first: int,
        rate: float,
        seconds: float,
        within: float = 1.0,
        patience: float = 300.0,
        answer: str = "",
    ) -> None:
        """`answer` stands in what counts as one: broadcasts may arrive meanwhile."""
        if first < 0 or rate < 0 or first + rate * seconds < 1:
            raise WorldError("say how many people come")
        self._sim, self._text, self._patience = sim, text, patience
        self._answer = answer
        self._waves = ((first, within), (int(rate * seconds), seconds))
        self._asked: dict[int, float] = {}
        self._took: list[float] = []
        self._all_answered = asyncio.Event()

    async def run(self) -> RushReport:
        self._sim.on_bot_message.append(self._heard)
        started = time.perf_counter()
        try:
            for people, seconds in self._waves:
                await self._come(people, seconds)
            if self._asked:
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._all_answered.wait(), self._patience)
        finally:
            self._sim.on_bot_message.remove(self._heard)
        times = sorted(self._took)
        return RushReport(
            asked=sum(people for people, _ in self._waves),
            missing=len(self._asked),
            seconds=round(time.perf_counter() - started, 1),
            p50_ms=percentile(times, 0.50),
            p95_ms=percentile(times, 0.95),
            p99_ms=percentile(times, 0.99),
        )

    async def _come(self, people: int, seconds: float) -> None:
        began, come = time.perf_counter(), 0
        while come < people:
            passed = time.perf_counter() - began
            for _ in range(
                come, min(people, int(people * passed / seconds) if seconds else people)
            ):
                self._ask()
                come += 1
            await asyncio.sleep(_TICK)

    def _ask(self) -> None:
        world = self._sim.world
        one = world.join_crowd(Person(world.next_person_id(), "Antre")).id
        self._asked[one] = time.perf_counter()
        self._all_answered.clear()
        self._sim.say(one, self._text)

    def _heard(self, message: Message) -> None:
        if self._answer not in message.get("text", ""):
            return
        asked = self._asked.pop(message["chat"]["id"], None)
        if asked is not None:
            self._took.append(time.perf_counter() - asked)
            if not self._asked:
                self._all_answered.set()
