"""A family is opened by its own companion and by nobody else, by whatever way it is asked for.

Organisations are drawn at random: companions and TKSK with posts in several areas, other roles,
posts without an area or a number. The rule is written once more here, and held against lists and
cards.
"""

import random
from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from domain.areas import load_areas
from domain.covering import covers
from domain.people import STAFF_ROLES, Person, Role, StaffPost
from features.caseload.services.caseload import CaseloadService
from features.caseload.services.today import TodayService
from features.caseload.storage.tables import family_reading
from features.cases.services.of_family import FamilyCases
from features.people.rules.errors import NotYourArea
from features.people.services.families import FamilyService
from features.people.storage.families import Family, FamilyRepository
from features.people.storage.people import PeopleRepository
from features.people.storage.staff import StaffMember, StaffRepository
from storage.database import Database
from storage.keyring import Keyring
from storage.unit_of_work import UnitOfWorkFactory
from tests.features.caseload.register import add_companions, add_family, add_payout

NOW = datetime(2026, 11, 27, 2, 0, tzinfo=UTC)
VILLAGES = ("16.71.04.1001", "16.71.04.1002", "16.71.02.1002", "16.07.01.2001", "32.05.01.1001")
COMPANIONS = {
    "PKH-1": ("Pendamping PKH", VILLAGES[0]),
    "PKH-10": ("Pendamping PKH", "16.71.04"),
    "PKH-2": ("Pendamping PKH", "16"),
    "TKSK-1": ("TKSK", "16.71.04"),
    "PSM-1": ("PSM", VILLAGES[2]),
}
FAMILIES = 14


def _post(chance: random.Random) -> StaffPost:
    village = chance.choice(VILLAGES)
    role = chance.choice((*[Role.COMPANION] * 24, *STAFF_ROLES))
    area = chance.choice((village, village[:8], village[:5], village[:2], None))
    return StaffPost(role, "Contoh", area, chance.choice((*COMPANIONS, None)))


def _people(chance: random.Random) -> list[Person]:
    """One post for a role and an area, as the table has it."""
    found = []
    for number in range(12):
        posts = {(p.role, p.area_code): p for p in (_post(chance) for _ in range(number % 5 + 1))}
        found.append(Person(9000 + number, posts=tuple(posts.values())))
    return found


def _is_own(person: Person, family: Family) -> bool:
    """In the words of the office: named by the register, and living in the area of the post; for a
    TKSK, living there."""
    return any(
        covers(post.area_code, family.area_code)
        and (family.companion_id == post.companion_id or COMPANIONS[post.companion_id][0] == "TKSK")
        for post in person.posts
        if post.role is Role.COMPANION and post.area_code and post.companion_id
    )


@pytest.mark.parametrize("seed", range(4))
async def test_a_family_is_opened_by_its_own_companion_alone(
    database: Database, keyring: Keyring, seed: int
) -> None:
    chance = random.Random(seed)
    units = UnitOfWorkFactory(database, keyring)
    await add_companions(database, keyring, COMPANIONS)
    ids = [
        await add_family(
            database, keyring, number, area=chance.choice(VILLAGES),
            companion_id=chance.choice((*COMPANIONS, None)),
        )
        for number in range(1, FAMILIES + 1)
    ]  # fmt: skip
    for one in ids:
        await add_payout(database, one, "Salur")
    today = TodayService(units, lambda: NOW, load_areas(), ())
    caseload = CaseloadService(units, lambda: NOW, load_areas(), FamilyCases(units, lambda: NOW))
    async with units.at_once() as work:
        families = [found for one in ids if (found := await work[FamilyRepository].get(one))]
    opened = 0
    for person in _people(chance):
        own = {one.id for one in families if _is_own(person, one)}
        opened += len(own)
        assert {one.id for one in await caseload.own(person)} == own
        assert {one.id for one in await FamilyService(units).of_companion(person)} == own
        assert {one.id for one in await caseload.search(person, "ibu")} == own
        assert {one.id for one in await caseload.search(person, "0001")} == own & {ids[0]}
        assert {one.id for one, _ in (await today.collection(person)).rows} == own
        for one in ids:
            assert await _may_open(caseload, person, one) == (one in own)
            found = await FamilyService(units).accompanied(person, one)
            assert (found is not None) == (one in own), "codes and reports ask here"
    assert opened >= 5, "the organisation drew hardly any posts"


async def _may_open(caseload: CaseloadService, person: Person, family_id: UUID) -> bool:
    """By the card, by the telephone and by both or neither."""
    answers = []
    for act in (caseload.card, caseload.reach):
        try:
            await act(person, family_id)
            answers.append(True)
        except NotYourArea:
            answers.append(False)
    assert len(set(answers)) == 1
    return answers[0]


async def test_what_is_opened_is_recorded_and_what_is_refused_is_not(
    database: Database, keyring: Keyring
) -> None:
    units = UnitOfWorkFactory(database, keyring)
    await add_companions(database, keyring, COMPANIONS)
    own = await add_family(database, keyring, 1, area=VILLAGES[0], companion_id="PKH-1")
    foreign = await add_family(database, keyring, 2, area=VILLAGES[4], companion_id="PKH-2")
    person = Person(1, posts=(StaffPost(Role.COMPANION, "Dewi", VILLAGES[0], "PKH-1"),))
    caseload = CaseloadService(units, lambda: NOW, load_areas(), FamilyCases(units, lambda: NOW))
    await caseload.card(person, own)
    await caseload.reach(person, own)
    for nobody in (foreign, uuid4()):
        with pytest.raises(NotYourArea):
            await caseload.card(person, nobody)
    async with database.autocommit() as connection:
        rows = await connection.execute(
            select(family_reading.c.family_id, family_reading.c.reader_id, family_reading.c.way)
        )
        assert [tuple(row) for row in rows] == [(own, 1, "card"), (own, 1, "contact")]


async def test_a_post_that_ended_loses_its_families_at_once(
    database: Database, keyring: Keyring
) -> None:
    """The person is read anew for every turn; another post keeps what is its own."""
    units = UnitOfWorkFactory(database, keyring)
    await add_companions(database, keyring, COMPANIONS)
    here = await add_family(database, keyring, 1, area=VILLAGES[0], companion_id="PKH-1")
    there = await add_family(database, keyring, 2, area=VILLAGES[4], companion_id="PKH-1")
    caseload = CaseloadService(units, lambda: NOW, load_areas(), FamilyCases(units, lambda: NOW))
    async with units() as work:
        for area in (VILLAGES[0], VILLAGES[4]):
            member = StaffMember(1, Role.COMPANION, "Dewi", area, "PKH-1")
            await work[StaffRepository].put(member)
        before = await work[PeopleRepository].get(1)
        await work[StaffRepository].remove(1, Role.COMPANION, VILLAGES[0])
        after = await work[PeopleRepository].get(1)
        await work.commit()
    assert {one.id for one in await caseload.own(before)} == {here, there}
    assert {one.id for one in await caseload.own(after)} == {there}
    with pytest.raises(NotYourArea):
        await caseload.card(after, here)
