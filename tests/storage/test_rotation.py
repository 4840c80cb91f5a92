import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import insert, select, text, update

from features.payments.storage.payouts import PayoutRepository
from features.payments.storage.tables import payout
from features.people.storage.codes import GivenCodes
from features.people.storage.families import Family, FamilyRepository
from features.people.storage.imports import ImportRepository
from features.people.storage.tables import account, companion, family, link_code, staff
from storage.database import Database
from storage.keyring import Keyring, KeyringError
from storage.rotation import rotate
from storage.tables import dead_letter, dialogue, inbox, metadata, outbox, place_of, sealed_columns
from tests.features.people.registering import put

_OLD, _NEW = ("old", b"o" * 32), ("new", b"n" * 32)
OLD, BOTH, NEW = Keyring([_OLD]), Keyring([_NEW, _OLD]), Keyring([_NEW])
NOW = datetime(2026, 3, 10, tzinfo=UTC)


def nik(number: int) -> str:
    return f"167104470385{number:04}"


def family_row(number: int) -> dict[str, object]:
    return {
        "kk": f"167104010101{number:04}",
        "nik": nik(number),
        "head_name": f"Siti {number}",
        "phone": f"+62812345{number:05}" if number % 3 else None,
        "address": "Jl. Melati",
        "area_code": "16.71.04.1001",
        "decile": 2,
        "components": "sd",
        "companion_id": "P-001",
        "language": "id",
    }


COMPANION = {
    "companion_id": "P-001",
    "name": "Rina",
    "role": "TKSK",
    "phone": "+628120000111",
    "area_code": "16.71.04",
}


def payout_row(family_id: UUID) -> dict[str, object]:
    return {
        "family_id": family_id,
        "programme": "PKH",
        "year": 2026,
        "first_month": 1,
        "last_month": 3,
        "stage": "",
        "amount": 750_000,
        "channel": "KKS",
        "bank": None,
        "label": "Salur",
        "as_of": date(2026, 3, 7),
        "paid_on": None,
        "fetched_on": None,
        "source": "",
    }


async def fill(database: Database, families: int = 20) -> None:
    """One row or more in every table that holds sealed values, all under the old key."""
    async with database.transaction() as connection:
        imports = ImportRepository(connection, OLD)
        rows = [family_row(number) for number in range(1, families + 1)]
        await put(imports, family, rows, at=NOW)
        await put(imports, companion, [COMPANION])
        (family_id,) = (await imports.families_with([nik(1)])).values()
        await put(imports, payout, [payout_row(family_id)])

        def sealed(table: object, column: str, key: int) -> bytes:
            return OLD.seal(f"{column} {key}", place_of(table, column, key))  # type: ignore[arg-type]

        ids = {"chat_id": 7, "user_id": 7}
        await connection.execute(
            insert(staff).values(
                telegram_id=9, role="officer", name_sealed=sealed(staff, "name_sealed", 9)
            )
        )
        await connection.execute(
            insert(account).values(telegram_id=9, phrase_sealed=sealed(account, "phrase_sealed", 9))
        )
        await connection.execute(insert(account).values(telegram_id=10))
        await connection.execute(
            insert(inbox).values(
                update_id=1, lane=7, raw_sealed=sealed(inbox, "raw_sealed", 1), **ids
            )
        )
        await connection.execute(insert(inbox).values(update_id=2, lane=7, state="done", **ids))
        await connection.execute(
            insert(dead_letter).values(
                update_id=3, chat_id=7, reason="x", raw_sealed=sealed(dead_letter, "raw_sealed", 3)
            )
        )
        await connection.execute(
            insert(outbox).values(
                chat_id=7,
                delivery="reply",
                priority=1,
                method="sendMessage",
                payload_sealed=sealed(outbox, "payload_sealed", 7),
            )
        )
        for user_id in (7, 8):
            await connection.execute(
                insert(dialogue).values(
                    chat_id=7,
                    user_id=user_id,
                    name="x",
                    state="y",
                    version=1,
                    draft_sealed=sealed(dialogue, "draft_sealed", 7),
                )
            )


async def all_families(database: Database, keyring: Keyring) -> list[Family]:
    async with database.transaction() as connection:
        return await FamilyRepository(connection, keyring).in_area("")


async def codes_valid_until(database: Database, now: datetime = NOW) -> datetime | None:
    async with database.autocommit() as connection:
        return await GivenCodes(connection, OLD).valid_until(now)


def quiet(_done: int, _total: int) -> None:
    pass


def test_every_sealed_column_is_rotated() -> None:
    columns = {(t.name, c.name) for t in metadata.tables.values() for c in t.columns}
    listed = {(t.name, name) for t in metadata.tables.values() for name, *_ in sealed_columns(t)}
    assert listed == {(table, name) for table, name in columns if name.endswith("_sealed")}


async def test_after_rotation_the_old_key_is_not_needed_any_more(database: Database) -> None:
    await fill(database)
    before = await all_families(database, OLD)
    reports: list[tuple[int, int]] = []
    rotated = await rotate(database, BOTH, lambda done, total: reports.append((done, total)))
    assert {table: count for table, count in rotated.items() if count} == {
        "family": 20,
        "companion": 1,
        "staff": 1,
        "account": 1,
        "inbox": 1,
        "dead_letter": 1,
        "outbox": 1,
        "dialogue": 2,
        "payout": 1,
    }
    assert reports[0] == (0, 29)
    assert reports[-1] == (29, 29)
    assert await all_families(database, NEW) == before
    async with database.transaction() as connection:
        repository = FamilyRepository(connection, NEW)
        assert await repository.with_nik(nik(4)) is not None
        assert len(await repository.with_phone("+6281234500004")) == 1
        assert await repository.companion("P-001") is not None
        for table in metadata.tables.values():
            rows = (await connection.execute(select(table))).mappings().all()
            for row in rows:
                for name, bound_to, _ in sealed_columns(table):
                    if row[name] is not None:
                        NEW.open(row[name], place_of(table, name, row[bound_to]))


async def test_a_second_rotation_finds_nothing_to_do(database: Database) -> None:
    await fill(database)
    await rotate(database, BOTH, quiet)
    assert set((await rotate(database, BOTH, quiet)).values()) == {0}


async def test_files_imported_again_after_rotation_change_nothing(database: Database) -> None:
    await fill(database)
    await rotate(database, BOTH, quiet)
    async with database.transaction() as connection:
        imports = ImportRepository(connection, NEW)
        rows = [family_row(number) for number in range(1, 21)]
        assert (await put(imports, family, rows, at=NOW)).unchanged == 20
        assert (await put(imports, companion, [COMPANION])).unchanged == 1
        (family_id,) = (await imports.families_with([nik(1)])).values()
        assert (await put(imports, payout, [payout_row(family_id)])).unchanged == 1
        assert len(await PayoutRepository(connection, NEW).of(family_id, "16")) == 1


async def test_an_interrupted_rotation_goes_on_where_it_stopped(database: Database) -> None:
    await fill(database, families=450)

    def stop(done: int, _total: int) -> None:
        if done >= 200:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        await rotate(database, BOTH, stop)
    assert len(await all_families(database, BOTH)) == 450
    assert (await rotate(database, BOTH, quiet))["family"] == 250
    assert len(await all_families(database, NEW)) == 450


async def test_a_row_that_a_turn_holds_is_rotated_afterwards(database: Database) -> None:
    await fill(database)
    async with database.transaction() as turn:
        await turn.execute(update(inbox).where(inbox.c.update_id == 1).values(attempts=1))
        rotation = asyncio.create_task(rotate(database, BOTH, quiet))
        await asyncio.sleep(0.3)
        assert not rotation.done()
        await turn.execute(
            update(outbox).values(attempts=1)
        )  # a turn goes on while the rotation waits for it
    assert (await rotation)["inbox"] == 1
    async with database.transaction() as connection:
        row = (await connection.execute(select(inbox).where(inbox.c.update_id == 1))).one()
    assert row.attempts == 1
    assert Keyring.key_of(row.raw_sealed) == "new"


async def test_reading_never_fails_while_keys_change(database: Database) -> None:
    await fill(database, families=400)
    reads = 0

    async def read_until(done: Callable[[], bool]) -> None:
        nonlocal reads
        while not done():
            number = reads % 400 + 1
            async with database.autocommit() as connection:
                found = await FamilyRepository(connection, BOTH).with_nik(nik(number))
                assert found is not None
                assert found.head_name == f"Siti {number}"
            reads += 1

    rotation = asyncio.create_task(rotate(database, BOTH, quiet))
    await asyncio.gather(*(read_until(rotation.done) for _ in range(4)))
    await rotation
    assert reads > 0


async def test_importing_while_keys_change_makes_no_second_family(database: Database) -> None:
    await fill(database, families=400)

    async def import_again() -> None:
        async with database.transaction() as connection:
            rows = [family_row(n) | {"head_name": f"Baru {n}"} for n in range(1, 401)]
            await put(ImportRepository(connection, BOTH), family, rows, at=NOW)

    work: list[Awaitable[object]] = [rotate(database, BOTH, quiet), import_again()]
    await asyncio.gather(*work)
    found = await all_families(database, NEW)
    assert sorted(f.nik for f in found) == [nik(n) for n in range(1, 401)]
    assert {f.head_name.partition(" ")[0] for f in found} == {"Baru"}


async def test_open_link_codes_stay_valid_and_tell_how_long_the_old_key_is_needed(
    database: Database,
) -> None:
    await fill(database)
    until = NOW + timedelta(days=30)
    async with database.transaction() as connection:
        family_id = await connection.scalar(select(family.c.id).limit(1))
        for code, valid_until in (("KBTRMPLD", until), ("XXXXXXXX", NOW - timedelta(days=1))):
            await connection.execute(
                insert(link_code).values(
                    code_index=OLD.index(code, "code"), family_id=family_id, valid_until=valid_until
                )
            )
    assert await codes_valid_until(database) == until
    await rotate(database, BOTH, quiet)
    async with database.transaction() as connection:
        found = await connection.scalar(
            select(link_code.c.family_id).where(
                link_code.c.code_index.in_(BOTH.indexes("KBTRMPLD", "code"))
            )
        )
    assert found == family_id
    assert await codes_valid_until(database, until) is None


async def test_values_of_a_lost_key_are_reported_after_the_rest_was_done(
    database: Database,
) -> None:
    await fill(database)
    async with database.transaction() as connection:
        lost = Keyring([("lost", b"l" * 32)]).seal("x", place_of(staff, "name_sealed", 9))
        await connection.execute(update(staff).values(name_sealed=lost))
    with pytest.raises(KeyringError, match="staff 1"):
        await rotate(database, BOTH, quiet)
    assert len(await all_families(database, NEW)) == 20
    async with database.transaction() as connection:
        keys = await connection.scalar(
            text("SELECT count(*) FROM outbox WHERE substring(payload_sealed, 2, 3) <> 'new'")
        )
    assert keys == 0
