"""A companion's day in the chat: needs, own families, who has not collected, and whose is whose."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from chat.taps import pack
from domain.people import Role
from features.caseload.storage.tables import family_reading
from features.caseload.views.taps import OpenFamily, ReachFamily, ReportFor
from features.cases.rules.cases import Category
from features.cases.rules.identity import IDENTITY
from features.cases.storage.readings import CaseReadingRepository
from features.cases.views.escalation import AboutFamily
from features.people.storage.staff import StaffMember, StaffRepository
from tests.talk.steps import (
    AMRAN,
    BAYU,
    DEWI,
    EUIS,
    LINA,
    MAYA,
    NURHAYATI,
    RATNA,
    SARI,
    command_names,
    companion_code,
    data_of,
    family_of,
    linked,
    links,
    outgoing,
    sample_family,
    sends_tap,
    units,
)
from tests.talk.topic_steps import filed_case

if TYPE_CHECKING:
    from tests.talk.conftest import World

TODAY, FAMILIES, WAITING = "📋 Hari ini", "👥 Keluarga dampingan", "💵 Belum ambil"
NOT_MINE = "Keluarga ini di luar wilayah Bapak/Ibu."
OFFICERS_ONLY = "Bagian ini khusus petugas."


async def _near_the_last_day(world: World) -> None:
    """The last day of the newest PKH is eight days ahead in the sample country."""
    world.clock.advance(days=3)


async def _readings(world: World) -> int:
    async with world.house.database.autocommit() as connection:
        found = await connection.scalar(select(func.count()).select_from(family_reading))
    return int(found or 0)


async def test_a_morning_of_a_companion(world: World) -> None:
    await world.starts(SARI)
    await world.link(SARI)
    await _near_the_last_day(world)
    family = await family_of(world, SARI)
    case = await filed_case(world, Category.EMERGENCY, reporter=SARI, family_id=family.id)
    dewi = await world.starts(DEWI)
    await dewi.says("/menu")
    assert dewi.buttons == [
        *(TODAY, FAMILIES, WAITING, "🗂 Lapor kasus", "🔑 Kode keluarga", "☎️ Tanya petugas"),
    ]
    await dewi.taps(TODAY)
    dewi.sees("🆘 bahaya 1 · ⏰ batas ambil 1 · 💵 belum ambil 1")
    dewi.sees(f"1. 🆘 {case.ticket} Ada orang dalam bahaya")
    dewi.sees("2. ⏰ Sari Wulandari: PKH, paling lambat")
    assert re.search(r"Data pencairan per \d+ \w+ \d{4}\.", dewi.last)
    await dewi.taps("1")
    dewi.sees(case.ticket)
    await dewi.says("siapa yang perlu saya datangi hari ini?")
    await dewi.taps("2")
    dewi.sees("👪 Sari Wulandari, NIK ••")
    dewi.sees("💵 Oktober–Desember")
    dewi.sees("🧒 Dihitung PKH: 1 anak usia dini, 1 anak SD")
    dewi.does_not_see("Rp")
    dewi.does_not_see(sample_family(SARI).nik)
    dewi.does_not_see("Contoh")
    await dewi.taps("📞 Telepon & alamat")
    dewi.sees("Telepon: 0812-0000-1001")
    dewi.sees(f"Alamat: {sample_family(SARI).address}")
    await dewi.taps("⬅️ Kembali")
    await dewi.taps("🗂 Lapor kasus")
    dewi.sees("👤 Sari Wulandari")
    dewi.sees("Laporan ini atas nama keluarga?")


async def test_who_has_not_collected_is_what_the_data_say_and_of_which_day(world: World) -> None:
    dewi = await world.starts(DEWI)
    for words in (WAITING, "siapa belum ambil", "sapa sing durung njupuk?", "/belum_ambil"):
        await dewi.says(words)
        dewi.sees("💵 Belum ambil: 1 dari 3 keluarga")
        dewi.sees("1. Sari Wulandari: PKH, paling lambat")
        dewi.sees("Yang mengambil sesudah tanggal itu masih tertulis di sini.")
        assert "Rp" not in dewi.last


async def test_records_that_are_old_are_not_believed(world: World) -> None:
    dewi = await world.starts(DEWI)
    world.clock.advance(days=70)
    await dewi.says("siapa belum ambil")
    dewi.sees("💵 Belum ambil: 0 dari 3 keluarga")
    dewi.sees("1 keluarga: datanya lebih dari 45 hari, jadi belum diketahui.")
    await dewi.says("cari sari")
    await dewi.taps("1")
    assert re.search(
        r"❔ PKH .*: belum diambil menurut data .*, tetapi data itu sudah lama", dewi.last
    )


async def test_families_are_found_by_name_by_four_digits_and_by_village(world: World) -> None:
    dewi = await world.starts(DEWI)
    await dewi.says(FAMILIES)
    dewi.sees("👥 Keluarga dampingan: 3")
    for words in ("wulan", sample_family(SARI).nik[-4:], "SARI wulandari", "cari bu sari"):
        await dewi.says(words)
        dewi.sees("🔎 1 keluarga cocok.")
        dewi.sees("1. Sari Wulandari, ")
    await dewi.says("bukit lama")
    dewi.sees("🔎 3 keluarga cocok.")


async def test_a_search_without_a_hit_is_answered_alike_for_nobody_and_for_others(
    world: World,
) -> None:
    dewi = await world.starts(DEWI)
    await dewi.says(FAMILIES)
    answers = []
    for words in ("Euis Rohaeti", "Nurhayati", "Zzzzz", "4321"):
        await dewi.says(words)
        answers.append(dewi.last)
        dewi.sees("Keluarga di wilayah lain punya pendamping sendiri.")
    assert len(set(answers)) == 1
    assert await _readings(world) == 0


async def test_a_family_of_a_colleague_in_the_own_area_is_refused_too(world: World) -> None:
    """The area of the post holds it; the register names somebody else."""
    async with units(world)() as work:
        await work[StaffRepository].remove(DEWI, Role.COMPANION)
        await work[StaffRepository].put(
            StaffMember(DEWI, Role.COMPANION, "Dewi", "16.71", "PKH-1671-001")
        )
        await work.commit()
    family = await family_of(world, NURHAYATI)
    for tap in (OpenFamily(family.id), ReportFor(family.id), AboutFamily(family.id)):
        dewi = await world.starts(DEWI)
        if isinstance(tap, AboutFamily):
            await dewi.says("/respons")
        await sends_tap(dewi, pack(tap, DEWI, world.house.keyring))
        dewi.sees(NOT_MINE)
        dewi.does_not_see(family.head_name)


@pytest.mark.parametrize("someone", [EUIS, NURHAYATI])
async def test_a_family_of_others_is_refused_by_every_button(world: World, someone: int) -> None:
    family = await family_of(world, someone)
    for tap in (OpenFamily(family.id), ReachFamily(family.id), ReportFor(family.id)):
        dewi = await world.starts(DEWI)
        await sends_tap(dewi, pack(tap, DEWI, world.house.keyring))
        dewi.sees(NOT_MINE)
        dewi.sees("Silakan pilih dari daftar sendiri.")
        dewi.does_not_see(family.head_name)
    assert await _readings(world) == 0


async def test_a_tksk_has_the_kecamatan_and_nothing_beyond(world: World) -> None:
    amran = await world.starts(AMRAN)
    await amran.says("keluarga dampingan saya")
    amran.sees("👥 Keluarga dampingan: 7")
    amran.sees("Sari Wulandari")
    amran.does_not_see("Nurhayati")
    await amran.says(TODAY)
    amran.sees("🆕 Masnah Novitasari: penerima baru BPNT, rekening sedang dibuka")


async def test_a_companion_without_families_is_told_why_and_what_to_do(world: World) -> None:
    async with units(world)() as work:
        await work[StaffRepository].remove(DEWI, Role.COMPANION)
        await work[StaffRepository].put(
            StaffMember(DEWI, Role.COMPANION, "Dewi", "16.71.04.1001", "PKH-9999-999")
        )
        await work.commit()
    dewi = await world.starts(DEWI)
    for words in (TODAY, FAMILIES, WAITING):
        await dewi.says(words)
        dewi.sees("Belum ada keluarga yang tercatat didampingi Bapak/Ibu.")
        dewi.sees("Minta koordinator memeriksa wilayah dan nomor tugas Bapak/Ibu.")


async def test_whoever_lost_the_post_finds_the_families_shut(world: World) -> None:
    dewi = await world.starts(DEWI)
    await dewi.says(FAMILIES)
    async with units(world)() as work:
        await work[StaffRepository].remove(DEWI, Role.COMPANION)
        await work.commit()
    await dewi.taps("2")
    dewi.sees(OFFICERS_ONLY)
    await dewi.says("sari")
    dewi.does_not_see("Sari Wulandari")
    assert await _readings(world) == 0


@pytest.mark.parametrize("someone", [SARI, MAYA, LINA, BAYU, RATNA])
async def test_nobody_but_companions_has_a_caseload(world: World, someone: int) -> None:
    chat = await world.starts(someone)
    for words in ("/hari_ini", "/dampingan", "/belum_ambil", TODAY, FAMILIES, WAITING):
        await chat.says(words)
        chat.sees(OFFICERS_ONLY)
    await chat.says("siapa belum ambil")
    assert not [sent for sent in outgoing(world) if "Sari Wulandari" in sent]
    assert "hari_ini" not in command_names(world, someone)


async def test_the_menu_of_a_companion_begins_with_the_own_day(world: World) -> None:
    dewi = await world.starts(DEWI)
    await dewi.taps("Lanjut")
    names = command_names(world, DEWI)
    assert set(names[:3]) == {"hari_ini", "belum_ambil", "dampingan"}
    assert not {"saldo", "hubungkan", "ingatkan"} & set(names), "she has no family of her own here"
    assert {"kasus", "respons", "mediasi", "kode"} <= set(names[:8])


async def test_the_family_sees_who_opened_its_card(world: World) -> None:
    sari = await linked(world, SARI)
    dewi = await world.starts(DEWI)
    await dewi.says("cari sari")
    await dewi.taps("1")
    await dewi.taps("📞 Telepon & alamat")
    await sari.says("/data_saya")
    await sari.taps("👁 Siapa membaca")
    sari.sees("Pendamping. Melihat program dan laporan")
    sari.sees("Pendamping. Melihat nomor telepon dan alamat")
    sari.does_not_see("Dewi")


async def test_an_open_case_stands_on_the_card_and_its_reporter_sees_the_look(
    world: World,
) -> None:
    await world.starts(SARI)
    await world.link(SARI)
    own = (await family_of(world, SARI)).id
    case = await filed_case(world, reporter=SARI, family_id=own)
    secret = await filed_case(world, Category.DEDUCTION, reporter=SARI, family_id=own)
    dewi = await world.starts(DEWI)
    await dewi.says("cari sari")
    await dewi.taps("1")
    dewi.sees(f"{case.ticket} Bantuan belum masuk")
    dewi.does_not_see(secret.ticket)
    async with units(world).at_once() as work:
        looks = await work[CaseReadingRepository].looks(case.id)
        assert [(one.reader_id, one.ways) for one in looks] == [(DEWI, frozenset({IDENTITY}))]
        assert await work[CaseReadingRepository].looks(secret.id) == []
    await dewi.taps(f"{case.ticket} Bantuan belum ma…")
    dewi.sees(case.ticket)


async def test_the_last_contact_is_the_code_that_the_family_used(world: World) -> None:
    dewi = await world.starts(DEWI)
    await dewi.says("cari sari")
    await dewi.taps("1")
    dewi.sees("🗓 Kontak terakhir: belum tercatat di sini")
    sari = await world.starts(SARI)
    await sari.taps("Lanjut")
    await sari.taps("✅ Ya, saya setuju")
    await links(sari, await companion_code(world, "Sari Wulandari"))
    await dewi.says("cari sari")
    await dewi.taps("1")
    assert re.search(r"🗓 Kontak terakhir: \d+ \w+ \d{4}, kode dari Bapak/Ibu dipakai", dewi.last)


async def test_an_old_button_of_another_day_shows_what_holds_now(world: World) -> None:
    """A list stays in the chat for good; its buttons ask anew."""
    dewi = await world.starts(DEWI)
    await dewi.says(WAITING)
    message, data = data_of(dewi, "1")
    world.clock.advance(days=70)
    await sends_tap(dewi, data, message)
    dewi.sees("tetapi data itu sudah lama")


@pytest.mark.parametrize(
    "words",
    [
        "saya pendamping sosial, hendak membuat laporan kasus",
        "mohon naikkan kasus klien saya ke pusat",
        "beberapa kpm binaan saya gagal buka rekening",
    ],
)
async def test_who_reports_in_words_is_led_to_the_report_and_to_the_day(
    world: World, words: str
) -> None:
    dewi = await world.starts(DEWI)
    await dewi.says(words)
    assert {"🗂 Lapor kasus", TODAY} <= set(dewi.buttons)


async def test_words_about_other_matters_are_no_search(world: World) -> None:
    dewi = await world.starts(DEWI)
    await dewi.says(FAMILIES)
    await dewi.says("kapan PKH cair di Palembang")
    dewi.does_not_see("Tidak ada keluarga dampingan yang cocok.")
    await dewi.says("mohon naikkan kasus klien saya ke pusat")
    dewi.does_not_see("Tidak ada keluarga dampingan yang cocok.")
