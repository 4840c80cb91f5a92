"""Companions and coordinators are told once a week what changed in the answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from features.answers.jobs.works import AnswerWorks
from tests.talk.answer_steps import page, put
from tests.talk.steps import AMRAN, DEWI, KARTO, LINA, RATNA
from understanding.words import Intent

if TYPE_CHECKING:
    from tests.talk.conftest import World

NEWS = "Yang berubah dalam tujuh hari terakhir"


async def _monday(world: World) -> None:
    now = world.clock.now
    monday = now.replace(hour=1, minute=30, second=0, microsecond=0)
    world.clock.advance(seconds=(monday - now).total_seconds(), days=7 - now.weekday())


async def test_who_explains_the_answers_reads_what_changed_once(world: World) -> None:
    chats = {who: await world.starts(who) for who in (DEWI, LINA, KARTO, RATNA)}
    digest = world.house.works[AnswerWorks].changes
    await _monday(world)
    await put(world, page("uji-baru", Intent.PROGRAM_INFO, "Isi.", names=("zakumi",), title="Baru"))
    assert await digest.run_once() >= 2
    assert await digest.run_once() == 0
    await world.house.sender.drain()
    for reader in (DEWI, LINA):
        chats[reader].sees(NEWS)
        chats[reader].sees("Baru")
    for other in (KARTO, RATNA):
        chats[other].does_not_see(NEWS)


async def test_a_week_without_changes_brings_no_message(world: World) -> None:
    dewi = await world.starts(DEWI)
    await _monday(world)
    assert await world.house.works[AnswerWorks].changes.run_once() == 0
    await world.house.sender.drain()
    dewi.does_not_see(NEWS)


async def test_nobody_is_told_at_night_or_who_has_blocked_the_bot(world: World) -> None:
    amran, dewi = await world.starts(AMRAN), await world.starts(DEWI)
    world.simulator.block(AMRAN, True)
    await world.settle()
    await _monday(world)
    await put(world, page("uji-baru", Intent.PROGRAM_INFO, "Isi.", names=("zakumi",), title="Baru"))
    world.clock.advance(hours=11)
    assert await world.house.works[AnswerWorks].changes.run_once() == 0
    world.clock.advance(hours=14)
    await world.house.works[AnswerWorks].changes.run_once()
    await world.house.sender.drain()
    dewi.sees(NEWS)
    amran.does_not_see(NEWS)
