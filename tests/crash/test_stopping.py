"""A replica that is asked to stop ends within ten seconds, also while Telegram says nothing."""

import asyncio
import os
import shutil
import signal
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from sqlalchemy import text

from bench.processes import TOKEN, BotProcess, Telegram, free_port, our_settings, wait_for
from storage.database import Database
from storage.keyring import Keyring
from storage.outbox import Outbox, Outgoing

PERSON = 820_000_000


@pytest.fixture
def folder() -> Iterator[Path]:
    """Not pytest's own folder: the embedded server's user must be able to enter it."""
    place = Path(tempfile.mkdtemp(prefix="kawankpm-stop-"))
    yield place
    shutil.rmtree(place, ignore_errors=True)


@pytest.fixture
def silent() -> Iterator[socket.socket]:
    """Takes connections and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.setblocking(False)
        yield listening


def _called(listening: socket.socket, calls: list[socket.socket]) -> bool:
    try:
        calls.append(listening.accept()[0])
    except BlockingIOError:
        return False
    return True


def _lonely(url: str, keys: str, **more: str) -> dict[str, str]:
    settings = {"KPM_BOT_TOKEN": TOKEN, "KPM_DATABASE_URL": url, "KPM_DATA_KEYS": keys}
    return {**settings, "KPM_LISTEN": "127.0.0.1:0", "KPM_LOG_FORMAT": "json", **more}


def _servers_in(folder: Path) -> list[int]:
    """The processes of PostgreSQL with data in this folder."""
    found = []
    for process in psutil.process_iter(["name", "cmdline"]):
        words = " ".join(process.info["cmdline"] or [])
        if "postgres" in (process.info["name"] or "") and os.fspath(folder) in words:
            found.append(process.pid)
    return found


def _ends_well(bot: BotProcess) -> None:
    """The hard exit at ten seconds has another code; a busy machine may be late with the end."""
    assert bot.ask_to_stop() < 15
    assert bot.process.returncode == 0


def test_telegram_that_never_answered(
    database_url: str, keys: str, silent: socket.socket, tmp_path: Path
) -> None:
    port = silent.getsockname()[1]
    settings = _lonely(database_url, keys, KPM_TELEGRAM_API_URL=f"http://127.0.0.1:{port}")
    calls: list[socket.socket] = []
    with BotProcess(["bot.py", "run"], settings, tmp_path / "log") as bot:
        wait_for("a call", lambda: _called(silent, calls), 120)
        _ends_well(bot)
    for call in calls:
        call.close()
    assert "Traceback" not in (tmp_path / "log").read_text()


def test_telegram_that_refuses_leaves_no_embedded_server_behind(folder: Path) -> None:
    settings = _lonely("", "", KPM_TELEGRAM_API_URL=f"http://127.0.0.1:{free_port()}")
    del settings["KPM_DATABASE_URL"], settings["KPM_DATA_KEYS"]
    settings["KPM_STATE_DIR"] = os.fspath(folder / "state")
    log = folder / "log"
    with BotProcess(["bot.py", "run"], settings, log) as bot:
        wait_for("a try", lambda: b"telegram_unreachable" in log.read_bytes(), 120)
        assert _servers_in(folder)
        _ends_well(bot)
    assert _servers_in(folder) == []
    assert "Traceback" not in log.read_text()


async def test_telegram_that_falls_silent_in_the_middle(
    database: Database, database_url: str, keys: str, telegram: Telegram, tmp_path: Path
) -> None:
    """A long poll and a reply are under way."""
    log = tmp_path / "log"
    telegram.call("sendChatAction", chat_id=PERSON, action="typing")
    settings = our_settings(telegram, database_url, keys)
    with BotProcess(["bot.py", "run"], settings, log) as bot:
        wait_for("the replica", lambda: b'"ready"' in log.read_bytes(), 120)
        telegram.signal(signal.SIGSTOP)
        message = Outgoing(PERSON, "sendMessage", {"chat_id": PERSON, "text": "Halo"})
        async with database.transaction() as connection:
            await Outbox(connection, Keyring.parse(keys)).add([message])
        async with asyncio.timeout(60), database.autocommit() as connection:
            while await connection.scalar(text("SELECT state FROM outbox")) != "sending":
                await asyncio.sleep(0.05)
        _ends_well(bot)
    telegram.signal(signal.SIGCONT)
