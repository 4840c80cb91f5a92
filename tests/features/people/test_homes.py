"""The home area on the account is what its links say, whatever changes them."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from uuid import UUID

import pytest
from sqlalchemy import text

from features.people.storage.imports import ImportRepository
from features.people.storage.links import LinkRepository
from features.people.storage.people import PeopleRepository
from features.people.storage.tables import family
from storage import schema
from storage.database import Database
from storage.keyring import Keyring
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory
from tests.features.people.registering import put

NOW = datetime(2026, 11, 23, tzinfo=UTC)
WHO, OTHER = 1, 2
PALEMBANG, KEBUMEN, MAROS = "16.71.04.1001", "33.05.12.1010", "73.06.02.1001"
NIKS = {PALEMBANG: "1671044101900001", KEBUMEN: "3305124101900002"}


def row(nik: str, area: str) -> dict[str, object]:
    return {
        "kk": nik[::-1],
        "nik": nik,
        "head_name": "Siti",
        "phone": None,
        "address": "Jalan 1",
        "area_code": area,
        "decile": None,
        "components": "",
        "companion_id": None,
        "language": "id",
    }


class Homes:
    """Two families in two places, and an account without any link."""

    def __init__(self, database: Database, keyring: Keyring) -> None:
        self.units = UnitOfWorkFactory(database, keyring)
        self.families: dict[str, UUID] = {}

    async def do(self, *acts: Callable[[UnitOfWork], Awaitable[object]]) -> None:
        async with self.units() as work:
            for act in acts:
                await act(work)
            await work.commit()

    async def settle(self) -> None:
        await self.do(
            lambda work: work[PeopleRepository].meet(WHO),
            lambda work: put(
                work[ImportRepository],
                family,
                [row(nik, area) for area, nik in NIKS.items()],
                at=NOW,
            ),
        )
        async with self.units.at_once() as work:
            found = await work[ImportRepository].families_with(NIKS.values())
        self.families = {area: found[nik] for area, nik in NIKS.items()}

    async def link(self, area: str) -> None:
        await self.do(lambda work: work[LinkRepository].link(WHO, self.families[area], NOW))

    async def area(self) -> str | None:
        async with self.units.at_once() as work:
            found: str | None = await work.connection.scalar(
                text("SELECT home_area FROM account WHERE telegram_id = :who"), {"who": WHO}
            )
        return found


@pytest.fixture
async def homes(database: Database, keyring: Keyring) -> Homes:
    homes = Homes(database, keyring)
    await homes.settle()
    return homes


async def test_an_account_without_a_family_has_none(homes: Homes) -> None:
    assert await homes.area() is None


async def test_it_is_the_first_family_until_another_one_is_chosen(homes: Homes) -> None:
    await homes.link(PALEMBANG)
    await homes.link(KEBUMEN)
    assert await homes.area() == PALEMBANG
    await homes.do(
        lambda work: work[PeopleRepository].set_active_family(WHO, homes.families[KEBUMEN])
    )
    assert await homes.area() == KEBUMEN


async def test_a_link_that_ends_takes_its_home_along(homes: Homes) -> None:
    await homes.link(PALEMBANG)
    await homes.link(KEBUMEN)
    await homes.do(lambda work: work[LinkRepository].unlink(WHO, homes.families[PALEMBANG], NOW))
    assert await homes.area() == KEBUMEN
    await homes.do(lambda work: work[PeopleRepository].end_links(WHO))
    assert await homes.area() is None


async def test_a_family_that_moves_in_the_officials_file_moves_the_home(homes: Homes) -> None:
    await homes.link(PALEMBANG)
    moved = [row(NIKS[PALEMBANG], MAROS), row(NIKS[KEBUMEN], KEBUMEN)]
    await homes.do(lambda work: put(work[ImportRepository], family, moved, write=False, at=NOW))
    assert await homes.area() == PALEMBANG
    await homes.do(lambda work: put(work[ImportRepository], family, moved, at=NOW))
    assert await homes.area() == MAROS


async def test_the_migration_fills_it_for_those_who_are_linked_already(
    homes: Homes, database: Database
) -> None:
    await homes.link(PALEMBANG)
    await homes.link(KEBUMEN)
    await homes.do(
        lambda work: work[PeopleRepository].set_active_family(WHO, homes.families[KEBUMEN]),
        lambda work: work[PeopleRepository].meet(OTHER),
    )
    await schema.downgrade(database, "0001")
    await schema.upgrade(database)
    async with database.autocommit() as connection:
        rows = await connection.execute(text("SELECT telegram_id, home_area FROM account"))
        assert {row.telegram_id: row.home_area for row in rows} == {WHO: KEBUMEN, OTHER: None}
