"""The limiter by a clock of its own: what it takes from the gates, and how long it waits."""

import asyncio
from typing import Any, cast

import pytest

from chat.limiter import SharedRateLimiter
from storage.gates import Gates


class _Gate:
    """Gives what it was told to, and knows what it was asked for."""

    def __init__(self) -> None:
        self.asked: list[dict[str, Any]] = []
        self.answers: list[tuple[bool, float]] = []

    async def take(self, scope: str, **wanted: Any) -> tuple[bool, float]:
        self.asked.append({"scope": scope, **wanted})
        return self.answers.pop(0) if self.answers else (True, 0.0)

    def scopes(self) -> list[str]:
        return [one["scope"] for one in self.asked]


class _Setting:
    def __init__(self, rate: float = 100, interval: float = 1, **more: Any) -> None:
        self.now = 1000.0
        self.slept: list[float] = []
        self.gate = _Gate()
        self.made: list[float] = []
        self.limiter = SharedRateLimiter(
            cast(Gates, self.gate),
            rate,
            chat_interval=interval,
            sleep=self._sleep,
            monotonic=lambda: self.now,
            **more,
        )

    async def _sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 6))
        self.now += seconds
        await asyncio.sleep(0)

    async def call(self, endpoint: str = "sendMessage", chat: object = None) -> object:
        async def make(*arguments: Any, **named: Any) -> Any:
            self.made.append(self.now)
            return {"arguments": arguments, "named": named}

        data = {} if chat is None else {"chat_id": chat}
        return await self.limiter.process_request(make, (1,), {"a": 2}, endpoint, data, None)

    async def waits(self, chat: object) -> float:
        self.slept.clear()
        before = self.now
        await self.limiter.wait_for_chat(chat)
        waited = sum(self.slept)
        self.now = before
        return waited


async def test_the_call_is_made_with_what_it_was_given() -> None:
    setting = _Setting()
    await setting.limiter.initialize()
    assert await setting.call() == {"arguments": (1,), "named": {"a": 2}}
    await setting.limiter.shutdown()


@pytest.mark.parametrize(("rate", "batch"), [(100, 5), (59, 2), (40, 2), (39, 1), (10, 1), (1, 1)])
async def test_replies_take_a_batch_and_may_be_ahead_of_two_and_three_more(
    rate: float, batch: int
) -> None:
    setting = _Setting(rate)
    assert (setting.limiter.batch, setting.limiter.rate) == (batch, rate)
    for _ in range(batch):
        await setting.call()
    assert setting.gate.asked == [
        {
            "scope": "bot",
            "tokens": batch,
            "interval": 1 / rate,
            "burst": 1 / rate * (2 * batch + 3),
            "patient": True,
        }
    ]
    await setting.call()
    assert len(setting.gate.asked) == 2


async def test_what_the_gate_wants_waited_for_is_waited_for() -> None:
    setting = _Setting()
    setting.gate.answers = [(False, 0.2), (True, 0.1)]
    await setting.call()
    assert setting.slept == [0.2, 0.1]
    assert setting.made == [1000.0 + 0.2 + 0.1]
    await setting.call()
    assert setting.slept == [0.2, 0.1]


async def test_nothing_is_slept_for_where_nothing_is_to_wait_for() -> None:
    setting = _Setting()
    setting.gate.answers = [(True, -0.3)]
    await setting.call(chat=7)
    assert setting.slept == []


@pytest.mark.parametrize(
    ("endpoint", "counts"),
    [
        *((f"{verb}Message", True) for verb in ("send", "copy", "forward")),
        *(("editMessageText", True), ("sendPhoto", True)),
        *(("getMe", False), ("answerCallbackQuery", False), ("sendChatAction", False)),
        *(("deleteMessage", False), ("setMyCommands", False), ("resend", False)),
    ],
)
async def test_only_what_brings_a_message_counts(endpoint: str, *, counts: bool) -> None:
    setting = _Setting()
    await setting.call(endpoint, chat=-5)
    assert setting.gate.scopes() == (["group:-5", "bot"] if counts else [])
    assert len(setting.made) == 1


@pytest.mark.parametrize(("interval", "group"), [(1, 3.0), (2, 6.0), (0, 0.0)])
async def test_a_group_is_three_times_as_slow_with_a_credit_of_five(
    interval: float, group: float
) -> None:
    setting = _Setting(interval=interval)
    setting.gate.answers = [(True, 1.5)]
    assert await setting.waits(-1) == 1.5
    assert setting.gate.asked == [
        {
            "scope": "group:-1",
            "tokens": 1,
            "interval": group,
            "burst": group * 5,
            "patient": True,
        }
    ]


async def test_a_private_chat_has_a_credit_of_four_and_then_one_a_second() -> None:
    setting = _Setting()
    assert [await setting.waits(7) for _ in range(7)] == [0, 0, 0, 0, 0, 1, 2]
    assert await setting.waits(8) == 0
    assert await setting.waits(0) == 0
    setting.now += 7 + 1
    assert [await setting.waits(7) for _ in range(6)] == [0, 0, 0, 0, 0, 1]
    assert setting.gate.asked == []


async def test_the_interval_may_be_another() -> None:
    setting = _Setting(interval=0.5)
    assert [await setting.waits(7) for _ in range(7)] == [0, 0, 0, 0, 0, 0.5, 1]
    never = _Setting(interval=0)
    assert [await never.waits(7) for _ in range(50)] == [0] * 50


@pytest.mark.parametrize("chat", ["@channel", None, 1.5])
async def test_what_is_no_number_of_a_chat_waits_for_none(chat: object) -> None:
    setting = _Setting()
    assert [await setting.waits(chat) for _ in range(9)] == [0] * 9
    assert setting.gate.asked == []


async def test_chats_that_are_quiet_are_forgotten_and_busy_ones_are_not() -> None:
    setting = _Setting()
    for _ in range(200):
        await setting.waits(7)
    for chat in range(10, 10 + 9_999):
        await setting.waits(chat)
    known = setting.limiter._chats  # noqa: SLF001 - memory is what this is about
    assert len(known) == 10_000
    setting.now += 1
    assert await setting.waits(50_000) == 0
    assert len(known) == 10_001  # the old table; the new one has what still waits
    assert set(setting.limiter._chats) == {7, 50_000}  # noqa: SLF001
    assert await setting.waits(7) == 200 - 1 - 4


async def test_bulk_is_admitted_by_what_the_gate_gave() -> None:
    setting = _Setting(100)
    assert await setting.limiter.admit(3) == 3
    assert await setting.limiter.admit(10) == 2
    assert setting.gate.asked == [
        {
            "scope": "bot",
            "tokens": 5,
            "interval": 1 / 100,
            "burst": 1 / 100 * 5,
            "patient": False,
        }
    ]
    assert await setting.limiter.admit(1) == 1
    assert len(setting.gate.asked) == 2


async def test_what_was_admitted_and_not_used_comes_back() -> None:
    setting = _Setting(100)
    assert await setting.limiter.admit(5) == 5
    setting.limiter.give_back(4)
    assert await setting.limiter.admit(9) == 4
    assert len(setting.gate.asked) == 1
    setting.limiter.spend()
    setting.limiter.spend()
    setting.limiter.give_back(3)
    assert await setting.limiter.admit(9) == 3


async def test_bulk_and_replies_have_tokens_of_their_own() -> None:
    setting = _Setting(100)
    assert await setting.limiter.admit(9) == 5
    await setting.call()
    assert [one["patient"] for one in setting.gate.asked] == [False, True]


@pytest.mark.parametrize("waits", ["bulk", "reply"])
async def test_who_waits_for_the_gate_keeps_nobody_of_the_other_kind_waiting(waits: str) -> None:
    woken = asyncio.Event()
    setting = _Setting(100)

    async def sleeps(_: float) -> None:
        await woken.wait()

    setting.limiter = SharedRateLimiter(cast(Gates, setting.gate), 100, sleep=sleeps)
    setting.gate.answers = [(False, 5.0)]
    bulk, reply = setting.limiter.admit, setting.call
    first = asyncio.create_task(bulk(1) if waits == "bulk" else reply())
    await asyncio.sleep(0)
    async with asyncio.timeout(5):
        await (reply() if waits == "bulk" else bulk(1))
    assert not first.done()
    woken.set()
    await first


async def test_no_second_holds_more_of_bulk_than_the_rate() -> None:
    setting = _Setting(4)
    for _ in range(4):
        assert await setting.limiter.admit(9) == 1
        setting.limiter.spend()
        setting.now += 0.1
    assert setting.slept == []
    assert await setting.limiter.admit(9) == 1
    assert setting.slept == [0.6005]  # a second and a little from the first
    setting.limiter.spend()
    assert await setting.limiter.admit(9) == 1
    assert setting.slept == [0.6005, 0.1]


async def test_what_is_about_to_leave_counts_too() -> None:
    setting = _Setting(2)
    assert [await setting.limiter.admit(1), await setting.limiter.admit(1)] == [1, 1]
    third = asyncio.create_task(setting.limiter.admit(1))
    for _ in range(20):
        await asyncio.sleep(0)
    assert not third.done()
    assert set(setting.slept) == {0.005}
    setting.limiter.give_back(1)
    assert await third == 1


async def test_the_window_is_asked_again_after_no_time_at_all_at_the_earliest() -> None:
    setting = _Setting(1)
    assert await setting.limiter.admit(1) == 1
    setting.limiter.spend()
    setting.now += 1.0005 - 0.00002
    assert await setting.limiter.admit(1) == 1
    assert setting.slept[0] == 0.0001


@pytest.mark.parametrize(("rate", "seconds"), [(0.5, 2.0005), (1, 1.0005), (1.5, 0.667167)])
async def test_a_rate_below_two_has_a_longer_window_for_one(rate: float, seconds: float) -> None:
    setting = _Setting(rate)
    assert await setting.limiter.admit(5) == 1
    setting.limiter.spend()
    assert await setting.limiter.admit(5) == 1
    assert setting.slept == [seconds]


async def test_a_process_that_others_took_for_dead_makes_no_call() -> None:
    numbers = [7, 7, 7, 0]
    setting = _Setting(known_as=lambda: numbers.pop(0))
    await setting.call()
    with pytest.raises(Exception, match="claim lost"):
        await setting.call()
    assert len(setting.made) == 1
