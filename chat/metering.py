"""The time that one piece of work holds a loop which it shares with others."""

import time
from collections.abc import Coroutine, Generator
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class Metered(Generic[T]):
    """Awaits a coroutine and counts the seconds of its own steps in `seconds`, waiting left out.

    A step runs without a break, so this is its CPU time, unless the machine is busy elsewhere. The
    CPU clock itself costs a system call a step, a seventh of a turn.
    """

    def __init__(self, work: Coroutine[Any, Any, T]) -> None:
        self._work = work
        self.seconds = 0.0

    def __await__(self) -> Generator[Any, Any, T]:
        steps = self._work.__await__()
        go_on, value = steps.send, None
        while True:
            started = time.perf_counter()
            try:
                waiting = go_on(value)
            except StopIteration as stop:
                result: T = stop.value
                return result
            finally:
                self.seconds += time.perf_counter() - started
            try:
                value = yield waiting
            except BaseException as error:  # noqa: BLE001 - it is handed on, whatever it is
                go_on, value = steps.throw, error
            else:
                go_on = steps.send
