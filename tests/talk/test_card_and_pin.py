"""Card and PIN: what to do, with the own bank, and a report that is filled in; and learning."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.talk.steps import KARTO, MAYA, NURHAYATI

if TYPE_CHECKING:
    from tests.talk.conftest import World

REPORT = "📢 Lapor, sudah terisi"
BLOCK = "☎️ Blokir dulu. Telepon bank."


async def test_the_bank_of_the_payouts_is_used_without_asking(world: World) -> None:
    chat = world.chat(NURHAYATI)
    await chat.says("/kartu")
    chat.sees("Bot ini tidak pernah meminta nomor kartu atau PIN.")
    await chat.taps("😟 Hilang atau dicuri")
    chat.sees(BLOCK)
    chat.sees("Mandiri 14000")
    chat.does_not_see("BRI 1500017")
    chat.sees("🏦 Pergi sendiri ke kantor bank Mandiri.")
    chat.sees("surat kehilangan dari polisi (gratis)")
    assert "BRI" not in chat.buttons


async def test_whose_bank_is_not_known_gets_all_numbers_and_may_choose(world: World) -> None:
    chat = await world.starts(MAYA)
    await chat.says("/kartu")
    await chat.taps("🏧 Tertelan ATM")
    chat.sees("BRI 1500017")
    chat.sees("BNI 1500046")
    await chat.taps("BNI")
    chat.sees("🏦 Pergi sendiri ke kantor bank BNI.")
    chat.does_not_see("BRI 1500017")


async def test_whoever_is_paid_by_post_is_told_so(world: World) -> None:
    chat = world.chat(KARTO)
    await chat.says("/kartu")
    await chat.taps("🔢 Lupa PIN")
    chat.sees("bantuan Bapak/Ibu lewat kantor pos, tanpa kartu.")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("kartu saya hilang harus gimana", "😟 Hilang atau dicuri"),
        ("kks ketelan atm barusan", "🏧 Tertelan ATM"),
        ("kartu saya patah jadi dua", "💔 Rusak"),
        ("lupa pin kartu kks saya bu", "🔢 Lupa PIN"),
        ("salah pin tiga kali terblokir", "🚫 PIN terblokir"),
        ("sampai sekarang belum dapat kartu kks", "📭 Belum terima kartu"),
        ("cara ganti pin kks", "Cara mengganti PIN"),
    ],
)
async def test_what_people_say_leads_to_what_to_do(world: World, words: str, said: str) -> None:
    chat = await world.starts(MAYA)
    await chat.says(words)
    chat.sees(said)


async def test_a_report_begins_with_what_was_said_and_its_kind(world: World) -> None:
    chat = world.chat(NURHAYATI)
    await chat.says("kartu saya hilang di pasar")
    chat.sees(BLOCK)
    await chat.taps(REPORT)
    await chat.taps("➡️ Lanjut")
    chat.sees("Masalah: Kartu hilang atau rusak")
    chat.sees("Cerita: kartu saya hilang di pasar")


async def test_what_was_said_is_kept_until_the_trouble_is_chosen(world: World) -> None:
    chat = world.chat(NURHAYATI)
    await chat.says("kartu kks saya bermasalah pak")
    chat.sees("Bot ini tidak pernah meminta nomor kartu atau PIN.")
    await chat.taps("💔 Rusak")
    await chat.taps("💳 Masalah lain")
    await chat.taps("📅 Habis masa berlaku")
    await chat.taps(REPORT)
    await chat.taps("➡️ Lanjut")
    chat.sees("Cerita: kartu kks saya bermasalah pak")


async def test_without_words_the_report_says_what_is_known(world: World) -> None:
    chat = world.chat(NURHAYATI)
    await chat.says("/kartu")
    await chat.taps("🚫 PIN terblokir")
    await chat.taps(REPORT)
    await chat.taps("➡️ Lanjut")
    chat.sees("Kartu KKS saya terblokir karena salah PIN. Bank: Mandiri.")


async def test_a_card_that_others_hold_is_reported_behind_the_wall(world: World) -> None:
    chat = world.chat(NURHAYATI)
    await chat.says("/kartu")
    await chat.taps("✋ Dipegang orang lain")
    chat.sees("🔒 Rahasia")
    await chat.taps(REPORT)
    chat.sees("Siapa")


async def test_a_story_of_a_card_at_risk_still_begins_a_report(world: World) -> None:
    chat = await world.starts(MAYA)
    await chat.says("tadi pagi kartu kks saya hilang waktu naik angkot dari pasar ke rumah")
    chat.sees("Saya catat: tadi pagi kartu kks saya hilang")


async def test_the_family_card_is_no_card_of_a_bank(world: World) -> None:
    chat = await world.starts(MAYA)
    await chat.says("kartu keluarga saya hilang")
    chat.sees("Dukcapil")
    chat.does_not_see("lokir")


async def test_five_pictures_and_four_questions_teach_the_card(world: World) -> None:
    chat = await world.starts(MAYA)
    await chat.says("/kartu")
    await chat.taps("🎓 Belajar memakai kartu")
    chat.sees("1 dari 5: 💳 Kartu di tangan, PIN di kepala")
    assert "photo" in chat.last_message
    for number in range(2, 6):
        await chat.taps("▶️ Lanjut")
        chat.sees(f"{number} dari 5: ")
    await chat.taps("🧩 Empat pertanyaan")
    for answer in ("⛔ Jangan", "👍 Boleh", "👍 Boleh"):
        await chat.taps(answer)
        await chat.taps("▶️ Lanjut")
    await chat.taps("👍 Boleh")
    chat.sees("🎓 Betul 3 dari 4.")
