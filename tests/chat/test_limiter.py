"""The rate that all replicas share: kept over every window, used to the full, replies first.

Times are those of the calls themselves, by the clock of this machine. A busy machine makes calls
late, never early, so an upper limit needs no tolerance but the credit that replies have.
"""

import asyncio
import time
from typing import Any

import pytest

from chat.limiter import SharedRateLimiter
from storage.database import Database
from storage.gates import Gates

RATE = 50.0
REPLY, BULK = "reply", "bulk"
CREDIT = 2 * 2 + 3 + 1
"""What replies may be ahead (two batches of bulk and three), and the one that is due now."""
LATE = 4
"""Calls whose turn had come before the window, but which the machine delayed: on a busy one two per
limiter."""


class Calls:
    """Two replicas' limiters on one database, and when which call went out."""

    def __init__(self, database: Database, **options: Any) -> None:
        self.limiters = [SharedRateLimiter(Gates(database), RATE, **options) for _ in range(2)]
        self.times: list[tuple[float, str]] = []

    async def send(self, *, replica: int = 0, chat_id: int = 1) -> None:
        async def call() -> bool:
            self.times.append((time.monotonic(), REPLY))
            return True

        data = {"chat_id": chat_id}
        limiter = self.limiters[replica]
        await limiter.process_request(call, (), {}, "sendMessage", data, None)

    async def send_bulk(self, *, replica: int = 0, most: int = 1) -> None:
        limiter = self.limiters[replica]
        for _ in range(await limiter.admit(most)):
            limiter.spend()
            self.times.append((time.monotonic(), BULK))

    async def flood(self, kind: str, seconds: float, *, replica: int, most: int) -> None:
        """As many as the limiter lets through, `most` in flight."""
        until = time.monotonic() + seconds

        async def worker() -> None:
            while time.monotonic() < until:
                await (self.send if kind == REPLY else self.send_bulk)(replica=replica)

        await asyncio.gather(*(worker() for _ in range(most)))

    def most_within(self, seconds: float) -> int:
        """The most calls in any window of that length."""
        times = sorted(at for at, _ in self.times)
        most = first = 0
        for last, at in enumerate(times):
            while times[first] <= at - seconds:
                first += 1
            most = max(most, last - first + 1)
        return most


@pytest.fixture
def calls(database: Database) -> Calls:
    return Calls(database, chat_interval=0)


async def test_no_window_holds_more_than_the_rate(calls: Calls) -> None:
    await asyncio.gather(
        calls.flood(REPLY, 3, replica=0, most=10),
        calls.flood(BULK, 3, replica=0, most=4),
        calls.flood(REPLY, 3, replica=1, most=10),
        calls.flood(BULK, 3, replica=1, most=4),
    )
    for seconds in (0.1, 0.5, 1.0, 2.0, 3.0):
        assert calls.most_within(seconds) <= RATE * seconds + CREDIT + LATE


async def test_bulk_alone_uses_the_rate_and_never_more(calls: Calls) -> None:
    seconds = 4.0
    await asyncio.gather(
        calls.flood(BULK, seconds, replica=0, most=4),
        calls.flood(BULK, seconds, replica=1, most=4),
    )
    first, last = calls.times[0][0], calls.times[-1][0]
    used = (len(calls.times) - 1) / ((last - first) * RATE)
    assert 0.95 <= used <= 1.05  # the first call may have been late; windows are counted below
    assert calls.most_within(1.0) <= RATE + LATE + 1


async def test_replies_overtake_bulk(calls: Calls) -> None:
    bulk = asyncio.create_task(calls.flood(BULK, 2.5, replica=0, most=4))
    waits = []
    for number in range(20):
        await asyncio.sleep(0.1)
        asked = time.monotonic()
        await calls.send(replica=number % 2)
        waits.append(time.monotonic() - asked)
    await bulk
    assert sorted(waits)[len(waits) // 2] < 1 / RATE  # at once, as a rule
    assert max(waits) < 0.5


async def test_bulk_goes_on_when_replies_pause(calls: Calls) -> None:
    await calls.flood(REPLY, 0.5, replica=0, most=20)
    asked = time.monotonic()
    await calls.send_bulk(replica=1)
    assert time.monotonic() - asked < 1.0


async def test_one_chat_gets_a_few_at_once_and_then_one_a_second(database: Database) -> None:
    calls = Calls(database, chat_interval=0.4)
    await asyncio.gather(*(calls.send(chat_id=7) for _ in range(8)))
    first = calls.times[0][0]
    at = [when - first for when, _ in calls.times]
    assert at[4] < 0.4
    assert at[5] >= 0.3  # the first call itself may have been late
    assert at[7] >= 1.1


async def test_a_group_gets_at_most_twenty_a_minute(database: Database) -> None:
    calls = Calls(database)
    sends = [asyncio.create_task(calls.send(chat_id=-7)) for _ in range(8)]
    await asyncio.sleep(1.0)
    assert len(calls.times) == 6  # five in credit and the one that is due
    for send in sends:
        send.cancel()


async def test_what_is_no_message_is_not_counted(calls: Calls) -> None:
    async def call() -> bool:
        calls.times.append((time.monotonic(), REPLY))
        return True

    limiter = calls.limiters[0]
    for _ in range(200):
        await limiter.process_request(call, (), {}, "answerCallbackQuery", {}, None)
    assert calls.times[-1][0] - calls.times[0][0] < 1.0
