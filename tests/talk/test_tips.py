"""Is this true? Forwarded, pasted or asked: a verdict, or an honest "not known" and a place."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select, text

from features.hoaxes.jobs.tip_news import TipNews
from features.hoaxes.rules.hoaxes import Hoax, Verdict
from features.hoaxes.services.hoaxes import HoaxService
from features.hoaxes.storage.tip_tables import tip, tip_cluster, verdict_told
from features.hoaxes.storage.tips import TipRepository
from simulator.testing import Chat
from tests.talk.steps import HASNAH, KARTO, MAYA, NURHAYATI, RATNA, SARI, YOSINA, picture

if TYPE_CHECKING:
    from tests.talk.conftest import World

YUSUF = 1013
KNOWN = (
    "Kuota PKH dan BPNT ditambah! Segera ajukan diri, kode pendaftaran dikirim ke akun Telegram "
    "anda. Klik https://pkh22.my.id sebarkan"
)
UNKNOWN = (
    "Pengumuman untuk warga: mulai bulan depan semua tabung gas melon wajib ditukar di balai "
    "desa dengan sapi jantan, yang terlambat dicoret. Info dari pak Karso, sebarkan"
)
OTHER = (
    "Telah dibuka lowongan penjaga pantai khusus lansia di Kecamatan Suka Makmur, seragam "
    "gratis, bawa pelampung sendiri dan fotokopi raport anak ke balai kota hari Minggu"
)
NOT_KNOWN = "Belum ada di daftar kami"
YES, NO = "✅ Ya, tolong periksa", "Tidak, jangan disimpan"


async def _agrees(chat: Chat, words: str = UNKNOWN) -> None:
    """Sends something that nobody knows, and lets it be kept."""
    await chat.forwards(words)
    await chat.taps(YES)


async def _count(world: World, table: object) -> int:
    async with world.house.database.autocommit() as connection:
        found = select(func.count()).select_from(table)  # type: ignore[arg-type]
        return int(await connection.scalar(found) or 0)


async def _known(world: World) -> Hoax:
    """The hoax that the sample message retells."""
    match = await world.house.services[HoaxService].match(KNOWN)
    assert match.is_known
    assert match.hoax_id
    hoax = await world.house.services[HoaxService].get(match.hoax_id)
    assert hoax is not None
    return hoax


async def test_a_forwarded_hoax_gets_its_verdict_at_once(world: World) -> None:
    chat = world.chat(KARTO)
    await chat.forwards(KNOWN, "channel", "Info Bansos")
    hoax = await _known(world)
    chat.sees(hoax.title)
    chat.sees("Kalau ini berubah, saya kabari.")
    chat.does_not_see("pkh22.my.id")
    assert len(chat.news) == 1
    assert await _count(world, tip) == 0
    assert await _count(world, verdict_told) == 1


async def test_what_nobody_knows_is_kept_only_after_a_yes(world: World) -> None:
    chat = world.chat(KARTO)
    await chat.forwards(UNKNOWN)
    chat.sees(NOT_KNOWN)
    chat.sees("Bolehkah pesan ini kami simpan")
    assert await _count(world, tip) == 0
    await chat.taps(YES)
    chat.sees("Nomor antrean: 1.")
    assert await _count(world, tip) == 1


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
    chat.sees((await _known(world)).title)
    for table in (tip, tip_cluster, verdict_told):
        assert await _count(world, table) == 0


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
    await _agrees(chat, OTHER)
    world.clock.advance(minutes=5)
    await chat.forwards(UNKNOWN)
    assert len(chat.news) == 1
    await chat.forwards("Ini beneran, tetangga saya sudah menukar")
    assert chat.news == []
    await chat.says("apa benar ini?")
    assert chat.news == []
    await chat.sends_sticker()
    assert await _count(world, tip) == 2


async def test_an_album_is_one_tip_with_one_answer(world: World) -> None:
    chat = world.chat(KARTO)
    await _agrees(chat)
    world.clock.advance(minutes=5)
    await chat.says("/cekhoaks")
    chat.sees("Benar atau bohong?")
    await chat.sends_album([picture(shade) for shade in range(0, 250, 25)], caption=OTHER)
    assert [one for one in chat.news if NOT_KNOWN in one] == chat.news
    assert len(chat.news) == 1
    assert await _count(world, tip) == 2
    async with world.units.at_once() as work:
        own = await work[TipRepository].own(KARTO, 5)
    assert len(own[0].tip.files) == 10


async def test_the_second_forward_may_show_what_the_first_one_hid(world: World) -> None:
    chat = world.chat(KARTO)
    await chat.forwards("Info dari grup RT, tolong dibaca sampai habis ya ibu-ibu semua")
    chat.sees(NOT_KNOWN)
    first = chat.last_message["message_id"]
    await chat.forwards(KNOWN)
    chat.sees((await _known(world)).title)
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
    assert await _count(world, tip_cluster) == 1
    assert await _count(world, tip) == 2


async def test_a_bare_question_asks_which_message(world: World) -> None:
    chat = world.chat(KARTO)
    await chat.says("apa ini benar?")
    chat.sees("Pesan yang mana, Bapak/Ibu?")
    await chat.says(KNOWN)
    chat.sees((await _known(world)).title)


@pytest.mark.parametrize("words", ["/cekhoaks {}", "cek hoaks: {}", "apa benar {}"])
async def test_words_behind_the_question_are_checked(world: World, words: str) -> None:
    chat = world.chat(KARTO)
    await chat.says(words.format(KNOWN))
    chat.sees((await _known(world)).title)


async def test_a_pasted_chain_message_is_recognised(world: World) -> None:
    chat = world.chat(KARTO)
    await chat.says(KNOWN)
    chat.sees((await _known(world)).title)


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
    assert await _count(world, tip_cluster) == 0


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
    chat.sees("Tidak ada yang bisa saya periksa")


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
    await _agrees(chat)
    for _ in range(50):
        world.clock.advance(seconds=30)
        await chat.forwards(UNKNOWN)
    chat.sees("Pesan yang Bapak/Ibu kirim sudah banyak dalam satu jam ini.")
    assert await _count(world, tip) == 1
    world.clock.advance(hours=1)
    await chat.forwards(UNKNOWN)
    chat.sees("Ini sudah Bapak/Ibu tanyakan")


async def test_it_was_another_message(world: World) -> None:
    chat = world.chat(KARTO)
    await chat.forwards(KNOWN)
    await chat.taps("🤔 Bukan pesan ini")
    await chat.forwards(KNOWN)
    chat.sees(NOT_KNOWN)
    await chat.taps(YES)
    assert await _count(world, tip) == 1


async def test_what_i_asked_and_what_came_out(world: World) -> None:
    chat, ratna = world.chat(KARTO), world.chat(RATNA)
    await _agrees(chat)
    await chat.says("/tips_saya")
    label = next(one for one in chat.buttons if one.startswith("⏳"))
    await chat.taps(label)
    chat.sees("Masih diperiksa. Nomor antrean: 1.")
    await _answer_with_sentence(ratna)
    await chat.says("/tips_saya")
    await chat.taps(label.replace("⏳", "❔"))
    chat.sees("Kami tidak menemukan sumber resmi")


async def _answer_with_sentence(ratna: Chat) -> None:
    await ratna.says("/antrean")
    await ratna.taps(next(one for one in ratna.buttons if one.startswith("👥")))
    await ratna.taps("✍️ Jawab")
    await ratna.taps("❔ Tidak bisa diperiksa")
    await ratna.says("Kami tidak menemukan sumber resmi untuk kabar ini.")


async def _job(world: World, *, minutes: float = 3) -> None:
    world.clock.advance(minutes=minutes)
    await world.house.works[TipNews].run_once()


async def _arrived(world: World, chat: Chat) -> list[str]:
    """What came by itself; waiting messages are made due."""
    chat.acts()
    async with world.house.database.transaction() as connection:
        await connection.execute(text("UPDATE outbox SET not_before = now() - interval '1 s'"))
    await world.settle()
    return chat.news


async def test_everybody_who_asked_is_told_once_in_the_own_language(world: World) -> None:
    karto, maya, sari = world.chat(KARTO), world.chat(MAYA), world.chat(SARI)
    await maya.starts()
    await maya.taps("English")
    await _agrees(karto)
    await maya.forwards(UNKNOWN.replace("bulan depan", "minggu depan") + " https://gas-sapi.xyz")
    await maya.taps("✅ Yes, have it checked")
    await sari.forwards(OTHER)
    await sari.taps(YES)
    ratna = world.chat(RATNA)
    await ratna.says("/antrean")
    assert ratna.buttons[0].startswith("👥2")
    await ratna.taps(ratna.buttons[0])
    ratna.sees("Ditanyakan 2 orang")
    ratna.sees("gas-sapi[.]xyz")
    await ratna.taps("✍️ Jawab")
    await ratna.taps("🔎 Cari di daftar hoaks")
    hoax = await _known(world)
    await ratna.says(hoax.title)
    await ratna.taps(ratna.buttons[0])
    ratna.sees("Jawaban:")
    await _job(world, minutes=1)
    assert not [one for one in await _arrived(world, karto) if hoax.title in one]
    for _ in range(2):
        await _job(world)
    told = await _arrived(world, karto)
    assert [hoax.title in one for one in told] == [True]
    assert "Bapak/Ibu pernah bertanya" in told[0]
    await world.house.works[TipNews].run_once()
    async with world.house.database.autocommit() as connection:
        numbers = await connection.scalars(
            select(verdict_told.c.message_id).where(verdict_told.c.telegram_id == KARTO)
        )
        assert list(numbers) == [karto.last_message["message_id"]]
    assert [hoax.title in one for one in _texts(world, MAYA) if "You asked" in one] == [True]
    assert not [one for one in _texts(world, SARI) if hoax.title in one]
    await _job(world)
    assert await _arrived(world, karto) == []


def _texts(world: World, person: int) -> list[str]:
    return [
        str(m.get("text") or m.get("caption") or "")
        for m in world.simulator.messages(person)
        if m["from"]["id"] == world.simulator.bot["id"]
    ]


async def test_nobody_is_woken_by_an_answer(world: World) -> None:
    karto, ratna = world.chat(KARTO), world.chat(RATNA)
    await _agrees(karto)
    await _answer_with_sentence(ratna)
    world.clock.now = world.clock.now.replace(hour=16, minute=0) + timedelta(days=1)  # 23.00 WIB
    await world.house.works[TipNews].run_once()
    async with world.house.database.autocommit() as connection:
        not_before = await connection.scalar(
            text("SELECT not_before FROM outbox WHERE dedupe LIKE 'tip:%'")
        )
    assert not_before == world.clock.now.replace(hour=0, minute=0, second=0, microsecond=0) + (
        timedelta(days=1)
    )


async def test_an_answer_can_be_taken_back_before_people_are_told(world: World) -> None:
    karto, ratna = world.chat(KARTO), world.chat(RATNA)
    await _agrees(karto)
    await _answer_with_sentence(ratna)
    ratna.sees("tidak bisa diperiksa")
    await ratna.taps("↩️ Batalkan")
    ratna.sees("menunggu, nomor 1")
    await _job(world)
    assert not [one for one in await _arrived(world, karto) if "sumber resmi" in one]
    await _answer_with_sentence(ratna)
    await _job(world)
    assert len([one for one in await _arrived(world, karto) if "sumber resmi" in one]) == 1
    await ratna.says("/antrean")
    await ratna.taps("🗂 Sudah dijawab")
    await ratna.taps(ratna.buttons[0])
    assert "↩️ Batalkan" not in ratna.buttons


async def test_clusters_are_joined_and_parted_and_both_is_undone(world: World) -> None:
    karto, sari, ratna = world.chat(KARTO), world.chat(SARI), world.chat(RATNA)
    await _agrees(karto)
    await _agrees(sari, OTHER)
    await ratna.says("/antrean")
    await ratna.taps(ratna.buttons[0])
    await ratna.taps("🔗 Gabung atau pisah")
    await ratna.taps(next(one for one in ratna.buttons if one.startswith("🔗")))
    ratna.sees("Ditanyakan 2 orang")
    await ratna.taps("🔗 Gabung atau pisah")
    await ratna.taps(next(one for one in ratna.buttons if one.startswith("✂️")))
    ratna.sees("Ditanyakan 1 orang")
    await ratna.taps("↩️ Batalkan")
    ratna.sees("Ditanyakan 2 orang")
    await ratna.taps("↩️ Batalkan")
    ratna.sees("Ditanyakan 1 orang")


async def test_only_administrators_see_the_queue(world: World) -> None:
    chat = world.chat(KARTO)
    await chat.says("/antrean")
    chat.sees("Bagian ini khusus petugas.")


async def test_a_changed_verdict_reaches_those_who_got_the_old_one_once(world: World) -> None:
    karto, sari = world.chat(KARTO), world.chat(SARI)
    await karto.forwards(KNOWN)
    await sari.forwards(UNKNOWN)
    hoax = await _known(world)
    service = world.house.services[HoaxService]
    ratna, yusuf = await world.person(RATNA), await world.person(YUSUF)
    draft = await service.propose(ratna, replace(hoax, verdict=Verdict.MISLEADING))
    await service.publish(yusuf, draft.id)
    for _ in range(2):
        await _job(world)
    told = await _arrived(world, karto)
    assert ["Ralat." in one for one in told] == [True]
    assert not [one for one in _texts(world, SARI) if "Ralat." in one]


async def test_a_wave_in_one_area_is_told_to_administrators_once(world: World) -> None:
    for someone in (RATNA, YUSUF):
        await world.starts(someone)
    for number in range(5):
        chat = world.newcomer(phone=f"+62812999900{number:02}")
        await chat.starts()
        await world.link_neighbour(chat.person.id, "16.71")
        await _agrees(chat)
    for _ in range(2):
        await _job(world)
    await _arrived(world, world.chat(RATNA))
    for someone in (RATNA, YUSUF):
        waves = [one for one in _texts(world, someone) if "Radar hoaks" in one]
        assert len(waves) == 1
        assert "5 orang berbeda" in waves[0]


async def test_erasing_takes_the_person_out_of_the_tips(world: World) -> None:
    karto, sari = world.chat(KARTO), world.chat(SARI)
    await karto.forwards(KNOWN)
    world.clock.advance(minutes=5)
    await _agrees(karto)
    await _agrees(sari)
    await karto.says("/privasi")
    await karto.taps("Hapus data saya")
    await karto.taps("Ya, hapus")
    async with world.house.database.autocommit() as connection:
        for table in (tip, verdict_told):
            found = await connection.scalars(select(table.c.telegram_id))
            assert KARTO not in list(found)
    assert await _count(world, tip) == 1


def _in_group(world: World, someone: int) -> Chat:
    group = world.simulator.add_group("Warga RT 03", members=[KARTO, MAYA, YOSINA, HASNAH])
    return Chat(
        world.simulator, world.simulator.world.person(someone), world.settle, chat_id=group.id
    )


async def test_a_group_is_warned_of_a_sure_fraud_and_not_more_than_once_an_hour(
    world: World,
) -> None:
    chat = _in_group(world, KARTO)
    meant = await chat.says(KNOWN)
    chat.sees("Hati-hati: pesan barusan mirip penipuan")
    assert chat.last_message["reply_to_message"]["message_id"] == meant["message_id"]
    assert chat.buttons == ["Baca yang benar"]
    await chat.says(KNOWN)
    assert chat.news == []
    world.clock.advance(hours=2)
    await chat.says(KNOWN)
    assert chat.news == []
    world.clock.advance(hours=23)
    await chat.says(KNOWN)
    assert len(chat.news) == 1
    url = chat.last_message["reply_markup"]["inline_keyboard"][0][0]["url"]
    private = world.chat(KARTO)
    await private.starts(url.partition("start=")[2])
    private.sees("Telegram")
    assert await _count(world, tip) == 0


@pytest.mark.parametrize(
    "words",
    [
        "Besok kerja bakti jam 7 pagi ya bapak ibu, bawa cangkul dan sapu lidi",
        "Kemensos: pencairan PKH tahap 4 dimulai minggu ini lewat Kantor Pos dan KKS",
        "Hati-hati ada penipuan daftar PKH lewat Telegram, jangan diklik ya bu",
        "apa benar ada pendaftaran PKH lewat telegram ya pak RT",
        UNKNOWN,
    ],
)
async def test_a_group_hears_nothing_about_anything_else(world: World, words: str) -> None:
    chat = _in_group(world, KARTO)
    await chat.says(words)
    assert chat.news == []
