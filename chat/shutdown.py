"""The last word: a process that was asked to stop ends, whatever hangs."""

import os
import sys
import threading


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
