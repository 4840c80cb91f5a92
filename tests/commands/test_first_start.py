"""Commands on a database that nobody prepared, and where there is none."""

import asyncio
import csv
import io
import os
import subprocess
import sys
import uuid
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from sqlalchemy import make_url, text
from typer.testing import CliRunner, Result

from bot import app
from features.people.services.import_rows import columns_of
from house import file_kinds
from storage import schema
from storage.database import Database
from storage.keyring import Keyring

COMPANION = "P-001,Rina,Pendamping PKH,+62 812 0000 111,16.71.04"
ROOT = Path(__file__).parent.parent.parent
OLDEST = "0001"
"""The first revision: what an old dump stands at."""
Types = Callable[..., Result]


@pytest.fixture
async def empty_url(server_url: str) -> AsyncIterator[str]:
    """A database without a single table."""
    name = f"kpm_empty_{uuid.uuid4().hex[:12]}"
    server = Database(server_url, connections=1)
    async with server.autocommit() as connection:
        await connection.execute(text(f'CREATE DATABASE "{name}"'))
    yield make_url(server_url).set(database=name).render_as_string(hide_password=False)
    async with server.autocommit() as connection:
        await connection.execute(text(f'DROP DATABASE "{name}" WITH (FORCE)'))
    await server.close()


@pytest.fixture
def types(empty_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Types:
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("KPM_")]:
        monkeypatch.delenv(name)
    settings = {"KPM_DATABASE_URL": empty_url, "KPM_DATA_KEYS": Keyring.fresh()}

    def run(*words: str, **changed: str | None) -> Result:
        return CliRunner().invoke(app, words, env={**settings, **changed})

    return run


def _runs(folder: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    """`bot.py run`, which wants a screen of its own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("KPM_")}
    return subprocess.run(
        [sys.executable, str(ROOT / "bot.py"), "run"],
        cwd=folder,
        env={**kept, "KPM_BOT_TOKEN": "123456:SIMULATOR", **settings},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def _companions(folder: Path) -> str:
    path = folder / "pendamping.csv"
    header = ",".join(columns_of(file_kinds()["pendamping"].rows))
    path.write_text(f"{header}\n{COMPANION}\n", "utf-8")
    return str(path)


def _prepared(done: Result) -> bool:
    return f"from nothing to {schema.head_revision()}" in done.stderr


def test_an_import_may_come_first(types: Types, tmp_path: Path) -> None:
    done = types("import", "pendamping", _companions(tmp_path))
    assert (done.exit_code, _prepared(done)) == (0, True)
    again = types("import", "pendamping", _companions(tmp_path))
    assert (again.exit_code, _prepared(again)) == (0, False)


def test_a_post_may_come_first(types: Types) -> None:
    done = types("staff", "add", "administrator", "--telegram-id", "7", "--name", "Rina")
    assert (done.exit_code, _prepared(done)) == (0, True)
    (row,) = csv.DictReader(io.StringIO(types("staff", "list").stdout))
    assert (row["role"], row["telegram_id"]) == ("administrator", "7")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("codes", "--area", "16.71.04"), 1),  # no such family
        (("staff", "list"), 0),
        (("jobs", "list"), 0),
        (("restored",), 0),
        (("keys", "--rotate"), 0),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_every_other_command_may_come_first(
    types: Types, words: tuple[str, ...], code: int
) -> None:
    done = types(*words)
    assert (done.exit_code, _prepared(done)) == (code, True)
    assert "Traceback" not in done.output


def test_a_dump_of_an_older_release_is_brought_up_before_it_is_parked(
    types: Types, empty_url: str
) -> None:
    async def older() -> None:
        database = Database(empty_url, connections=1)
        await schema.upgrade(database, OLDEST)
        await database.close()

    asyncio.run(older())
    done = types("restored", "--at", "2026-11-26T03:00:00+07:00")
    assert done.exit_code == 0
    assert f"from {OLDEST} to {schema.head_revision()}" in done.stderr


@pytest.mark.parametrize("words", [("migrate",), ("staff", "list")], ids=" ".join)
def test_a_database_of_a_newer_release_is_left_alone(
    types: Types, empty_url: str, words: tuple[str, ...]
) -> None:
    async def newer() -> None:
        database = Database(empty_url, connections=1)
        await schema.upgrade(database)
        async with database.autocommit() as connection:
            await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        await database.close()

    asyncio.run(newer())
    done = types(*words)
    assert done.exit_code == 2
    (line,) = done.stderr.splitlines()
    assert "9999" in line


@pytest.mark.parametrize(
    "words",
    [
        *(("migrate",), ("staff", "list"), ("codes", "--area", "16.71.04"), ("jobs", "list")),
        *(("restored",), ("keys", "--rotate")),
    ],
    ids=" ".join,
)
@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("postgresql://nobody:geheim@127.0.0.1:1/none", "does not answer"),
        ("postgresql://nobody:geheim@nowhere.invalid/none", "does not answer"),
        ("postgresql://nobody:geheim@127.0.0.1:port/none", "must be postgresql://"),
        ("postgresql://nobody:geheim@127.0.0.1:99999/none", "must be postgresql://"),
        ("postgresql://nobody:geheim@/none", "must be postgresql://"),
        ("postgresql://nobody:geheim@127.0.0.1", "must be postgresql://"),
    ],
)
def test_a_database_that_is_not_there_is_one_line(
    types: Types, words: tuple[str, ...], url: str, said: str
) -> None:
    done = types(*words, KPM_DATABASE_URL=url)
    assert (done.exit_code, done.stdout) == (2, "")
    (line,) = done.stderr.splitlines()
    assert line.startswith("KPM_DATABASE_URL: ")
    assert said in line
    assert "geheim" not in line


def _no_folder(place: Path) -> Path:
    place.write_text("not a folder", "utf-8")
    return place


def _bad_keys(place: Path) -> Path:
    place.mkdir()
    (place / "keys").write_text("nonsense", "utf-8")
    return place


def _unreadable_keys(place: Path) -> Path:
    (place / "keys").mkdir(parents=True)
    return place


def _link_to_itself(place: Path) -> Path:
    place.symlink_to(place)
    return place


def _server_is_a_file(place: Path) -> Path:
    place.mkdir()
    (place / "postgres").write_text("", "utf-8")
    return place


def _other_server(place: Path) -> Path:
    (place / "postgres").mkdir(parents=True)
    (place / "postgres" / "PG_VERSION").write_text("7", "utf-8")
    return place


@pytest.mark.parametrize(
    "spoiled",
    [
        *(_no_folder, _bad_keys, _unreadable_keys, _link_to_itself),
        *(_server_is_a_file, _other_server),
    ],
)
def test_a_state_folder_that_cannot_be_used_is_one_line(
    types: Types, tmp_path: Path, spoiled: Callable[[Path], Path]
) -> None:
    place = spoiled(tmp_path / "state")
    gone = {"KPM_DATABASE_URL": None, "KPM_DATA_KEYS": None}
    done = types("staff", "list", KPM_STATE_DIR=str(place), **gone)
    assert (done.exit_code, done.stdout) == (2, "")
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"KPM_STATE_DIR: {place}")


def test_run_says_the_same(tmp_path: Path) -> None:
    nowhere = {
        "KPM_DATABASE_URL": "postgresql://nobody:geheim@127.0.0.1:1/none",
        "KPM_DATA_KEYS": Keyring.fresh(),
    }
    for settings in (nowhere, {"KPM_STATE_DIR": str(_no_folder(tmp_path / "state"))}):
        done = _runs(tmp_path, **settings)
        assert (done.returncode, done.stdout) == (2, "")
        (line,) = done.stderr.splitlines()
        assert line.partition(":")[0] in settings
