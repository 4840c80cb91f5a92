"""A database that goes away says so in one kind of error, at whatever moment it goes."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from storage.database import Database


async def _end_the_listener(database: Database) -> None:
    async with database.autocommit() as connection:
        await connection.execute(
            text(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND query LIKE 'LISTEN%'"
            )
        )


@pytest.mark.parametrize("waits", [True, False])
async def test_a_listener_whose_connection_dies_ends_without_the_drivers_words(
    database: Database, waits: bool
) -> None:
    """At once or after the loss was noticed."""
    for _ in range(10):
        try:
            async with database.listening("a_channel", lambda _: None) as lost:
                await _end_the_listener(database)
                if waits:
                    await lost.wait()
        except (SQLAlchemyError, OSError):
            continue


async def test_a_listener_hears_again_on_a_new_connection(database: Database) -> None:
    heard: list[str] = []
    async with database.listening("a_channel", heard.append) as lost:
        await _end_the_listener(database)
        await lost.wait()
    async with database.listening("a_channel", heard.append):
        async with database.autocommit() as connection:
            await connection.execute(text("SELECT pg_notify('a_channel', 'again')"))
            await connection.execute(text("SELECT 1"))
        async with database.autocommit() as connection:
            await connection.execute(text("SELECT pg_sleep(0.1)"))
    assert heard == ["again"]
