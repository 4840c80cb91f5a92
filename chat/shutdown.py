"""A process that was asked to stop ends, whatever it waits for and whatever hangs."""

import asyncio
import os
import sys
import threading
from collections.abc import Coroutine
from contextlib import suppress
from typing import Any


async def unless_stopped(stop: asyncio.Event, act: Coroutine[Any, Any, None]) -> bool:
    """Wait for `act`, but no longer than until `stop` is set; whether it came to its end."""
    acting = asyncio.create_task(act)
    stopping = asyncio.create_task(stop.wait())
    try:
        await asyncio.wait([acting, stopping], return_when=asyncio.FIRST_COMPLETED)
        if acting.done():
            await acting
            return True
        return False
    finally:
        for task in (acting, stopping):
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task


def end_within(seconds: float) -> threading.Timer:
    """End the process after so many seconds, unless it ended by itself or the timer is cancelled.

    A thread of its own: a loop that hangs cannot delay it. What is not finished then is rows, and
    the next process goes on with them.
    """
    timer = threading.Timer(seconds, _end)
    timer.daemon = True
    timer.start()
    return timer


def _end() -> None:
    print("did not end by itself in time", file=sys.stderr, flush=True)  # noqa: T201
    os._exit(70)
