"""Recipients, two administrators and an approved broadcast, in a database of a measurement."""

import asyncio
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import text

from domain.areas import load_areas
from domain.people import Person, Role, StaffPost
from features.broadcasts.rules.broadcasts import (
    Audience,
    Broadcast,
    Content,
    Timing,
    Topic,
    Wording,
)
from features.broadcasts.services.broadcasts import BroadcastService
from features.broadcasts.services.desk import BroadcastDesk
from features.people.storage.staff import StaffMember, StaffRepository
from storage.database import Database
from storage.keyring import Keyring
from storage.unit_of_work import UnitOfWorkFactory

FIRST = 840_000_000
_ANY_NUMBER = 1 << 40
"""Nobody waits here: an audience of any size is counted at once."""
AUTHOR, APPROVER = 1012, 1013
WORDS = "<b>Jadwal PKH</b> berubah. Tanyakan tanggalnya kepada pendamping Bapak/Ibu."


def administrator(account: int) -> Person:
    return Person(account, posts=(StaffPost(Role.ADMINISTRATOR, "Admin"),))


async def settle_accounts(database: Database, keyring: Keyring, people: int) -> None:
    """So many accounts in a row, and the two administrators (who are none of them)."""
    async with database.transaction() as connection:
        await connection.execute(text("SET LOCAL statement_timeout = 0"))
        await connection.execute(
            text(
                "INSERT INTO account (telegram_id)"
                " SELECT CAST(:first AS bigint) + g FROM generate_series(0, :count - 1) g"
            ),
            {"first": FIRST, "count": people},
        )
    async with UnitOfWorkFactory(database, keyring)() as work:
        for account in (AUTHOR, APPROVER):
            member = StaffMember(account, Role.ADMINISTRATOR, "Admin", None, None)
            await work[StaffRepository].put(member)
        await work.commit()
    async with database.autocommit() as connection:
        await connection.execute(text("ANALYZE"))


async def announce(database: Database, keyring: Keyring) -> Broadcast:
    """Handed in and approved; the cooling-off is over. An emergency, so that no night stops it."""
    units = UnitOfWorkFactory(database, keyring)
    desk = BroadcastDesk(units, lambda: datetime.now(UTC), load_areas(), at_once=_ANY_NUMBER)
    service = BroadcastService(desk)
    count = await service.desk.count(Audience(), Topic.EMERGENCY)
    made = await service.hand_in(
        administrator(AUTHOR),
        title="Jadwal",
        topic=Topic.EMERGENCY,
        content=Content({"id": Wording(WORDS)}),
        audience=Audience(),
        timing=Timing(),
        typed=count.total,
    )
    approved = await service.approve(administrator(APPROVER), made.id)
    await run(database, "UPDATE broadcast SET starts_at = now() WHERE id = :id", id=approved.id)
    return approved


async def run(database: Database, statement: str, **values: Any) -> Any:
    async with database.autocommit() as connection:
        return await connection.execute(text(statement), values)


def once(url: str, statement: str, **values: Any) -> list[Any]:
    """The rows of one statement, on a connection of its own."""

    async def ask() -> list[Any]:
        database = Database(url, connections=1)
        try:
            found = await run(database, statement, **values)
            return list(found.all()) if found.returns_rows else []
        finally:
            await database.close()

    return asyncio.run(ask())


def begin(url: str, keys: str, people: int) -> int:
    """Accounts and an approved broadcast; its id."""

    async def make() -> int:
        database, keyring = Database(url), Keyring.parse(keys)
        await settle_accounts(database, keyring, people)
        made = await announce(database, keyring)
        await database.close()
        return made.id

    return asyncio.run(make())
