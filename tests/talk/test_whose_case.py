"""Whose case it is: the holder learns it, in private, and the reporter sees who did."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from chat.taps import pack
from domain.identity import mask
from features.cases.rules.identity import Known
from features.cases.services.identity import CaseIdentityService
from features.cases.storage.cases import CaseRepository
from features.cases.storage.readings import CaseReadingRepository
from features.cases.storage.tables import case_entry
from features.cases.views.deeds import Do, OnCase
from tests.talk.steps import BAYU, DEWI, LINA, SARI, family_of, linked, picture, sends_tap
from tests.talk.topic_steps import INTAN, TAKE, bayu_in, case_now, filed_case, intan_in

if TYPE_CHECKING:
    from features.cases.rules.cases import CaseFile
    from tests.talk.conftest import ForumWorld

SHOW = "🪪 Lihat identitas"
NIK = "1671045203850003"


async def _case_of_sari(world: ForumWorld) -> CaseFile:
    sari = await linked(world, SARI)
    assert sari
    family = await family_of(world, SARI)
    return await filed_case(world, reporter=SARI, family_id=family.id)


async def _files(world: ForumWorld) -> CaseFile:
    sari = await linked(world, SARI)
    await sari.says("/lapor")
    await sari.taps("💰 Uang bantuan")
    await sari.taps("Bantuan belum masuk")
    await sari.says("Sudah dua bulan belum masuk")
    await sari.taps("➡️ Lanjut")
    await sari.taps("✅ Kirim")
    async with world.units.at_once() as work:
        return await case_now(world, (await work[CaseRepository].of(SARI))[0].id)


async def test_the_holder_learns_it_in_private_and_the_reporter_sees_who_looked(
    forum_world: ForumWorld,
) -> None:
    case = await _case_of_sari(forum_world)
    family = await family_of(forum_world, SARI)
    bayu = await forum_world.starts(BAYU)
    topic = bayu_in(forum_world, case)
    await topic.taps(SHOW)
    assert "Sari" not in bayu.transcript

    await topic.taps(TAKE)
    await topic.taps(SHOW)
    assert "Nama: Sari Wulandari" in bayu.transcript
    assert mask(family.nik) in bayu.transcript
    assert family.nik not in bayu.transcript
    assert family.address in bayu.transcript
    assert "Pencairan yang tercatat" in bayu.transcript
    group = forum_world.simulator.messages(forum_world.group.id, case.topic_id)
    assert not [m for m in group if "Sari" in m.get("text", "")]

    sari = forum_world.chat(SARI)
    await sari.says(case.ticket)
    await sari.taps("👁 Siapa membaca")
    sari.sees("🪪 Petugas pusat aduan")
    sari.sees("• Pusat aduan")


async def test_what_lies_in_the_group_was_read_by_the_command_center(
    forum_world: ForumWorld,
) -> None:
    case = await _case_of_sari(forum_world)
    sari = forum_world.chat(SARI)
    await sari.says(case.ticket)
    await sari.taps("👁 Siapa membaca")
    sari.sees("• Pusat aduan")
    sari.does_not_see("Belum ada yang membukanya")


async def test_who_does_not_hold_it_does_not_learn_it(forum_world: ForumWorld) -> None:
    case = await _case_of_sari(forum_world)
    dewi, lina = await forum_world.starts(DEWI), await forum_world.starts(LINA)
    await sends_tap(lina, pack(OnCase(Do.IDENTITY, case.id), LINA, forum_world.house.keyring))
    assert "Sari Wulandari" not in lina.transcript
    await sends_tap(dewi, pack(OnCase(Do.IDENTITY, case.id), DEWI, forum_world.house.keyring))
    assert "Sari Wulandari" in dewi.transcript


async def test_a_confidential_case_opens_for_a_reason_that_is_recorded(
    forum_world: ForumWorld,
) -> None:
    case = await _case_of_sari(forum_world)
    topic, bayu = bayu_in(forum_world, case), await forum_world.starts(BAYU)
    await topic.taps("⚙️ Perbaiki")
    await topic.taps("🔒 Jadikan rahasia")
    await topic.taps(SHOW)
    bayu.does_not_see("Sari")
    await bayu.taps(SHOW)
    await bayu.says("ya")
    bayu.does_not_see("Sari")
    await bayu.taps(SHOW)
    await bayu.says("Perlu menelepon pelapor soal kartu yang ditahan")
    bayu.sees("Nama: Sari Wulandari")
    async with forum_world.units.at_once() as work:
        looks = await work[CaseReadingRepository].looks(case.id)
    assert "identity" in {way for look in looks for way in look.ways}


async def test_the_name_goes_with_a_report_only_after_a_yes(forum_world: ForumWorld) -> None:
    case = await _files(forum_world)
    sari, dewi = forum_world.chat(SARI), await forum_world.starts(DEWI)
    assert "Bolehkah nama Bapak/Ibu ikut di laporan?" in sari.transcript
    assert "Siapa yang menerima" in sari.transcript
    open_it = pack(OnCase(Do.OPEN, case.id), DEWI, forum_world.house.keyring)
    await sends_tap(dewi, open_it)
    assert "Tanpa nama: pelapor belum mengizinkan" in dewi.transcript
    assert "Sari Wulandari" not in dewi.transcript

    await sari.taps("✅ Ya, boleh")
    sari.sees("bisa menelepon atau mendatangi")
    await dewi.says("/kasus")
    await dewi.taps(next(label for label in dewi.buttons if case.ticket[3:] in label))
    dewi.sees("Nama: Sari Wulandari")
    lina = await forum_world.starts(LINA)
    await lina.says("/kasus")
    await lina.taps(next(label for label in lina.buttons if case.ticket[3:] in label))
    lina.does_not_see("Sari Wulandari")


async def test_who_says_no_is_told_what_that_means_and_is_asked_once(
    forum_world: ForumWorld,
) -> None:
    await _files(forum_world)
    sari = forum_world.chat(SARI)
    await sari.taps("Tidak, tanpa nama saya")
    sari.sees("Petugas bertanya lewat bot ini")
    await sari.says("/privasi")
    sari.sees("Nama di laporan: tidak ikut")
    await sari.says("/lapor")
    await sari.taps("📄 Data dan pendaftaran")
    await sari.taps("Pindah alamat")
    await sari.says("Pindah ke rumah anak di sebelah")
    await sari.taps("➡️ Lanjut")
    await sari.taps("✅ Kirim")
    sari.does_not_see("Bolehkah nama Bapak/Ibu")


async def test_a_number_that_an_officer_asked_for_arrives_whole_with_that_officer_alone(
    forum_world: ForumWorld,
) -> None:
    case = await _case_of_sari(forum_world)
    sari, bayu = forum_world.chat(SARI), await forum_world.starts(BAYU)
    intan = await forum_world.starts(INTAN)
    topic = bayu_in(forum_world, case)
    await topic.taps("❓ Minta data")
    await topic.says("Mohon kirim NIK dan foto KTP Ibu")
    await sari.says(NIK)
    await sari.sends_photo(picture(), caption="Ini KTP saya")

    assert NIK in bayu.transcript
    assert "photo" in bayu.sim.messages(BAYU)[-1] or "photo" in bayu.sim.messages(BAYU)[-2]
    group = forum_world.simulator.messages(forum_world.group.id, case.topic_id)
    assert not [m for m in group if NIK[:12] in str(m) or "photo" in m or "KTP saya" in str(m)]
    assert any("Hanya Bayu Prakoso yang menerimanya" in m.get("text", "") for m in group)
    await sends_tap(intan, pack(OnCase(Do.OPEN, case.id), INTAN, forum_world.house.keyring))
    intan.sees("dikirim ke petugas yang memintanya")
    await sends_tap(intan, pack(OnCase(Do.FILES, case.id), INTAN, forum_world.house.keyring))
    assert not [m for m in intan.sim.messages(INTAN) if "photo" in m]
    await sends_tap(bayu, pack(OnCase(Do.OPEN, case.id), BAYU, forum_world.house.keyring))
    bayu.sees(NIK)
    async with forum_world.house.database.autocommit() as connection:
        readers = await connection.scalars(
            select(case_entry.c.reader_id).where(case_entry.c.case_id == case.id)
        )
        assert BAYU in set(readers.all())


async def test_a_nik_that_nobody_asked_for_goes_nowhere(forum_world: ForumWorld) -> None:
    case = await _case_of_sari(forum_world)
    sari, topic = forum_world.chat(SARI), bayu_in(forum_world, case)
    await topic.says("Apakah uangnya sudah masuk, Bu?")
    before = len(forum_world.simulator.messages(forum_world.group.id, case.topic_id))
    await sari.says(NIK)
    assert len(forum_world.simulator.messages(forum_world.group.id, case.topic_id)) == before


async def test_the_pages_ask_the_same_service(forum_world: ForumWorld) -> None:
    case = await _case_of_sari(forum_world)
    dewi = await forum_world.person(DEWI)
    found = await forum_world.house.services[CaseIdentityService].of(dewi, case.id)
    assert (found.known, found.name) == (Known.FAMILY, "Sari Wulandari")
    assert found.payouts
    assert found.programmes
    assert not found.may_travel
    assert intan_in(forum_world, case)
