"""What every command center says when it cannot or must not, without a word of the case."""

from collections.abc import Awaitable, Callable

import pytest

from features.cases.desks.port import CommandCenter
from features.cases.rules.command_center import CaseStatus, CommandCenterError, Refused, Unreachable
from tests.features.cases.desks.cases import a_case, a_message, closing
from tests.peers.desks import Desk

Call = Callable[[CommandCenter], Awaitable[object]]
CASE = a_case()
CALLS: dict[str, Call] = {
    "submit": lambda center: center.submit(CASE, CASE.ticket),
    "find": lambda center: center.find(CASE.ticket),
    "add_message": lambda center: center.add_message("1", a_message(), "k"),
    "set_status": lambda center: center.set_status("1", CaseStatus.RESOLVED, "k"),
    "events_since": lambda center: center.events_since(None),
}


@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS.keys())
async def test_a_wrong_token_is_refused(desk: Desk, call: Call) -> None:
    async with closing(desk.stranger()) as center:
        with pytest.raises(Refused) as caught:
            await call(center)
    _assert_silent(caught.value)


@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS.keys())
async def test_a_desk_that_is_not_there_is_unreachable(desk: Desk, call: Call) -> None:
    async with closing(desk.lonely()) as center:
        with pytest.raises(Unreachable) as caught:
            await call(center)
    _assert_silent(caught.value)


async def test_a_case_that_is_not_there_is_refused(desk: Desk) -> None:
    async with closing(desk.center()) as center:
        for reference in ("999999", "../rt", "' OR 1"):
            with pytest.raises(Refused):
                await center.set_status(reference, CaseStatus.RESOLVED, "k-1")
            with pytest.raises(Refused):
                await center.add_message(reference, a_message(), "k-2")


async def test_a_cursor_of_another_desk_is_refused(desk: Desk) -> None:
    async with closing(desk.center()) as center:
        with pytest.raises(Refused):
            await center.events_since("elsewhere@1")


def _assert_silent(error: CommandCenterError) -> None:
    said = f"{error!r} {error} {error.args} {vars(error)}"
    for secret in (CASE.title, CASE.story, CASE.reporter, CASE.area_name, "127.0.0.1"):
        assert secret not in said
    assert error.__cause__ is None
