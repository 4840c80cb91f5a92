"""Who hears of a step of the way forward, and who stands by where nobody can be reached."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from chat.taps import pack
from domain.errors import StaleButton
from features.empowerment.rules.steps import StepKind, StepState
from features.empowerment.services.chain import ChainService
from features.empowerment.storage.steps import StepRepository
from features.empowerment.views.taps import AnswerStep, AskStop
from features.people.storage.people import PeopleRepository
from tests.talk.chain_steps import (
    HARD,
    assesses,
    by_day,
    opens_way,
    steps_of,
)
from tests.talk.steps import (
    BAYU,
    DEWI,
    LINA,
    SARI,
    data_of,
    person,
    sends_tap,
    units,
)

if TYPE_CHECKING:
    from tests.talk.conftest import World


@pytest.fixture(autouse=True)
def morning(world: World) -> None:
    by_day(world)


async def test_a_family_without_an_account_says_yes_before_a_witness(world: World) -> None:
    dewi = await world.starts(DEWI)
    await opens_way(dewi)
    await assesses(dewi, HARD, "Belum")
    dewi.sees("Keluarga ini sekarang tidak membaca bot")
    await dewi.taps("👥 Jawab di depan saksi")
    dewi.sees("• Tabungan: Tidak ada")
    _, witness = data_of(dewi, "Ketua RT atau RW")
    await world.link(SARI)
    await sends_tap(dewi, witness)
    dewi.sees("Keluarga ini membaca bot ini")
    async with units(world)() as work:
        await work[PeopleRepository].end_links(SARI)
        await work.commit()
    await sends_tap(dewi, witness)
    dewi.sees("Sudah dicatat: 📝 penilaian")
    done = [one for one in await steps_of(world) if one.kind is StepKind.ASSESSMENT]
    assert [(one.state, one.witness, one.answered_by) for one in done] == [
        (StepState.AGREED, "rt", None)
    ]


async def test_its_companion_alone_ends_nothing_that_a_family_agreed_to(world: World) -> None:
    """The family itself wants it, before a witness; who reads here is asked there."""
    dewi = await world.starts(DEWI)
    await opens_way(dewi)
    await dewi.taps("🏢 Tempat Sentra")
    await dewi.taps("✅ Tanya keluarga")
    await dewi.taps("👥 Jawab di depan saksi")
    await dewi.taps("Tetangga")
    (step,) = await steps_of(world)
    me, chain = await person(world, DEWI), world.house.services[ChainService]
    with pytest.raises(StaleButton):
        await chain.not_ready(me, step.id)
    await sends_tap(dewi, pack(AnswerStep(step.id, False), DEWI, world.house.keyring))
    dewi.sees("Hanya kalau keluarga sendiri yang mau. Tanyakan dulu.")
    assert "🌙 Ya, berhenti" not in dewi.buttons
    _, stops = data_of(dewi, "Petugas desa")
    await world.link(SARI)
    for old in (stops, pack(AskStop(step.id), DEWI, world.house.keyring)):
        await opens_way(dewi)
        await sends_tap(dewi, old)
        dewi.sees("Keluarga ini membaca bot ini, jadi menjawab sendiri.")
    assert (await steps_of(world))[0].state is StepState.SENT
    async with units(world)() as work:
        await work[PeopleRepository].end_links(SARI)
        await work.commit()
    await sends_tap(dewi, stops)
    dewi.sees("Langkah ini tidak disimpan")
    (rests,) = await steps_of(world)
    assert (rests.state, rests.witness, rests.issued_by) == (StepState.RESTS, "desa", None)


async def test_who_can_be_reached_is_told_and_whoever_cannot_has_a_witness(world: World) -> None:
    """The family stops the bot: its companion answers before a witness, and tells it of a place. A
    coordinator sees who waits, and is shown nothing to give."""
    sari, dewi, bayu, lina = [await world.starts(one) for one in (SARI, DEWI, BAYU, LINA)]
    await world.link(SARI)
    await opens_way(dewi)
    await dewi.taps("🏢 Tempat Sentra")
    await dewi.taps("✅ Tanya keluarga")
    assert "👥 Jawab di depan saksi" not in dewi.buttons
    await _blocks(world, SARI, blocked=True)
    await opens_way(dewi)
    await dewi.taps(next(one for one in dewi.buttons if one.startswith("👉")))
    await dewi.taps("👥 Jawab di depan saksi")
    await dewi.taps("Ketua RT atau RW")
    await lina.says("/sentra")
    lina.sees("Menunggu tempat di Sentra: 1")
    assert "✅ Ada tempat" not in lina.buttons
    await bayu.says("/sentra")
    await bayu.taps("✅ Ada tempat")
    await bayu.says("Sentra Budi Perkasa")
    bayu.sees("lalu menyampaikan kepada keluarga")
    dewi.sees("Mohon sampaikan sendiri")
    assert "Sentra Budi Perkasa" not in sari.transcript

    await _blocks(world, SARI, blocked=False)
    (step,) = await steps_of(world)
    async with units(world)() as work:
        await work[StepRepository].settle(step.id, StepState.SENT, world.clock())
        await work.commit()
    await _blocks(world, DEWI, blocked=True)
    await bayu.says("/sentra")
    await bayu.taps("✅ Ada tempat")
    await bayu.says("Sentra Budi Perkasa")
    bayu.sees("Keluarga dikabari. Kalau malam, besok pagi. Pendampingnya tidak memakai bot ini.")
    sari.sees("Tempatnya: Sentra Budi Perkasa")
    sari.does_not_see("Pendamping juga")


async def _blocks(world: World, person_id: int, *, blocked: bool) -> None:
    """Messages to the account did not arrive, or do so again."""
    async with units(world)() as work:
        await work[PeopleRepository].set_blocked(person_id, blocked=blocked)
        await work.commit()
