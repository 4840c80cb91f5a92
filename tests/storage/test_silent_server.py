"""A database that takes a connection and says nothing is given up within a lease."""

import asyncio
import struct
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

import pytest

from storage.leases import LEASE_SECONDS, Leases

Handler = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


class _Hasty(asyncio.SelectorEventLoop):
    """Nobody waits: where nothing happens, its clock goes on to whatever is due next."""

    def __init__(self) -> None:
        super().__init__()
        self._now = 0.0
        selector: Any = self._selector  # type: ignore[attr-defined]
        select = selector.select

        def hasty(timeout: float | None) -> Any:
            found = select(0.02 if timeout else timeout)
            if timeout and not found:
                self._now += timeout
            return found

        selector.select = hasty

    def time(self) -> float:
        return self._now


async def _silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        await reader.read()
        writer.close()
        await writer.wait_closed()


async def _silent_after_its_greeting(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter
) -> None:
    """No encryption; then who it is, and that it is ready."""
    await reader.readexactly(8)
    writer.write(b"N")
    (length,) = struct.unpack("!i", await reader.readexactly(4))
    await reader.readexactly(length - 4)
    version = b"server_version\x0016.0\x00"
    for kind, body in ((b"R", struct.pack("!i", 0)), (b"S", version), (b"Z", b"I")):
        writer.write(kind + struct.pack("!i", 4 + len(body)) + body)
    await _silent(reader, writer)


async def _waits(handler: Handler) -> float:
    """For how many seconds a start waits."""
    server = await asyncio.start_server(handler, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    leases = Leases(f"postgresql://bot:sandi@127.0.0.1:{port}/bot")
    clock = asyncio.get_running_loop().time
    started = clock()
    with pytest.raises(TimeoutError):
        await leases.start()
    took = clock() - started
    assert not leases.alive
    server.close()
    await asyncio.sleep(1)  # whoever was called has hung up as well
    return took


@pytest.mark.parametrize(("handler", "seconds"), [(_silent, 5), (_silent_after_its_greeting, 3)])
def test_a_server_that_falls_silent_is_given_up(handler: Handler, seconds: int) -> None:
    with asyncio.Runner(loop_factory=_Hasty) as runner:
        assert runner.run(_waits(handler)) == pytest.approx(seconds)
    assert seconds < LEASE_SECONDS
