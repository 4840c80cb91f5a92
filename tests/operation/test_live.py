"""`bot.py run` as a service manager and Prometheus see it."""

import asyncio
import os
import signal
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families

from bench.processes import BotProcess, Telegram, free_port, our_settings, wait_for
from storage.keyring import Keyring
from tests.operation.test_alerts import known_metrics, named_metrics, rules
from tests.operation.test_images import health_check

BORN_WITH_THEIR_FIRST_EVENT = {
    "kpm_case_refusals_total",  # of the configured desks; none is configured here
    "kpm_case_handovers_waiting",
    "kpm_desk_down",
}


class Manager:
    """systemd's end of the line; it keeps what it heard."""

    def __init__(self, address: Path) -> None:
        self.address = str(address)
        self.heard: list[str] = []
        self._line = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._line.bind(self.address)
        self._line.setblocking(False)

    def has_heard(self, words: str) -> bool:
        while True:
            try:
                self.heard.append(self._line.recv(100).decode())
            except BlockingIOError:
                return words in self.heard

    def close(self) -> None:
        self._line.close()


@pytest.fixture
def telegram(tmp_path: Path) -> Iterator[Telegram]:
    with Telegram(tmp_path) as telegram:
        yield telegram


@pytest.fixture
def manager(tmp_path: Path) -> Iterator[Manager]:
    manager = Manager(tmp_path / "notify")
    yield manager
    manager.close()


@pytest.fixture
def port() -> int:
    return free_port()


@pytest.fixture
def bot(
    telegram: Telegram, manager: Manager, database_url: str, port: int, tmp_path: Path
) -> Iterator[BotProcess]:
    settings = our_settings(
        telegram,
        database_url,
        Keyring.fresh(),
        KPM_LISTEN=f"127.0.0.1:{port}",
        NOTIFY_SOCKET=manager.address,
        WATCHDOG_USEC="200000",
    )
    with BotProcess(["bot.py", "run"], settings, tmp_path / "bot.log") as bot:
        yield bot


def _samples(port: int) -> dict[str, float]:
    text = httpx.get(f"http://127.0.0.1:{port}/metrics").raise_for_status().text
    return {
        sample.name + str(sorted(sample.labels.items())): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def the_manager_hears_all_of_a_life(bot: BotProcess, manager: Manager, port: int) -> None:
    wait_for("READY=1", lambda: manager.has_heard("READY=1"))
    assert httpx.get(f"http://127.0.0.1:{port}/readyz").status_code == 200
    wait_for("a sign of life", lambda: manager.has_heard("WATCHDOG=1"))
    assert bot.ask_to_stop() < 15
    assert manager.has_heard("STOPPING=1")
    assert manager.heard[0] == "READY=1"
    assert manager.heard[-1] == "STOPPING=1"


async def test_the_manager_hears_when_it_is_ready_alive_and_stopping(
    bot: BotProcess, manager: Manager, port: int
) -> None:
    await asyncio.to_thread(the_manager_hears_all_of_a_life, bot, manager, port)


def a_frozen_process_falls_silent(bot: BotProcess, manager: Manager, log: Path) -> None:
    """What systemd does then is done by hand: SIGABRT, and the log says where it hung."""
    wait_for("a sign of life", lambda: manager.has_heard("WATCHDOG=1"))
    bot.process.send_signal(signal.SIGSTOP)
    wait_for("it to stand", lambda: _state(bot.process.pid) == "T")
    manager.has_heard("")
    manager.heard.clear()
    with pytest.raises(TimeoutError):
        wait_for("silence", lambda: manager.has_heard("WATCHDOG=1"), 1)
    bot.process.send_signal(signal.SIGABRT)
    bot.process.send_signal(signal.SIGCONT)
    bot.process.wait(30)
    assert "Fatal Python error: Aborted" in log.read_text()


def _state(pid: int) -> str:
    return Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2][0]


async def test_a_frozen_process_falls_silent_and_says_where_it_hung(
    bot: BotProcess, manager: Manager, tmp_path: Path
) -> None:
    await asyncio.to_thread(a_frozen_process_falls_silent, bot, manager, tmp_path / "bot.log")


def what_alerts_compare_is_there_from_the_start(manager: Manager, port: int) -> None:
    """A counter that appears with its first event has not increased for Prometheus."""
    wait_for("READY=1", lambda: manager.has_heard("READY=1"))
    wait_for("the clock", lambda: "kpm_leads[('what', 'tick')]" in _samples(port))
    samples = _samples(port)
    there = {name.partition("[")[0] for name in samples}
    wanted = {name for rule in rules() for name in named_metrics(rule["expr"])}
    # what a job sets when it has first succeeded is compared with the time, not with itself
    assert wanted - there - BORN_WITH_THEIR_FIRST_EVENT == set()
    assert samples["kpm_ready[]"] == samples["kpm_database_reachable[]"] == 1
    assert samples["kpm_turns_total[('result', 'dead')]"] == 0
    assert samples["kpm_broadcasts_paused_total[('why', 'canary_failed')]"] == 0
    assert samples["kpm_worker_crashes_total[('worker', 'sender')]"] == 0
    assert samples["kpm_job_every_seconds[('name', 'frame.housekeeping')]"] == 3600
    assert samples["process_resident_memory_bytes[]"] > 0
    assert known_metrics() >= wanted


@pytest.mark.usefixtures("bot")
async def test_what_alerts_compare_is_there_from_the_start(manager: Manager, port: int) -> None:
    await asyncio.to_thread(what_alerts_compare_is_there_from_the_start, manager, port)


def the_image_asks_well(bot: BotProcess, port: int) -> None:
    def asks() -> int:
        settings = {**os.environ, "KPM_LISTEN": f"0.0.0.0:{port}"}
        return subprocess.run(
            health_check(), env=settings, stderr=subprocess.DEVNULL, check=False
        ).returncode

    wait_for("health", lambda: asks() == 0)
    bot.kill()
    assert asks() != 0


async def test_the_health_check_of_the_image_sees_life_and_death(
    bot: BotProcess, port: int
) -> None:
    await asyncio.to_thread(the_image_asks_well, bot, port)
