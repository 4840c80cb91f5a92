"""After a rotation no row of any table needs the old key, but for codes that were given out."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Integer,
    LargeBinary,
    SmallInteger,
    Table,
    insert,
    select,
    text,
    update,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, UUID

from commands.keys import old_keys_needed
from domain.people import Role
from features.cases.storage.tables import case_file
from features.people.rules.posts import Invitee
from features.people.storage.posts import PostRepository
from house import parked_kinds
from storage.database import Database
from storage.keyring import Keyring
from storage.restored import park, parked
from storage.rotation import rotate
from storage.tables import imported_columns, metadata, place_of, sealed_columns

_OLD, _NEW = ("old", b"o" * 32), ("new", b"n" * 32)
OLD, BOTH, NEW = Keyring([_OLD]), Keyring([_NEW, _OLD]), Keyring([_NEW])
NOW = datetime(2026, 3, 10, tzinfo=UTC)


def _some(column: Column[object]) -> object:
    """Any value that a column takes."""
    kind = column.type
    if isinstance(kind, ARRAY):
        return []
    if isinstance(kind, JSONB):
        return {}
    if isinstance(kind, Boolean):
        return False
    if isinstance(kind, (BigInteger, Integer, SmallInteger)):
        return 7
    if isinstance(kind, DateTime):
        return NOW
    if isinstance(kind, Date):
        return date(2026, 3, 10)
    if isinstance(kind, UUID):
        return uuid4()
    if isinstance(kind, LargeBinary):
        return b"x"
    return "x"


def _row(table: Table) -> dict[str, object]:
    sealed = sealed_columns(table)
    bound = {bound_to for _, bound_to, _ in sealed}
    row = {
        c.name: _some(c)
        for c in table.columns
        if c.identity is None and (not c.nullable or c.name in bound)
    }
    for name, bound_to, index in sealed:
        own = row.get(bound_to, 1)  # the first number of a column that the database numbers
        row[name] = OLD.seal("x", place_of(table, name, own))
        if index:
            row[index] = OLD.index("x", name.removesuffix("_sealed"))
    return row


def _tables() -> list[Table]:
    """Those of imports have a fingerprint besides: `test_rotation.py` fills them."""
    return [t for t in metadata.sorted_tables if sealed_columns(t) and not imported_columns(t)]


async def test_a_row_of_every_table_opens_with_the_new_key_alone(database: Database) -> None:
    tables = _tables()
    async with database.transaction() as connection:
        await connection.execute(text("SET LOCAL session_replication_role = replica"))
        for table in tables:
            await connection.execute(insert(table).values(**_row(table)))
    rotated = await rotate(database, BOTH, lambda _, __: None)
    assert {t.name: rotated[t.name] for t in tables} == {t.name: 1 for t in tables}
    async with database.autocommit() as connection:
        for table in tables:
            row = (await connection.execute(select(table))).mappings().one()
            for name, bound_to, index in sealed_columns(table):
                assert NEW.open_text(row[name], place_of(table, name, row[bound_to])) == "x"
                if index:
                    assert row[index] == NEW.index("x", name.removesuffix("_sealed"))


async def test_codes_that_were_given_out_say_how_long_the_old_key_is_needed(
    database: Database,
) -> None:
    until = NOW + timedelta(days=3)
    invitee = Invitee(
        phone="+628120000111", name="Rina", role=Role.OFFICER, area_code="16", companion_id=None
    )
    async with database.transaction() as connection:
        await connection.execute(text("SET LOCAL session_replication_role = replica"))
        posts = PostRepository(connection, OLD)
        await posts.invite("KBTRMPLD", invitee, issued_by=9, valid_until=until)
        await connection.execute(insert(case_file).values(**_row(case_file)))
        await connection.execute(update(case_file).values(claim_index=OLD.index("k", "claim code")))
    await rotate(database, BOTH, lambda _, __: None)
    async with database.transaction() as connection:
        assert await PostRepository(connection, BOTH).open_invitation(
            "KBTRMPLD", invitee.phone, NOW
        )
        assert not await PostRepository(connection, NEW).open_invitation(
            "KBTRMPLD", invitee.phone, NOW
        )
    needed = await old_keys_needed(database, BOTH, NOW)
    assert needed.until == until
    assert needed.claims == 1
    assert (await old_keys_needed(database, BOTH, until)).until is None


@pytest.mark.parametrize("name", [t.name for t in metadata.sorted_tables if "code_index" in t.c])
async def test_every_kind_of_code_needs_the_old_key_until_it_has_run_out(
    database: Database, name: str
) -> None:
    table, until = metadata.tables[name], NOW + timedelta(days=2)
    async with database.transaction() as connection:
        await connection.execute(text("SET LOCAL session_replication_role = replica"))
        await connection.execute(insert(table).values(**{**_row(table), "valid_until": until}))
    assert (await old_keys_needed(database, BOTH, NOW)).until == until
    async with database.transaction() as connection:
        await connection.execute(update(table).values(used_at=NOW))
    assert (await old_keys_needed(database, BOTH, NOW)).until is None


@pytest.mark.parametrize("name", [t.name for t in metadata.sorted_tables if "code_index" in t.c])
async def test_no_code_of_an_older_dump_opens_anything(database: Database, name: str) -> None:
    """It may have been used since, and what it opened may have been ended."""
    table, until = metadata.tables[name], datetime.now(UTC) + timedelta(days=2)
    async with database.transaction() as connection:
        await connection.execute(text("SET LOCAL session_replication_role = replica"))
        await connection.execute(insert(table).values(**{**_row(table), "valid_until": until}))
        found = await park(connection, parked_kinds().values(), NOW, NOW)
        assert list(found.values()) == [1]
        assert await connection.scalar(select(table.c.valid_until < until))
        assert await parked(connection, parked_kinds().values()) == []
