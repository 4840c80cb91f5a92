"""The CPU time of one piece of work among many that share a loop."""

import time
from collections.abc import Coroutine, Generator
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class Metered(Generic[T]):
    """Awaits a coroutine and counts the seconds of CPU of its own steps in `seconds`."""

    def __init__(self, work: Coroutine[Any, Any, T]) -> None:
        self._work = work
        self.seconds = 0.0

    def __await__(self) -> Generator[Any, Any, T]:
        steps = self._work.__await__()
        go_on, value = steps.send, None
        while True:
            started = time.thread_time()
            try:
                waiting = go_on(value)
            except StopIteration as stop:
                result: T = stop.value
                return result
            finally:
                self.seconds += time.thread_time() - started
            try:
                value = yield waiting
            except BaseException as error:  # noqa: BLE001 - it is handed on, whatever it is
                go_on, value = steps.throw, error
            else:
                go_on = steps.send
