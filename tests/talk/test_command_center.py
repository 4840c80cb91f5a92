"""The command center in its forum group: every case is a topic, and officers work in it."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

import pytest

from chat.taps import pack
from domain.people import Role
from features.cases.desks.forum_calls import ForumCalls
from features.cases.rules.cases import CaseFile, CaseKind, CaseUpload, Category
from features.cases.rules.command_center import CaseStatus, Decision, OutgoingCase, Unreachable
from features.cases.services.cases import CaseService, Filing
from features.cases.services.room import CaseRoom
from features.cases.storage.cases import CaseRepository
from features.cases.storage.entries import CaseEntryRepository, EntryKind
from features.cases.views.command_center import TakeCase
from features.people.storage.families import FamilyRepository
from features.people.storage.staff import StaffMember, StaffRepository
from simulator.testing import Chat
from tests.talk.steps import BAYU, DEWI, KARTO, LINA, MAYA, data_of, picture, sends_tap
from views.translator import translator

if TYPE_CHECKING:
    from tests.talk.conftest import ForumWorld

INTAN = 1014
PALEMBANG = "16.71.04.1001"
say = translator("id").plain
TAKE, OVER, ASK = say("🙋 Take"), say("🙋 Take over"), say("❓ Ask for data")
REFER, UP, CENTRE = say("➡️ Refer"), say("⬆️ Move up"), say("🏠 Draw into Sentra")
FINISH, STOP, BARE = say("✅ Finish"), say("✖️ Stop"), say("✅ Close without words")
DONE, REFUSED = say("✅ Done"), say("⛔ Refused")
TOLD = say("The reporter is being told.")
SENT = say("📨 On its way to the reporter.")
NOTED = say("📝 Kept as an internal note. The reporter does not see it.")
NOBODY = say(
    "Thank you, but only registered officers can answer here. Nothing was sent to the reporter."
)
YOURSELF = say(
    "You proposed to close it yourself. Please ask another officer to press the button too."
)
_keys = itertools.count(1)


async def _file(
    world: ForumWorld,
    category: Category = Category.NOT_PAID,
    *,
    reporter: int = KARTO,
    **more: Any,
) -> CaseFile:
    """A case that Mbah Karto files, delivered to its topic."""
    person = await world.person(reporter)
    filing = Filing(
        CaseKind.COMPLAINT,
        category,
        "Sudah dua bulan belum cair. NIK saya 3305120203519901.",
        "Uangnya dibayar",
        PALEMBANG,
        **more,
    )
    filed = await world.house.services[CaseService].file(person, filing, f"test:{next(_keys)}")
    await world.settle()
    return await _now(world, filed.case.id)


async def _now(world: ForumWorld, case_id: int) -> CaseFile:
    async with world.units.at_once() as work:
        found = await work[CaseRepository].get(case_id)
    assert found is not None
    return found


def _bayu(world: ForumWorld, case: CaseFile) -> Chat:
    return world.in_topic(BAYU, case.topic_id)


def _intan(world: ForumWorld, case: CaseFile) -> Chat:
    return world.in_topic(INTAN, case.topic_id)


def _titles(world: ForumWorld) -> list[str]:
    return [topic["name"] for topic in world.group.view()["topics"]]


def _card(chat: Chat) -> dict[str, Any]:
    """The first thing that the bot said in the topic."""
    inside = [m for m in chat.sim.messages(chat.chat_id, chat.thread_id) if "text" in m]
    return inside[0]


def _labels(message: dict[str, Any]) -> list[str]:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [button["text"] for row in rows for button in row]


async def test_a_case_is_a_topic_with_a_card_that_names_nobody(forum_world: ForumWorld) -> None:
    case = await _file(forum_world)
    chat = _bayu(forum_world, case)

    assert _titles(forum_world) == [f"🟡 {case.ticket} {say('Aid has not come')}"]
    card = _card(chat)
    assert "Sudah dua bulan belum cair" in card["text"]
    assert "Kota Palembang, Sumatera Selatan" in card["text"]
    assert "WIB" in card["text"]
    assert "Karto" not in card["text"]
    assert "3305120203519901" not in card["text"]
    assert card["has_protected_content"]
    assert _labels(card) == [TAKE, ASK, REFER, UP, CENTRE, FINISH]


async def test_what_a_reporter_writes_reaches_the_topic_with_nothing_alive(
    forum_world: ForumWorld,
) -> None:
    tags = "".join(chr(0xE0000 + ord(c)) for c in "buka")
    poison = f"Li\u200bhat \u202ehttps://jahat.xyz{tags} dan @jahat_bot"
    case = await _file(forum_world)
    key = f"test:{next(_keys)}"
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
    case = await _file(forum_world)
    karto, chat = forum_world.chat(KARTO), _bayu(forum_world, case)
    await karto.starts()
    await chat.taps(TAKE)

    chat.sees("Bayu Prakoso")
    chat.sees(TOLD)
    assert _titles(forum_world)[0].startswith("🔵 ")
    assert _labels(_card(chat))[0] == OVER
    assert "Bayu Prakoso" in _card(chat)["text"]
    assert case.ticket in karto.last


async def test_a_doubled_tap_takes_the_case_once(forum_world: ForumWorld) -> None:
    case = await _file(forum_world)
    karto, chat = forum_world.chat(KARTO), _bayu(forum_world, case)
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
    case = await _file(forum_world)
    bayu, intan = _bayu(forum_world, case), _intan(forum_world, case)
    number, stale = data_of(intan, TAKE)
    await bayu.taps(TAKE)
    intan.sim.tap(INTAN, intan.chat_id, number, stale)
    await intan.waits()
    assert (await _now(forum_world, case.id)).owner_id == BAYU
    await intan.taps(OVER)
    assert (await _now(forum_world, case.id)).owner_id == INTAN


async def test_asking_for_data_waits_for_words_in_that_topic_only(forum_world: ForumWorld) -> None:
    first, second = await _file(forum_world), await _file(forum_world, Category.MOVED)
    karto = forum_world.chat(KARTO)
    await karto.starts()
    here, there = _bayu(forum_world, first), _bayu(forum_world, second)
    await here.taps(ASK)
    await there.taps(REFER)
    await here.says("Mohon foto buku tabungan")
    assert (await _now(forum_world, first.id)).status == CaseStatus.NEEDS_DATA
    assert "Mohon foto buku tabungan" in karto.last
    await there.says("Pak Budi, Dinsos Palembang")
    moved = await _now(forum_world, second.id)
    assert (moved.status, moved.receiver) == (CaseStatus.REFERRED, "Pak Budi, Dinsos Palembang")
    assert [title[0] for title in _titles(forum_world)] == ["🟠", "🟣"]


async def test_two_officers_do_not_disturb_each_other(forum_world: ForumWorld) -> None:
    case = await _file(forum_world)
    bayu, intan = _bayu(forum_world, case), _intan(forum_world, case)
    await bayu.taps(ASK)
    await intan.says("// saya telepon dulu")
    intan.sees(NOTED)
    await bayu.says("Berapa nomor kartunya?")
    assert (await _now(forum_world, case.id)).status == CaseStatus.NEEDS_DATA


async def test_what_an_officer_writes_in_a_topic_reaches_the_reporter(
    forum_world: ForumWorld,
) -> None:
    case = await _file(forum_world)
    karto, chat = forum_world.chat(KARTO), _bayu(forum_world, case)
    await karto.starts()
    await chat.says("Sedang kami cek ke bank.")
    chat.sees(SENT)
    assert "Sedang kami cek ke bank." in karto.last
    await chat.sends_photo(picture(), caption="Buktinya")
    assert "photo" in forum_world.simulator.messages(KARTO)[-1]
    await chat.sends_voice()
    assert "voice" in forum_world.simulator.messages(KARTO)[-1]


async def test_a_note_stays_in_the_topic(forum_world: ForumWorld) -> None:
    case = await _file(forum_world)
    karto, chat = forum_world.chat(KARTO), _bayu(forum_world, case)
    await karto.starts()
    before = len(forum_world.simulator.messages(KARTO))
    for words in ("// cek dulu", "catatan: cek dulu", "Catatan: cek dulu", "/catatan cek dulu"):
        await chat.says(words)
        chat.sees(NOTED)
    assert len(forum_world.simulator.messages(KARTO)) == before
    async with forum_world.units.at_once() as work:
        notes = await work[CaseEntryRepository].entries(case.id, internal=True)
    assert [e.text for e in notes if e.kind == EntryKind.INTERNAL] == ["cek dulu"] * 4


async def test_others_cannot_answer_in_a_topic(forum_world: ForumWorld) -> None:
    case = await _file(forum_world)
    karto = forum_world.chat(KARTO)
    await karto.starts()
    forum_world.group.members[MAYA] = "member"
    maya = forum_world.in_topic(MAYA, case.topic_id)
    before = len(forum_world.simulator.messages(KARTO))
    await maya.says("Saya bantu ya")
    assert maya.news == [NOBODY]
    card = _card(maya)["text"]
    await maya.taps(TAKE)
    assert _card(maya)["text"] == card
    assert (await _now(forum_world, case.id)).owner_id is None
    assert len(forum_world.simulator.messages(KARTO)) == before


async def test_general_and_other_groups_stay_unanswered(forum_world: ForumWorld) -> None:
    case = await _file(forum_world)
    general = forum_world.in_topic(BAYU, None)
    await general.says("Selamat pagi semua")
    assert general.news == []
    other = forum_world.simulator.add_group("Lain", is_forum=True, members=[BAYU])
    _, body = await forum_world.simulator.call(
        "createForumTopic", {"chat_id": other.id, "name": "Obrolan"}
    )
    chat = Chat(
        forum_world.simulator,
        forum_world.simulator.world.person(BAYU),
        forum_world.settle,
        other.id,
        body["result"]["message_thread_id"],
    )
    await chat.says("halo")
    assert chat.news == []
    _, sent = await forum_world.simulator.call("sendMessage", {"chat_id": other.id, "text": "x"})
    data = pack(TakeCase(case.id), other.id, forum_world.house.keyring)
    await sends_tap(chat, data, sent["result"]["message_id"])
    assert (await _now(forum_world, case.id)).status == CaseStatus.RECEIVED


async def test_a_case_is_moved_up_once_per_look_and_drawn_in_when_sure(
    forum_world: ForumWorld,
) -> None:
    case = await _file(forum_world)
    chat = _bayu(forum_world, case)
    number, data = data_of(chat, UP)
    await chat.taps(UP)
    first = (await _now(forum_world, case.id)).desk
    assert first != case.desk
    chat.sim.tap(BAYU, chat.chat_id, number, data)
    await chat.waits()
    assert (await _now(forum_world, case.id)).desk == first
    await chat.taps(CENTRE)
    assert (await _now(forum_world, case.id)).decision is None
    await chat.taps(say("🏠 Yes, draw it into Sentra"))
    moved = await _now(forum_world, case.id)
    assert (moved.decision, moved.status) == (Decision.DRAWN_INTO_CENTRE, CaseStatus.REFERRED)


async def test_a_closed_case_closes_its_topic_and_opens_it_again(forum_world: ForumWorld) -> None:
    case = await _file(forum_world)
    karto, chat = forum_world.chat(KARTO), _bayu(forum_world, case)
    await karto.starts()
    await chat.taps(FINISH)
    await chat.taps(DONE)
    await chat.says("Uang sudah masuk kemarin.")
    assert "Uang sudah masuk kemarin." in karto.last
    topic = forum_world.group.view()["topics"][0]
    assert topic["name"].startswith("✅")
    assert topic["closed"]
    assert _labels(_card(chat)) == []
    person = await forum_world.person(KARTO)
    await forum_world.house.services[CaseService].reopen(
        person, case.id, "Belum masuk juga", "again"
    )
    await chat.waits()
    chat.sees("Belum masuk juga")
    topic = forum_world.group.view()["topics"][0]
    assert topic["name"].startswith("🔴")
    assert not topic["closed"]
    assert TAKE in _labels(_card(chat))


async def test_a_refusal_needs_its_reason(forum_world: ForumWorld) -> None:
    case = await _file(forum_world)
    chat = _bayu(forum_world, case)
    await chat.taps(FINISH)
    await chat.taps(REFUSED)
    assert BARE not in chat.buttons
    await chat.taps(STOP)
    assert (await _now(forum_world, case.id)).is_open
    await chat.taps(FINISH)
    await chat.taps(DONE)
    await chat.taps(BARE)
    assert (await _now(forum_world, case.id)).status == CaseStatus.RESOLVED


async def test_an_integrity_case_needs_a_second_officer(forum_world: ForumWorld) -> None:
    case = await _file(forum_world, Category.DEDUCTION)
    bayu, intan, karto = (
        _bayu(forum_world, case),
        _intan(forum_world, case),
        forum_world.chat(KARTO),
    )
    assert "🔒" in _titles(forum_world)[0]
    assert "🔒" in _card(bayu)["text"]
    await karto.starts()
    before = len(forum_world.simulator.messages(KARTO))
    await bayu.sends_photo(picture())
    assert len(forum_world.simulator.messages(KARTO)) == before
    await bayu.says("Kami selidiki.")
    assert "Kami selidiki" not in karto.last
    await bayu.taps(FINISH)
    number, done = data_of(bayu, DONE)
    await bayu.taps(DONE)
    bayu.sees("Bayu Prakoso")
    assert (await _now(forum_world, case.id)).is_open
    assert "👮" in _card(bayu)["text"]
    await bayu.taps(FINISH)
    bayu.sees(YOURSELF)
    await sends_tap(bayu, done, number)
    assert (await _now(forum_world, case.id)).is_open
    await intan.taps(FINISH)
    await intan.taps(DONE)
    await intan.taps(BARE)
    assert (await _now(forum_world, case.id)).status == CaseStatus.RESOLVED


async def test_the_content_is_withheld_where_the_accused_sits_in_the_group(
    forum_world: ForumWorld,
) -> None:
    """Ibu Dewi is the companion whom the case is about, and an officer as well."""
    async with forum_world.units() as work:
        await work[StaffRepository].put(
            StaffMember(DEWI, Role.OFFICER, "Dewi", None, "PKH-1671-001")
        )
        family = (await work[FamilyRepository].in_area(PALEMBANG))[0]
        await work.commit()
    assert family.companion_id == "PKH-1671-001"
    case = await _file(forum_world, Category.DEDUCTION, family_id=family.id)
    forum_world.group.members[DEWI] = "member"
    dewi = forum_world.in_topic(DEWI, case.topic_id)
    assert "belum cair" not in _card(dewi)["text"]
    await dewi.taps(TAKE)
    await dewi.says("Halo")
    now = await _now(forum_world, case.id)
    assert now.owner_id is None
    private = forum_world.chat(DEWI)
    await private.says("/kasus")
    private.does_not_see(case.ticket[3:])


async def test_what_the_reporter_adds_stands_in_the_topic_with_its_photos(
    forum_world: ForumWorld,
) -> None:
    case = await _file(forum_world)
    karto, chat = forum_world.chat(KARTO), _bayu(forum_world, case)
    photo = await karto.sends_photo(picture())
    chat = _bayu(forum_world, case)
    files = (CaseUpload(photo["photo"][-1]["file_id"], "foto.jpg", "image/jpeg"),)
    add = forum_world.house.services[CaseService].add
    await add(case, "Ini fotonya", "add:1", author_id=KARTO, files=files)
    await chat.waits()
    chat.sees("Ini fotonya")
    inside = forum_world.simulator.messages(chat.chat_id, chat.thread_id)
    assert sum("photo" in message for message in inside) == 1


async def test_a_deleted_topic_is_made_again(forum_world: ForumWorld) -> None:
    case = await _file(forum_world)
    place = {"chat_id": forum_world.group.id, "message_thread_id": case.topic_id}
    await forum_world.simulator.call("deleteForumTopic", place)
    await forum_world.house.services[CaseService].add(
        case, "Masih menunggu", "add:2", author_id=KARTO
    )
    await forum_world.settle()
    again = await _now(forum_world, case.id)
    assert again.topic_id not in (None, case.topic_id)
    text = forum_world.simulator.transcript(forum_world.group.id)
    assert say("🧵 The topic of this case was deleted. This new one takes its place.") in text
    assert text.count("Masih menunggu") == 1
    await _bayu(forum_world, again).taps(TAKE)
    assert _titles(forum_world)[0].startswith("🔵")


async def test_a_topic_that_was_begun_is_finished_not_doubled(forum_world: ForumWorld) -> None:
    forum_world.simulator.faults.add("status", method="sendMessage", status=429, retry_after=1)
    person = await forum_world.person(KARTO)
    filing = Filing(CaseKind.COMPLAINT, Category.MOVED, "Pindah", "", PALEMBANG)
    filed = (await forum_world.house.services[CaseService].file(person, filing, "half")).case
    await forum_world.delivery.drain()
    half = await _now(forum_world, filed.id)
    assert half.topic_id is not None
    assert await forum_world.forum.find(filed.ticket) is None
    letter = OutgoingCase(filed.ticket, "", "", "", "", "", "", "", filed.filed_at, filed.due_at)
    for _ in range(2):
        assert await forum_world.forum.submit(letter, filed.ticket) == filed.ticket
    assert await forum_world.forum.find(filed.ticket) == filed.ticket
    assert len(_titles(forum_world)) == 1
    inside = forum_world.simulator.messages(forum_world.group.id, half.topic_id)
    assert len([m for m in inside if "text" in m]) == 1


async def test_a_bot_that_was_thrown_out_waits_for_the_operator(forum_world: ForumWorld) -> None:
    case = await _file(forum_world)
    forum_world.simulator.remove_bot(forum_world.group.id, by=BAYU)
    with pytest.raises(Unreachable):
        await forum_world.forum.set_status(case.ticket, CaseStatus.TAKEN, "k")


async def test_a_group_that_was_upgraded_is_followed(forum_world: ForumWorld) -> None:
    old = forum_world.simulator.add_group("Lama", members=[BAYU])
    new = forum_world.simulator.upgrade_group(old.id)
    room = CaseRoom(forum_world.units, old.id)
    calls = ForumCalls(forum_world.house.bot, room)
    await calls("sendMessage", text="Halo")
    assert await room.chat_id() == new.id
    assert await room.is_here(new.id)
    assert forum_world.simulator.messages(new.id)[-1]["text"] == "Halo"


async def test_staff_work_on_cases_of_their_area_in_private(forum_world: ForumWorld) -> None:
    case = await _file(forum_world)
    secret = await _file(forum_world, Category.DEDUCTION)
    lina, karto = forum_world.chat(LINA), forum_world.chat(KARTO)
    await karto.starts()
    await lina.says("/kasus")
    assert [label for label in lina.buttons if case.ticket[3:] in label]
    assert not [label for label in lina.buttons if secret.ticket[3:] in label]
    await lina.taps(next(label for label in lina.buttons if case.ticket[3:] in label))
    lina.sees("belum cair")
    lina.does_not_see("Karto")
    assert CENTRE not in lina.buttons
    await lina.taps(TAKE)
    lina.sees("Lina Marlina")
    await lina.taps(say("📄 {ticket}", ticket=case.ticket))
    await lina.taps(say("✍️ Answer"))
    await lina.says("Kami datang besok.")
    assert "Kami datang besok." in karto.last
    assert _titles(forum_world)[0].startswith("🔵")
    async with forum_world.units.at_once() as work:
        assert "coordinator" in {r.role for r in await work[CaseRepository].readings(case.id)}
        assert await work[CaseRepository].readings(secret.id) == []
    maya = forum_world.chat(MAYA)
    await maya.says("/kasus")
    maya.does_not_see("CC-")
