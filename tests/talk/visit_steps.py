"""Visits of Ibu Dewi, the companion, as they are told and as they are stored."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from domain.people import Role
from features.people.storage.families import FamilyRepository
from features.people.storage.staff import StaffMember
from features.visits.rules.visits import Visit, sent
from features.visits.storage.tables import visit, visit_promise
from features.visits.storage.visits import VisitRepository
from tests.talk.steps import DEWI, gives_post, units

if TYPE_CHECKING:
    from features.people.storage.families import Family
    from simulator.testing import Chat
    from tests.talk.conftest import World

SARI_NAME = "Sari Wulandari"
LOROK_PAKJO = "16.71.04.1001"


async def visits_of(world: World, telegram_id: int = DEWI) -> list[Visit]:
    """All of them, by their moment."""
    async with units(world).at_once() as work:
        rows = await work.connection.execute(
            select(visit.c.id).where(visit.c.telegram_id == telegram_id).order_by(visit.c.at)
        )
        found = [await work[VisitRepository].get(one) for one in rows.scalars()]
    return [one for one in found if one is not None]


async def brought(world: World, one: Visit) -> tuple[int, int, bool, str]:
    """Photos, voice messages, whether there is a place, and the words."""
    async with units(world).at_once() as work:
        found = sent(await work[VisitRepository].items(one.id))
    return found.photos, found.voices, found.place, found.words


async def own_families(world: World) -> list[Family]:
    """Those that Ibu Dewi looks after."""
    async with units(world).at_once() as work:
        return await work[FamilyRepository].of_companion("PKH-1671-001", LOROK_PAKJO)


async def count(world: World, table: Any) -> int:
    async with world.house.database.autocommit() as connection:
        return int(await connection.scalar(select(func.count()).select_from(table)) or 0)


async def promises_to(chat: Chat, words: str, day: str) -> None:
    """At a visit of Sari something is promised, by that day."""
    await chat.says(f"kunjungan {SARI_NAME}")
    await chat.taps("🤝 Janji")
    await chat.says(words)
    await chat.says(day)
    await chat.taps("✅ Ya, hari itu")


async def promises(world: World) -> list[tuple[str, int | None]]:
    """State and holder of each."""
    async with world.house.database.autocommit() as connection:
        rows = await connection.execute(select(visit_promise).order_by(visit_promise.c.id))
        return [(row.state, row.telegram_id) for row in rows]


async def rini_begins(
    world: World, area: str = "16.71.04.1002", *, number: str | None = "PKH-1671-009"
) -> Chat:
    """Another companion of Palembang, who has a post in the village beside."""
    rini = world.newcomer("Rini", "+6281299991001")
    await gives_post(
        world, StaffMember(rini.person.id, Role.COMPANION, "Rini Astuti", area, number)
    )
    await rini.starts()
    return rini
