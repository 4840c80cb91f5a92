"""Faults and limits: a bad day on demand."""

from datetime import timedelta
from pathlib import Path

import orjson
import pytest
from telegram import Bot
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TimedOut

from simulator import Person, Simulator, WorldError
from simulator.transport import NotSent
from tests.simulator.conftest import BotSide, Clock


@pytest.fixture
def ptb(sim: Simulator) -> Bot:
    return Bot(sim.token, request=sim.request(), get_updates_request=sim.request())


async def test_python_telegram_bot_meets_the_errors_it_knows(
    sim: Simulator, ptb: Bot, siti: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")  # else RetryAfter warns about its own future
    sim.faults.add("status", status=429, retry_after=7, times=2)
    with pytest.raises(RetryAfter) as flood:
        await ptb.send_message(siti.id, "a")
    assert flood.value.retry_after == timedelta(seconds=7)
    with pytest.raises(RetryAfter):
        await ptb.send_message(siti.id, "a")

    assert (await ptb.send_message(siti.id, "a")).text == "a"
    sim.faults.add("status", status=502)
    with pytest.raises(NetworkError, match="Bad Gateway"):
        await ptb.send_message(siti.id, "a")
    sim.faults.add("status", status=403)
    with pytest.raises(Forbidden, match="blocked"):
        await ptb.send_message(siti.id, "a")
    with pytest.raises(BadRequest, match="empty"):
        await ptb.send_message(siti.id, "")


@pytest.mark.parametrize(
    ("kind", "error", "delivered"),
    [
        ("refused", NotSent, 0),
        ("reset", NetworkError, 0),
        ("reset_after", NetworkError, 1),
        ("timeout", TimedOut, 0),
        ("timeout_after", TimedOut, 1),
    ],
)
async def test_a_cut_wire_tells_nothing_about_delivery(
    sim: Simulator, ptb: Bot, siti: Person, kind: str, error: type[Exception], delivered: int
) -> None:
    sim.faults.add(kind, method="sendMessage")

    with pytest.raises(error):
        await ptb.send_message(siti.id, "halo")

    assert sim.delivered.get((siti.id, "halo"), 0) == delivered
    await ptb.send_message(siti.id, "halo")
    assert sim.delivered[siti.id, "halo"] == delivered + 1


async def test_faults_strike_where_and_as_often_as_asked(
    sim: Simulator, bot: BotSide, siti: Person
) -> None:
    budi = sim.add_person("Budi")
    sim.start(budi.id)
    fault = sim.faults.add("status", status=500, chat_id=budi.id, method="sendMessage", times=2)

    await bot("sendMessage", chat_id=siti.id, text="a")
    await bot("sendChatAction", chat_id=budi.id, action="typing")
    for _ in range(2):
        assert (
            await bot.refused("sendMessage", chat_id=str(budi.id), text="a")
            == "Internal Server Error"
        )
    await bot("sendMessage", chat_id=budi.id, text="a")

    assert fault.hits == 2
    with pytest.raises(WorldError, match="there is no fault"):
        sim.faults.clear(fault.id)
    with pytest.raises(WorldError, match="kind must be one of"):
        sim.faults.add("hujan")


async def test_a_probability_is_a_share(sim: Simulator) -> None:
    sim.faults.add("status", status=500, probability=0.3)

    answers = [(await sim.call("getMe", {}))[0] for _ in range(500)]

    assert 90 < answers.count(500) < 210


async def test_the_same_tap_may_come_twice_with_different_numbers(
    sim: Simulator, bot: BotSide, siti: Person
) -> None:
    markup = {"inline_keyboard": [[{"text": "a", "callback_data": "a"}]]}
    sent = await bot("sendMessage", chat_id=siti.id, text="?", reply_markup=markup)
    sim.faults.add("duplicate_update", times=1)
    sim.tap(siti.id, siti.id, sent["message_id"], "a")

    first, second = await bot.updates()

    assert first["update_id"] != second["update_id"]
    assert first["callback_query"] == second["callback_query"]


async def test_garbage_stops_a_library_that_parses_whole_batches(
    sim: Simulator, ptb: Bot, siti: Person
) -> None:
    sim.faults.add("garbage")
    sim.say(siti.id, "halo")

    assert sim.pending_updates() == 2
    with pytest.raises((TypeError, ValueError, AttributeError, KeyError)):
        await ptb.get_updates()


async def test_one_chat_takes_a_burst_and_then_one_a_second(
    sim: Simulator, bot: BotSide, siti: Person, clock: Clock
) -> None:
    sim.limits = True
    for number in range(5):
        await bot("sendMessage", chat_id=siti.id, text=f"{number}")

    status, body = await sim.call("sendMessage", {"chat_id": siti.id, "text": "x"})
    assert (status, body["parameters"]) == (429, {"retry_after": 1})
    clock.advance(1)
    await bot("sendMessage", chat_id=siti.id, text="x")
    assert "retry after 1" in await bot.refused("sendMessage", chat_id=siti.id, text="x")


async def test_all_chats_together_take_thirty_a_second_unless_paid(
    sim: Simulator, clock: Clock
) -> None:
    sim.limits = True
    sim.world.open = True

    async def sent(first: int, *, paid: bool) -> int:
        parameters = {"allow_paid_broadcast": True} if paid else {}
        answers = [
            await sim.call("sendMessage", {"chat_id": first + n, "text": "a", **parameters})
            for n in range(1200)
        ]
        return sum(status == 200 for status, _ in answers)

    assert await sent(1_000, paid=False) == 30
    clock.advance(10)
    assert await sent(10_000, paid=True) == 1000


async def test_a_group_takes_twenty_a_minute(
    sim: Simulator, bot: BotSide, siti: Person, clock: Clock
) -> None:
    group = sim.add_group("RT 3", members=[siti.id])
    sim.limits = True
    for _ in range(20):
        await bot("sendMessage", chat_id=group.id, text="a")

    assert "retry after 3" in await bot.refused("sendMessage", chat_id=group.id, text="a")
    clock.advance(60)
    await bot("sendMessage", chat_id=group.id, text="a")


async def test_the_ledger_holds_what_was_delivered(tmp_path: Path, clock: Clock) -> None:
    ledger = tmp_path / "ledger.jsonl"
    sim = Simulator(clock=clock, ledger=ledger)
    siti = sim.add_person("Siti")
    sim.start(siti.id)
    await sim.call("sendMessage", {"chat_id": siti.id, "text": "satu"})
    await sim.call("sendMessage", {"chat_id": siti.id, "text": ""})

    (line,) = [orjson.loads(line) for line in ledger.read_bytes().splitlines()]

    assert (line["chat_id"], line["message_id"], line["method"]) == (siti.id, 2, "sendMessage")
    sim.close()


@pytest.mark.usefixtures("siti")
async def test_calls_are_logged_but_idle_polls_are_only_counted(
    sim: Simulator, bot: BotSide
) -> None:
    before = len(sim.calls)
    await bot("getUpdates")
    await bot.refused("sendMessage", chat_id=1, text="a")

    (call,) = sim.calls[before:]

    assert (call.method, call.status, call.parameters) == (
        "sendMessage",
        400,
        {"chat_id": 1, "text": "a"},
    )
    assert sim.log.counts["getUpdates", 200] > 1
