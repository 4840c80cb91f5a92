"""Announcements: written by one administrator, approved by a second, received, muted, checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import delete

from chat.taps import pack
from features.broadcasts.rules.broadcasts import BroadcastState, Topic
from features.broadcasts.services.broadcasts import BroadcastService
from features.broadcasts.services.readers import BroadcastReaders
from features.broadcasts.services.schedules import BroadcastSchedules
from features.broadcasts.views.buttons import Do, OnBroadcast
from features.people.storage.tables import staff
from tests.talk.broadcasting import (
    TEXT,
    asked_number,
    hand_in,
    opens,
    up_to_the_audience,
    up_to_the_message,
    up_to_the_summary,
    up_to_the_time,
)
from tests.talk.steps import RATNA, SARI, STALE, YUSUF, data_of, person, picture, sends_tap

if TYPE_CHECKING:
    from simulator.testing import Chat
    from tests.talk.conftest import World


async def _states(world: World) -> list[BroadcastState]:
    return [one.state for one in await world.house.services[BroadcastService].recent(5)]


async def test_an_administrator_writes_and_a_second_one_approves(world: World, ratna: Chat) -> None:
    await up_to_the_summary(ratna)
    ratna.sees(TEXT)
    ratna.sees("Kode: XXXXXXX. Ragu? Kirim /cek XXXXXXX")
    ratna.sees("Bapak/Ibu menerima ini karena daerahnya Kabupaten Kebumen.")
    ratna.sees("Begini yang akan dilihat orang")
    await ratna.taps("✅ Ajukan untuk disetujui")
    await ratna.says(asked_number(ratna))
    ratna.sees("Diajukan: PKH tahap 4 bisa diambil")
    yusuf = world.chat(YUSUF)
    await yusuf.says("/daftar_siaran")
    await opens(yusuf, "⏳")
    yusuf.sees("menunggu persetujuan")
    await yusuf.taps("👁 Periksa dan putuskan")
    yusuf.sees(TEXT)
    yusuf.sees("Boleh dikirim?")
    await yusuf.taps("✅ Setujui")
    yusuf.sees("Disetujui: PKH tahap 4")
    assert await _states(world) == [BroadcastState.COOLING]
    await yusuf.taps("✖ Batalkan")
    assert await _states(world) == [BroadcastState.CANCELLED]


async def test_nobody_approves_what_they_wrote(world: World, ratna: Chat) -> None:
    await hand_in(ratna)
    await ratna.says("/daftar_siaran")
    await opens(ratna, "⏳")
    assert "👁 Periksa dan putuskan" not in ratna.buttons
    found = (await world.house.services[BroadcastService].open())[0]
    await sends_tap(ratna, pack(OnBroadcast(Do.APPROVE, found.id), RATNA, world.house.keyring))
    assert await _states(world) == [BroadcastState.WAITING]


async def test_a_wrong_count_hands_in_nothing(world: World, ratna: Chat) -> None:
    await up_to_the_summary(ratna)
    await ratna.taps("✅ Ajukan untuk disetujui")
    await ratna.says("12.345")
    ratna.sees("Jumlahnya tidak sama")
    assert await _states(world) == []
    await ratna.says("banyak")
    ratna.sees("Maaf, saya belum paham.")
    await ratna.says(f"{asked_number(ratna)} orang")
    ratna.sees("Diajukan")


async def test_a_refusal_carries_its_reason(world: World, ratna: Chat) -> None:
    await hand_in(ratna)
    yusuf = world.chat(YUSUF)
    await yusuf.says("/daftar_siaran")
    await opens(yusuf, "⏳")
    await yusuf.taps("👁 Periksa dan putuskan")
    await yusuf.taps("⛔ Tolak")
    await yusuf.says("eh")
    yusuf.sees("Maaf, saya belum paham.")
    await yusuf.says("Tanggalnya keliru, seharusnya 8 Desember.")
    yusuf.sees("Ditolak: PKH tahap 4")
    assert await _states(world) == [BroadcastState.REFUSED]


async def test_who_lost_the_role_cannot_go_on(world: World, ratna: Chat) -> None:
    await up_to_the_summary(ratna)
    await ratna.taps("✅ Ajukan untuk disetujui")
    number = asked_number(ratna)
    async with world.house.database.autocommit() as connection:
        await connection.execute(delete(staff).where(staff.c.telegram_id == RATNA))
    await ratna.says(number)
    ratna.sees("Bagian ini khusus petugas.")
    assert await _states(world) == []


async def test_an_interrupted_draft_goes_on(ratna: Chat) -> None:
    await up_to_the_audience(ratna)
    await ratna.says("/bantuan")
    await ratna.says("/siaran")
    ratna.sees("Ada pengumuman yang belum selesai")
    await ratna.taps("✍️ Lanjutkan")
    ratna.sees("Siapa yang menerima?")
    await ratna.says("/siaran")
    await ratna.taps("🆕 Mulai baru")
    ratna.sees("Pengumuman baru")


async def test_formatting_photo_and_buttons_survive(world: World, ratna: Chat) -> None:
    await up_to_the_message(ratna)
    await ratna.sends_photo(picture(), "Ambil bantuan di Kantor Pos.")
    await ratna.says("Get the aid at the post office.")
    await ratna.taps("💰 Saldo")
    await ratna.taps("🔗 Tautan resmi")
    await ratna.says("Cek bansos https://cekbansos.kemensos.go.id")
    ratna.sees("Cek bansos → https://cekbansos.kemensos.go.id")
    await ratna.taps("➡️ Lanjut")
    await ratna.taps("❓ Dan pertanyaan")
    await ratna.says("Di mana diambil?\n*Kantor Pos\nBank")
    await ratna.taps("👤 Peran")
    await ratna.taps("keluarga penerima bantuan")
    await ratna.taps("⬅️ Kembali")
    await ratna.taps("🔢 Hitung")
    await ratna.taps("➡️ Lanjut")
    await ratna.taps("🗓 Pada waktu tertentu")
    await ratna.says("kemarin 08.00")
    ratna.sees("sudah lewat")
    await ratna.says("entahlah")
    ratna.sees("Saya belum bisa membaca hari dan jamnya.")
    await ratna.says("lusa 09.00")
    ratna.sees("Ambil bantuan di Kantor Pos.")
    ratna.sees("Get the aid at the post office.")
    ratna.sees("pukul 09.00 WIB")
    shown = [m for m in world.simulator.messages(RATNA) if "photo" in m and "caption" in m]
    labels = [row[0]["text"] for row in shown[-1]["reply_markup"]["inline_keyboard"]]
    assert labels == ["💰 Balance", "Cek bansos", "👍 I understand", "🔕 No more about this"]
    await ratna.taps("✅ Ajukan untuk disetujui")
    await ratna.says(asked_number(ratna))
    ratna.sees("Diajukan")
    schedules = await world.house.services[BroadcastSchedules].live()
    assert [one.content.question is not None for one in schedules] == [True]


async def test_a_weekly_announcement_shows_its_next_runs(world: World, ratna: Chat) -> None:
    await up_to_the_time(ratna)
    await ratna.taps("🔁 Berulang")
    await ratna.says("setiap purnama")
    ratna.sees("Saya belum bisa membaca jadwal berulangnya.")
    await ratna.says("*/5 * * * *")
    ratna.sees("Saya belum bisa membaca jadwal berulangnya.")
    await ratna.taps("Senin")
    await ratna.taps("08.00")
    assert ratna.last.count("• Senin, ") == 5
    await ratna.taps("lewati saja")
    ratna.sees("setiap Senin pukul 08.00, kalau terlewat: lewati saja")
    await ratna.taps("✅ Ajukan untuk disetujui")
    await ratna.says(asked_number(ratna))
    ratna.sees("Diajukan")
    yusuf = world.chat(YUSUF)
    await yusuf.says("/daftar_siaran")
    await opens(yusuf, "🔁")
    await yusuf.taps("👁 Periksa dan putuskan")
    await yusuf.taps("✅ Setujui")
    yusuf.sees("🔁 aktif")
    await yusuf.taps("⏭ Lewati yang berikut")
    yusuf.sees("⏭ Dilewati: Senin, ")
    await yusuf.taps("↩️ Jangan dilewati")
    yusuf.does_not_see("Dilewati")
    await yusuf.taps("⏸ Jeda")
    yusuf.sees("⏸ dijeda")
    yusuf.sees("tidak ada yang dikirim sampai")
    await yusuf.taps("▶️ Lanjutkan")
    await yusuf.taps("✖ Batalkan")
    yusuf.sees("✅ selesai")


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("...", "Tidak ada teksnya."),
        ("x" * 3_501, "Kelebihan 1 huruf."),
        ("Kirim PIN ke sini", "kami tidak pernah memintanya"),
        ("Cek https://bit.ly/abc", "menyembunyikan tujuannya"),
        ("Sebarkan pesan ini", "pesan berantai"),
    ],
)
async def test_unfit_texts_are_refused_with_what_to_do(ratna: Chat, text: str, answer: str) -> None:
    await up_to_the_message(ratna)
    await ratna.says(text)
    ratna.sees(answer)
    await ratna.says(TEXT)
    ratna.sees("bahasa Inggris")


async def test_other_kinds_of_messages_are_refused(ratna: Chat) -> None:
    await up_to_the_message(ratna)
    await ratna.sends_sticker()
    ratna.sees("Stiker tidak bisa dibacakan")
    await ratna.sends_location(-6.2, 106.8)
    ratna.sees("Yang bisa dikirim hanya teks")
    await ratna.sends_photo(picture())
    ratna.sees("Tidak ada teksnya.")
    await ratna.sends_photo(picture(), "y" * 701)
    ratna.sees("Kelebihan 1 huruf.")
    await ratna.sends_voice()
    ratna.sees("Tidak ada teksnya.")


async def test_an_audience_of_nobody_or_everybody_is_said(ratna: Chat) -> None:
    await up_to_the_audience(ratna)
    assert "🔢 Hitung" not in ratna.buttons
    await ratna.taps("📍 Wilayah")
    await ratna.says("Xyzzy")
    ratna.sees("Tidak ada wilayah dengan nama itu.")
    await ratna.says("Provinsi Aceh")
    await ratna.taps("⬅️ Kembali")
    await ratna.taps("🔢 Hitung")
    ratna.sees("Tidak ada orang yang cocok")
    await ratna.taps("⬅️ Kembali")
    await ratna.taps("✖ Ulang dari awal")
    await ratna.taps("🌏 Semua orang")
    ratna.sees("di seluruh Indonesia")
    await ratna.taps("🌏 Ya, semua orang")
    ratna.sees("Semua pengguna bot ini")
    await ratna.taps("➡️ Lanjut")
    ratna.sees("Kapan dikirim?")


async def test_every_part_can_be_changed_from_the_summary(ratna: Chat) -> None:
    await up_to_the_summary(ratna)
    await ratna.taps("✏️ Ubah")
    await ratna.taps("Judul")
    await ratna.says("Kirim PIN")
    ratna.sees("kami tidak pernah memintanya")
    await ratna.says("Penyaluran Kebumen")
    ratna.sees("Judul: Penyaluran Kebumen")
    await ratna.taps("✏️ Ubah")
    await ratna.taps("Pesan")
    await ratna.says("Bantuan bisa diambil di Balai Desa.")
    ratna.sees("Bantuan bisa diambil di Balai Desa.")
    ratna.sees("Mohon periksa")
    await ratna.taps("💾 Jadikan contoh")
    ratna.sees("Disimpan sebagai contoh")
    await ratna.taps("⬅️ Kembali")
    await ratna.taps("🗑 Buang")
    ratna.sees("Dibuang.")
    await ratna.says("/siaran")
    await ratna.taps("📋 Dari contoh")
    await ratna.taps("Penyaluran Kebumen")
    ratna.sees("Siapa yang menerima?")


async def test_buttons_of_a_draft_that_is_gone_are_old(ratna: Chat) -> None:
    await up_to_the_summary(ratna)
    number, data = data_of(ratna, "✏️ Ubah")
    await ratna.taps("🗑 Buang")
    await sends_tap(ratna, data, number)
    ratna.sees(STALE)


@pytest.mark.usefixtures("ratna")
async def test_topics_go_on_and_off(world: World) -> None:
    sari = world.chat(SARI)
    await sari.says("/kabar")
    await sari.taps("🔔 📄 Perbaikan data: nyala")
    assert "🔕 📄 Perbaikan data: mati" in sari.buttons
    await sari.says("/berhenti")
    sari.sees("hanya pesan darurat")
    muted = await world.house.services[BroadcastReaders].muted(SARI)
    assert muted == set(Topic) - {Topic.EMERGENCY}
    await sari.taps("🔔 Saya mau lagi")
    assert await world.house.services[BroadcastReaders].muted(SARI) == set()


async def test_a_code_tells_genuine_from_forged(world: World, ratna: Chat) -> None:
    await hand_in(ratna)
    found = (await world.house.services[BroadcastService].open())[0]
    await world.house.services[BroadcastService].approve(await person(world, YUSUF), found.id)
    sari = world.chat(SARI)
    code = found.code
    await sari.says(f"/cek {code[:3].lower()} {code[3:].lower()}")
    sari.sees("Pesan ini dari KawanKPM.")
    sari.sees(f"Awalnya: “{TEXT}”")
    await sari.says("/cek")
    sari.sees("Tulis kode yang ada di akhir pesan itu.")
    await sari.sends_sticker()
    sari.sees("Itu bukan kode.")
    await sari.says("KBT2222")
    sari.sees("Kode ini bukan dari kami.")


@pytest.mark.usefixtures("ratna")
async def test_codes_cannot_be_tried_without_end(world: World) -> None:
    sari = world.chat(SARI)
    for _ in range(12):
        await sari.says("/cek KBT2222")
    sari.sees("Terlalu banyak kode sekaligus.")


async def test_the_emergency_stop_asks_nothing(world: World, ratna: Chat) -> None:
    await ratna.says("/stop_siaran")
    ratna.sees("Saat ini tidak ada yang dikirim.")
    await hand_in(ratna)
    found = (await world.house.services[BroadcastService].open())[0]
    await world.house.services[BroadcastService].approve(await person(world, YUSUF), found.id)
    await ratna.says("/stop_siaran")
    ratna.sees("Dihentikan. 1 pengumuman berhenti.")
    assert await _states(world) == [BroadcastState.PAUSED]


async def test_an_overlap_is_said_and_can_be_accepted(world: World, ratna: Chat) -> None:
    await hand_in(ratna)
    await up_to_the_summary(ratna)
    await ratna.taps("✅ Ajukan untuk disetujui")
    await ratna.says(asked_number(ratna))
    ratna.sees("juga sampai ke sebagian orang yang sama dalam 20 jam")
    await ratna.taps("➡️ Lewati orang-orang itu")
    await ratna.taps("✅ Ajukan untuk disetujui")
    await ratna.says(asked_number(ratna))
    ratna.sees("Diajukan")
    assert await _states(world) == [BroadcastState.WAITING] * 2


async def test_administrators_find_announcements_below_the_chat(ratna: Chat) -> None:
    await ratna.says("/menu")
    await ratna.taps("📣 Pengumuman")
    ratna.sees("Belum ada pengumuman.")
    await ratna.taps("📣 Pengumuman baru")
    ratna.sees("Soal apa?")


@pytest.mark.usefixtures("ratna")
async def test_others_can_neither_write_nor_stop(world: World) -> None:
    sari = world.chat(SARI)
    for words in ("/siaran", "/stop_siaran", "/daftar_siaran"):
        await sari.says(words)
        sari.sees("Bagian ini khusus petugas.")
