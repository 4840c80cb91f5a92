"""Every question may be left, none repeats itself, and none takes for an answer what is none."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from itertools import pairwise
from typing import TYPE_CHECKING

import orjson
import pytest
from sqlalchemy import select

from chat.outcomes import DialogueSpec, Takes
from house import all_routes
from storage.dialogues import save_dialogues
from storage.tables import dialogue, parked_dialogue, place_of
from tests.talk.steps import BAYU, DEWI, LINA, RATNA
from understanding.words import Intent

if TYPE_CHECKING:
    from simulator.testing import Chat
    from tests.talk.conftest import World

ASKING = [(r.dialogue, r.state) for r in all_routes() if r.dialogue and r.state]
SPECS: dict[str, DialogueSpec] = {spec.name: spec for spec, _ in ASKING}
STATES = {spec.name: type(state) for spec, state in ASKING}
ASKED = [
    (name, state)
    for name, spec in SPECS.items()
    for state, takes in spec.takes.items()
    if takes is not Takes.NOTHING
]
STAFF = {
    **dict.fromkeys(("escalation", "codes", "visit", "caseload"), DEWI),
    "placing": BAYU,
    **dict.fromkeys(("referral", "referral_answer", "prelist_back", "project"), DEWI),
    **dict.fromkeys(("group", "meeting", "attendance", "kube", "idea"), DEWI),
    **dict.fromkeys(("office", "answer_desk", "broadcast", "breach", "notices", "import"), RATNA),
    **dict.fromkeys(("survey_form", "survey_making", "survey_taking"), RATNA),
}
"""Who may be in which dialogue; the others are the administrator's, who may be in all of them."""

HIT = "suami saya memukul saya lagi, kepala saya berdarah"
NIK = "1671015508800001"
LABELS = ["✅ Kirim", "➡️ Lanjut", "▶️ Lanjutkan", "✏️ Cerita"]
WITHOUT_WORDS = ["\u2800\u2800", "\u3164\u3164", "🙏🙏", "ok", "Oke", "siap bu"]
DANGERS = [HIT, "titip anak saya ya bu, saya sudah tidak kuat hidup"]
OUT = ["batal", "BATAL", "Batal.", "ga jadi"]
MENU = ["menu", "MENU", "kembali ke menu"]
FORWARDED = "Pemerintah membagikan sapi jantan gratis ke semua RT, sebarkan ke keluarga"
SENTENCES = [*LABELS, *WITHOUT_WORDS, *DANGERS, *OUT, *MENU, FORWARDED, NIK, "saldo saya berapa"]


@dataclass
class Where:
    name: str
    state: str
    draft: dict[str, object]


async def _put(world: World, chat: Chat, name: str, state: Enum) -> None:
    spec = SPECS[name]
    async with world.house.database.transaction() as connection:
        place = (chat.chat_id, chat.person.id)
        row = spec.row(state, spec.draft())
        await save_dialogues(connection, world.house.keyring, [(*place, row)])


async def _where(world: World, chat: Chat) -> Where | None:
    async with world.house.database.autocommit() as connection:
        row = (
            await connection.execute(select(dialogue).where(dialogue.c.chat_id == chat.chat_id))
        ).one_or_none()
    if row is None:
        return None
    place = place_of(dialogue, "draft_sealed", chat.chat_id)
    draft = orjson.loads(world.house.keyring.open(row.draft_sealed, place))
    said = {key: value for key, value in draft.items() if not key.startswith("_")}
    return Where(row.name, row.state, {k: v for k, v in said.items() if k != "filing_key"})


def _chat(world: World, name: str) -> Chat:
    return world.chat(STAFF.get(name, LINA))


def test_every_question_says_what_it_takes() -> None:
    assert {name: set(spec.takes) for name, spec in SPECS.items()} == {
        name: set(states) for name, states in STATES.items()
    }


def test_twenty_sentences_are_tried_at_every_question() -> None:
    assert len(set(SENTENCES)) >= 20
    assert len(ASKED) >= 35


@pytest.mark.parametrize("name", sorted({name for name, _ in ASKED}))
async def test_a_question_is_left_by_whatever_is_no_answer(world: World, name: str) -> None:
    """All states of a dialogue, each with all the sentences."""
    chat = _chat(world, name)
    for _, state in [one for one in ASKED if one[0] == name]:
        takes = SPECS[name].takes[state]
        for words in SENTENCES:
            await _put(world, chat, name, state)
            before = await _where(world, chat)
            if words is FORWARDED:
                await chat.forwards(words)
            else:
                await chat.says(words)
            assert chat.news, (state, words)
            _check(words, takes, before, await _where(world, chat), chat)


def _check(words: str, takes: Takes, before: Where | None, after: Where | None, chat: Chat) -> None:
    assert before is not None
    said, seen = orjson.dumps(after.draft if after else {}).decode(), "\n".join(chat.news)
    if words in DANGERS and takes is not Takes.WRITING:
        assert after == before, words
        assert "Nomor dicek" in seen
    if words in OUT:
        assert after is None, (takes, words)
        assert "kita berhenti di sini" in seen
    if words in MENU:
        assert after is None, (takes, words)
    if words in LABELS:
        assert words not in said
    if words in WITHOUT_WORDS and takes in (Takes.STORY, Takes.PHOTO):
        assert after == before, (takes, words)
    if words == "saldo saya berapa" and takes not in (Takes.SECRET, Takes.WRITING):
        assert after is None, (takes, words)
    if words == NIK and takes not in (Takes.TIP, Takes.WRITING):
        assert NIK not in said
        assert NIK not in seen
    keeps = (Takes.TIP, Takes.WRITING, Takes.CONTACT, Takes.TALK)
    if words is FORWARDED and takes not in keeps:
        assert after is None or after.name == "tips"


PLACED = sorted({(name, state) for name, state in ASKED if SPECS[name].takes[state] is Takes.PLACE},
                key=lambda one: one[0])  # fmt: skip
OTHER_WISHES = {
    "kartu kks saya hilang di pasar": Intent.CARD_LOST,
    "lupa pin kks di rumah gimana": Intent.PIN_PROBLEM,
    "mau rehab narkoba di lampung": Intent.REFERRAL_DRUGS,
    "siapa pendamping saya di cilacap": Intent.CONTACT_COMPANION,
    "benarkah pkh dapat motor di jakarta": Intent.CHECK_HOAX,
}
ADDRESSES = (
    "desa sukamaju kecamatan cikande kabupaten serang",
    "saya orang jombang tapi tinggal di sidoarjo",
    "alamat ktp di surabaya tapi domisili malang",
)


@pytest.mark.parametrize(("name", "state"), PLACED, ids=lambda one: str(getattr(one, "value", one)))
async def test_a_sure_wish_that_names_a_place_leaves_the_question_for_one(
    world: World, name: str, state: Enum
) -> None:
    """Nearly every word is the name of a village somewhere, "pasar" of several kecamatan."""
    chat = _chat(world, name)
    for words, wish in OTHER_WISHES.items():
        await _put(world, chat, name, state)
        await chat.says(words)
        after = await _where(world, chat)
        if wish not in SPECS[name].about:
            assert after is None or after.name != name, words
    for words in ADDRESSES:
        await _put(world, chat, name, state)
        await chat.says(words)
        after = await _where(world, chat)
        assert after is None or after.name == name, words


async def test_who_was_asked_for_a_place_and_lost_the_card_hears_of_the_card(world: World) -> None:
    chat = await world.starts(1004)
    await chat.says("/jadwal")
    await chat.says("kartu kks saya hilang di pasar")
    chat.sees("Hilang atau dicuri")
    chat.does_not_see("kabupaten")


ANY_WORDS = (Takes.WRITING, Takes.TIP, Takes.SECRET, Takes.WORDS, Takes.TALK)
"""Where whatever is written is an answer."""
NARROW = [(name, state) for name, state in ASKED if SPECS[name].takes[state] not in ANY_WORDS]


@pytest.mark.parametrize("name", sorted({name for name, _ in NARROW}))
async def test_no_question_comes_twice_in_the_same_words(world: World, name: str) -> None:
    """All states of a dialogue."""
    chat = _chat(world, name)
    for _, state in [one for one in NARROW if one[0] == name]:
        await _put(world, chat, name, state)
        asked: list[str] = []
        for words in ("✅ Kirim", "✅ Kirim", "✅ Kirim"):
            await chat.says(words)
            asked.append("\n".join(chat.news))
        assert asked[0] != asked[1] != asked[2], state
        assert all("Ketik batal" in one for one in asked), state


async def test_a_report_that_was_left_is_offered_and_goes_on(world: World) -> None:
    chat = await world.starts(1004)
    await chat.says("/lapor")
    await chat.taps("💰 Uang bantuan")
    await chat.taps("Bantuan dipotong orang")
    await chat.says("Ketua kelompok memotong 50 ribu bulan Juli di balai desa.")
    await chat.says("siapa pendamping saya")
    chat.sees("pendamping")
    chat.sees("Laporan tadi belum dikirim. Lanjutkan?")
    await chat.taps("▶️ Lanjutkan")
    chat.sees("kabupaten")
    await chat.says("Palembang")
    await chat.taps("➡️ Lanjut")
    chat.sees("Ketua kelompok memotong 50 ribu")


async def test_what_was_left_may_be_thrown_away(world: World) -> None:
    chat = await world.starts(1004)
    await chat.says("/lapor")
    await chat.taps("💰 Uang bantuan")
    await chat.taps("Bantuan dipotong orang")
    await chat.says("menu")
    await chat.taps("🗑 Buang")
    chat.sees("sudah dibuang")
    async with world.house.database.autocommit() as connection:
        assert (await connection.execute(select(parked_dialogue))).all() == []


async def test_cancelling_leaves_no_draft_behind(world: World) -> None:
    chat = await world.starts(1004)
    await chat.says("/lapor")
    await chat.taps("💰 Uang bantuan")
    await chat.taps("Bantuan dipotong orang")
    await chat.says("batal")
    chat.does_not_see("belum dikirim")
    await chat.says("/lapor")
    chat.does_not_see("belum dikirim")


async def test_a_story_keeps_what_only_sounds_like_a_wish(world: World) -> None:
    chat = await world.starts(1004)
    await chat.says("/lapor")
    await chat.taps("💰 Uang bantuan")
    await chat.taps("Bantuan dipotong orang")
    await chat.says("saldo saya kosong, kapan cair? pendamping marah waktu saya tanya")
    chat.sees("Di kabupaten atau kota mana?")


async def test_a_question_of_a_place_is_left_by_another_plain_wish(world: World) -> None:
    chat = await world.starts(1004)
    await chat.says("/jadwal")
    await chat.says("pendamping saya siapa ya namanya")
    chat.does_not_see("kabupaten atau kota")
    chat.sees("pendamping")


async def test_a_place_that_nobody_knows_is_asked_for_in_other_words(world: World) -> None:
    chat = await world.starts(1004)
    await chat.says("/jadwal")
    asked = []
    for _ in range(4):
        await chat.says("wakanda raya")
        asked.append(chat.last)
    assert all(one != other for one, other in pairwise(asked))


async def test_enough_means_go_on_where_photos_are_asked_for(world: World) -> None:
    chat = world.chat(1001)
    await world.link(1001)
    await chat.says("/lapor")
    await chat.taps("💰 Uang bantuan")
    await chat.taps("Bantuan dipotong orang")
    await chat.says("Ketua kelompok memotong 50 ribu bulan Juli di balai desa.")
    chat.sees("🎯")
    await chat.says("tidak ada foto")
    chat.sees("Silakan dicek")
    chat.does_not_see("tidak ada foto")


async def test_the_scammers_message_is_proof_in_a_report_of_fraud(world: World) -> None:
    chat = await world.starts(1004)
    await chat.says("/lapor")
    await chat.taps("🚨 Bahaya dan penipuan")
    await chat.taps("Saya kena tipu")
    await chat.forwards("Kirim uang 50 ribu dulu biar bantuan cair, kata orang di WA")
    chat.sees("Di kabupaten atau kota mana?")
