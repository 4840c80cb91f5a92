"""What a process waits for at its start ends with the wish to stop."""

import asyncio

import pytest

from chat.shutdown import unless_stopped


class _Refused(Exception):
    pass


async def _refuses() -> None:
    raise _Refused


async def _at_once() -> None:
    """Nothing to wait for."""


async def test_what_comes_to_its_end_is_told() -> None:
    assert await unless_stopped(asyncio.Event(), _at_once())


async def test_what_breaks_is_not_hidden() -> None:
    with pytest.raises(_Refused):
        await unless_stopped(asyncio.Event(), _refuses())


async def test_whoever_waits_for_ever_is_ended() -> None:
    stop, begun, ended = asyncio.Event(), asyncio.Event(), asyncio.Event()

    async def waits() -> None:
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()

    running = asyncio.create_task(unless_stopped(stop, waits()))
    await begun.wait()
    stop.set()
    assert not await running
    assert ended.is_set()


async def test_nothing_is_left_waiting_for_the_wish() -> None:
    before = asyncio.all_tasks()
    await unless_stopped(asyncio.Event(), _at_once())
    assert asyncio.all_tasks() == before
