"""What a raised danger shows fits all that may be meant; what was asked for is told from what was
given."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from features.cases.storage.tables import case_file
from tests.talk.steps import DEWI, LINK, MAYA, SARI

if TYPE_CHECKING:
    from tests.talk.conftest import World

NO = "Bukan darurat"
REPORT = "📢 Laporkan ke petugas"
GAVE = "😟 Sudah terlanjur memberi"
HANDS_OFF = "Jangan diberi, jangan dibawa"


@pytest.mark.parametrize(
    ("words", "first", "numbers"),
    [
        ("sahabat saya dilarang keluar rumah sama suaminya", "selamat dulu", ["129", "08111"]),
        ("saya takut pulang, suami mabuk terus", "selamat dulu", ["129", "110"]),
        ("anak saya gizi buruk udah 3 hari ga mau makan", "Ke puskesmas", ["119"]),
        ("mbah putri pikun keluar rumah dari kemarin blm ketemu", "ikut mencari", ["110"]),
        ("adik saya umur 14 disuruh nikah sama ortu", "jangan dinikahkan", ["129"]),
        ("nemu bayi di kardus depan pos ronda", "Hangatkan bayinya", ["119", "129", "110"]),
        ("saya sama anak anak diusir suami malam ini", "tempat aman", ["129", "171"]),
        ("rumah kami mau digusur besok, ga tahu mau ke mana", "tempat aman", ["171", "112"]),
        ("anak saya yang gede ngerampas uang bansos saya", "merampasnya", ["129", "110"]),
    ],
)
async def test_the_screen_fits_what_was_told(
    world: World, words: str, first: str, numbers: list[str]
) -> None:
    chat = await world.starts(MAYA)
    await chat.says(words)
    chat.sees(first)
    for number in numbers:
        chat.sees(number)
    assert REPORT in chat.buttons


async def test_money_taken_by_force_becomes_a_critical_report(world: World) -> None:
    chat = world.chat(SARI)
    await world.link(SARI)
    await chat.says("anak saya yang gede ngerampas uang bansos saya")
    await chat.taps(REPORT)
    await chat.taps("➡️ Lewati")
    await chat.taps("✅ Kirim")
    async with world.house.database.autocommit() as connection:
        filed = (await connection.execute(select(case_file))).all()
    assert [one.category for one in filed] == ["darurat_sosial"]


async def test_who_only_begs_is_asked_which_with_the_numbers_there(world: World) -> None:
    chat = await world.starts(MAYA)
    await chat.says("tolong ini gimana ya darurat")
    chat.sees("Ada yang sedang dalam bahaya?")
    for number in ("110", "112", "119", "129", "171"):
        chat.sees(number)
    await chat.taps("🍚 Tidak ada makanan")
    chat.sees("Beri tahu RT atau balai desa hari ini")
    await chat.taps(REPORT)
    chat.sees("kabupaten")


async def test_no_emergency_after_all_leads_on(world: World) -> None:
    chat = await world.starts(MAYA)
    await chat.says("tolong ini gimana ya darurat")
    await chat.taps(NO)
    chat.does_not_see("Ada yang sedang dalam bahaya?")


@pytest.mark.parametrize(
    "words",
    [
        "disuruh ketua kumpul di rumahnya bawa kartu sama pin",
        "ada yg telp ngaku dari BRI nanya kode otp",
        "katanya petugas bank minta foto ktp sama selfie",
    ],
)
async def test_who_was_only_asked_is_told_not_to_give(world: World, words: str) -> None:
    chat = await world.starts(MAYA)
    await chat.says(words)
    chat.sees(HANDS_OFF)
    chat.does_not_see("blokir")
    await chat.taps(GAVE)
    chat.sees("Ini bukan salah Bapak/Ibu.")
    chat.sees("BRI 1500017")


async def test_who_asked_for_the_pin_can_be_reported_with_what_was_said(world: World) -> None:
    chat = await world.starts(MAYA)
    await chat.says("disuruh ketua kumpul di rumahnya bawa kartu sama pin")
    await chat.taps("📢 Laporkan yang meminta")
    chat.sees("Saya catat: disuruh ketua kumpul di rumahnya bawa kartu sama pin")


async def test_another_meaning_goes_on_with_the_very_words(world: World) -> None:
    chat = await world.starts(MAYA)
    await chat.says("disuruh ketua kumpul di rumahnya bawa kartu sama pin")
    await chat.taps("Bukan itu maksud saya")
    chat.does_not_see(HANDS_OFF)


async def test_staff_may_speak_of_what_is_asked_for(world: World) -> None:
    chat = await world.starts(DEWI)
    await chat.says("ketua kelompok minta kks dikumpulkan di rumahnya")
    chat.does_not_see(HANDS_OFF)


async def test_who_gave_already_is_led_to_the_bank(world: World) -> None:
    chat = await world.starts(MAYA)
    await chat.says("orang bank minta kode, keburu saya bacain, saldo habis")
    chat.sees("minta blokir sekarang")
    chat.does_not_see(HANDS_OFF)


async def test_a_pasted_message_of_a_swindler_makes_nobody_a_victim(world: World) -> None:
    chat = await world.starts(MAYA)
    await chat.says(
        "PENGUMUMAN bagi penerima bansos harap kirim foto KTP KK dan PIN ATM ke nomor petugas "
        "pusat untuk verifikasi data"
    )
    chat.does_not_see("bukan salah Bapak/Ibu")
    chat.does_not_see("blokir")


async def test_an_account_that_was_taken_comes_before_the_bank(world: World) -> None:
    chat = await world.starts(MAYA)
    await chat.says("telegram saya ga bisa dibuka lagi, ada yang minta duit pake nama saya")
    chat.sees("Akunnya dulu")
    await chat.taps("🆘 Langkah demi langkah")
    assert "✅ Akun diambil alih" in chat.buttons
    assert "▫️ Kirim uang" in chat.buttons


@pytest.mark.parametrize(
    "words",
    [
        "kartu atm bansos saya dititip ke ketua kelompok sama pinnya sekalian",
        "kks saya dipegang kakak karena saya ga ngerti atm",
        "atm bansos dipegang ketua kelompok",
        "pendamping megang kks ibu ibu satu kelompok",
    ],
)
async def test_a_card_with_others_is_asked_back_and_can_be_reported(
    world: World, words: str
) -> None:
    chat = await world.starts(MAYA)
    await chat.says(words)
    chat.sees("Minta kartunya kembali")
    chat.sees("ganti PIN")
    chat.does_not_see("Blokir dulu")
    await chat.taps("📢 Lapor, sudah terisi")
    chat.does_not_see("Ini soal apa?")


@pytest.mark.parametrize(
    "words",
    ["baru dikasih kartu kks dari bank, pinnya belum dikasih tau", "atm minta pin 6 angka"],
)
async def test_a_new_card_is_not_blocked(world: World, words: str) -> None:
    chat = await world.starts(MAYA)
    await chat.says(words)
    chat.does_not_see("lokir sekarang")
    chat.does_not_see("Blokir dulu")


@pytest.mark.parametrize(
    "words",
    [
        "uang saya di kantor pos udah ada yg ngambil atas nama saya",
        "petugas pos bilang uang pkh saya udah diambil padahal saya ga ambil",
    ],
)
async def test_money_drawn_by_others_is_a_report_at_once(world: World, words: str) -> None:
    chat = await world.starts(MAYA)
    await chat.says(words)
    assert "Uang diambil orang lain" in chat.buttons


async def test_an_agent_who_kept_a_part_is_no_swindler(world: World) -> None:
    chat = await world.starts(MAYA)
    await chat.says("agen suruh saya tempel jari, uangnya dia yang hitung, kurang 150 ribu")
    assert chat.buttons[0] == "✂️ Bantuan dipotong"
    chat.does_not_see("blokir")


async def test_how_somebody_stands_is_not_said_without_a_family(world: World) -> None:
    chat = await world.starts(MAYA)
    await chat.says("status saya apa")
    chat.does_not_see("sudah masuk daftar")
    assert LINK in chat.buttons


async def test_who_wants_out_is_not_told_of_regrets(world: World) -> None:
    chat = await world.starts(SARI)
    await chat.says("menyesal saya ikut pkh, tiap bulan disuruh pertemuan, keluarin saja")
    chat.does_not_see("Sudah mundur, lalu menyesal")


async def test_no_to_the_question_of_consent_counts_in_own_words(world: World) -> None:
    chat = await world.starts(MAYA)
    await chat.taps("Lanjut")
    await chat.says("gw ga setuju")
    chat.sees("Data Bapak/Ibu tidak kami buka.")


async def test_no_where_linking_asks_for_consent_ends_it(world: World) -> None:
    chat = await world.starts(MAYA)
    await chat.says("/hubungkan")
    await chat.says("ogah ah")
    chat.sees("Data Bapak/Ibu tidak kami buka.")
