"""How what goes on until it is stopped learns that it should, and that it must."""

import asyncio
import signal

from chat.shutdown import end_within

_LAST_SECONDS = 10


def stop_signal() -> asyncio.Event:
    """Set by SIGTERM and SIGINT. Ten seconds later the process ends, whatever hangs."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()

    def told() -> None:
        if not stop.is_set():
            end_within(_LAST_SECONDS)
        stop.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, told)
    return stop
