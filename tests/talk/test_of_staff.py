"""What somebody with a post writes and nobody could serve: their work is offered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.talk.steps import BAYU, DEWI, LINA, MAYA, RATNA

if TYPE_CHECKING:
    from tests.talk.conftest import World

_OF_FAMILIES = ("Saldo", "Cek saldo", "Status kepesertaan", "Pendamping saya", "Usul jadi penerima")


@pytest.mark.parametrize(
    ("who", "words"),
    [
        (BAYU, "laporannya ga ada alamat, nanya ke orangnya lewat mana"),
        (BAYU, "yang lapor minta namanya jangan sampai ke kades"),
        (LINA, "ibu ini dipegang pendamping mana ya, ditanya pak camat"),
        (LINA, "boleh tidak pendamping nyambi jadi kadus"),
        (DEWI, "tombolnya muter terus dari tadi tidak mau kesimpan"),
    ],
)
async def test_nothing_that_families_ask_is_offered(world: World, who: int, words: str) -> None:
    chat = await world.starts(who)
    await chat.says(words)
    chat.does_not_see("Bapak/Ibu belum pernah melapor di sini")
    chat.does_not_see("Akun Telegram Bapak/Ibu")
    assert not [b for b in chat.buttons if any(one in b for one in _OF_FAMILIES)]


async def test_a_screen_of_the_work_stands_there_to_be_tapped(world: World) -> None:
    dewi = await world.starts(DEWI)
    await dewi.says("yg punya anak kelas 6 siapa aja, mau tak dorong lanjut smp")
    dewi.sees("Maksudnya salah satu ini?")
    dewi.sees("/dampingan")
    await dewi.taps(next(label for label in dewi.buttons if label.startswith("📖")))
    dewi.sees("Sumber:")


async def test_what_is_plainly_of_oneself_is_served(world: World) -> None:
    lina = await world.starts(LINA)
    await lina.says("botnya ganti bahasa inggris sendiri, balikin")
    lina.sees("Mau membaca dalam bahasa apa?")
    await lina.says("siapa yang bisa saya hubungi")
    lina.sees("Koordinator dan petugas bertanya kepada administrator")
    lina.does_not_see("Tanya dulu kepada pendamping")


async def test_families_are_still_offered_what_families_ask(world: World) -> None:
    maya = await world.starts(MAYA)
    await maya.says("yang lapor minta namanya jangan sampai ke kades")
    maya.does_not_see("/kasus")


async def test_who_is_only_tired_is_in_no_danger(world: World) -> None:
    """A weak sign of want raises no alarm for staff."""
    dewi = await world.starts(DEWI)
    await dewi.says("capek bgt kak, 287 kpm sendirian, laporan numpuk, anak sakit pula")
    dewi.does_not_see("Ada yang sakit keras?")
    assert "Bukan darurat" not in dewi.buttons


async def test_a_plain_danger_that_staff_tell_of_is_one(world: World) -> None:
    dewi = await world.starts(DEWI)
    await dewi.says("di rumah kpm saya ada balita dikunci sendirian dari pagi, nangis lapar")
    assert "📢 Laporkan ke petugas" in dewi.buttons


async def test_the_code_that_a_companion_gives_is_no_secret(world: World) -> None:
    dewi = await world.starts(DEWI)
    await dewi.says("kode yg sy kasih bu Murni katanya udah ga berlaku")
    dewi.sees("/kode")
    assert "Bukan darurat" not in dewi.buttons
    for words in (
        "kode sms sdh saya kasih ke yg nelpon, uang saya hilang",
        "tadi saya kasih kodenya ke orang yang ngaku admin, aman ga ya bu",
    ):
        await dewi.says(words)
        assert "Bukan darurat" in dewi.buttons, words


async def test_nobody_with_a_post_is_asked_for_consent_of_their_own(world: World) -> None:
    lina = await world.starts(LINA)
    await lina.says("minimal kehadiran anak di kelas buat verifikasi komitmen itu berapa persen")
    lina.does_not_see("Bolehkah data Bapak/Ibu dipakai?")


async def test_how_long_others_wait_is_no_question_about_the_own_report(world: World) -> None:
    bayu = await world.starts(BAYU)
    await bayu.says("aduan pungli itu batas selesainya berapa hari kerja")
    bayu.does_not_see("Di akun ini tidak ada laporan")
    bayu.sees("Batas waktu kasus")


async def test_whoever_must_contradict_a_rumour_opens_the_desk_for_it(world: World) -> None:
    ratna = await world.starts(RATNA)
    await ratna.says("ada tautan daftar bantuan 2 juta menyebar di wa, kita harus bantah hari ini")
    ratna.sees("Meja hoaks")


async def test_few_words_without_a_topic_are_no_guessing_game(world: World) -> None:
    ratna = await world.starts(RATNA)
    await ratna.says("ok kirim")
    ratna.sees("Silakan tulis dengan kata lain")
