"""A referral from the companion's card to the other person's screen: yes, no, silence, result."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from chat.taps import pack
from domain.people import Role
from features.cases.views.command_center import TakeCase
from features.cases.views.deeds import Do, OnCase
from features.people.storage.staff import StaffMember
from features.referrals.storage.tables import referral, referral_step
from features.referrals.views.taps import (
    AgreeReferral,
    MakeSlip,
)
from tests.talk.referral_steps import (
    NEED,
    PALEMBANG,
    PLACE,
    SARI_NAME,
    begins,
    by_day,
    count,
    has_post,
    office_takes,
    opens_card,
    reads,
    reads_aloud,
    states,
    when_due,
)
from tests.talk.steps import (
    DEWI,
    LINA,
    SARI,
    family_of,
    gives_post,
    linked,
    person,
    sends_tap,
)
from tests.talk.topic_steps import filed_case

if TYPE_CHECKING:
    from tests.talk.conftest import ForumWorld, World
    from views.view import Tap


@pytest.fixture(autouse=True)
def monday(world: World) -> None:
    by_day(world)


async def test_a_family_agrees_in_chat_and_the_office_takes_it_on_a_day(world: World) -> None:
    dewi, sari = await world.starts(DEWI), await linked(world, SARI)
    dinsos = await has_post(world, "Rina Dinsos", Role.DINSOS, PALEMBANG)
    await begins(dewi)
    dewi.sees("Baru dikirim kalau keluarga setuju")
    await dewi.taps("💬 Tanya keluarga di sini")
    dewi.sees("keluarga sudah ditanya")
    await dinsos.waits()
    assert "RJ-" not in dinsos.transcript
    await reads(sari, "bolehkah Bapak/Ibu dirujuk?", NEED, "Belum siap? Tidak apa-apa")
    await sari.taps("✅ Saya setuju")
    sari.sees("sudah dikirim")
    await reads(dewi, "Keluarga Sari Wulandari setuju")
    await reads(dinsos, "rujukan masuk", NEED)
    dinsos.does_not_see(SARI_NAME)
    await dinsos.taps("✅ Terima")
    await dinsos.says(PLACE)
    await dinsos.says("kemarin dulu")
    dinsos.sees("Harinya mulai hari ini")
    await dinsos.says("besok")
    await dinsos.taps("✅ Ya, hari itu")
    dinsos.sees("Keluarga dan pengirimnya dikabari. Kalau malam, besok pagi.")
    await reads(sari, "Rujukan Bapak/Ibu diterima", PLACE, "Bawa: KTP, KK, dan surat tanah")
    await reads(dewi, PLACE)
    await dinsos.taps("📄 Buka")
    dinsos.sees(SARI_NAME)
    await when_due(world)
    await reads(dinsos, "apa hasilnya?")
    await dinsos.taps("🏁 Hasilnya")
    await dinsos.taps("🔄 Sedang ditangani")
    await dinsos.says("Rumah sudah diukur, perbaikan mulai Januari.")
    await reads(sari, "Rumah sudah diukur")
    await reads(dewi, "Rumah sudah diukur")
    assert "📨 Rujuk ke tempat lain" not in dewi.buttons
    assert await states(world) == ["done"]
    async with world.house.database.autocommit() as connection:
        steps = list((await connection.execute(
            select(referral_step.c.what).order_by(referral_step.c.id)
        )).scalars())  # fmt: skip
        kept = (await connection.execute(select(referral))).one()
    assert steps == ["asked", "agreed", "read", "accepted", "read", "read", "done"] or (
        [one for one in steps if one != "read"] == ["asked", "agreed", "accepted", "done"]
    )
    assert (kept.consent_way, kept.consent_by, kept.consent_version) == ("chat", SARI, 1)
    assert NEED.encode() not in kept.need_sealed


async def test_not_ready_leaves_no_trace(world: World) -> None:
    dewi, sari = await world.starts(DEWI), await linked(world, SARI)
    await has_post(world, "Rina Dinsos", Role.DINSOS, PALEMBANG)
    await begins(dewi)
    await dewi.taps("💬 Tanya keluarga di sini")
    await sari.waits()
    await sari.taps("🙏 Belum siap")
    sari.sees("Tidak ada yang dicatat")
    await reads(dewi, "belum siap")
    assert await count(world) == 0


async def test_a_family_that_does_not_answer_is_not_pressed(world: World) -> None:
    dewi, sari = await world.starts(DEWI), await linked(world, SARI)
    await has_post(world, "Rina Dinsos", Role.DINSOS, PALEMBANG)
    await begins(dewi)
    await dewi.taps("💬 Tanya keluarga di sini")
    await sari.waits()
    before = len(sari.transcript)
    await when_due(world)
    await reads(dewi, "belum menjawab soal")
    await sari.waits()
    assert len(sari.transcript) == before
    assert await count(world) == 0
    await sari.taps("✅ Saya setuju")
    sari.sees("Rujukan itu sudah tidak ada")


async def test_a_family_that_may_link_tomorrow_finds_no_danger_there(world: World) -> None:
    """Whoever hurts somebody in it may be the one who reads."""
    dewi = await world.starts(DEWI)
    await has_post(world, "Rina Dinsos", Role.DINSOS, PALEMBANG)
    await begins(dewi, need="Dipukuli suaminya setiap malam, perlu rumah aman.")
    dewi.sees("Itu tidak bisa saya sampaikan")


async def test_a_slip_tells_nobody_whose_it_is(world: World) -> None:
    dewi, sari = await world.starts(DEWI), await linked(world, SARI)
    dinsos = await has_post(world, "Rina Dinsos", Role.DINSOS, PALEMBANG)
    stranger = world.newcomer("Orang", "+6281299992009")
    await stranger.starts()
    await begins(dewi)
    await reads_aloud(dewi)
    await dewi.taps("🧾 Slip")
    assert "photo" in dewi.last_message
    assert SARI_NAME not in str(dewi.last_message)
    async with world.house.database.autocommit() as connection:
        slip = await connection.scalar(select(referral.c.slip))
    for chat in (stranger, sari, dinsos):
        await chat.says(f"/start rj-{slip}")
    stranger.sees("Slip dari bot ini")
    stranger.does_not_see(NEED)
    sari.sees(NEED)
    dinsos.sees(NEED)
    await stranger.says("/start rj-AAAAAAAAAAAA")
    stranger.sees("sudah tidak ada, atau bukan")


async def test_what_is_taken_back_is_gone_for_the_office(world: World) -> None:
    dewi, sari = await world.starts(DEWI), await linked(world, SARI)
    dinsos = await has_post(world, "Rina Dinsos", Role.DINSOS, PALEMBANG)
    await begins(dewi)
    await reads_aloud(dewi)
    await sari.waits()
    await sari.taps("✖️ Tarik kembali")
    await sari.taps("✖️ Ya, tarik")
    sari.sees("sudah ditarik")
    await reads(dinsos, "ditarik kembali")
    await reads(dewi, "ditarik kembali")
    await dinsos.says("/rujukan")
    dinsos.sees("0 masuk")
    async with world.house.database.autocommit() as connection:
        kept = (await connection.execute(select(referral))).one()
    assert (kept.state, kept.need_sealed) == ("withdrawn", None)
    await sends_tap(sari, pack(AgreeReferral(kept.id), SARI, world.house.keyring))
    sari.sees("sudah dijawab, ditarik")
    sari.does_not_see("sudah dikirim")
    await sends_tap(dewi, pack(MakeSlip(kept.id), DEWI, world.house.keyring))
    dewi.sees("sudah tidak ada, atau bukan")


async def test_twice_the_same_and_what_nobody_takes_is_refused(world: World) -> None:
    dewi = await world.starts(DEWI)
    await has_post(world, "Rina Dinsos", Role.DINSOS, PALEMBANG)
    await begins(dewi)
    await reads_aloud(dewi)
    await opens_card(dewi)
    await dewi.taps("📨 Rujuk")
    await dewi.taps("Berikutnya ▶️")
    await dewi.taps("🧱 RST (perbaikan rumah)")
    dewi.sees("Sudah dirujuk ke sana: RJ-")
    assert await count(world) == 1


async def test_nobody_refers_their_own_family(world: World) -> None:
    await world.starts(DEWI)
    sari = await linked(world, SARI)
    me = await person(world, SARI)
    await gives_post(
        world, StaffMember(SARI, Role.COMPANION, "Sari", "16.71.04.1001", "PKH-1671-001")
    )
    assert me.families
    await opens_card(sari)
    await sari.taps("📨 Rujuk")
    sari.sees("keluarga sendiri")


async def test_a_village_refers_a_person_who_is_in_no_register(world: World) -> None:
    """Words of a danger show the numbers and are kept; nobody of the family reads here."""
    village = await has_post(world, "Operator Desa", Role.VILLAGE, "16.71.04.1001")
    dinsos = await has_post(world, "Rina", Role.DINSOS, PALEMBANG, "+6281299992002")
    await village.says("/rujukan")
    await village.taps("➕ Rujuk seseorang")
    await village.says("mbah karso")
    village.sees("Mbah Karso")
    await village.taps("👵 ATENSI lansia")
    await village.says("Lansia tinggal sendiri, dua hari tidak makan, tidak ada yang merawat.")
    assert "112" in village.transcript or "Telepon" in village.transcript
    await reads_aloud(village)
    await reads(dinsos, "dua hari tidak makan")
    dinsos.does_not_see("Karso")
    await dinsos.taps("❌ Tidak bisa")
    await dinsos.says("Panti sedang penuh, coba LKS.")
    dinsos.sees("Pengirimnya dikabari, kalau malam besok pagi, lalu menyampaikan kepada keluarga.")
    await reads(village, "Panti sedang penuh")
    await village.taps("📨 Rujuk ke tempat lain")
    village.sees("Siapa yang dirujuk?")


async def test_at_night_the_office_is_left_to_sleep(world: World) -> None:
    by_day(world, 22)
    dewi = await world.starts(DEWI)
    dinsos = await has_post(world, "Rina Dinsos", Role.DINSOS, PALEMBANG)
    await begins(dewi)
    await reads_aloud(dewi)
    await dinsos.waits()
    assert "RJ-" not in dinsos.transcript


async def test_whoever_works_on_a_case_refers_its_family(forum_world: ForumWorld) -> None:
    """Whose it is, nobody learns by it who has not taken the case."""
    world = forum_world
    by_day(world)
    dinsos = await has_post(world, "Rina Dinsos", Role.DINSOS, PALEMBANG)
    sari, lina = await world.starts(SARI), await world.starts(LINA)
    await world.link(SARI)
    family = await family_of(world, SARI)
    case = await filed_case(world, reporter=SARI, family_id=family.id)

    async def press(one: Tap) -> None:
        await sends_tap(lina, pack(one, LINA, world.house.keyring))

    await press(OnCase(Do.REFER, case.id))
    await lina.taps("📨 Ke kantor, ada jawaban")
    lina.sees("Tekan")
    lina.does_not_see(SARI_NAME)
    await press(TakeCase(case.id, 0))
    await press(OnCase(Do.REFER, case.id))
    await lina.taps("📨 Ke kantor, ada jawaban")
    while "🧱 RST (perbaikan rumah)" not in lina.buttons:
        await lina.taps("Berikutnya ▶️")
    await lina.taps("🧱 RST (perbaikan rumah)")
    await lina.says(NEED)
    await lina.taps("💬 Tanya keluarga di sini")
    await reads(sari, "Koordinator bertanya")
    await sari.taps("✅ Saya setuju")
    await reads(dinsos, NEED)
    await reads(lina, "Keluarga Sari Wulandari setuju")
    await sari.says(case.ticket)
    sari.sees("🧱 RST (perbaikan rumah): 📨 di kantor")
    await office_takes(dinsos)
    await sari.says(case.ticket)
    sari.sees("🧱 RST (perbaikan rumah): ✅ diterima")
    sari.sees("🔧 sedang dikerjakan")
