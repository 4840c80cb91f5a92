"""What systemd is told, heard on a real socket."""

import asyncio
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from chat.supervision import Worker, supervise
from chat.watchdog import Watchdog


class Manager:
    """systemd's end of the line."""

    def __init__(self, address: str) -> None:
        self.line = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.line.bind(address)
        self.line.setblocking(False)

    async def hears(self) -> str:
        async with asyncio.timeout(20):
            return (await asyncio.get_running_loop().sock_recv(self.line, 100)).decode()

    @property
    def has_news(self) -> bool:
        try:
            return bool(self.line.recv(100, socket.MSG_PEEK))
        except BlockingIOError:
            return False


@pytest.fixture
def address(tmp_path: Path) -> str:
    return str(tmp_path / "notify")


@pytest.fixture
def manager(address: str) -> Iterator[Manager]:
    manager = Manager(address)
    yield manager
    manager.line.close()


async def _ready() -> bool:
    return True


async def test_ready_is_said_once_and_life_again_and_again(manager: Manager, address: str) -> None:
    watchdog = Watchdog({"NOTIFY_SOCKET": address, "WATCHDOG_USEC": "20000"}, is_ready=_ready)
    running = asyncio.create_task(watchdog.run())
    heard = [await manager.hears() for _ in range(4)]
    running.cancel()
    assert heard == ["READY=1", "WATCHDOG=1", "WATCHDOG=1", "WATCHDOG=1"]


async def test_nothing_is_said_before_the_replica_is_ready(manager: Manager, address: str) -> None:
    asked: asyncio.Queue[bool] = asyncio.Queue()
    answers = iter([False, True])

    async def is_ready() -> bool:
        answer = next(answers)
        assert not manager.has_news
        await asked.put(answer)
        return answer

    running = asyncio.create_task(Watchdog({"NOTIFY_SOCKET": address}, is_ready=is_ready).run())
    assert await asked.get() is False
    assert await manager.hears() == "READY=1"
    await running


async def test_a_loop_that_hangs_says_nothing(manager: Manager, address: str) -> None:
    watchdog = Watchdog({"NOTIFY_SOCKET": address, "WATCHDOG_USEC": "2000"}, is_ready=_ready)
    running = asyncio.create_task(watchdog.run())
    assert await manager.hears() == "READY=1"
    while manager.has_news:
        await manager.hears()
    hung = asyncio.get_running_loop().time() + 0.1
    while asyncio.get_running_loop().time() < hung:
        pass
    assert not manager.has_news
    assert await manager.hears() == "WATCHDOG=1"
    running.cancel()


async def test_a_name_without_a_file_is_a_socket_too(tmp_path: Path) -> None:
    name = f"kawankpm-{tmp_path.name}-{id(tmp_path)}"
    manager = Manager(f"\0{name}")
    Watchdog({"NOTIFY_SOCKET": f"@{name}"}, is_ready=_ready).stopping()
    assert await manager.hears() == "STOPPING=1"
    manager.line.close()


async def test_where_nobody_listens_nothing_is_done() -> None:
    watchdog = Watchdog({}, is_ready=_ready)
    await watchdog.run()
    watchdog.stopping()


async def test_a_manager_that_went_away_ends_nothing(address: str) -> None:
    """Its supervisor starts it again; stopping is quiet."""
    first = Manager(address)
    watchdog = Watchdog({"NOTIFY_SOCKET": address, "WATCHDOG_USEC": "2000"}, is_ready=_ready)
    running = asyncio.create_task(supervise(Worker("watchdog", watchdog.run)))
    assert await first.hears() == "READY=1"
    first.line.close()
    Path(address).unlink()
    watchdog.stopping()
    again = Manager(address)
    assert await again.hears() in {"READY=1", "WATCHDOG=1"}
    running.cancel()
    again.line.close()
