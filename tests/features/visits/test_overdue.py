"""Who waits for a companion: by the register, by the last visit, by the day of a promise."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

import pytest
from sqlalchemy import insert, text, update

from chat.needs import Caseload
from domain.areas import load_areas
from domain.people import Person, Role
from features.people.storage.people import PeopleRepository
from features.people.storage.staff import StaffMember, StaffRepository
from features.people.storage.tables import family, staff
from features.visits.services.needs import needs
from features.visits.services.overdue import OverdueService, waiting_for
from features.visits.storage.promises import PromiseRepository
from features.visits.storage.visits import VisitRepository
from features.visits.views.needs import line
from storage.tables import place_of
from storage.unit_of_work import UnitOfWorkFactory
from views.translator import translator

if TYPE_CHECKING:
    from storage.database import Database
    from storage.keyring import Keyring

NOW = datetime(2026, 11, 27, 3, tzinfo=UTC)
DEWI, OTHER = 1008, 1009
AREA = "16.71.04.1001"


@pytest.fixture
def units(database: Database, keyring: Keyring) -> UnitOfWorkFactory:
    return UnitOfWorkFactory(database, keyring)


@pytest.fixture
def overdue(units: UnitOfWorkFactory) -> OverdueService:
    return OverdueService(units, lambda: NOW, load_areas())


async def test_own_families_without_a_visit_for_long_and_promises_of_today(
    units: UnitOfWorkFactory, overdue: OverdueService
) -> None:
    dewi = await _post(units, DEWI, "K-1")
    never, long_ago, lately, elsewhere, anothers = await _families(
        units, ("Ani", "K-1"), ("Budi", "K-1"), ("Cici", "K-1"), ("Dedi", "K-1", "33.05.12.1010"),
        ("Eka", "K-2"),
    )  # fmt: skip
    async with units() as work:
        for key, whose, days in (("a", long_ago, 100), ("b", lately, 80), ("c", lately, 200)):
            at = NOW - timedelta(days=days)
            await work[VisitRepository].add(
                key, OTHER, at, at, NOW, family_id=whose, area_code=AREA
            )
        for key, whose, days in (("p", lately, 0), ("q", never, 1), ("r", anothers, -2)):
            due = (NOW + timedelta(days=days)).date()
            await work[PromiseRepository].add(key, DEWI, whose, AREA, "janji", due, NOW)
        await work.commit()
    found = await overdue.of(dewi)
    assert [(one.head_name, one.family_id) for one in found.unvisited] == [
        ("Ani", never),
        ("Budi", long_ago),
    ]
    assert [(one.head_name, one.family_id) for one in found.promises] == [("Cici", lately)]
    visited_at = found.unvisited[1].visited_at
    assert visited_at is not None
    assert visited_at.utcoffset() == timedelta(hours=7)  # the day is that of the family
    assert elsewhere not in {one.family_id for one in found.unvisited}


async def test_the_day_of_a_visit_is_that_of_the_place(units: UnitOfWorkFactory) -> None:
    """Half past six in the morning in Palembang is the evening before by UTC."""
    dewi = await _post(units, DEWI, "K-1")
    (one,) = await _families(units, ("Ani", "K-1"))
    at = datetime(2026, 8, 10, 23, 30, tzinfo=UTC)
    load = Caseload(dewi, {one: AREA}, NOW, load_areas().zone(AREA))
    async with units() as work:
        await work[VisitRepository].add("a", DEWI, at, at, NOW, family_id=one, area_code=AREA)
        (need,) = await needs(work, load)
    assert "11 Agustus" in line(need, load.today, translator("id"))


async def test_what_nobody_named_goes_sooner_than_what_is_old(units: UnitOfWorkFactory) -> None:
    (one,) = await _families(units, ("Ani", "K-1"))
    async with units() as work:
        visits = work[VisitRepository]
        for key, days, whose in (("a", 3, None), ("b", 40, None), ("c", 40, one), ("d", 900, one)):
            at = NOW - timedelta(days=days)
            await visits.add(key, DEWI, at, at, at, family_id=whose, area_code=AREA)
        assert await visits.age(NOW - timedelta(days=800), NOW - timedelta(days=30)) == 2
        left = [key for key in "abcd" if await visits.keyed(key)]
    assert left == ["a", "c"]


async def test_a_post_that_has_just_begun_owes_no_visit(
    units: UnitOfWorkFactory, overdue: OverdueService
) -> None:
    dewi = await _post(units, DEWI, "K-1", begun=NOW - timedelta(days=3))
    await _families(units, ("Ani", "K-1"))
    assert (await overdue.of(dewi)).unvisited == ()


async def test_nobody_waits_for_somebody_without_a_post(overdue: OverdueService) -> None:
    found = await overdue.of(Person(DEWI))
    assert (found.unvisited, found.promises) == ((), ())


async def test_two_hundred_families_among_many_are_looked_at_by_indexes(
    units: UnitOfWorkFactory,
) -> None:
    """200 own families of 20,000, with ten visits each: only the own rows are read."""
    dewi = await _post(units, DEWI, "K-1")
    await _families(units, ("Ani", "K-1"))
    async with units() as work:
        columns = ", ".join(c.name for c in family.c if c.name not in ("id", "nik_index"))
        numbered = columns.replace("companion_id", "'K-' || n % 100")
        await work.connection.execute(
            text(
                f"INSERT INTO family (id, nik_index, {columns}) SELECT gen_random_uuid(),"
                f" int8send(n), {numbered} FROM family, generate_series(1, 20000) n"
            )
        )
        await work.connection.execute(
            text(
                "INSERT INTO visit (visit_key, telegram_id, family_id, area_code, at, last_at,"
                " heard_at) SELECT f.id || ':' || n, 7, f.id, f.area_code, d, d, d FROM family f,"
                " generate_series(5, 14) n, LATERAL (SELECT now() - n * interval '20 days' d) t"
            )
        )
        await work.commit()
    async with units() as work:
        await work.connection.execute(text("ANALYZE family, visit, staff"))
        found = await waiting_for(work, dewi, now=datetime.now(UTC), today=NOW.date(), most=500)
        rows = await work.connection.execute(
            text(
                "SELECT relname, seq_tup_read + idx_tup_fetch AS read FROM pg_stat_xact_user_tables"
                " WHERE relname IN ('family', 'visit')"
            )
        )
        read = {row.relname: row.read for row in rows}
    assert [one.head_name for one in found.unvisited] == ["Ani"]  # the copies do not open
    assert max(read.values()) < 2_000, read


async def _post(
    units: UnitOfWorkFactory, who: int, number: str, *, begun: datetime | None = None
) -> Person:
    async with units() as work:
        await work[StaffRepository].put(StaffMember(who, Role.COMPANION, "Dewi", AREA, number))
        began = begun or NOW - timedelta(days=400)
        await work.connection.execute(update(staff).values(created_at=began))
        person = await work[PeopleRepository].get(who)
        await work.commit()
    return person


async def _families(units: UnitOfWorkFactory, *wanted: tuple[str, ...]) -> list[UUID]:
    """Name, companion, and area where it is another."""
    ids = []
    async with units() as work:
        for name, number, *area in wanted:
            one = uuid4()

            def sealed(column: str, value: str, one: object = one) -> bytes:
                return work.keyring.seal(value, place_of(family, column, one))

            await work.connection.execute(
                insert(family).values(
                    id=one,
                    kk_sealed=sealed("kk_sealed", "1"),
                    kk_index=one.bytes,
                    nik_sealed=sealed("nik_sealed", "1"),
                    nik_index=one.bytes,
                    head_name_sealed=sealed("head_name_sealed", name),
                    address_sealed=sealed("address_sealed", "-"),
                    components_sealed=sealed("components_sealed", "[]"),
                    area_code=area[0] if area else AREA,
                    companion_id=number,
                    row_hash=one.bytes,
                )
            )
            ids.append(one)
        await work.commit()
    return ids
