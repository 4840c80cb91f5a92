"""Background tasks that must not end: what breaks is told, counted and started again."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from typing import Any

import structlog

from chat import metrics
from storage.database import is_passing

log = structlog.get_logger()

_FIRST_PAUSE, _LONGEST_PAUSE = 0.5, 30.0
_CALM_SECONDS = 60.0


async def nothing() -> None:
    """For workers that have nothing to finish."""


@dataclass(frozen=True)
class Worker:
    """A task that runs as long as the replica does.

    `stop` asks it to take nothing new (without one, it is cancelled), `settle` waits for what it
    has in hand, `close` gives back what it holds.
    """

    name: str
    run: Callable[[], Awaitable[None]]
    stop: Callable[[], None] | None = None
    settle: Callable[[], Awaitable[None]] = nothing
    close: Callable[[], Awaitable[None]] = nothing


async def supervise(worker: Worker) -> None:
    """Run the worker until it ends of its own will or is cancelled.

    An exception does not end it: the pause before the next start doubles from half a second to
    thirty, and begins anew after a calm minute.
    """
    metrics.from_zero(metrics.WORKER_CRASHES, [worker.name])
    loop = asyncio.get_running_loop()
    pause = _FIRST_PAUSE
    while True:
        started = loop.time()
        try:
            await worker.run()
        except asyncio.CancelledError:
            raise
        except Exception as error:
            metrics.WORKER_CRASHES.labels(worker.name).inc()
            if is_passing(error):
                log.warning("worker_waits", worker=worker.name, error=type(error).__name__)
            else:
                log.exception("worker_crashed", worker=worker.name)
        else:
            return
        if loop.time() - started > _CALM_SECONDS:
            pause = _FIRST_PAUSE
        await asyncio.sleep(pause)
        pause = min(pause * 2, _LONGEST_PAUSE)


async def first_of(stop: asyncio.Event, tasks: list[asyncio.Task[Any]]) -> None:
    """Wait for the signal to stop, or for a task that ended although it should not."""
    waiting: Coroutine[Any, Any, bool] = stop.wait()
    signal = asyncio.create_task(waiting)
    done, _ = await asyncio.wait([signal, *tasks], return_when=asyncio.FIRST_COMPLETED)
    signal.cancel()
    for task in done - {signal}:
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("task_ended", task=task.get_name(), error=type(error).__name__)
            raise error
