"""Help for those who were tricked, and the report with its beginning."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from chat.taps import pack
from features.safety.rules.victims import Harm, chosen, letters, toggled
from features.safety.views.victims import ShowSteps
from tests.talk.steps import DEWI, KARTO, MAYA, SARI, STALE, linked, sends_tap

if TYPE_CHECKING:
    from tests.talk.conftest import World

COMFORT = "Ini bukan salah Bapak/Ibu."


@pytest.mark.parametrize(
    "words",
    [
        "/tertipu",
        "saya kena tipu",
        "bu saya tertipu",
        "terlanjur klik link",
        "sudah terlanjur ngasih kode ke penelpon",
        "sudah kirim kode otp ke orang",
        "akun saya dikuasai penipu",
        "uang saya dikuras setelah daftar di situs itu",
        "foto identitas kadung terkirim",
        "terlanjur transfer bu",
    ],
)
async def test_victims_are_met_with_comfort(world: World, words: str) -> None:
    chat = await world.starts(KARTO)
    await chat.says(words)
    chat.sees(COMFORT)


@pytest.mark.parametrize(
    "words",
    [
        "ono wong ngaku dinsos njaluk duit 200 ewu ben cair, bener ora",
        "ada yang telepon minta nomor di belakang kartu, benar dari bank?",
        "di fb disuruh bayar 50rb buat daftar pkh, asli tidak",
    ],
)
async def test_who_was_only_asked_is_told_not_to_give_though_nothing_is_known_of_it(
    world: World, words: str
) -> None:
    chat = await world.starts(KARTO)
    await chat.says(words)
    chat.sees("Jangan diberi, jangan dibawa, jangan bayar.")
    chat.does_not_see("tidak bisa bilang ini benar atau tidak")


@pytest.mark.parametrize(
    "words",
    [
        "gaji 1 juta sebulan bisa dapat bantuan tunai ga",
        "sopir angkot penghasilan 70rb sehari bisa terima bansos tidak",
    ],
)
async def test_a_question_of_ones_own_is_no_message_to_be_checked(world: World, words: str) -> None:
    chat = await world.starts(KARTO)
    await chat.says(words)
    chat.does_not_see("Belum ada di daftar")


@pytest.mark.parametrize("words", ["iya lapor", "ok lapor aja", "muhun lapor"])
async def test_a_yes_to_reporting_begins_the_report(world: World, words: str) -> None:
    chat = await world.starts(KARTO)
    await chat.says(words)
    chat.sees("Tentang apa masalahnya?")


async def test_the_most_urgent_steps_come_first(world: World) -> None:
    chat = await world.starts(KARTO)
    await chat.says("/tertipu")
    for label in ("▫️ Hanya klik tautan", "▫️ Kirim uang", "▫️ Kasih PIN atau kartu"):
        await chat.taps(label)
    await chat.taps("✅ Hanya klik tautan")
    await chat.taps("▫️ Kirim NIK, KK, foto")
    await chat.taps("➡️ Apa yang harus dilakukan")
    chat.sees("Langkah 1 dari 3")
    chat.sees("PIN atau nomor kartu sudah diberikan")
    chat.sees("BRI 1500017")
    await chat.taps("➡️ Sudah, berikutnya")
    chat.sees("Uang sudah dikirim")
    chat.sees("OJK 157")
    await chat.taps("➡️ Sudah, berikutnya")
    chat.sees("NIK, KK, atau foto sudah diberikan")
    await chat.taps("➡️ Sudah, lanjut")
    chat.sees("Awas penipu kedua.")


async def test_a_report_begins_with_what_was_chosen(world: World) -> None:
    chat = await world.starts(KARTO)
    await chat.says("/tertipu")
    await chat.taps("▫️ Kirim uang")
    await chat.taps("➡️ Apa yang harus dilakukan")
    await chat.taps("➡️ Sudah, lanjut")
    await chat.taps("📢 Laporkan")
    chat.sees("Laporannya dimulai begini: Saya mengirim uang ke penipu.")
    await chat.says("Kemarin lewat WhatsApp, dia mengaku petugas bansos.")
    await chat.taps("➡️ Lanjut")
    chat.sees("Saya mengirim uang ke penipu.")
    chat.sees("Kemarin lewat WhatsApp")
    await chat.taps("✅ Kirim")
    chat.sees("CC-")
    await chat.says("/tertipu")
    await chat.taps("▫️ Kirim uang")
    await chat.taps("➡️ Apa yang harus dilakukan")
    await chat.taps("➡️ Sudah, lanjut")
    await chat.taps("📢 Laporkan")
    chat.sees("Sudah ada laporan Bapak/Ibu soal ini")


async def test_nothing_to_add_leads_on(world: World) -> None:
    chat = await world.starts(KARTO)
    await chat.says("/tertipu")
    await chat.taps("▫️ Akun diambil alih")
    await chat.taps("➡️ Apa yang harus dilakukan")
    await chat.taps("➡️ Sudah, lanjut")
    await chat.taps("📢 Laporkan")
    await chat.taps("➡️ Tidak ada tambahan")
    chat.sees("foto")


async def test_an_unfinished_report_is_parked_and_not_lost(world: World) -> None:
    chat = await world.starts(KARTO)
    await chat.says("/lapor")
    await chat.taps("💰 Uang bantuan")
    await chat.taps("Bantuan dipotong orang")
    await chat.says("/tertipu")
    chat.sees(COMFORT)
    await chat.says("/lapor")
    chat.sees("belum dikirim")


async def test_a_companion_reports_for_a_family(world: World) -> None:
    dewi = await world.starts(DEWI)
    sari = await linked(world, SARI)
    await dewi.says("/tertipu")
    await dewi.taps("▫️ Kasih kode atau OTP")
    await dewi.taps("➡️ Apa yang harus dilakukan")
    await dewi.taps("➡️ Sudah, lanjut")
    await dewi.taps("👪 Laporkan untuk keluarga")
    await dewi.taps("Sari Wulandari")
    await dewi.taps("Pemulihan sosial")
    await dewi.says("Minta nomor penipu diblokir.")
    await dewi.says("Sudah ke bank.")
    await dewi.taps("Ya, setuju")
    await dewi.taps("➡️ Lanjut")
    dewi.sees("Saya memberikan kode masuk atau OTP.")
    await dewi.taps("✅ Kirim")
    await sari.waits()
    assert "Pendamping mengajukan laporan" in sari.last


async def test_only_companions_report_for_others(world: World) -> None:
    chat = await world.starts(MAYA)
    await chat.says("/tertipu")
    await chat.taps("▫️ Kirim uang")
    await chat.taps("➡️ Apa yang harus dilakukan")
    await chat.taps("➡️ Sudah, lanjut")
    assert "👪 Laporkan untuk keluarga" not in chat.buttons


async def test_the_warning_leads_to_the_right_steps(world: World) -> None:
    chat = await world.starts(KARTO)
    await chat.says("pin saya 860257")
    await chat.taps("🆘 Sudah diketahui orang")
    assert "✅ Kasih PIN atau kartu" in chat.buttons
    await chat.taps("➡️ Apa yang harus dilakukan")
    chat.sees("Tolong blokir kartu saya.")


@pytest.mark.parametrize("tap", [ShowSteps("", 0), ShowSteps("zz", 0), ShowSteps("p", -1)])
async def test_a_strange_step_is_an_old_button(world: World, tap: ShowSteps) -> None:
    chat = await world.starts(KARTO)
    await sends_tap(chat, pack(tap, KARTO, world.house.keyring))
    chat.sees(STALE)


def test_harms_travel_in_their_order() -> None:
    assert chosen("ckp") == (Harm.CARD, Harm.CODE, Harm.CLICKED)
    assert letters(chosen("ckp")) == "pkc"
    assert toggled(chosen("kc"), Harm.CARD) == chosen("pkc")
    assert toggled(chosen("pkc"), Harm.CODE) == chosen("pc")
