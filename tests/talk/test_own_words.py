"""Staff who write what they want get there; who has no post is understood as before."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.talk.steps import BAYU, DEWI, LINA, RATNA, SARI, picture

if TYPE_CHECKING:
    from tests.talk.conftest import World


@pytest.mark.parametrize(
    ("who", "said", "seen"),
    [
        (DEWI, "mau lihat rujukan yang sudah dikirim", "Rujukan"),
        (DEWI, "bikinkan kode utk kpm biar bisa nyambung ke bot", "kode"),
        (BAYU, "tampilkan kasus yang lewat tenggat", "Tidak ada kasus terbuka"),
        (LINA, "lihat beban kerja pendamping", "Beban kerja"),
        (RATNA, "mau buat siaran baru", "Pengumuman baru"),
        (RATNA, "kok warga flores pada ga nerima pesan kita dari semalem", "tertahan"),
        (BAYU, "kasus yg udah lewat batas waktunya di garut apa aja", "Tidak ada kasus terbuka"),
        (LINA, "kinerja temen-temen di lapangan bulan kemarin gimana", "Beban kerja"),
        (DEWI, "anak bu sari bolos sekolah lagi nih", "cocok"),
    ],
)
async def test_a_wish_opens_its_screen(world: World, who: int, said: str, seen: str) -> None:
    chat = world.chat(who)
    await chat.says(said)
    chat.sees(seen)


async def test_a_likely_wish_is_a_line_to_tap(world: World) -> None:
    dewi = world.chat(DEWI)
    await dewi.says("show my families and cases")
    dewi.sees("Maksudnya salah satu ini?")
    dewi.sees("/kasus")


async def test_what_acts_at_once_is_never_done_for_mere_words(world: World) -> None:
    ratna = world.chat(RATNA)
    await ratna.says("hentikan semua siaran sekarang juga")
    ratna.sees("Maksudnya salah satu ini?")
    ratna.sees("/stop_siaran")


async def test_what_was_being_written_is_kept(world: World) -> None:
    dewi = world.chat(DEWI)
    await dewi.says("/lapor")
    await dewi.says("mau lihat rujukan yang sudah dikirim")
    dewi.sees("Rujukan")


async def test_a_family_of_ones_own_that_is_named_is_shown(world: World) -> None:
    dewi = world.chat(DEWI)
    await dewi.says("bu sari sudah cair belum ya")
    dewi.sees("1 keluarga cocok")
    assert any("Sari" in label or label == "1" for label in dewi.buttons)


async def test_a_companion_without_aid_of_her_own_means_the_family_that_is_called(
    world: World,
) -> None:
    dewi = world.chat(DEWI)
    await dewi.says("sari durung mlebu duite, tonggone wis kabeh")
    dewi.sees("1 keluarga cocok")
    dewi.does_not_see("Bolehkah data")


@pytest.mark.parametrize(
    "said", ["catat kunjungan ke bu Sari", "tolong catatkan kunjungan Sari Wulandari"]
)
async def test_a_visit_that_is_to_be_written_down_is_open_at_once(world: World, said: str) -> None:
    dewi = world.chat(DEWI)
    await dewi.says(said)
    dewi.sees("Kunjungan")
    dewi.sees("Sari Wulandari")
    assert "🔎 Temuan" in dewi.buttons


@pytest.mark.parametrize(
    ("said", "seen"),
    [
        ("mau rujuk lansia", "Siapa yang dirujuk?"),
        ("mau rujuk bu Sari ke lks", "Sari Wulandari"),
        ("cek rujukan yg sdh sy kirim", "0 dikirim"),
    ],
)
async def test_who_wants_to_refer_somebody_begins_at_once(
    world: World, said: str, seen: str
) -> None:
    dewi = world.chat(DEWI)
    await dewi.says(said)
    dewi.sees(seen)
    if "Sari" in said:
        dewi.does_not_see("keluarga cocok")
        dewi.sees("Ke kantor mana?")


async def test_of_two_wishes_the_first_is_served_and_the_second_is_a_button(world: World) -> None:
    dewi = world.chat(DEWI)
    await dewi.says("catat kunjungan ke bu Sari sama cek siapa yang belum ambil")
    dewi.sees("Sari Wulandari")
    assert "Dua hal sekaligus" in dewi.transcript
    assert "🔎 Temuan" in dewi.buttons
    await dewi.taps("▶️ Buka yang kedua")
    dewi.sees("mengambil")
    await dewi.says("siapa yang harus saya kunjungi hari ini dan besok")
    assert dewi.transcript.count("Dua hal sekaligus") == 1


async def test_what_can_be_explained_is_explained_whoever_is_named(world: World) -> None:
    dewi = world.chat(DEWI)
    await dewi.says("syarat pkh buat bu sari apa aja")
    dewi.sees("Syarat dan surat")
    await dewi.says("pin bu sari terblokir gimana")
    dewi.does_not_see("keluarga cocok")


async def test_words_beside_a_photo_open_no_screen_that_would_drop_it(world: World) -> None:
    dewi = world.chat(DEWI)
    await dewi.says("/dampingan")
    await dewi.sends_photo(picture(), caption="mau lihat rujukan yang sudah dikirim")
    dewi.does_not_see("0 dikirim")


async def test_a_photo_during_the_search_is_said_to_be_kept_nowhere_and_how_it_would_be(
    world: World,
) -> None:
    dewi = world.chat(DEWI)
    await dewi.says("/dampingan")
    await dewi.sends_photo(picture(), caption="rumah bu Sari bocor")
    assert "belum disimpan" in dewi.transcript
    dewi.sees("1 keluarga cocok")
    await dewi.sends_photo(picture())
    assert dewi.transcript.count("belum disimpan") == 2
    await dewi.sends_photo(picture(), caption="kunjungan Sari Wulandari")
    dewi.sees("🏠 Kunjungan: Sari Wulandari")
    assert dewi.transcript.count("belum disimpan") == 2


async def test_a_family_of_others_is_not_known_and_an_accusation_is_none_of_it(
    world: World,
) -> None:
    dewi = world.chat(DEWI)
    await dewi.says("bu karto sudah cair belum ya")
    dewi.does_not_see("keluarga cocok")
    await dewi.says("bu sari dipotong agen 50 ribu")
    dewi.does_not_see("keluarga cocok")


async def test_staff_read_what_staff_do_with_a_case(world: World) -> None:
    said = "nenek tetangga desa sebelah telantar, cara lapor kasusnya bagaimana"
    dewi, sari = world.chat(DEWI), world.chat(SARI)
    for chat in (dewi, sari):
        await chat.says(said)
    dewi.does_not_see("Bukan petugas")


async def test_who_has_no_post_opens_no_screen_of_staff(world: World) -> None:
    sari = world.chat(SARI)
    await sari.says("tampilkan kasus yang lewat tenggat")
    sari.does_not_see("Tidak ada kasus terbuka")
    sari.does_not_see("Maksudnya salah satu ini?")
