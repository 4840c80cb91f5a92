"""A survey from the file of an administrator to the answers of a mother, and back as counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from chat.taps import pack
from features.people.services.consent import ConsentService
from features.surveys.storage.tables import (
    survey_answer,
    survey_export,
)
from features.surveys.views.taps import DeclineSurvey
from tests.talk.copy_steps import copy_of, raw_codes
from tests.talk.group_steps import newest_file
from tests.talk.steps import DEWI, KARTO, RATNA, SARI, YUSUF, linked, person, picture, sends_tap
from tests.talk.survey_steps import (
    ASKS,
    BACK,
    BEGIN,
    DECLINE,
    LATER,
    SKIP,
    XLSX,
    by_day,
    runs,
    works,
    xlsform,
)

if TYPE_CHECKING:
    from tests.talk.conftest import World

_NO = ("", "", "", "")
PHOTO = picture()
_HOUSEHOLD = xlsform(
    [
        ("integer", "jumlah", "Berapa orang serumah?", "", ". >= 1 and . <= 15", "yes", ""),
        ("begin repeat", "anak", "Anak", "", "", "", ""),
        ("text", "nama", "Siapa panggilannya?", "", "", "yes", ""),
        ("integer", "umur", "Berapa umur ${nama}?", "", ". >= 0 and . < 18", "", ""),
        ("select_one ya", "sekolah", "Apakah ${nama} sekolah?", "${umur} > 6", "", "", ""),
        ("end repeat", "", "", "", "", "", ""),
        ("calculate", "banyak", "", "", "", "", "count(${anak})"),
        ("date", "sejak", "Sejak kapan tinggal di sini?", "", ". <= today()", "", ""),
        ("geopoint", "rumah", "Di mana rumahnya?", "", "", "", ""),
        ("image", "foto", "Kirim foto rumahnya.", "", "", "", ""),
        ("audio", "suara", "Ceritakan dengan suara.", "", "", "", ""),
        ("note", "akhir", "Anak yang dicatat: ${banyak}.", "", "", "", ""),
    ],
    [("ya", "y", "Ya"), ("ya", "t", "Tidak")],
    "Pendataan",
)


async def _column(world: World, column: object) -> list[object]:
    async with world.house.database.autocommit() as connection:
        return list((await connection.execute(select(column))).scalars())  # type: ignore[call-overload]


async def test_a_mother_answers_over_two_days_and_nobody_else_learns_what(world: World) -> None:
    await by_day(world)
    sari = await linked(world, SARI)
    await runs(world)
    sari.sees(ASKS)
    sari.sees("Contoh: kepuasan pangan: paling banyak 12 pertanyaan, kira-kira 4 menit.")
    sari.sees("Pendamping tidak melihat jawaban Bapak/Ibu.")
    await sari.taps(BEGIN)
    sari.sees("Contoh formulir. Isinya pertanyaan tentang bantuan pangan")
    await sari.taps("▶️ Lanjut")
    sari.sees("Mutu bahan pangan\n\nSeberapa puas Bapak/Ibu dengan mutu bahan pangan")
    assert SKIP not in sari.buttons
    await sari.taps("Tidak puas")
    sari.sees("Apa yang kurang?")
    await sari.taps("▫️ Beras apek atau kotor")
    await sari.taps("▫️ Takaran kurang")
    await sari.taps("✅ Lanjut")
    sari.sees("Kalau ada, kirim foto bahannya.")
    await sari.taps(BACK)
    sari.sees("Apa yang kurang?")
    await sari.taps("▫️ Takaran kurang")
    await sari.taps("✅ Lanjut")
    await sari.taps(LATER)
    sari.sees("⏸ Baik. Jawaban Bapak/Ibu tersimpan.")

    await by_day(world, 3)
    await works(world)
    sari.sees("Jawaban Bapak/Ibu tersimpan. Boleh dilanjutkan dari yang terakhir.")
    await by_day(world, 3)
    sari.acts()
    await works(world)
    assert sari.news == []

    await sari.says("/survei")
    await sari.taps("Contoh: kepuasan pangan")
    sari.sees("kirim foto bahannya.")
    await sari.says("buat apa fotonya")
    sari.sees("Itu bukan foto.")
    await sari.sends_photo(PHOTO)
    await sari.taps("Cukup")
    sari.sees("Berapa menit Bapak/Ibu menunggu?")
    await sari.says("seribu menit")
    sari.sees("Itu bukan satu angka bulat.")
    await sari.says("700 menit")
    sari.sees("Tulis menitnya, 0 sampai 600.")
    await sari.says("kira-kira 45 menit")
    await sari.taps("Diantar ke rumah")
    sari.sees("Apa satu hal yang perlu diperbaiki?")
    await sari.says("Berasnya yang bersih")
    sari.sees("🙏 Terima kasih! Semua jawaban Bapak/Ibu sudah masuk.")

    (sealed,) = await _column(world, survey_answer.c.content_sealed)
    assert isinstance(sealed, bytes)
    assert b"bersih" not in sealed
    page, _ = await copy_of(sari)
    assert "Berasnya yang bersih" in page
    assert raw_codes(page) == []

    ratna, dewi = world.chat(RATNA), world.chat(DEWI)
    await ratna.says("/survei")
    await ratna.taps("🟢 Contoh: kepuasan pangan")
    ratna.sees("Diundang: 1. Sudah dikabari: 1. Jawaban penuh: 1.")
    await ratna.taps("📊 Hasil")
    ratna.sees("Yang menjawab kurang dari 5. Tidak ditampilkan")
    await ratna.says("/survei")
    await ratna.taps("🟢 Contoh: kepuasan pangan")
    await ratna.taps("⬇️ Unduh jawaban")
    await ratna.says("rapat")
    ratna.sees("sedikitnya sepuluh huruf")
    await ratna.says("untuk rapat evaluasi triwulan")
    ratna.sees("Belum ada lima keluarga yang menjawab penuh")
    assert await _column(world, survey_export.c.purpose) == []
    await dewi.says("/survei")
    dewi.sees("Sekarang tidak ada survei untuk Bapak/Ibu.")

    (invitation,) = await _column(world, survey_answer.c.invitation_id)
    assert isinstance(invitation, int)
    await sends_tap(sari, pack(DeclineSurvey(invitation), SARI, world.house.keyring))
    sari.sees("Jawaban Bapak/Ibu tidak disimpan")
    assert await _column(world, survey_answer.c.survey_id) == []


async def test_a_household_with_children_a_place_a_photo_and_a_voice(world: World) -> None:
    await by_day(world)
    sari = await linked(world, SARI)
    await runs(world, _HOUSEHOLD)
    await sari.taps(BEGIN)
    await sari.says("uang saya dipotong ketua 50 ribu")
    sari.sees("Jawaban itu belum cocok.")
    await sari.says("bantuan saya kok kurang ya bu")
    sari.sees("Itu bukan satu angka bulat.")
    await sari.says("4 orang")
    sari.sees("Anak: apakah ada?")
    await sari.taps("➕ Ada")
    sari.sees("Anak, nomor 1\n\nSiapa panggilannya?")
    await sari.says("Rani")
    await sari.says("9")
    sari.sees("Apakah Rani sekolah?")
    await sari.says("dapat pkh buat sekolah 225 ribu bu")
    sari.sees("Pilih salah satu")
    await sari.says("ya")
    sari.sees("Anak: apakah ada lagi?")
    await sari.taps("➕ Ada")
    await sari.says("Budi")
    await sari.says("3")
    sari.sees("Anak: apakah ada lagi?")
    await sari.taps("✅ Tidak ada lagi")
    await sari.says("1 januari 2090")
    sari.sees("Jawaban itu belum cocok.")
    await sari.says("17-8-2019")
    await sari.sends_location(-2.9761, 104.7754)
    await sari.sends_photo(PHOTO)
    await sari.sends_voice()
    sari.sees("Anak yang dicatat: 2.")
    await sari.taps("▶️ Lanjut")
    sari.sees("🙏 Terima kasih!")


async def test_nobody_is_asked_at_night_and_no_is_no_without_a_trace(world: World) -> None:
    """Nor is anybody asked who took the consent back meanwhile."""
    await by_day(world)
    sari, karto = await linked(world, SARI), await world.starts(KARTO)
    await world.link(KARTO)
    world.clock.advance(hours=12)
    await runs(world)
    sari.does_not_see(ASKS)
    await world.house.services[ConsentService].withdraw(await person(world, KARTO), text="")
    await by_day(world)
    await works(world)
    sari.sees(ASKS)
    karto.does_not_see(ASKS)

    await sari.taps(BEGIN)
    await sari.taps("▶️ Lanjut")
    await sari.taps("Kurang")
    await sari.taps(LATER)
    assert len(await _column(world, survey_answer.c.survey_id)) == 1
    await sari.taps(DECLINE)
    sari.sees("👌 Baik. Bapak/Ibu tidak ditanya lagi soal survei ini.")
    assert await _column(world, survey_answer.c.survey_id) == []
    await sari.taps("🔕 Jangan kirim survei lagi")
    sari.sees("🔕 Baik, tidak ada survei lagi.")
    await by_day(world, 4)
    sari.acts()
    await works(world)
    assert sari.news == []


async def test_two_agree_before_anybody_is_asked_and_enough_is_enough(world: World) -> None:
    await by_day(world)
    sari, dewi = await linked(world, SARI), world.chat(DEWI)
    ratna, yusuf = await world.starts(RATNA), await world.starts(YUSUF)
    await ratna.says("/survei")
    await ratna.taps("📎 Kirim formulir")
    await ratna.sends_document(xlsform([("barcode", "a", "Pindai", *_NO)]), "f.xlsx", XLSX)
    await works(world)
    ratna.sees("❌ Formulir ini belum bisa ditanyakan.")
    ratna.sees("berjenis barcode")
    await ratna.says("/survei")
    await ratna.taps("🗂 Formulir")
    await ratna.taps("⬇️ xlsx")
    content = await newest_file(world, ratna)
    await ratna.says("/survei")
    await ratna.taps("📎 Kirim formulir")
    await ratna.sends_document(content, "balik.xlsx", XLSX)
    await works(world)
    ratna.sees("bisa ditanyakan.")
    await ratna.taps("👀 Lihat pertanyaannya")
    ratna.sees("hanya kalau puas_mutu = 'kurang' or puas_mutu = 'tidak'")
    await ratna.taps("📝 Jadikan survei")
    await ratna.taps("📍 Wilayah")
    await ratna.says("Kota Jayapura")
    ratna.sees("Saat ini tidak ada keluarga yang dapat ditanya di sana.")
    await ratna.taps("📍 Wilayah")
    await ratna.says("Kota Palembang")
    await ratna.taps("✅ Ajukan")
    yusuf.sees("ingin menanyakan Contoh: kepuasan pangan.")
    await works(world)
    sari.does_not_see(ASKS)
    await ratna.says("/survei")
    await ratna.taps("⏳ Contoh: kepuasan pangan")
    assert "✅ Setuju" not in ratna.buttons
    await yusuf.taps("✅ Setuju")
    await works(world)
    sari.sees(ASKS)
    await ratna.taps("📋 Buka")
    await ratna.taps("⏹ Hentikan")
    await sari.taps(BEGIN)
    sari.sees("Jawaban sudah cukup, jadi tidak ada yang ditanya lagi.")
    await dewi.says("/survei")
    dewi.does_not_see("kepuasan")

    await ratna.says("/survei")
    await ratna.taps("🗂 Formulir")
    await ratna.taps("Contoh: kepuasan pangan")
    await ratna.taps("📝 Jadikan survei")
    await ratna.taps("✅ Ajukan")
    await yusuf.taps("❌ Tidak")
    yusuf.sees("tidak disetujui.")
    yusuf.sees("Tidak ada keluarga yang ditanya.")
    yusuf.does_not_see("Yang sudah mulai")
    await ratna.waits()
    await ratna.taps("📋 Buka")
    ratna.sees("❌ Contoh: kepuasan pangan: tidak disetujui")
    assert "⬇️ Unduh jawaban" not in ratna.buttons
