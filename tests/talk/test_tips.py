"""Is this true? Forwarded, pasted or asked: a verdict, or an honest "not known" and a place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from features.hoaxes.storage.tip_tables import tip, tip_cluster, verdict_told
from features.hoaxes.storage.tips import TipRepository
from tests.talk.steps import KARTO, MAYA, NURHAYATI, RATNA, SARI, picture
from tests.talk.tip_steps import (
    KNOWN,
    NO,
    OTHER,
    UNKNOWN,
    YES,
    agrees,
    answer_with_sentence,
    count_of,
    known_to,
)

if TYPE_CHECKING:
    from tests.talk.conftest import World


NOT_KNOWN = "Belum ada di daftar kami"


async def test_a_forwarded_hoax_gets_its_verdict_at_once(world: World) -> None:
    chat = world.chat(KARTO)
    await chat.forwards(KNOWN, "channel", "Info Bansos")
    hoax = await known_to(world)
    chat.sees(hoax.title)
    chat.sees("Kalau ini berubah, saya kabari.")
    chat.does_not_see("pkh22.my.id")
    assert len(chat.news) == 1
    assert await count_of(world, tip) == 0
    assert await count_of(world, verdict_told) == 1


async def test_what_nobody_knows_is_kept_only_after_a_yes(world: World) -> None:
    chat = world.chat(KARTO)
    await chat.forwards(UNKNOWN)
    chat.sees(NOT_KNOWN)
    chat.sees("Bolehkah pesan ini kami simpan")
    assert await count_of(world, tip) == 0
    await chat.taps(YES)
    chat.sees("Nomor antrean: 1.")
    assert await count_of(world, tip) == 1


async def test_after_a_no_nothing_is_kept_and_nobody_asks_again(world: World) -> None:
    chat = world.chat(KARTO)
    await chat.forwards(UNKNOWN)
    await chat.taps(NO)
    chat.sees("Baik, tidak ada yang disimpan.")
    world.clock.advance(minutes=5)
    await chat.forwards(OTHER)
    chat.sees(NOT_KNOWN)
    chat.does_not_see("Bolehkah")
    world.clock.advance(minutes=5)
    await chat.forwards(KNOWN)
    chat.sees((await known_to(world)).title)
    for table in (tip, tip_cluster, verdict_told):
        assert await count_of(world, table) == 0


async def test_whoever_changes_the_mind_sends_it_again(world: World) -> None:
    chat = world.chat(KARTO)
    await chat.forwards(UNKNOWN)
    await chat.taps(NO)
    world.clock.advance(minutes=5)
    await chat.forwards(UNKNOWN)
    await chat.taps("✅ Simpan dan periksa")
    chat.sees("Silakan kirim pesannya sekali lagi")
    await chat.forwards(UNKNOWN)
    chat.sees("Nomor antrean: 1.")


async def test_several_forwards_in_a_row_are_one_tip_with_one_answer(world: World) -> None:
    chat = world.chat(KARTO)
    await agrees(chat, OTHER)
    world.clock.advance(minutes=5)
    await chat.forwards(UNKNOWN)
    assert len(chat.news) == 1
    await chat.forwards("Ini beneran, tetangga saya sudah menukar")
    assert chat.news == []
    await chat.says("apa benar ini?")
    assert chat.news == []
    await chat.sends_sticker()
    assert await count_of(world, tip) == 2


async def test_an_album_is_one_tip_with_one_answer(world: World) -> None:
    chat = world.chat(KARTO)
    await agrees(chat)
    world.clock.advance(minutes=5)
    await chat.says("/cekhoaks")
    chat.sees("Benar atau bohong?")
    await chat.sends_album([picture(shade) for shade in range(0, 250, 25)], caption=OTHER)
    assert [one for one in chat.news if NOT_KNOWN in one] == chat.news
    assert len(chat.news) == 1
    assert await count_of(world, tip) == 2
    async with world.units.at_once() as work:
        own = await work[TipRepository].own(KARTO, 5)
    assert len(own[0].tip.files) == 10


async def test_the_second_forward_may_show_what_the_first_one_hid(world: World) -> None:
    chat = world.chat(KARTO)
    await chat.forwards("Info dari grup RT, tolong dibaca sampai habis ya ibu-ibu semua")
    chat.sees(NOT_KNOWN)
    first = chat.last_message["message_id"]
    await chat.forwards(KNOWN)
    chat.sees((await known_to(world)).title)
    await chat.waits()
    ids = [m["message_id"] for m in world.simulator.messages(KARTO)]
    assert first not in ids


async def test_a_link_is_judged_without_being_opened_or_repeated(world: World) -> None:
    chat = world.chat(KARTO)
    await chat.says("pak ini link apa https://cekbansoskemensosgo.id/daftar?nik=1")
    chat.sees("hanya meniru")
    chat.sees("cekbansoskemensosgo[.]id")
    chat.does_not_see("cekbansoskemensosgo.id")


async def test_an_official_link_does_not_make_a_message_true(world: World) -> None:
    chat = world.chat(KARTO)
    await chat.forwards(UNKNOWN + " https://cekbansos.kemensos.go.id/")
    chat.sees("adalah alamat resmi. Itu belum berarti pesannya benar.")
    chat.sees(NOT_KNOWN)


async def test_whoever_was_cheated_is_helped_before_the_link_is_judged(world: World) -> None:
    chat = world.chat(KARTO)
    await chat.says("saya kena tipu, sudah terlanjur isi data di https://pkh22.my.id")
    chat.does_not_see(NOT_KNOWN)
    chat.does_not_see("pkh22")


async def test_a_hundred_links_are_answered_by_one_short_message(world: World) -> None:
    chat = world.chat(KARTO)
    await chat.forwards(" ".join(f"https://hadiah{n}.xyz/a" for n in range(100)))
    assert len(chat.news) == 1
    chat.sees("tautan lain.")
    assert len(chat.last) < 1000


async def test_a_link_behind_a_word_is_seen(world: World) -> None:
    chat = await world.starts(KARTO)
    entities = [{"type": "text_link", "offset": 0, "length": 5, "url": "http://bit.ly/x9"}]
    world.simulator.updates.add_raw(
        {
            "message": {
                "message_id": 900,
                "date": int(world.clock.of_telegram()),
                "chat": {"id": KARTO, "type": "private", "first_name": "Karto"},
                "from": {"id": KARTO, "is_bot": False, "first_name": "Karto"},
                "forward_origin": {"type": "hidden_user", "date": 1, "sender_user_name": "X"},
                "text": "Klik di sini untuk mengambil hadiah",
                "entities": entities,
            }
        }
    )
    await chat.waits()
    chat.sees("tautan pendek")


async def test_a_voice_message_waits_with_its_file(world: World) -> None:
    sari, chat = world.chat(SARI), world.chat(KARTO)
    voice = await sari.sends_voice()
    chat.acts()
    await chat.forwards_message(voice)
    chat.sees(NOT_KNOWN)
    await chat.taps(YES)
    chat.sees("Nomor antrean: 1.")
    ratna = world.chat(RATNA)
    await ratna.says("/antrean")
    await ratna.taps("👥1 sebuah berkas")
    await ratna.taps("🖼 Lihat berkas")
    sent = world.simulator.log.since(0, "sendVoice")
    assert [call.status for call in sent] == [200]


async def test_a_forwarded_contact_is_a_number_to_check(world: World) -> None:
    for someone in (KARTO, NURHAYATI):
        chat = world.chat(someone)
        card = world.simulator.send_contact(SARI, "+6281234567890", "Petugas PKH Asli")
        await chat.forwards_message(card)
        chat.sees(NOT_KNOWN)
        await chat.taps(YES)
    assert await count_of(world, tip_cluster) == 1
    assert await count_of(world, tip) == 2


async def test_a_bare_question_asks_which_message(world: World) -> None:
    chat = world.chat(KARTO)
    await chat.says("apa ini benar?")
    chat.sees("Pesan yang mana, Bapak/Ibu?")
    await chat.says(KNOWN)
    chat.sees((await known_to(world)).title)


@pytest.mark.parametrize("words", ["/cekhoaks {}", "cek hoaks: {}", "apa benar {}"])
async def test_words_behind_the_question_are_checked(world: World, words: str) -> None:
    chat = world.chat(KARTO)
    await chat.says(words.format(KNOWN))
    chat.sees((await known_to(world)).title)


async def test_a_pasted_chain_message_is_recognised(world: World) -> None:
    chat = world.chat(KARTO)
    await chat.says(KNOWN)
    chat.sees((await known_to(world)).title)


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("kapan cair pkh?", "Jadwal"),
        ("apa benar pkh cair tanggal berapa", "Jadwal"),
        ("saldo saya berapa", "💰 Keluarga Karto Wiryono"),
        ("halo", "Ada yang bisa"),
    ],
)
async def test_ordinary_questions_stay_what_they_are(world: World, words: str, answer: str) -> None:
    chat = world.chat(KARTO)
    await chat.says(words)
    chat.sees(answer)
    chat.does_not_see(NOT_KNOWN)
    assert not [one for one in chat.news if "hoaks" in one.casefold()]


async def test_an_open_report_keeps_what_is_forwarded_to_it(world: World) -> None:
    chat = world.chat(KARTO)
    await chat.says("/lapor")
    await chat.taps("🚨 Bahaya dan penipuan")
    await chat.taps("Saya kena tipu")
    await chat.forwards("Kirim uang 50 ribu dulu biar bantuan cair, kata orang di WA")
    chat.does_not_see(NOT_KNOWN)
    assert await count_of(world, tip_cluster) == 0


async def test_a_message_of_the_bot_itself_is_recognised(world: World) -> None:
    chat = world.chat(MAYA)
    await chat.says("/aman")
    await chat.forwards_message(chat.last_message)
    chat.sees("Pesan ini memang dari saya, @KawanKPMSimBot.")


async def test_a_receipt_is_no_hoax(world: World) -> None:
    chat = world.chat(KARTO)
    await chat.forwards("Laporan CC-2611-0042 sudah kami terima")
    chat.sees("Ini tentang laporan CC-2611-0042.")


async def test_a_sticker_holds_nothing_to_check(world: World) -> None:
    chat = world.chat(KARTO)
    sticker = world.simulator.send_sticker(SARI)
    await chat.forwards_message(sticker)
    chat.sees("tidak ada yang bisa saya periksa")


@pytest.mark.parametrize(
    "words",
    [
        "x" * 4096,
        UNKNOWN[:20] * 180,
        "\u202eNAPUPMUG\u202c dana",
        "🙏" * 500,
        "\u200b",
    ],
)
async def test_odd_texts_get_one_answer(world: World, words: str) -> None:
    chat = world.chat(KARTO)
    await chat.forwards(words)
    assert len(chat.news) == 1
    assert "\u202e" not in chat.last


async def test_the_same_thing_fifty_times_counts_once(world: World) -> None:
    chat = world.chat(KARTO)
    await agrees(chat)
    for _ in range(50):
        world.clock.advance(seconds=30)
        await chat.forwards(UNKNOWN)
    chat.sees("Pesan yang Bapak/Ibu kirim sudah banyak dalam satu jam ini.")
    assert await count_of(world, tip) == 1
    world.clock.advance(hours=1)
    await chat.forwards(UNKNOWN)
    chat.sees("Ini sudah Bapak/Ibu tanyakan")


async def test_it_was_another_message(world: World) -> None:
    chat = world.chat(KARTO)
    await chat.forwards(KNOWN)
    await chat.taps("🤔 Bukan pesan ini")
    await chat.forwards(KNOWN)
    chat.sees("belum ada di daftar kami")
    await chat.taps(YES)
    assert await count_of(world, tip) == 1


async def test_what_i_asked_and_what_came_out(world: World) -> None:
    chat, ratna = world.chat(KARTO), world.chat(RATNA)
    await agrees(chat)
    await chat.says("/tips_saya")
    label = next(one for one in chat.buttons if one.startswith("⏳"))
    await chat.taps(label)
    chat.sees("Masih diperiksa. Nomor antrean: 1.")
    await answer_with_sentence(ratna)
    await chat.says("/tips_saya")
    await chat.taps(label.replace("⏳", "❔"))
    chat.sees("Kami tidak menemukan sumber resmi")


@pytest.mark.parametrize(
    "text",
    [
        "ambo lah pai ka atm tapi pitih PKH alun juo masuak sampai kini",
        "kata ketua kelompok harus kasih ayam dulu baru uang cair",
        "oma dapat surat dari kantor pos suruh ambil tanggal 5, oma lagi sakit di tempat tidur",
        "ini beneran bot punya kemensos apa scam",
        "tetangga ulun sudah dapat beras sama minyak, ulun kada dapat",
    ],
)
async def test_own_words_are_no_tip(world: World, text: str) -> None:
    chat = await world.starts(KARTO)
    await chat.says(text)
    chat.does_not_see(NOT_KNOWN)
    chat.does_not_see("Teruskan pesannya ke sini")


async def test_a_question_that_tells_the_claim_is_looked_at_at_once(world: World) -> None:
    chat = await world.starts(KARTO)
    await chat.says("bener ga sih tahun depan semua bansos diganti kerja bakti, yang nolak dicoret")
    chat.sees(NOT_KNOWN)
    await chat.taps(YES)
    chat.sees("Nomor antrean: 1.")


async def test_a_question_without_the_claim_asks_for_the_message(world: World) -> None:
    chat = await world.starts(KARTO)
    await chat.says("ada kiriman di grup wa bener ga ya")
    chat.does_not_see(NOT_KNOWN)


async def test_what_a_message_wants_is_named_though_nobody_knows_it(world: World) -> None:
    chat = await world.starts(KARTO)
    await chat.forwards(
        "Bantuan sapi untuk semua RT! Transfer dulu biaya admin, bagikan ke 10 grup"
    )
    chat.sees("Jangan ikuti pesan ini")
    chat.sees("diminta uang atau pulsa lebih dulu")
    chat.sees("disuruh menyebarkan ke orang lain")
    chat.does_not_see("diminta kode, PIN")
    chat.does_not_see("TIDAK BENAR")


async def test_whoever_doubts_the_bot_reads_how_to_check_it(world: World) -> None:
    chat = await world.starts(KARTO)
    for text in ("ini beneran bot punya kemensos apa scam", "bot ini asli ga sih kok minta nomor"):
        await chat.says(text)
        chat.sees("Apakah bot ini resmi")
        chat.sees("/asli")


async def test_what_is_wanted_is_warned_of_though_it_may_be_one_of_three(
    world: World,
) -> None:
    maya = await world.starts(MAYA)
    await maya.forwards(
        "SELAMAT!! NIK ANDA TERDAFTAR BANTUAN 15 JUTA DARI KEMENSOS RI. BIAYA PENCAIRAN 350RB "
        "DIKEMBALIKAN. HUB PAK HAJI BAGIAN KEUANGAN VIA WA"
    )
    maya.sees("Jangan ikuti pesan ini")
    maya.sees("uang atau pulsa lebih dulu")
    maya.does_not_see("Bisa jadi kabar itu benar")
