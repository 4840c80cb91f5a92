"""Steps of a family's way forward, as they are talked and as the clock does them."""

from __future__ import annotations

from datetime import UTC, timedelta
from typing import TYPE_CHECKING

from domain.areas import load_areas
from features.cases.rules.command_center import Decision
from features.cases.services.office import CaseOffice
from features.empowerment.jobs.chain import ChainClock
from features.empowerment.rules.steps import Step
from features.empowerment.storage.steps import StepRepository
from tests.talk.steps import BAYU, SARI, family_of, units

if TYPE_CHECKING:
    from simulator.testing import Chat
    from tests.talk.conftest import World

HARD = ("Tidak tetap, musiman", "Tidak ada", "Sebagian", "Ada, dan berat", "Ada, masih terasa")
BETTER = ("Tetap tiap bulan", "Sedikit", "Ya, semua", "Ada, sanggup bayar", "Ada, sudah lewat")


def by_day(world: World, hour: int = 10) -> None:
    """At that hour in Palembang, whenever the tests run."""
    zone = load_areas().zone("16.71")
    local = world.clock.now.astimezone(zone).replace(hour=hour, minute=0)
    while local < world.clock.now:
        local += timedelta(days=1)
    world.clock.now = local.astimezone(UTC)


async def opens_way(dewi: Chat) -> None:
    """The companion opens the way of Sari's family from its card."""
    await dewi.says("cari sari wulandari")
    await dewi.taps("1")
    await dewi.taps("🌱 Langkah maju")


async def assesses(dewi: Chat, answers: tuple[str, ...], business: str) -> None:
    """From the way of the family to the question to it."""
    await dewi.taps("📝 Penilaian")
    for one in (*answers, business):
        await dewi.taps(one)
    await dewi.taps("✅ Tanya keluarga")


async def steps_of(world: World, person_id: int = SARI) -> list[Step]:
    family = await family_of(world, person_id)
    async with units(world).at_once() as work:
        return await work[StepRepository].of_family(family.id)


async def decides(world: World, ticket_of: Step, decision: Decision) -> None:
    """An officer closes the case of a step, and the clock of the bot notices."""
    assert ticket_of.case_id is not None
    await world.house.services[CaseOffice].close(
        await world.person(BAYU), ticket_of.case_id, decision, "", f"close:{ticket_of.id}"
    )
    await ticks(world)


async def ticks(world: World, **later: float) -> None:
    """The clock moves on to ten in the morning, and what is due is done."""
    if later:
        world.clock.advance(**later)
        by_day(world)
    clock = world.house.works[ChainClock]
    await clock.decisions()
    await clock.invitations()
    await clock.follow_ups()
    await world.settle()
