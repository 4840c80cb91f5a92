"""A conversation with an officer goes on: seen on the phone, and in the topic of the case."""

from __future__ import annotations

import itertools
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from features.cases.rules.cases import CaseFile, CaseKind, Category
from features.cases.rules.command_center import CaseStatus
from features.cases.rules.filing import Filing
from features.cases.services.cases import CaseService
from features.cases.storage.cases import CaseRepository
from simulator.testing import Chat, text_of
from tests.talk.steps import BAYU, KARTO, picture
from views.translator import translator

if TYPE_CHECKING:
    from tests.talk.conftest import ForumWorld

PALEMBANG = "16.71.04.1001"
say = translator("id").plain
ASK, DONE, FINISH = say("❓ Ask for data"), say("🏁 That is all"), say("✅ Finish")
ADD, NOT_FOR_REPORT = say("✍️ Answer or add"), say("❌ Not for a report")
QUESTION = "Mohon foto struk ATM"
PASSED_ON = "Sudah masuk ke"
PUZZLED = "belum paham"
_keys = itertools.count(1)


async def file(
    world: ForumWorld,
    category: Category = Category.NOT_PAID,
    *,
    reporter: int = KARTO,
    story: str = "Sudah dua bulan belum cair",
    **more: Any,
) -> CaseFile:
    person = await world.person(reporter)
    filing = Filing(CaseKind.COMPLAINT, category, story, "Dibayar", PALEMBANG, **more)
    filed = await world.house.services[CaseService].file(person, filing, f"talk:{next(_keys)}")
    await world.settle()
    return await now(world, filed.case.id)


async def now(world: ForumWorld, case_id: int) -> CaseFile:
    async with world.units.at_once() as work:
        found = await work[CaseRepository].get(case_id)
    assert found is not None
    return found


def officer(world: ForumWorld, case: CaseFile) -> Chat:
    return world.in_topic(BAYU, case.topic_id)


async def asked(world: ForumWorld, case: CaseFile, question: str = QUESTION) -> Chat:
    """The officer asks with the button of the card; the phone that is asked."""
    chat = officer(world, case)
    await chat.taps(ASK)
    await chat.says(question)
    karto = world.chat(KARTO)
    assert question in karto.last
    return karto


def in_topic(world: ForumWorld, case: CaseFile) -> list[dict[str, Any]]:
    return world.simulator.messages(world.group.id, case.topic_id)


def read_by_officer(world: ForumWorld, case: CaseFile) -> str:
    return "\n".join(text_of(one) for one in in_topic(world, case))


SENT: dict[str, Callable[[Chat], Awaitable[object]]] = {
    "text": lambda karto: karto.says("Struknya hilang bu, adanya buku tabungan"),
    "reply": lambda karto: karto.says("Struknya hilang", reply_to=karto.last_message["message_id"]),
    "photo": lambda karto: karto.sends_photo(picture()),
    "caption": lambda karto: karto.sends_photo(picture(), "Struk tanggal 3"),
    "voice": lambda karto: karto.sends_voice(),
    "pdf": lambda karto: karto.sends_document(b"%PDF-1.4", "mutasi.pdf"),
    "picture file": lambda karto: karto.sends_document(picture(), "struk.jpg"),
    "place": lambda karto: karto.sends_location(-2.98, 104.75),
}
ARRIVES = {
    "text": "adanya buku tabungan",
    "reply": "Struknya hilang",
    "photo": "[photo]",
    "caption": "Struk tanggal 3",
    "voice": "[voice]",
    "pdf": "[mutasi.pdf]",
    "picture file": "[struk.jpg]",
    "place": "-2.98000, 104.75000",
}


@pytest.mark.parametrize("kind", SENT)
async def test_whatever_comes_next_belongs_to_the_case(forum_world: ForumWorld, kind: str) -> None:
    await forum_world.chat(KARTO).starts()
    case = await file(forum_world)
    karto = await asked(forum_world, case)
    before = len(in_topic(forum_world, case))
    await SENT[kind](karto)
    karto.sees(PASSED_ON)
    karto.does_not_see(PUZZLED)
    arrived = " ".join(_shown(one) for one in in_topic(forum_world, case)[before:])
    assert ARRIVES[kind] in arrived
    assert kind != "caption" or "[photo]" in arrived
    assert (await now(forum_world, case.id)).status == CaseStatus.TAKEN


def _shown(message: dict[str, Any]) -> str:
    file = message.get("document", {}).get("file_name", "")
    kinds = [f"[{kind}]" for kind in ("photo", "voice") if kind in message]
    return " ".join([text_of(message), *kinds, f"[{file}]"])


async def test_a_plain_question_in_the_topic_is_a_question_too(forum_world: ForumWorld) -> None:
    await forum_world.chat(KARTO).starts()
    case = await file(forum_world)
    await officer(forum_world, case).says("Kartunya berapa, Pak?")
    karto = forum_world.chat(KARTO)
    await karto.says("dua kartu")
    karto.sees(PASSED_ON)
    assert "dua kartu" in read_by_officer(forum_world, case)


async def test_what_asks_for_nothing_leaves_the_person_where_they_are(
    forum_world: ForumWorld,
) -> None:
    await forum_world.chat(KARTO).starts()
    case = await file(forum_world)
    await officer(forum_world, case).says("Sedang kami cek ke bank.")
    karto = forum_world.chat(KARTO)
    await karto.says("terima kasih bu")
    karto.does_not_see(PASSED_ON)
    await karto.says("warna hijau toska")
    karto.does_not_see(PASSED_ON)
    assert "toska" not in read_by_officer(forum_world, case)


async def test_several_messages_long_until_that_is_all(forum_world: ForumWorld) -> None:
    await forum_world.chat(KARTO).starts()
    case = await file(forum_world)
    karto = await asked(forum_world, case)
    await karto.says("Ini saya kirim ya bu")
    await karto.sends_photo(picture(), "halaman satu")
    await karto.says("ok")
    await karto.forwards("Transaksi Rp200.000 tanggal 3/11 di ATM Pasar")
    read = read_by_officer(forum_world, case)
    for words in ("Ini saya kirim", "halaman satu", "Reporter: ok".replace("Reporter", "Pelapor"),
                  "Transaksi Rp200.000"):  # fmt: skip
        assert words in read, words
    await karto.taps(DONE)
    karto.sees("Semua yang Bapak/Ibu kirim sudah ada di petugas")
    await karto.says("selamat siang nama saya siapa ya")
    karto.does_not_see(PASSED_ON)
    assert "nama saya siapa" not in read_by_officer(forum_world, case)


async def test_an_album_is_one_answer(forum_world: ForumWorld) -> None:
    await forum_world.chat(KARTO).starts()
    case = await file(forum_world)
    karto = await asked(forum_world, case)
    await karto.sends_album([picture(1), picture(2), picture(3)], "tiga halaman")
    assert sum(PASSED_ON in one for one in karto.news) == 1
    assert sum("photo" in one for one in in_topic(forum_world, case)) == 3


@pytest.mark.parametrize("topic", ["menu", "/laporan", "saldo saya berapa"])
async def test_another_topic_ends_it(forum_world: ForumWorld, topic: str) -> None:
    await forum_world.chat(KARTO).starts()
    case = await file(forum_world)
    karto = await asked(forum_world, case)
    await karto.says("sebentar saya cari")
    await karto.says(topic)
    karto.does_not_see(PASSED_ON)
    await karto.says("warna hijau toska")
    karto.does_not_see(PASSED_ON)
    assert "toska" not in read_by_officer(forum_world, case)


async def test_danger_comes_first_also_here(forum_world: ForumWorld) -> None:
    await forum_world.chat(KARTO).starts()
    case = await file(forum_world)
    karto = await asked(forum_world, case)
    await karto.says("suami saya memukul saya lagi, kepala saya berdarah")
    karto.sees("Nomor dicek")
    await karto.says("struknya ada di rumah ibu saya")
    karto.sees(PASSED_ON)


async def test_two_cases_that_wait_are_asked_about(forum_world: ForumWorld) -> None:
    await forum_world.chat(KARTO).starts()
    first, second = await file(forum_world), await file(forum_world, Category.CARD_PROBLEM)
    await asked(forum_world, first)
    karto = await asked(forum_world, second, "Mohon nomor telepon bank cabang")
    await karto.sends_photo(picture(), "ini fotonya")
    karto.sees("Pesan ini untuk yang mana?")
    label = next(label for label in karto.buttons if first.ticket in label)
    await karto.says("fotonya agak buram")
    assert "ini fotonya" not in read_by_officer(forum_world, first)
    await karto.taps(label)
    karto.sees(PASSED_ON)
    read = read_by_officer(forum_world, first)
    assert "ini fotonya" in read
    assert "agak buram" in read
    assert "ini fotonya" not in read_by_officer(forum_world, second)
    await karto.says("satu lagi menyusul")
    assert "satu lagi" in read_by_officer(forum_world, first)


async def test_what_may_be_a_question_to_the_bot_is_asked_about(forum_world: ForumWorld) -> None:
    await forum_world.chat(KARTO).starts()
    case = await file(forum_world)
    karto = await asked(forum_world, case)
    await karto.says("kapan pkh cair di wonosobo")
    karto.sees("Pesan ini untuk yang mana?")
    await karto.taps(NOT_FOR_REPORT)
    karto.sees("Wonosobo")
    assert "wonosobo" not in read_by_officer(forum_world, case)


async def test_a_question_that_comes_into_another_dialogue(forum_world: ForumWorld) -> None:
    """Nobody can know what a photo is for: the report that is being written, or the officer."""
    await forum_world.chat(KARTO).starts()
    case = await file(forum_world)
    karto = forum_world.chat(KARTO)
    await karto.says("lapor telur pecah di agen pak joko")
    forum_world.clock.now = datetime.now(UTC)  # dialogues are stamped by the database
    await asked(forum_world, case)
    await karto.says("telurnya ada sepuluh")
    karto.sees("Pesan ini untuk yang mana?")
    await karto.taps(NOT_FOR_REPORT)
    karto.does_not_see(PASSED_ON)
    await karto.says("besok saya foto")
    karto.does_not_see("Pesan ini untuk yang mana?")
    assert "sepuluh" not in read_by_officer(forum_world, case)


async def test_a_reply_to_any_message_of_a_case_belongs_to_it(forum_world: ForumWorld) -> None:
    karto = forum_world.chat(KARTO)
    await karto.starts()
    case = await file(forum_world)
    await officer(forum_world, case).says("Sedang kami cek ke bank.")
    letter = karto.last_message["message_id"]
    forum_world.clock.advance(days=60)
    await karto.says("lapor telur pecah di agen pak joko")
    await karto.says("kata bank belum ada data", reply_to=letter)
    karto.sees(PASSED_ON)
    assert "belum ada data" in read_by_officer(forum_world, case)
    await karto.taps("Paket dipaksa atau jelek")
    karto.does_not_see("tidak berlaku")


async def test_a_reply_about_a_closed_case_may_open_it_again(forum_world: ForumWorld) -> None:
    karto = forum_world.chat(KARTO)
    await karto.starts()
    case = await file(forum_world)
    chat = officer(forum_world, case)
    await chat.taps(FINISH)
    await chat.taps(say("✅ Done"))
    await chat.says("Uang sudah masuk kemarin.")
    await karto.says("belum masuk juga pak", reply_to=karto.last_message["message_id"])
    karto.sees("belum sampai ke petugas")
    await karto.taps(say("🔁 Open it again with this"))
    assert (await now(forum_world, case.id)).status == CaseStatus.REOPENED
    assert "belum masuk juga pak" in read_by_officer(forum_world, case)


async def test_what_is_too_large_is_said_before_it_is_confirmed(forum_world: ForumWorld) -> None:
    await forum_world.chat(KARTO).starts()
    case = await file(forum_world)
    karto = await asked(forum_world, case)
    await karto.sends_voice(b"OggS" + bytes(6 * 2**20), duration=1800)
    karto.sees("terlalu besar untuk diteruskan")
    karto.does_not_see(PASSED_ON)
