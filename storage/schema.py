"""Bringing a database to a revision, and telling at which one it is."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from storage.database import Database
from storage.tables import metadata

_LOCK = 0x4B504D


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


async def upgrade(database: Database, revision: str = "head") -> None:
    """Migrate up. Processes that start together wait for one another."""
    await _run(database, lambda config: command.upgrade(config, revision))


async def downgrade(database: Database, revision: str) -> None:
    await _run(database, lambda config: command.downgrade(config, revision))


async def make_revision(database: Database, message: str, revision_id: str) -> None:
    """Write a migration for what differs between the tables and the database."""
    await _run(
        database,
        lambda config: command.revision(config, message, autogenerate=True, rev_id=revision_id),
    )


async def drift(database: Database) -> list[Any]:
    """Differences between the migrated database and `storage.tables`; empty when they agree."""
    async with database.transaction() as connection:
        return await connection.run_sync(
            lambda sync: list(
                compare_metadata(
                    MigrationContext.configure(sync, opts={"compare_type": True}), metadata
                )
            )
        )


async def current_revision(database: Database) -> str | None:
    async with database.transaction() as connection:
        return await connection.run_sync(
            lambda sync: MigrationContext.configure(sync).get_current_revision()
        )


def head_revision() -> str | None:
    return ScriptDirectory.from_config(_config()).get_current_head()


def revisions() -> list[str]:
    """All revisions, oldest first."""
    scripts = ScriptDirectory.from_config(_config()).walk_revisions()
    return [script.revision for script in scripts][::-1]


async def _run(database: Database, act: Callable[[Config], object]) -> None:
    async with database.transaction() as connection:
        await connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        await connection.execute(text("SET LOCAL statement_timeout = 0"))
        await connection.run_sync(lambda sync: act(_config(sync)))
