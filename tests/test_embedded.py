"""The embedded PostgreSQL after a kill: a stale pid file must not keep anybody out."""

import asyncio
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from sqlalchemy import text

from bench.processes import wait_for
from storage.database import Database
from storage.embedded import start_embedded

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def folder() -> Iterator[Path]:
    """Not pytest's own folder: the server's user must be able to enter it."""
    place = Path(tempfile.mkdtemp(prefix="kawankpm-embedded-"))
    yield place / "postgres"
    _kill_server(place / "postgres")
    shutil.rmtree(place, ignore_errors=True)


def _pid_of(folder: Path) -> int | None:
    try:
        return int((folder / "postmaster.pid").read_text().splitlines()[0])
    except (FileNotFoundError, IndexError):
        return None


def _kill_server(folder: Path) -> None:
    """SIGKILL for the server and all its children; the pid file stays."""
    pid = _pid_of(folder)
    if pid is None or not psutil.pid_exists(pid):
        return
    server = psutil.Process(pid)
    if "postgres" not in server.name():
        return
    family = [server, *server.children(recursive=True)]
    server.send_signal(signal.SIGKILL)
    psutil.wait_procs(family, timeout=10)


def _start_elsewhere(folder: Path) -> str:
    """Start it as another process would, and let that process be killed as well."""
    code = (
        "import sys, time; from pathlib import Path;"
        "from storage.embedded import start_embedded;"
        "print(start_embedded(Path(sys.argv[1])), flush=True); time.sleep(60)"
    )
    process = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-c", code, str(folder)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    url = process.stdout.readline().strip()
    process.kill()
    process.wait()
    process.stdout.close()
    return url


def _execute(url: str, *statements: str) -> int:
    async def inside() -> int:
        database = Database(url, connections=1)
        found = 0
        async with database.autocommit() as connection:
            for statement in statements:
                result = await connection.execute(text(statement))
                found = int(result.scalar_one()) if result.returns_rows else 0
        await database.close()
        return found

    return asyncio.run(inside())


def _fill(url: str) -> None:
    _execute(
        url,
        "CREATE TABLE kept (n int)",
        "INSERT INTO kept SELECT generate_series(1, 500)",
    )


def test_a_killed_server_starts_again_with_all_that_was_committed(folder: Path) -> None:
    _fill(_start_elsewhere(folder))
    _kill_server(folder)
    assert _pid_of(folder) is not None  # the stale file

    url = start_embedded(folder)
    assert _execute(url, "SELECT count(*) FROM kept") == 500


@pytest.mark.parametrize("stranger", ["another program", "nobody"])
def test_a_pid_file_that_names_somebody_else_is_overcome(folder: Path, stranger: str) -> None:
    """After a restart of the machine the number may belong to any program."""
    _fill(_start_elsewhere(folder))
    _kill_server(folder)
    sleeper = subprocess.Popen(["sleep", "60"])
    number = sleeper.pid
    if stranger == "nobody":
        sleeper.kill()
        sleeper.wait()
    file = folder / "postmaster.pid"
    lines = file.read_text().splitlines()
    file.write_text("\n".join([str(number), *lines[1:]]) + "\n")
    try:
        url = start_embedded(folder)
        assert _execute(url, "SELECT count(*) FROM kept") == 500
        assert sleeper.poll() is None or stranger == "nobody"  # it was left alone
    finally:
        sleeper.kill()
        sleeper.wait()


def test_a_living_server_is_joined(folder: Path) -> None:
    first = _start_elsewhere(folder)
    pid = _pid_of(folder)
    assert start_embedded(folder) == first
    assert _pid_of(folder) == pid
    assert pid is not None
    wait_for("the server", lambda: psutil.pid_exists(pid))
    assert os.fspath(folder) in " ".join(psutil.Process(pid).cmdline())
