"""What is Unreachable, InDoubt and Refused; and what the youngest events wait for."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import httpx
import pytest
from pydantic import SecretStr

from features.cases.desks.calls import Calls, DeskAnswer, Overtaken, Timeouts
from features.cases.desks.http import HttpCommandCenter
from features.cases.desks.settling import settled
from features.cases.rules.command_center import (
    CaseStatus,
    CommandCenterError,
    InDoubt,
    Refused,
    Unreachable,
)

Answering = Callable[[httpx.Request], httpx.Response]


def calls_to(answer: Answering) -> Calls:
    return Calls("http://desk", {}, transport=httpx.MockTransport(answer))


def raising(error: Exception) -> Answering:
    def answer(_: httpx.Request) -> httpx.Response:
        raise error

    return answer


def saying(code: int) -> Answering:
    return lambda _: httpx.Response(code, text="Ibu Siti, 3201…")


@pytest.mark.parametrize(
    ("answer", "on_read", "on_write"),
    [
        (raising(httpx.ConnectError("Ibu Siti")), Unreachable, Unreachable),
        (raising(httpx.ConnectTimeout("Ibu Siti")), Unreachable, Unreachable),
        (raising(httpx.PoolTimeout("Ibu Siti")), Unreachable, Unreachable),
        (raising(httpx.ReadTimeout("Ibu Siti")), Unreachable, InDoubt),
        (raising(httpx.WriteTimeout("Ibu Siti")), Unreachable, InDoubt),
        (raising(httpx.ReadError("Ibu Siti")), Unreachable, InDoubt),
        (raising(httpx.RemoteProtocolError("Ibu Siti")), Unreachable, InDoubt),
        (saying(500), Unreachable, InDoubt),
        (saying(502), Unreachable, InDoubt),
        (saying(503), Unreachable, InDoubt),
        (saying(429), Unreachable, Unreachable),
        (saying(412), Overtaken, Overtaken),
        (saying(302), Refused, Refused),
        (saying(400), Refused, Refused),
        (saying(401), Refused, Refused),
        (saying(403), Refused, Refused),
        (saying(404), Refused, Refused),
        (saying(409), Refused, Refused),
        (saying(422), Refused, Refused),
    ],
)
async def test_each_failure_tells_whether_to_look_to_repeat_or_to_stop(
    answer: Answering, on_read: type[CommandCenterError], on_write: type[CommandCenterError]
) -> None:
    calls = calls_to(answer)
    with pytest.raises(CommandCenterError) as reading:
        await calls.read("cases")
    with pytest.raises(CommandCenterError) as writing:
        await calls.write("POST", "cases", json={})
    await calls.close()
    assert (type(reading.value), type(writing.value)) == (on_read, on_write)
    for error in (reading.value, writing.value):
        assert "Siti" not in f"{error} {error!r} {vars(error)}"
        assert error.__cause__ is None
        assert error.__suppress_context__ or error.__context__ is None


async def test_an_answer_that_trickles_for_ever_is_given_up() -> None:
    async def slow(_: httpx.Request) -> httpx.Response:
        await asyncio.sleep(5)
        return httpx.Response(200)

    transport = httpx.MockTransport(slow)
    calls = Calls("http://desk", {}, timeouts=Timeouts(whole=0.05), transport=transport)
    with pytest.raises(InDoubt):
        await calls.write("POST", "cases")
    await calls.close()


async def test_an_answer_of_another_shape_is_in_doubt_and_not_quoted() -> None:
    class _Made(DeskAnswer):
        id: str

    response = httpx.Response(200, text="<html>Ibu Siti</html>")
    with pytest.raises(InDoubt) as caught:
        _Made.of(response, lost=InDoubt)
    assert "Siti" not in str(caught.value)


NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
ANSWER = httpx.Response(200, headers={"Date": "Sun, 22 Nov 2026 12:00:00 GMT"})


def test_the_youngest_events_wait_and_all_that_come_after_them() -> None:
    ages = [60, 10, 2, 30, 1]  # number four was committed late, and is older than number three
    times = [NOON - timedelta(seconds=age) for age in ages]
    taken = settled(times, ANSWER, created=lambda at: at, seconds=3)
    assert taken == times[:2]


def test_a_desk_without_a_clock_holds_nothing_back() -> None:
    assert settled([NOON], httpx.Response(200), created=lambda at: at, seconds=3) == [NOON]


async def test_a_desk_that_says_yes_and_does_nothing_is_found_out() -> None:
    shown = {"reference": "CC-1", "ticket": "PGD-1", "status": "received"}
    transport = httpx.MockTransport(lambda _: httpx.Response(200, json=shown))
    center = HttpCommandCenter("http://desk", SecretStr("t"), transport=transport)
    with pytest.raises(Refused):
        await center.set_status("CC-1", CaseStatus.RESOLVED, "k")
    await center.close()
