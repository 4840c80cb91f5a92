"""What migrations move arrives whole, up and down."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from storage import schema
from storage.database import Database

_FAMILY = UUID(int=7)
_AT = datetime(2026, 11, 20, 3, 4, 5, tzinfo=UTC)
_VISITS = {"reader_id": 71, "role": "companion", "at": _AT}
_CARD = {"reader_id": 72, "role": "officer", "at": datetime(2026, 11, 21, tzinfo=UTC)}


async def test_looks_at_visits_join_the_other_looks_and_go_back(database: Database) -> None:
    await schema.downgrade(database, "0029")
    await _insert(database, "family", **await _family(database))
    await _insert(database, "visit_read", family_id=_FAMILY, **_VISITS)
    await _insert(database, "family_reading", family_id=_FAMILY, way="card", **_CARD)

    await schema.upgrade(database, "0031")
    both = [
        {"family_id": _FAMILY, "way": "card", **_CARD},
        {"family_id": _FAMILY, "way": "visits", **_VISITS},
    ]
    assert await _rows(database, "family_reading", "way") == both

    await schema.downgrade(database, "0029")
    assert await _rows(database, "family_reading", "way") == both[:1]
    assert await _rows(database, "visit_read", "reader_id") == [{"family_id": _FAMILY, **_VISITS}]


async def test_who_else_began_a_referral_goes_from_every_database(database: Database) -> None:
    await schema.downgrade(database, "0033")
    assert "origin" in await _columns(database, "referral")
    await schema.upgrade(database)
    assert "origin" not in await _columns(database, "referral")


async def test_a_database_that_never_had_that_column_goes_up_too(database: Database) -> None:
    await schema.downgrade(database, "0033")
    async with database.transaction() as connection:
        await connection.execute(sa.text("ALTER TABLE referral DROP COLUMN origin"))
    await schema.upgrade(database)
    assert await schema.drift(database) == []


async def _insert(database: Database, table: str, **values: Any) -> None:
    found = await _reflected(database, table)
    async with database.transaction() as connection:
        await connection.execute(sa.insert(found).values(values))


async def _rows(database: Database, table: str, by: str) -> list[dict[str, Any]]:
    found = await _reflected(database, table)
    async with database.transaction() as connection:
        rows = await connection.execute(sa.select(found).order_by(found.c[by]))
        return [{k: v for k, v in row.items() if k != "id"} for row in rows.mappings()]


async def _columns(database: Database, table: str) -> set[str]:
    return set((await _reflected(database, table)).columns.keys())


async def _reflected(database: Database, table: str) -> sa.Table:
    async with database.transaction() as connection:
        return await connection.run_sync(
            lambda sync: sa.Table(table, sa.MetaData(), autoload_with=sync)
        )


async def _family(database: Database) -> dict[str, Any]:
    """The least that the table of families of that time asks for."""
    found = await _reflected(database, "family")
    return {
        one.name: _least(one)
        for one in found.columns
        if not one.nullable and one.server_default is None and not one.identity
    }


def _least(column: sa.Column[Any]) -> Any:
    match column.type:
        case sa.UUID():
            return _FAMILY
        case sa.DateTime():
            return _AT
        case sa.LargeBinary():
            return bytes(32)
        case sa.Boolean():
            return False
        case sa.Integer():
            return 7
        case _:
            return "7"
