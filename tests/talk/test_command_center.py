"""The command center in its forum group: every case is a topic, and officers work in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from features.cases.rules.cases import Category
from features.cases.rules.command_center import CaseStatus
from features.cases.services.cases import CaseService
from features.cases.storage.entries import CaseEntryRepository, EntryKind
from tests.talk.steps import BAYU, KARTO, data_of, picture
from tests.talk.topic_steps import (
    ASK,
    CENTRE,
    FINISH,
    IDENTITY,
    INTAN,
    KEYS,
    OVER,
    REFER,
    RIGHT,
    TAKE,
    UP,
    bayu_in,
    card_in,
    case_now,
    filed_case,
    intan_in,
    labels_of,
    say,
    topic_titles,
)

if TYPE_CHECKING:
    from tests.talk.conftest import ForumWorld


TOLD = say("The reporter is being told.")


SENT = say("📨 On its way to the reporter.")


NOTED = say("📝 Kept as an internal note. The reporter does not see it.")


async def test_a_case_is_a_topic_with_a_card_that_names_nobody(forum_world: ForumWorld) -> None:
    case = await filed_case(forum_world)
    chat = bayu_in(forum_world, case)

    assert topic_titles(forum_world) == [f"🟡 {case.ticket} {say('Aid has not come')}"]
    card = card_in(chat)
    assert "Sudah dua bulan belum cair" in card["text"]
    assert "Kota Palembang, Sumatera Selatan" in card["text"]
    assert "WIB" in card["text"]
    assert "Karto" not in card["text"]
    assert "3305120203519901" not in card["text"]
    assert card["has_protected_content"]
    assert labels_of(card) == [TAKE, ASK, REFER, UP, CENTRE, FINISH, IDENTITY, RIGHT]


async def test_what_a_reporter_writes_reaches_the_topic_with_nothing_alive(
    forum_world: ForumWorld,
) -> None:
    tags = "".join(chr(0xE0000 + ord(c)) for c in "buka")
    poison = f"Li\u200bhat \u202ehttps://jahat.xyz{tags} dan @jahat_bot"
    case = await filed_case(forum_world)
    key = f"test:{next(KEYS)}"
    await forum_world.house.services[CaseService].add(case, poison, key, author_id=KARTO)
    await forum_world.settle()
    said = [
        m
        for m in forum_world.simulator.messages(forum_world.group.id, case.topic_id)
        if "jahat" in m.get("text", "")
    ]
    assert [m["text"] for m in said] == [
        say("🙋 <b>Reporter:</b> {text}", text="Lihat hxxps://jahat[.]xyz dan (at)jahat_bot")
        .replace("<b>", "")
        .replace("</b>", "")
    ]
    kinds = {e["type"] for m in said for e in m.get("entities", ())}
    assert kinds <= {"bold"}


async def test_taking_a_case_tells_the_reporter_and_changes_title_and_card(
    forum_world: ForumWorld,
) -> None:
    case = await filed_case(forum_world)
    karto, chat = forum_world.chat(KARTO), bayu_in(forum_world, case)
    await karto.starts()
    await chat.taps(TAKE)

    chat.sees("Bayu Prakoso")
    chat.sees(TOLD)
    assert topic_titles(forum_world)[0].startswith("🔵 ")
    assert labels_of(card_in(chat))[0] == OVER
    assert "Bayu Prakoso" in card_in(chat)["text"]
    assert case.ticket in karto.last


async def test_a_doubled_tap_takes_the_case_once(forum_world: ForumWorld) -> None:
    case = await filed_case(forum_world)
    karto, chat = forum_world.chat(KARTO), bayu_in(forum_world, case)
    await karto.starts()
    number, data = data_of(chat, TAKE)
    before = len(forum_world.simulator.messages(KARTO))
    forum_world.simulator.faults.add("duplicate_update")
    forum_world.simulator.tap(BAYU, chat.chat_id, number, data)
    forum_world.simulator.tap(BAYU, chat.chat_id, number, data)
    await chat.waits()

    assert len(forum_world.simulator.messages(KARTO)) == before + 1
    lines = [m for m in forum_world.simulator.messages(chat.chat_id) if TOLD in m.get("text", "")]
    assert len(lines) == 1


async def test_a_taken_case_is_only_taken_over_on_purpose(forum_world: ForumWorld) -> None:
    case = await filed_case(forum_world)
    bayu, intan = bayu_in(forum_world, case), intan_in(forum_world, case)
    number, stale = data_of(intan, TAKE)
    await bayu.taps(TAKE)
    intan.sim.tap(INTAN, intan.chat_id, number, stale)
    await intan.waits()
    assert (await case_now(forum_world, case.id)).owner_id == BAYU
    await intan.taps(OVER)
    assert (await case_now(forum_world, case.id)).owner_id == INTAN


async def test_asking_for_data_waits_for_words_in_that_topic_only(forum_world: ForumWorld) -> None:
    first, second = await filed_case(forum_world), await filed_case(forum_world, Category.MOVED)
    karto = forum_world.chat(KARTO)
    await karto.starts()
    here, there = bayu_in(forum_world, first), bayu_in(forum_world, second)
    await here.taps(ASK)
    await there.taps(REFER)
    await here.says("Mohon foto buku tabungan")
    assert (await case_now(forum_world, first.id)).status == CaseStatus.NEEDS_DATA
    assert "Mohon foto buku tabungan" in karto.last
    await there.says("Pak Budi, Dinsos Palembang")
    moved = await case_now(forum_world, second.id)
    assert (moved.status, moved.receiver) == (CaseStatus.REFERRED, "Pak Budi, Dinsos Palembang")
    assert [title[0] for title in topic_titles(forum_world)] == ["🟠", "🟣"]


async def test_two_officers_do_not_disturb_each_other(forum_world: ForumWorld) -> None:
    case = await filed_case(forum_world)
    bayu, intan = bayu_in(forum_world, case), intan_in(forum_world, case)
    await bayu.taps(ASK)
    await intan.says("// saya telepon dulu")
    intan.sees(NOTED)
    await bayu.says("Bulan apa yang belum cair?")
    assert (await case_now(forum_world, case.id)).status == CaseStatus.NEEDS_DATA


async def test_what_an_officer_writes_in_a_topic_reaches_the_reporter(
    forum_world: ForumWorld,
) -> None:
    case = await filed_case(forum_world)
    karto, chat = forum_world.chat(KARTO), bayu_in(forum_world, case)
    await karto.starts()
    await chat.says("Sedang kami cek ke bank.")
    chat.sees(SENT)
    assert "Sedang kami cek ke bank." in karto.last
    await chat.sends_photo(picture(), caption="Buktinya")
    assert "photo" in forum_world.simulator.messages(KARTO)[-1]
    await chat.sends_voice()
    assert "voice" in forum_world.simulator.messages(KARTO)[-1]


async def test_a_note_stays_in_the_topic(forum_world: ForumWorld) -> None:
    case = await filed_case(forum_world)
    karto, chat = forum_world.chat(KARTO), bayu_in(forum_world, case)
    await karto.starts()
    before = len(forum_world.simulator.messages(KARTO))
    for words in ("// cek dulu", "catatan: cek dulu", "Catatan: cek dulu", "/catatan cek dulu"):
        await chat.says(words)
        chat.sees(NOTED)
    assert len(forum_world.simulator.messages(KARTO)) == before
    async with forum_world.units.at_once() as work:
        notes = await work[CaseEntryRepository].entries(case.id, internal=True)
    assert [e.text for e in notes if e.kind == EntryKind.INTERNAL] == ["cek dulu"] * 4
