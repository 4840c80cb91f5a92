"""No foreign family is ever reached: every post beside every family, by every way in.

What is right is said here once more, apart from the code: a companion's own families as long as
they live in the area of the post; for a TKSK all that live there.
"""

import asyncio
import random
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import product
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import delete, select, update

from chat.post import Post
from domain.areas import load_areas
from domain.errors import StaleButton
from domain.people import Person, Role, StaffPost
from features.groups.jobs.telling import GroupTelling
from features.groups.rules.lessons import lessons
from features.groups.services.attendance import AttendanceService
from features.groups.services.groups import GroupService
from features.groups.services.lessons import LessonService
from features.groups.services.meetings import MeetingService
from features.groups.services.reports import ReportService
from features.groups.storage.groups import GroupRepository
from features.people.rules.errors import NotYourArea
from features.people.services.accompanying import scopes_of
from features.people.services.families import FamilyService
from features.people.storage.links import LinkRepository
from features.people.storage.people import PeopleRepository
from features.people.storage.staff import StaffMember, StaffRepository
from features.people.storage.tables import family
from storage.database import Database
from storage.keyring import Keyring
from storage.tables import outbox
from storage.unit_of_work import UnitOfWorkFactory
from tests.features.people.office import Office

VILLAGES = ("16.71.04.1001", "16.71.04.1002", "16.71.02.1002", "33.05.12.1010")
COMPANIONS = ("P-1", "P-2", "T-1", "")
"""T-1 is a TKSK; some families have nobody."""
AREAS = (None, "", "16.71.04.1001", "16.71.04", "16.71", "33.05.12", "16.7")
"""`16.7` is a part of no code; no area is not everywhere."""
NOW = datetime(2026, 3, 10, 3, tzinfo=UTC)
FIRST = 100


def posts() -> Iterator[tuple[StaffPost, ...]]:
    """One post of each kind, and some who hold two."""
    single = [
        StaffPost(role, "Rina", area, companion_id)
        for role, area, companion_id in product(
            (Role.COMPANION, Role.COORDINATOR), AREAS, (None, "P-1", "P-2", "T-1")
        )
        if role is Role.COMPANION or area
    ]
    yield from ((one,) for one in single)
    lot = random.Random(7)
    yield from (tuple(lot.sample(single, 2)) for _ in range(12))


ORGANISATION = {FIRST + n: one for n, one in enumerate(posts())}


class World:
    """A register, everybody's posts, and an account for every family."""

    def __init__(self, database: Database, keyring: Keyring) -> None:
        self.database, self.keyring, self.now = database, keyring, NOW
        self.units = UnitOfWorkFactory(database, keyring)
        base = (self.units, self.clock, load_areas())
        self.groups, self.meetings = GroupService(*base), MeetingService(*base)
        self.lessons, self.reports = LessonService(*base), ReportService(*base)
        self.attendance = AttendanceService(*base)
        self.telling = GroupTelling(self.units, Post(self.units, keyring), self.clock, base[2])
        self.families: dict[UUID, tuple[str, str]] = {}
        self.accounts: dict[int, UUID] = {}

    def clock(self) -> datetime:
        return self.now

    async def read(self) -> None:
        """Who accompanies which family, and where it lives, as the register says now."""
        async with self.database.autocommit() as connection:
            rows = await connection.execute(
                select(family.c.id, family.c.area_code, family.c.companion_id)
            )
            self.families = {row.id: (row.area_code, row.companion_id or "") for row in rows}

    def own(self, person: Person) -> set[UUID]:
        return {
            one for one in self.families if any(_has(p, *self.families[one]) for p in person.posts)
        }

    async def written_to(self) -> set[UUID]:
        """The families whose account has a letter, which is then gone."""
        await self.telling.run_once()
        async with self.database.transaction() as connection:
            found = (await connection.execute(select(outbox.c.chat_id))).scalars()
            letters = {self.accounts[one] for one in found}
            await connection.execute(delete(outbox))
        return letters

    async def person(self, telegram_id: int) -> Person:
        async with self.units.at_once() as work:
            return await work[PeopleRepository].get(telegram_id)


def _has(post: StaffPost, area: str, companion_id: str) -> bool:
    """The rule, in words of its own."""
    if post.role is not Role.COMPANION or not post.area_code or post.companion_id is None:
        return False
    lives_there = area.split(".")[: len(post.area_code.split("."))] == post.area_code.split(".")
    return lives_there and post.companion_id in (companion_id, "T-1")


@pytest.fixture
async def world(database: Database, keyring: Keyring, tmp_path: Path) -> World:
    office = Office(database, keyring, tmp_path)
    roles = {"P-1": "Pendamping PKH", "P-2": "Pendamping PKH", "T-1": "TKSK"}
    await office.imports(
        "pendamping",
        *({"id_pendamping": one, "peran": role} for one, role in roles.items()),
    )
    rows = [
        {
            "no_kk": f"167104010101{n:04}",
            "nik_pengurus": f"167104470385{n:04}",
            "nama_pengurus": f"Ibu {chr(65 + n)}{chr(97 + n)}",
            "kode_desa": village,
            "id_pendamping": companion_id,
            "telepon": "",
        }
        for n, (village, companion_id) in enumerate(product(VILLAGES, COMPANIONS), 1)
    ]
    report = await office.imports("keluarga", *rows)
    assert not report.problems
    made = World(database, keyring)
    await made.read()
    async with made.units() as work:
        for number, one in enumerate(made.families, 5000):
            await work[PeopleRepository].record_consent(
                number, "service", given=True, language="id", text_sha256="0" * 64
            )
            await work[LinkRepository].link(number, one, NOW)
            made.accounts[number] = one
        for telegram_id, held in ORGANISATION.items():
            for post in held:
                await work[StaffRepository].put(
                    StaffMember(
                        telegram_id, post.role, post.name, post.area_code, post.companion_id
                    )
                )
        await work.commit()
    return made


async def test_own_families_are_the_same_by_every_rule(world: World) -> None:
    for telegram_id in ORGANISATION:
        person = await world.person(telegram_id)
        async with world.units.at_once() as work:
            found = {
                one.id
                for one in await work[GroupRepository].own_families(await scopes_of(work, person))
            }
        listed = await FamilyService(world.units).of_companion(person)
        assert found == {one.id for one in listed} == world.own(person), person.posts
        villages = await world.groups.villages(person)
        assert dict(villages) == Counter(world.families[one][0] for one in found)


async def test_no_foreign_family_is_ever_reached(world: World) -> None:
    """Every account tries every family and village; then what it may is planned, sent and told."""
    await world.written_to()
    for telegram_id in ORGANISATION:
        person = await world.person(telegram_id)
        own = world.own(person)
        for village in VILLAGES:
            key = f"{telegram_id}{village}"
            has_some = any(world.families[one][0] == village for one in own)
            if not has_some:
                with pytest.raises(NotYourArea):
                    await world.groups.make(person, key, "Melati", village)
                continue
            made = await world.groups.make(person, key, "Melati", village)
            await world.groups.add_village(person, made.group.id)
            for one in world.families:
                if one in own:
                    await world.groups.add(person, made.group.id, one)
                    continue
                with pytest.raises(NotYourArea):
                    await world.groups.add(person, made.group.id, one)
            full = await world.groups.get(person, made.group.id)
            assert {one.family_id for one in full.members} == own
            await _tries(world, person, made.group.id)
            assert await world.written_to() == own
            world.now += timedelta(days=1)
            assert await world.written_to() == own  # one greeting a day: the lesson waits for its
            await world.groups.close(person, made.group.id)
            assert await world.written_to() == own
            world.now += timedelta(days=1)


async def _tries(world: World, person: Person, group_id: int) -> None:
    """A meeting and a lesson; and whoever else tries has none of them."""
    card = await world.meetings.plan(
        person,
        group_id,
        f"m{group_id}",
        starts_at=world.now + timedelta(days=2),
        place="Balai",
        module="lain",
    )
    await world.lessons.send(person, group_id, lessons()[0].code)
    stranger = await world.person(FIRST if person.telegram_id != FIRST else FIRST + 1)
    for attempt in (
        world.groups.get(stranger, group_id),
        world.groups.add_village(stranger, group_id),
        world.meetings.card(stranger, card.meeting.id),
        world.meetings.cancel(stranger, card.meeting.id),
        world.attendance.sheet(stranger, card.meeting.id),
        world.lessons.send(stranger, group_id, lessons()[1].code),
        world.lessons.figures(stranger, group_id),
    ):
        with pytest.raises(StaleButton):
            await attempt


@pytest.mark.parametrize("seed", range(4))
async def test_when_the_register_changes_only_those_who_stayed_are_reached(
    world: World, seed: int
) -> None:
    """Families get other companions and move while meetings and lessons wait to be told."""
    lot = random.Random(seed)
    busy = []
    for telegram_id in lot.sample(sorted(ORGANISATION), 20):
        person = await world.person(telegram_id)
        own = world.own(person)
        if own:
            village = world.families[next(iter(own))][0]
            made = await world.groups.make(person, f"s{telegram_id}", "Melati", village)
            for one in own:
                await world.groups.add(person, made.group.id, one)
            await world.meetings.plan(
                person,
                made.group.id,
                f"s{telegram_id}",
                starts_at=world.now + timedelta(days=2),
                place="Balai",
                module="lain",
            )
            busy.append((person, made.group.id, own))
    async with world.database.transaction() as connection:
        for one in world.families:
            await connection.execute(
                update(family)
                .where(family.c.id == one)
                .values(companion_id=lot.choice(COMPANIONS) or None, area_code=lot.choice(VILLAGES))
            )
    await world.read()
    still = {one for person, _, before in busy for one in before & world.own(person)}
    assert await world.written_to() == still
    for person, group_id, before in busy:
        full = await world.groups.get(person, group_id)
        assert {one.family_id for one in full.members} == before & world.own(person)
        report = await world.reports.of(person, NOW.date().replace(day=1))
        named = {one.family_id for group in report.groups for one in group.members}
        assert named == before & world.own(person)


async def test_two_clocks_at_once_tell_everybody_once(world: World) -> None:
    """The row is locked, and what was told stands in it in the transaction of the letter."""
    telegram_id = next(
        one for one, held in ORGANISATION.items() if len(world.own(Person(0, posts=held))) > 3
    )
    person = await world.person(telegram_id)
    own = world.own(person)
    village = world.families[next(iter(own))][0]
    made = await world.groups.make(person, "once", "Melati", village)
    for one in own:
        await world.groups.add(person, made.group.id, one)
    card, again = [
        await world.meetings.plan(
            person,
            made.group.id,
            "once",
            starts_at=world.now + timedelta(days=2),
            place="Balai",
            module="lain",
        )
        for _ in range(2)
    ]
    assert again.meeting.id == card.meeting.id
    await world.lessons.send(person, made.group.id, lessons()[0].code)
    for _ in range(2):  # one greeting a day: the invitation, then the lesson
        await asyncio.gather(*(world.telling.run_once() for _ in range(3)))
        world.now += timedelta(days=1)
    async with world.database.autocommit() as connection:
        found = Counter((await connection.execute(select(outbox.c.chat_id))).scalars())
    assert {world.accounts[one] for one in found} == own
    assert set(found.values()) == {2}
