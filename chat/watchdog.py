"""Tells the service manager how the replica is, in systemd's own words (sd_notify).

One datagram each to the socket that is named in the environment: `READY=1` once the replica serves,
`WATCHDOG=1` as long as the event loop turns, `STOPPING=1` at the end. A loop that hangs says
nothing, and systemd ends the process.
"""

import asyncio
import socket
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress

_LOOKS_EVERY = 1.0


class Watchdog:
    """Does nothing where nobody listens (no `NOTIFY_SOCKET`)."""

    def __init__(
        self, environment: Mapping[str, str], *, is_ready: Callable[[], Awaitable[bool]]
    ) -> None:
        self._address = environment.get("NOTIFY_SOCKET")
        self._patience = int(environment.get("WATCHDOG_USEC", 0)) / 1_000_000
        self._is_ready = is_ready

    async def run(self) -> None:
        """Say when the replica is ready; from then on that it is alive, if that is asked for."""
        if self._address is None:
            return
        while True:
            if await self._is_ready():
                break
            await asyncio.sleep(_LOOKS_EVERY)
        self._tell(self._address, "READY=1")
        while self._patience:
            self._tell(self._address, "WATCHDOG=1")
            await asyncio.sleep(self._patience / 2)

    def stopping(self) -> None:
        if self._address is not None:
            with suppress(OSError):
                self._tell(self._address, "STOPPING=1")

    def _tell(self, address: str, words: str) -> None:
        """Without waiting: the loop that must prove its life may not hang here."""
        if address.startswith("@"):
            address = f"\0{address[1:]}"
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as line:
            line.setblocking(False)
            line.sendto(words.encode(), address)
