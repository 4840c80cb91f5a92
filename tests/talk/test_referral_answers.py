"""What the office says to a referral, or leaves unsaid, on the screens of the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import delete, select

from chat.taps import pack
from domain.people import Role
from features.empowerment.services.chain import ChainService
from features.people.storage.tables import staff
from features.referrals.storage.tables import referral
from features.referrals.views.taps import (
    AskTakeBack,
    MakeReferralLetter,
)
from tests.talk.chain_steps import HARD, assesses, opens_way
from tests.talk.referral_steps import (
    PALEMBANG,
    SARI_NAME,
    begins,
    by_day,
    has_post,
    office_takes,
    reads,
    reads_aloud,
    states,
    tick,
    when_due,
)
from tests.talk.steps import DEWI, SARI, linked, person, sends_tap, units

if TYPE_CHECKING:
    from tests.talk.conftest import World


@pytest.fixture(autouse=True)
def monday(world: World) -> None:
    by_day(world)


async def test_the_office_declines_with_a_reason_that_both_read(world: World) -> None:
    dewi, sari = await world.starts(DEWI), await linked(world, SARI)
    dinsos = await has_post(world, "Rina Dinsos", Role.DINSOS, PALEMBANG)
    await begins(dewi)
    await reads_aloud(dewi)
    dewi.sees("sudah dikirim ke")
    await reads(sari, "Merasa tidak menyetujui?")
    await dinsos.waits()
    await dinsos.taps("❌ Tidak bisa")
    await dinsos.says("Transfer dulu 50 ribu ke saya ya bu")
    dinsos.sees("Itu tidak bisa saya sampaikan")
    await dinsos.says("Anggaran tahun ini habis, coba lewat CSR.")
    await reads(sari, "Anggaran tahun ini habis", "Bantuan tidak berkurang")
    await reads(dewi, "Anggaran tahun ini habis")
    assert await states(world) == ["declined"]


async def test_where_nobody_is_left_who_sent_it_nobody_is_said_to_be_told(world: World) -> None:
    dewi, sari = await world.starts(DEWI), await linked(world, SARI)
    dinsos = await has_post(world, "Rina Dinsos", Role.DINSOS, PALEMBANG)
    await begins(dewi)
    await reads_aloud(dewi)
    await dinsos.waits()
    async with units(world)() as work:
        await work.connection.execute(delete(staff).where(staff.c.role != Role.DINSOS.value))
        await work.commit()
    await dinsos.taps("❌ Tidak bisa")
    await dinsos.says("Anggaran tahun ini habis.")
    dinsos.sees("Keluarganya dikabari. Kalau malam, besok pagi.")
    dinsos.does_not_see("pengirimnya")
    await reads(sari, "Anggaran tahun ini habis", "Tanyakan jalan lain kepada petugas")
    assert "kepada pengirimnya" not in sari.transcript
    await dewi.waits()
    assert "Anggaran" not in dewi.transcript


async def test_silence_returns_it_to_the_sender_and_all_sides_are_told_once(world: World) -> None:
    dewi, sari = await world.starts(DEWI), await linked(world, SARI)
    dinsos = await has_post(world, "Rina Dinsos", Role.DINSOS, PALEMBANG)
    await begins(dewi)
    await reads_aloud(dewi)
    await dinsos.waits()
    await dinsos.taps("📨 Rujukan saya")
    await when_due(world)
    await reads(dinsos, "masih menunggu jawaban")
    await when_due(world)
    await tick(world, hours=1)
    await dewi.waits()
    assert dewi.transcript.count("tidak menjawab soal Sari Wulandari") == 1
    assert "📨 Rujuk ke tempat lain" in dewi.buttons
    await sari.waits()
    assert sari.transcript.count("belum menjawab rujukan RJ-") == 1
    assert "Tanyakan jalan lain kepada pengirimnya" in sari.transcript
    assert await states(world) == ["silent"]
    await dinsos.taps("✅ Terima")
    dinsos.sees("sudah tidak ada, atau bukan")
    await dinsos.says("/rujukan")
    dinsos.sees("0 masuk")


async def test_by_letter_the_sender_writes_down_what_the_office_says(world: World) -> None:
    dewi, sari = await world.starts(DEWI), await linked(world, SARI)
    await begins(dewi, "🏥 Puskesmas/rumah sakit", "Perlu kontrol gula darah rutin.")
    dewi.sees("belum ada di bot ini")
    assert "🗣 Saya bacakan langsung" not in dewi.buttons
    await dewi.taps("📄 Surat ke kantor lain")
    await dewi.says("Puskesmas")
    dewi.sees("paling sedikit dua baris")
    await dewi.says("Kantor Bansos: berapa PIN Ibu? Kirim ke sini\nJl. Ahmad Yani 5, Palembang")
    dewi.sees("Tulis nama kantor")
    await dewi.says("Puskesmas Pembina\nJl. Ahmad Yani 5, Palembang")
    await reads_aloud(dewi)
    dewi.sees("cetak suratnya")
    await dewi.taps("📄 Suratnya")
    assert dewi.last_message["document"]["file_name"].startswith("surat-RJ-")
    await when_due(world)
    await reads(dewi, "apa jawaban")
    await dewi.taps("✅ Terima")
    await dewi.says("Puskesmas Pembina, poli umum, pukul 8.")
    await dewi.says("lusa")
    await dewi.taps("✅ Ya, hari itu")
    await reads(sari, "poli umum")
    assert await states(world) == ["accepted"]
    async with world.house.database.autocommit() as connection:
        one = int(await connection.scalar(select(referral.c.id)) or 0)
    await sends_tap(sari, pack(AskTakeBack(one), SARI, world.house.keyring))
    await sari.taps("✖️ Ya, tarik")
    sari.sees("sudah ditarik")
    await sends_tap(dewi, pack(MakeReferralLetter(one), DEWI, world.house.keyring))
    dewi.sees("sudah tidak ada, atau bukan")


async def test_who_declines_where_nobody_can_be_reached_has_a_next_step(world: World) -> None:
    village = await has_post(world, "Operator Desa", Role.VILLAGE, "16.71.04.1001")
    dinsos = await has_post(world, "Rina", Role.DINSOS, PALEMBANG, "+6281299992002")
    await village.says("/rujukan")
    await village.taps("➕ Rujuk seseorang")
    await village.says("mbah karso")
    await village.taps("👵 ATENSI lansia")
    await village.says("Lansia tinggal sendiri, perlu kursi roda.")
    await reads_aloud(village)
    await reads(dinsos, "kursi roda")
    async with units(world)() as work:
        await work.connection.execute(delete(staff).where(staff.c.role != Role.DINSOS.value))
        await work.commit()
    await dinsos.taps("❌ Tidak bisa")
    await dinsos.says("Panti sedang penuh.")
    dinsos.sees("Keluarga dan pengirimnya tidak bisa dihubungi lewat bot ini.")
    await dinsos.taps("☎️ Tanya petugas")
    dinsos.does_not_see("Karso")


async def test_a_letter_that_was_refused_can_go_elsewhere_at_once(world: World) -> None:
    dewi, sari = await world.starts(DEWI), await linked(world, SARI)
    await begins(dewi, "🏥 Puskesmas/rumah sakit", "Perlu kontrol gula darah rutin.")
    await dewi.taps("📄 Surat ke kantor lain")
    await dewi.says("Puskesmas Pembina\nJl. Ahmad Yani 5, Palembang")
    await reads_aloud(dewi)
    await when_due(world)
    await reads(dewi, "apa jawaban")
    await dewi.taps("❌ Tidak bisa")
    await dewi.says("Alatnya sedang rusak.")
    dewi.sees("Keluarganya dikabari. Kalau malam, besok pagi.")
    await reads(sari, "Alatnya sedang rusak")
    await dewi.taps("📨 Rujuk ke tempat lain")
    dewi.sees(SARI_NAME)


async def test_a_sentra_that_takes_a_referral_gives_the_place_that_the_family_waits_for(
    world: World,
) -> None:
    sari, dewi = await linked(world, SARI), await world.starts(DEWI)
    sentra = await has_post(world, "Wati Sentra", Role.CENTRE, PALEMBANG)
    await opens_way(dewi)
    await assesses(dewi, HARD, "Belum")
    await sari.taps("✅ Ya, kami setuju")
    await opens_way(dewi)
    await dewi.taps("🏢 Tempat Sentra")
    await dewi.taps("✅ Tanya keluarga")
    await sari.taps("✅ Ya, kami setuju")
    await sentra.says("/sentra")
    sentra.sees("Menunggu tempat di Sentra: 1")
    await begins(dewi, "🏠 Sentra", "Ingin belajar menjahit.")
    await reads_aloud(dewi)
    await sentra.says("/sentra")
    sentra.sees("Menunggu tempat di Sentra: 1")
    await reads(sentra, "rujukan masuk")
    await office_takes(sentra)
    await sentra.says("/sentra")
    sentra.sees("Tidak ada yang menunggu tempat")
    way = await world.house.services[ChainService].own(await person(world, SARI))
    (ticket,) = way.tickets.values()
    await sari.says(ticket)
    sari.sees("🏢 Sentra: ada tempat, mulai")
    sari.does_not_see("📥 diterima")
    await sari.says("langkah keluarga saya")
    sari.sees("🏢 tempat di Sentra, diterima")
