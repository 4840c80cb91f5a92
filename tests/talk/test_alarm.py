"""Danger is met first, from everywhere; who was only misunderstood goes on where they were."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from chat.metrics import DANGERS
from features.cases.storage.tables import case_file
from storage.tables import dialogue, parked_dialogue
from tests.talk.steps import DEWI, KARTO, MAYA, SARI, STALE, agrees, picture

if TYPE_CHECKING:
    from simulator.testing import Chat
    from tests.talk.conftest import World

HIT = "suami saya memukul saya lagi, kepala saya berdarah"
NO = "Bukan darurat"
REPORT = "📢 Laporkan ke petugas"
AS_OF = "Nomor dicek 25 November 2026"


def _counted(kind: str, outcome: str) -> float:
    labels = {"kind": kind, "outcome": outcome}
    return sum(
        sample.value
        for metric in DANGERS.collect()
        for sample in metric.samples
        if sample.name.endswith("_total") and sample.labels == labels
    )


async def _open_dialogue(world: World, chat: Chat) -> tuple[str, str] | None:
    async with world.house.database.autocommit() as connection:
        row = (
            await connection.execute(
                select(dialogue.c.name, dialogue.c.state).where(dialogue.c.chat_id == chat.chat_id)
            )
        ).one_or_none()
    return (row.name, row.state) if row else None


async def _at_the_place(world: World) -> Chat:
    """A report of somebody without a family, which waits for the place."""
    chat = await world.starts(MAYA)
    await chat.says("/lapor")
    await chat.taps("💰 Uang bantuan")
    await chat.taps("Bantuan dipotong orang")
    await chat.says("Ketua kelompok memotong 50 ribu bulan Juli di balai desa.")
    chat.sees("kabupaten")
    return chat


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("titip anak saya ya bu, saya sudah tidak kuat hidup", ["119", "112", "110"]),
        (HIT, ["110", "129", "08111-129-129"]),
        ("anak tetangga disiksa bapaknya, badannya penuh luka", ["129", "110"]),
        ("anak saya diperkosa pamannya", ["129", "110"]),
        ("istri mau melahirkan, darahnya keluar terus", ["119"]),
        ("imah abdi kahuruan, tulungan", ["112", "110"]),
        ("sudah tiga hari anak saya tidak makan, beras habis", ["171"]),
        ("saya diancam mau dibunuh kalau lapor polisi", ["110"]),
        ("nenek lumpuh ditinggal sendirian, tidak ada yang merawat", ["171", "119"]),
        ("saya sudah terlanjur kasih kode OTP, saldo saya habis", ["BRI 1500017", "OJK 157"]),
    ],
)
async def test_each_danger_brings_its_own_numbers_with_their_date(
    world: World, words: str, numbers: list[str]
) -> None:
    chat = await world.starts(KARTO)
    await chat.says(words)
    for number in numbers:
        chat.sees(number)
    chat.sees("Nomor dicek 2")
    assert {REPORT, NO} <= set(chat.buttons)


async def test_danger_in_the_middle_of_a_question_keeps_the_question(world: World) -> None:
    chat = await _at_the_place(world)
    await chat.says(HIT)
    chat.sees("Yang penting selamat dulu.")
    chat.sees(AS_OF)
    chat.does_not_see("kabupaten")
    assert await _open_dialogue(world, chat) == ("complaint", "place")
    await chat.says("Palembang")
    chat.sees("🎯")


async def test_not_an_emergency_goes_on_with_the_very_words(world: World) -> None:
    chat = await world.starts(KARTO)
    await chat.says("/lapor")
    await chat.taps("💰 Uang bantuan")
    await chat.taps("Bantuan dipotong orang")
    await chat.says(HIT)
    await chat.taps(NO)
    await chat.taps("Tidak ada")
    chat.sees("foto")
    assert await _open_dialogue(world, chat) == ("complaint", "wish")
    await chat.taps("➡️ Lanjut")
    chat.sees(f"Cerita: {HIT}")
    assert _counted("violence", "calmed") >= 1


async def test_the_same_words_raise_no_second_alarm(world: World) -> None:
    chat = await world.starts(KARTO)
    await chat.says("anak lapar bu")
    await chat.taps(NO)
    chat.does_not_see("Nomor dicek")
    await chat.says("ANAK LAPAR bu!!")
    chat.does_not_see("Nomor dicek")
    await chat.says("sudah tiga hari anak saya tidak makan, beras habis")
    chat.sees("Nomor dicek")


async def test_words_that_ask_for_something_are_served_after_a_false_alarm(world: World) -> None:
    chat = world.chat(KARTO)
    await chat.says("anak saya sakit, saldo saya berapa ya")
    if NO in chat.buttons:
        await chat.taps(NO)
    await chat.taps("💰 Cek saldo")
    chat.sees("💰 Keluarga Karto Wiryono")


async def test_the_button_of_a_false_alarm_works_once(world: World) -> None:
    chat = await world.starts(KARTO)
    await chat.says(HIT)
    await chat.taps(NO)
    await chat.taps(NO)
    chat.sees(STALE)


async def test_words_for_an_earlier_question_do_not_answer_a_later_one(world: World) -> None:
    chat = await _at_the_place(world)
    await chat.says(HIT)
    await chat.says("Palembang")
    await chat.taps(NO)
    chat.sees("Silakan lanjut ke pertanyaan terakhir di atas.")
    assert await _open_dialogue(world, chat) == ("complaint", "wish")


async def test_one_tap_fills_the_report_with_what_was_told(world: World) -> None:
    chat = world.chat(SARI)
    await world.link(SARI)
    await chat.says("bu tolong, " + HIT)
    await chat.says("anak saya juga dipukul, kami takut pulang")
    await chat.taps(REPORT)
    await chat.taps("➡️ Lewati")
    chat.sees("Silakan dicek")
    chat.sees("kepala saya berdarah")
    chat.sees("anak saya juga dipukul")
    await chat.taps("✅ Kirim")
    chat.sees("Laporan sudah diterima")
    assert _counted("violence", "reported") + _counted("child", "reported") >= 1


async def test_a_threat_becomes_a_confidential_report(world: World) -> None:
    chat = world.chat(SARI)
    await world.link(SARI)
    await chat.says("saya diancam pendamping mau dihabisi")
    await chat.taps(REPORT)
    await chat.taps("✅ Kirim")
    async with world.house.database.autocommit() as connection:
        filed = (await connection.execute(select(case_file))).all()
    assert [(one.category, one.confidential) for one in filed] == [("intimidasi", True)]


async def test_the_report_that_was_open_is_offered_after_the_urgent_one(world: World) -> None:
    chat = await _at_the_place(world)
    await chat.says(HIT)
    await chat.taps(REPORT)
    chat.sees("kabupaten")
    await chat.says("Palembang")
    await chat.taps("➡️ Lewati")
    chat.sees("Silakan dicek")
    await chat.taps("✅ Kirim")
    chat.sees("Laporan tadi belum dikirim. Lanjutkan?")
    await chat.taps("▶️ Lanjutkan")
    chat.sees("kabupaten")
    await chat.says("Palembang")
    await chat.taps("➡️ Lanjut")
    chat.sees("Ketua kelompok memotong 50 ribu")


async def test_a_report_about_a_danger_may_speak_of_it(world: World) -> None:
    chat = await world.starts(KARTO)
    await chat.says("/lapor")
    await chat.taps("🚨 Bahaya dan penipuan")
    await chat.taps("Ada orang dalam bahaya")
    chat.sees("110")
    chat.sees("112")
    await chat.says("Suami tetangga memukul istrinya setiap malam.")
    await chat.taps("➡️ Lewati")
    chat.sees("foto")
    await chat.says("dia bilang mau bunuh diri saja malam ini")
    chat.sees("Bapak/Ibu tidak sendirian.")


async def test_a_victim_of_fraud_finds_the_banks_and_the_steps_ticked(world: World) -> None:
    chat = await world.starts(KARTO)
    await chat.says("saya sudah terlanjur kasih kode OTP, saldo saya habis")
    chat.sees("Ini bukan salah Bapak/Ibu.")
    chat.sees("minta blokir sekarang")
    await chat.taps("🆘 Langkah demi langkah")
    assert "✅ Kasih kode atau OTP" in chat.buttons
    await chat.taps("➡️ Apa yang harus dilakukan")
    chat.sees("Langkah 1 dari")


async def test_a_companion_gets_the_numbers_and_reports_for_a_family(world: World) -> None:
    dewi = await world.starts(DEWI)
    await dewi.says("kakek lumpuh di RT 3 ditelantarkan anaknya, tidak diberi makan")
    dewi.sees("171")
    await dewi.taps("🤫 Laporkan soal keluarga")
    await dewi.taps("Sari Wulandari")
    dewi.sees("dekat apa?")
    await dewi.taps("➡️ Lanjut")
    dewi.sees("kakek lumpuh di RT 3 ditelantarkan anaknya")


async def test_a_forwarded_message_is_for_the_check_of_hoaxes(world: World) -> None:
    chat = await world.starts(MAYA)
    await chat.forwards("AWAS banjir bandang, rumah warga hanyut, banyak yang terjebak, sebarkan!")
    chat.sees("Belum ada di daftar kami")
    chat.does_not_see("Nomor dicek")


@pytest.mark.parametrize(
    "told",
    [
        "anak saya demam tinggi dari semalam kejang",
        "kami terjebak air bah di atap",
        "dua hari tidak makan, beras habis, anak menangis terus",
        "simbah kula ditinggal piyambakan, mboten wonten ingkang ngrumati, mboten saged tangi",
        "saya terlanjur kasih kode otp ke orang itu, uang saya habis",
    ],
)
async def test_who_is_asked_for_a_message_and_tells_of_danger_is_heard(
    world: World, told: str
) -> None:
    chat = await world.starts(MAYA)
    await chat.says("/cekhoaks")
    await chat.says(told)
    assert NO in chat.buttons
    await chat.taps(NO)
    chat.sees("Belum ada di daftar kami")


@pytest.mark.parametrize(
    "pasted",
    [
        "banjir bandang, warga terjebak, benarkah ini?",
        "awas, bayi kejang sesudah imunisasi, baca di http://kabar-bayi.example",
        "gempa besar akan datang malam ini. " + "kabarkan ke semua keluarga. " * 12,
    ],
)
async def test_what_is_pasted_there_is_checked(world: World, pasted: str) -> None:
    chat = await world.starts(MAYA)
    await chat.says("/cekhoaks")
    await chat.says(pasted)
    assert NO not in chat.buttons


async def test_a_forwarded_threat_is_about_the_person(world: World) -> None:
    chat = await world.starts(MAYA)
    await chat.forwards("awas kamu, kalau lapor saya bunuh kamu sama anakmu")
    chat.sees("Yang penting selamat dulu.")


async def test_a_caption_is_heard_too(world: World) -> None:
    chat = await world.starts(MAYA)
    await chat.sends_photo(picture(), caption=HIT)
    chat.sees(AS_OF)
    await chat.taps(REPORT)
    await chat.says("Palembang")
    await chat.taps("➡️ Lewati")
    chat.sees("1 foto sudah disimpan")


async def test_danger_and_a_secret_in_one_message_are_both_met(world: World) -> None:
    chat = await world.starts(MAYA)
    await chat.says("suami saya memukul saya sampai berdarah, dia minta pin saya 860257")
    chat.sees("Jangan berikan kode, PIN")
    chat.sees(AS_OF)
    await chat.taps(REPORT)
    await chat.says("Palembang")
    await chat.taps("➡️ Lewati")
    chat.sees("memukul saya sampai berdarah")
    chat.does_not_see("860257")


async def test_what_might_be_a_danger_is_one_of_three_choices(world: World) -> None:
    chat = await world.starts(KARTO)
    await chat.says("ada banjir di desa saya")
    chat.sees("Maksud Bapak/Ibu yang mana?")
    assert len(chat.buttons) == 3
    await chat.taps("🆘 Ada yang butuh pertolongan")
    chat.sees("112")
    await chat.taps("🔥 Kebakaran, banjir, gempa")
    chat.sees("Menjauh dulu dari bahaya")
    await chat.taps(REPORT)
    await chat.taps("➡️ Lewati")
    chat.sees("ada banjir di desa saya")


async def test_what_might_be_a_danger_is_asked_about_where_a_place_was_asked_for(
    world: World,
) -> None:
    chat = await _at_the_place(world)
    await chat.says("ada banjir di desa saya")
    chat.sees("Maksud Bapak/Ibu yang mana?")
    assert await _open_dialogue(world, chat) == ("complaint", "place")
    await chat.says("Palembang")
    chat.sees("🎯")


async def test_what_might_be_a_danger_may_be_a_report(world: World) -> None:
    chat = await world.starts(KARTO)
    await chat.says("ada banjir di desa saya")
    await chat.taps("📢 Mau melaporkan masalah")
    chat.sees("Saya catat: ada banjir di desa saya")


async def test_a_plain_question_is_never_made_a_choice(world: World) -> None:
    chat = await world.starts(KARTO)
    await chat.says("lapor telur pecah di agen pak joko")
    chat.does_not_see("Maksud Bapak/Ibu yang mana?")


@pytest.mark.parametrize("words", ["halo", "ok", "💰 Saldo", "/menu", "saldo saya berapa"])
async def test_ordinary_talk_raises_nothing(world: World, words: str) -> None:
    chat = await world.starts(KARTO)
    await chat.says(words)
    chat.does_not_see("Nomor dicek 25")


async def test_what_officers_write_for_others_is_not_about_themselves(world: World) -> None:
    chat = await world.starts(DEWI)
    await chat.says("/lapor suami saya memukul saya sampai berdarah")
    chat.sees(AS_OF)
    await chat.taps(NO)
    chat.sees("Saya catat: suami saya memukul saya")


async def test_erasing_oneself_forgets_what_was_heard(world: World) -> None:
    chat = world.chat(MAYA)
    await agrees(chat)
    await chat.says(HIT)
    await chat.says("/privasi")
    await chat.taps("Hapus data saya")
    await chat.taps("Ya, hapus")
    async with world.house.database.autocommit() as connection:
        rows = await connection.execute(
            select(parked_dialogue.c.name).where(parked_dialogue.c.user_id == MAYA)
        )
        assert rows.all() == []


@pytest.mark.parametrize(
    ("told", "number"),
    [
        (
            "utang pinjol 40 juta, tiap hari diteror, jalan satu satunya nyebur ke bendungan",
            "119",
        ),
        ("ustadznya minta dipijat dan matikan lampu, anak saya trauma dan minta pulang", "129"),
        ("orang gila di pasar itu hamil besar, tidur di emperan, sudah mules mules", "119"),
    ],
)
async def test_no_explanation_takes_an_alarm_back(world: World, told: str, number: str) -> None:
    """Each of them resembles the question of a page more than anything else."""
    maya = await world.starts(MAYA)
    await maya.says(told)
    maya.sees(number)
    assert NO in maya.buttons
