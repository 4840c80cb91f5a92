"""Dumps of the database, and how they come back. Needs PostgreSQL's `pg_dump` and `pg_restore`.

`python -m tools.backup dump FOLDER [--keep 14]` writes one more dump and lets the oldest go.
`python -m tools.backup restore FILE` fills the empty database of KPM_DATABASE_URL.

The keys are in no dump: keep KPM_DATA_KEYS elsewhere.
"""

import asyncio
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from sqlalchemy import make_url, text

from settings import read_settings
from storage.database import Database
from storage.job_runs import BACKUP, JobRuns

_SUFFIX = ".dump"

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)


@app.command()
def dump(
    folder: Path,
    keep: Annotated[int, typer.Option(min=1, help="How many dumps stay.")] = 14,
) -> None:
    """One more dump; it gets its name only when it is whole and can be read."""
    os.umask(0o077)
    folder.mkdir(parents=True, exist_ok=True)
    name = f"kawankpm-{datetime.now(UTC):%Y%m%dT%H%M%SZ}{_SUFFIX}"
    unfinished = folder / f".{name}"
    try:
        _run("pg_dump", "--format=custom", "--no-owner", f"--file={unfinished}")
        _run("pg_restore", "--list", str(unfinished), quiet=True)
        unfinished.rename(folder / name)
    finally:
        unfinished.unlink(missing_ok=True)
    for old in sorted(folder.glob(f"kawankpm-*{_SUFFIX}"))[:-keep]:
        old.unlink()
    asyncio.run(_note_success())
    size = (folder / name).stat().st_size
    print(f"{folder / name}: {size:,} bytes")  # noqa: T201


@app.command()
def restore(file: Path) -> None:
    """Everything or nothing, and only into a database without tables."""
    if asyncio.run(_tables()):
        _quit("the database has tables already: restore into an empty one (createdb)")
    _run(
        *("pg_restore", "--exit-on-error", "--single-transaction", "--no-owner"),
        *(f"--dbname={_libpq()['PGDATABASE']}", str(file)),
    )


async def _note_success() -> None:
    """For the metrics of the replicas: that dumps stopped is noticed only if somebody looks."""
    database = Database(_url(), connections=1)
    async with database.autocommit() as connection:
        await JobRuns(connection).note(BACKUP, datetime.now(UTC), None, None)
    await database.close()


async def _tables() -> int:
    database = Database(_url(), connections=1)
    try:
        async with database.autocommit() as connection:
            found = await connection.scalar(
                text("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")
            )
            return int(found or 0)
    except OSError as error:
        _quit(f"KPM_DATABASE_URL: the database does not answer ({type(error).__name__})")
    finally:
        await database.close()


def _run(program: str, *arguments: str, quiet: bool = False) -> None:
    try:
        done = subprocess.run(  # noqa: S603 - our own words only
            [program, *arguments],
            env={**os.environ, **_libpq()},
            stdout=subprocess.DEVNULL if quiet else None,
            check=False,
        )
    except FileNotFoundError:
        _quit(f"{program} is missing (Debian package postgresql-client)")
    if done.returncode:
        raise SystemExit(done.returncode)


def _libpq() -> dict[str, str]:
    """The database in libpq's own variables: a password on a command line is seen by everybody."""
    url = make_url(_url())
    parts = {
        "PGHOST": url.query.get("host") or url.host,
        "PGPORT": url.port,
        "PGUSER": url.username,
        "PGPASSWORD": url.password,
        "PGDATABASE": url.database,
    }
    return {name: str(value) for name, value in parts.items() if value}


def _url() -> str:
    url = read_settings().database_url
    if url is None:
        _quit("KPM_DATABASE_URL: must be set")
    return url.get_secret_value()


def _quit(message: str) -> NoReturn:
    print(message, file=sys.stderr)  # noqa: T201
    raise SystemExit(1)


if __name__ == "__main__":
    app()
