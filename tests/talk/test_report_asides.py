"""What is said beside a report is kept, answered or taken back, and becomes nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.talk.steps import MAYA, SARI

if TYPE_CHECKING:
    from simulator.testing import Chat
    from tests.talk.conftest import World

HIT = "suami saya memukul saya lagi, kepala saya berdarah"
REPORT = "📢 Laporkan ke petugas"
SKIP, SEND = "➡️ Lewati", "✅ Kirim"


async def _reported(world: World, words: str = HIT) -> Chat:
    """A linked woman tells of a danger and wants it reported."""
    await world.link(SARI)
    chat = await world.starts(SARI)
    await chat.says(words)
    await chat.taps(REPORT)
    return chat


async def _nameless(world: World) -> Chat:
    chat = await _reported(world)
    await chat.taps(SKIP)
    await chat.taps("🙈 Tanpa nama saya")
    return chat


async def test_a_second_secret_word_replaces_the_first(world: World) -> None:
    chat = await _nameless(world)
    await chat.says("kenanga9")
    chat.sees("Kata rahasia Bapak/Ibu: kenanga9")
    await chat.says("eh salah kenangaku77")
    chat.sees("Kata rahasia Bapak/Ibu: kenangaku77")
    await chat.says("cempaka88")
    chat.sees("Kata rahasia Bapak/Ibu: cempaka88")
    await chat.says("dia sering mabuk")
    chat.sees("ini kata rahasia yang baru, atau bagian cerita?")
    await chat.taps("✍️ Bagian cerita")
    chat.sees("dia sering mabuk")
    chat.does_not_see("kenanga")
    await chat.taps(SEND)
    chat.sees("tanpa nama")
    chat.sees("Kalau terjadi lagi, jangan tunggu petugas.")
    chat.does_not_see("belum dikirim")


@pytest.mark.parametrize(
    "asked", ["maksudnya apa ya", "buat apa?", "bingung", "bunga melati putih"]
)
async def test_a_question_is_no_secret_word(world: World, asked: str) -> None:
    chat = await _nameless(world)
    await chat.says(asked)
    chat.sees("satu kata")
    chat.does_not_see("Kata rahasia Bapak/Ibu:")


async def test_who_may_not_be_phoned_is_read_first(world: World) -> None:
    chat = await world.starts(MAYA)
    await chat.says(HIT)
    await chat.taps(REPORT)
    await chat.says("jgn telp ya bu nanti dia dengar")
    chat.sees("Sudah saya catat: “jgn telp ya bu nanti dia dengar”")
    chat.sees("kabupaten")
    await chat.says("ini yang baca siapa")
    chat.sees("Yang membaca hanya petugas")
    chat.sees("kabupaten")
    await chat.says("dia juga bawa bensin")
    chat.sees("ditambahkan ke cerita")
    await chat.says("Palembang")
    await chat.says("dekat masjid Al Huda RT 3, lewat ibu saya")
    chat.sees("Tolong diperhatikan: jgn telp ya bu nanti dia dengar")
    chat.sees("Cara menghubungi saya: dekat masjid Al Huda RT 3, lewat ibu saya")
    chat.sees("dia juga bawa bensin")
    await chat.taps(SEND)
    await chat.taps("📄 Buka")
    shown = next(one for one in chat.news if "kepala saya berdarah" in one)
    assert shown.index("jgn telp ya bu") < shown.index("kepala saya berdarah")
    officer = await world.starts(1011)
    await officer.says("/kasus")
    await officer.taps(next(one for one in officer.buttons if "2611-0001" in one))
    shown = next(one for one in officer.news if "kepala saya berdarah" in one)
    assert shown.index("jgn telp ya bu") < shown.index("kepala saya berdarah")
    assert "lewat ibu saya" in shown


async def test_after_a_danger_she_is_told_whom_to_call_and_when_somebody_comes(
    world: World,
) -> None:
    chat = await _reported(world)
    await chat.taps("🚫 Jangan hubungi saya")
    chat.sees("Jangan menelepon, jangan datang")
    await chat.taps(SEND)
    chat.sees("110")
    chat.sees("Sebelum itu belum ada yang datang.")
    await chat.says("kapan petugas datang ke rumah")
    chat.sees("Mulai diurus paling lambat")
    chat.sees("110")
    await chat.says("takut suami buka chat ini")
    chat.sees("tekan lama chat ini")
    await chat.says("saya mau cabut laporan")
    chat.sees("Laporannya ditarik kembali?")
    await chat.taps(next(one for one in chat.buttons if one.startswith("↩️ CC-")))
    chat.sees("sudah ditarik kembali")


async def test_a_later_matter_of_another_person_is_reported_alone(world: World) -> None:
    chat = await world.starts(MAYA)
    await chat.says("saya sudah transfer 300 ribu ke penipu")
    await chat.says("makasih ya bu")
    world.clock.advance(hours=5)
    await chat.says("anak tetangga disiksa bapaknya, badannya penuh luka")
    await chat.says("/batal")
    await chat.says("ini saya Wati, " + HIT)
    await chat.taps(REPORT)
    await chat.says("Palembang")
    await chat.taps(SKIP)
    summary = chat.last
    assert "ini saya Wati" in summary
    assert "300 ribu" not in summary
    assert "disiksa" not in summary


async def test_a_report_may_wait_and_one_that_was_given_up_may_go_on(world: World) -> None:
    chat = await _reported(world)
    await chat.taps(SKIP)
    await chat.says("besok pagi aja kirimnya")
    chat.sees("belum dikirim")
    await chat.taps("▶️ Lanjutkan")
    chat.sees(f"Cerita: {HIT}")
    await chat.says("ga jadi")
    chat.sees("Berubah pikiran?")
    await chat.says("eh jadi deh")
    chat.sees(f"Cerita: {HIT}")
    await chat.says("ga jadi")
    world.clock.advance(minutes=11)
    await chat.says("eh jadi deh")
    chat.does_not_see("Cerita:")


async def test_what_tells_how_it_was_is_no_wish(world: World) -> None:
    await world.link(SARI)
    chat = await world.starts(SARI)
    await chat.says("/lapor")
    await chat.taps("💰 Uang bantuan")
    await chat.taps("Bantuan dipotong orang")
    await chat.says("Ketua kelompok memotong 50 ribu tiap pencairan di balai desa.")
    await chat.says("sejak puasa, empat kali")
    chat.sees("ditambahkan ke cerita")
    await chat.says("supaya uangnya dikembalikan")
    chat.sees("sejak puasa, empat kali")
    chat.sees("supaya uangnya dikembalikan")
    await chat.taps(SEND)
    await chat.taps("📄 Buka")
    chat.sees("supaya uangnya dikembalikan")
    assert "↩️ Tarik kembali" in chat.buttons


async def test_report_that_takes_what_was_told_just_before(world: World) -> None:
    chat = await world.starts(MAYA)
    await chat.says("orangnya ga pernah nongol")
    await chat.says("laporin aja")
    chat.sees("Saya catat: orangnya ga pernah nongol")


async def test_what_nobody_else_wants_stays_in_the_report(world: World) -> None:
    chat = await world.starts(MAYA)
    await chat.says("lapor ada yang ngaku petugas minta data saya")
    chat.sees("Ini soal apa?")
    await chat.says("nomernya 0813 7777 2222 ngakunya pak Budi")
    chat.sees("pak Budi")
    chat.sees("Ini soal apa?")


@pytest.mark.parametrize(
    "words",
    ["petugasnya kapan datang", "jam berapa petugas ke rumah", "laporan saya kok belum ada kabar"],
)
async def test_whoever_has_no_report_by_name_is_led_to_the_code(world: World, words: str) -> None:
    chat = await world.starts(MAYA)
    await chat.says(words)
    chat.sees("Kalau melapor tanpa nama")
    await chat.taps("🔑 Saya punya kode")
    chat.sees("kode")
    assert "🔑 Saya punya kode" not in chat.buttons


async def test_when_a_companion_comes_is_another_question(world: World) -> None:
    chat = await world.starts(MAYA)
    await chat.says("pendamping kapan datang ke rumah")
    chat.does_not_see("Kalau melapor tanpa nama")


@pytest.mark.parametrize("said", ["kirim", "iya kirim aja bu", "nggih kirimkeun"])
async def test_that_it_may_go_can_be_written(world: World, said: str) -> None:
    chat = await _reported(world)
    await chat.taps(SKIP)
    chat.sees("Silakan dicek")
    await chat.says(said)
    chat.sees("Nomornya: CC-")
    officer = await world.starts(1011)
    await officer.says("/kasus")
    await officer.taps(next(one for one in officer.buttons if "2611-0001" in one))
    shown = next(one for one in officer.news if "kepala saya berdarah" in one)
    assert said not in shown


@pytest.mark.parametrize("said", ["kirim polisi ke sini", "jangan kirim dulu", "belum, ya"])
async def test_what_says_more_is_no_sending(world: World, said: str) -> None:
    chat = await _reported(world)
    await chat.taps(SKIP)
    await chat.says(said)
    chat.does_not_see("Nomornya: CC-")
