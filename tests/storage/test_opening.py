"""Whether somebody works beside a demo, whose people are in a database of its own."""

from sqlalchemy import text

from storage.database import Database
from storage.opening import demo_runs_beside


async def test_a_demo_beside_is_seen_while_it_runs(database: Database) -> None:
    async with database.autocommit() as connection:
        own = await connection.scalar(text("SELECT current_database()"))
    assert await demo_runs_beside(database, str(own))
    assert not await demo_runs_beside(database, f"{own}_of_nobody")
