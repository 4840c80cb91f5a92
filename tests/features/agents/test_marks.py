"""What officers say of a place is on record, bound to their area, and no verdict."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import insert, select

from domain.errors import NotAllowed
from domain.people import Person, Role, StaffPost
from features.agents.rules.agents import CARE_HOLDS, AgentKind, Mark, rules_of
from features.agents.rules.errors import NoSuchAgent
from features.agents.services.marks import MarkService
from features.agents.storage.tables import agent, agent_mark
from storage.database import Database
from storage.keyring import Keyring
from storage.unit_of_work import UnitOfWorkFactory

OFFICER = Person(5, posts=(StaffPost(Role.OFFICER, "Bayu", "16.71"),))
ELSEWHERE = Person(6, posts=(StaffPost(Role.OFFICER, "Intan", "33"),))
NOBODY = Person(7)


class Clock:
    now = datetime(2026, 11, 26, 3, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


async def _place(database: Database, agent_id: str) -> int:
    row = {
        "agent_id": agent_id, "name": "Agen Satu", "kind": "agen_bank", "address": "Jl. 1",
        "area_code": "16.71.04.1001", "latitude": -2.99, "longitude": 104.72,
        "opening_hours": "", "bank": "", "band": -60, "row_hash": b"",
    }  # fmt: skip
    async with database.transaction() as connection:
        made = await connection.execute(insert(agent).values(row).returning(agent.c.id))
        return int(made.scalar_one())


@pytest.fixture
async def number(database: Database) -> int:
    return await _place(database, "AGN-1")


async def test_a_mark_is_recorded_replaced_and_taken_back(
    database: Database, keyring: Keyring, number: int
) -> None:
    clock = Clock()
    service = MarkService(UnitOfWorkFactory(database, keyring), clock)
    assert (await service.put(OFFICER, number, Mark.CARE)).mark is Mark.CARE
    clock.now += timedelta(hours=1)
    assert (await service.put(OFFICER, number, Mark.CLOSED)).is_closed
    assert [one.agent_id for one in (await service.standing()).shown] == ["AGN-1"]
    assert (await service.put(OFFICER, number, None)).mark is None
    async with database.transaction() as connection:
        found = (await connection.execute(select(agent_mark).order_by(agent_mark.c.id))).all()
    assert [(row.mark, row.by, row.withdrawn_by) for row in found] == [
        ("hati", 5, 5),
        ("tutup", 5, 5),
    ]
    assert (await service.standing()).shown == ()


async def test_a_word_of_care_ends_and_a_closed_place_stays(
    database: Database, keyring: Keyring, number: int
) -> None:
    clock = Clock()
    service = MarkService(UnitOfWorkFactory(database, keyring), clock)
    await service.put(OFFICER, number, Mark.CARE)
    clock.now += CARE_HOLDS
    assert (await service.find("AGN-1")).mark is None
    await service.put(OFFICER, number, Mark.CLOSED)
    clock.now += 10 * CARE_HOLDS
    assert (await service.find("AGN-1")).is_closed


async def test_all_marks_can_be_leafed_through(
    database: Database, keyring: Keyring, number: int
) -> None:
    clock = Clock()
    service = MarkService(UnitOfWorkFactory(database, keyring), clock)
    numbers = [number, *[await _place(database, f"AGN-{n}") for n in range(2, 8)]]
    for one in numbers:
        clock.now += timedelta(minutes=1)
        await service.put(OFFICER, one, Mark.CLOSED)
    first = await service.standing()
    assert first.onward is not None
    second = await service.standing(first.onward)
    assert (first.back, second.back, second.onward) == (None, 0, None)
    assert [one.number for one in (*first.shown, *second.shown)] == numbers[::-1]


async def test_the_day_of_a_mark_is_that_of_the_place(
    database: Database, keyring: Keyring, number: int
) -> None:
    clock = Clock()
    clock.now = datetime(2026, 11, 26, 20, tzinfo=UTC)  # three in the morning of the 27th there
    service = MarkService(UnitOfWorkFactory(database, keyring), clock)
    assert (await service.put(OFFICER, number, Mark.CLOSED)).marked_on == date(2026, 11, 27)


async def test_only_officers_of_the_area_mark(
    database: Database, keyring: Keyring, number: int
) -> None:
    service = MarkService(UnitOfWorkFactory(database, keyring), Clock())
    for person in (ELSEWHERE, NOBODY):
        with pytest.raises(NotAllowed):
            await service.put(person, number, Mark.CLOSED)
    with pytest.raises(NoSuchAgent):
        await service.put(OFFICER, number + 1, Mark.CLOSED)
    with pytest.raises(NoSuchAgent):
        await service.find("AGN-2")


def test_every_kind_has_its_rules() -> None:
    assert set(rules_of()) == set(AgentKind)
