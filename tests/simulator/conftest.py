"""A small world: a bot, Siti who pressed Start, and a clock that tests turn."""

from typing import Any

import pytest

from simulator import Person, Simulator


class Clock:
    def __init__(self) -> None:
        self.now = 1_780_000_000.0

    def __call__(self) -> float:
        return self.now

    def advance(self, seconds: float) -> None:
        self.now += seconds


class BotSide:
    """Calls as a bot makes them: results where they work, Telegram's words where they do not."""

    def __init__(self, sim: Simulator) -> None:
        self._sim = sim

    async def __call__(self, method: str, /, **parameters: Any) -> Any:
        status, body = await self._sim.call(method, parameters)
        assert status == 200, body
        return body["result"]

    async def refused(self, method: str, /, **parameters: Any) -> str:
        status, body = await self._sim.call(method, parameters)
        assert not body["ok"], body
        assert body["error_code"] == status
        return str(body["description"])

    async def updates(self) -> list[dict[str, Any]]:
        """All that is waiting, confirmed."""
        found: list[dict[str, Any]] = await self("getUpdates")
        if found:
            await self("getUpdates", offset=found[-1]["update_id"] + 1)
        return found


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def sim(clock: Clock) -> Simulator:
    return Simulator(clock=clock)


@pytest.fixture
def bot(sim: Simulator) -> BotSide:
    return BotSide(sim)


@pytest.fixture
async def siti(sim: Simulator, bot: BotSide) -> Person:
    person = sim.add_person("Siti", "Aminah", phone="+6281234500001")
    sim.start(person.id)
    await bot.updates()
    return person
