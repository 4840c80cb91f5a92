"""A topic that closes, moves up, was deleted or thrown out of; others keep out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from chat.taps import pack
from domain.people import Role
from features.cases.desks.forum_calls import ForumCalls
from features.cases.rules.cases import CaseKind, CaseUpload, Category
from features.cases.rules.command_center import CaseStatus, Decision, OutgoingCase, Unreachable
from features.cases.rules.filing import Filing
from features.cases.services.cases import CaseService
from features.cases.services.room import CaseRoom
from features.cases.storage.readings import CaseReadingRepository
from features.cases.views.command_center import TakeCase
from features.people.storage.families import FamilyRepository
from features.people.storage.staff import StaffMember, StaffRepository
from simulator.testing import Chat
from tests.talk.steps import BAYU, DEWI, KARTO, LINA, MAYA, data_of, picture, sends_tap
from tests.talk.topic_steps import (
    BARE,
    CENTRE,
    FINISH,
    PALEMBANG,
    STOP,
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


DONE, REFUSED = say("✅ Done"), say("⛔ Refused")


NOBODY = say(
    "Thank you, but only registered officers can answer here. Nothing was sent to the reporter."
)


YOURSELF = say(
    "You proposed to close it yourself. Please ask another officer to press the button too."
)


async def test_others_cannot_answer_in_a_topic(forum_world: ForumWorld) -> None:
    case = await filed_case(forum_world)
    karto = forum_world.chat(KARTO)
    await karto.starts()
    forum_world.group.members[MAYA] = "member"
    maya = forum_world.in_topic(MAYA, case.topic_id)
    before = len(forum_world.simulator.messages(KARTO))
    await maya.says("Saya bantu ya")
    assert maya.news == [NOBODY]
    card = card_in(maya)["text"]
    await maya.taps(TAKE)
    assert card_in(maya)["text"] == card
    assert (await case_now(forum_world, case.id)).owner_id is None
    assert len(forum_world.simulator.messages(KARTO)) == before


async def test_general_and_other_groups_stay_unanswered(forum_world: ForumWorld) -> None:
    case = await filed_case(forum_world)
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
    assert (await case_now(forum_world, case.id)).status == CaseStatus.RECEIVED


async def test_a_case_is_moved_up_once_per_look_and_drawn_in_when_sure(
    forum_world: ForumWorld,
) -> None:
    case = await filed_case(forum_world)
    chat = bayu_in(forum_world, case)
    number, data = data_of(chat, UP)
    await chat.taps(UP)
    await chat.says("Dinsos yang bisa menanyakannya")
    first = (await case_now(forum_world, case.id)).desk
    assert first != case.desk
    chat.sim.tap(BAYU, chat.chat_id, number, data)
    await chat.waits()
    assert (await case_now(forum_world, case.id)).desk == first
    await chat.taps(CENTRE)
    assert (await case_now(forum_world, case.id)).decision is None
    await chat.taps(say("🏠 Yes, draw it into Sentra"))
    moved = await case_now(forum_world, case.id)
    assert (moved.decision, moved.status) == (Decision.DRAWN_INTO_CENTRE, CaseStatus.REFERRED)


async def test_a_closed_case_closes_its_topic_and_opens_it_again(forum_world: ForumWorld) -> None:
    case = await filed_case(forum_world)
    karto, chat = forum_world.chat(KARTO), bayu_in(forum_world, case)
    await karto.starts()
    await chat.taps(FINISH)
    await chat.taps(DONE)
    await chat.says("Uang sudah masuk kemarin.")
    assert "Uang sudah masuk kemarin." in karto.last
    topic = forum_world.group.view()["topics"][0]
    assert topic["name"].startswith("✅")
    assert topic["closed"]
    assert labels_of(card_in(chat)) == []
    person = await forum_world.person(KARTO)
    await forum_world.house.services[CaseService].reopen(
        person, case.id, "Belum masuk juga", "again"
    )
    await chat.waits()
    chat.sees("Belum masuk juga")
    topic = forum_world.group.view()["topics"][0]
    assert topic["name"].startswith("🔴")
    assert not topic["closed"]
    assert TAKE in labels_of(card_in(chat))


async def test_a_refusal_needs_its_reason(forum_world: ForumWorld) -> None:
    case = await filed_case(forum_world)
    chat = bayu_in(forum_world, case)
    await chat.taps(FINISH)
    await chat.taps(REFUSED)
    assert BARE not in chat.buttons
    await chat.taps(STOP)
    assert (await case_now(forum_world, case.id)).is_open
    await chat.taps(FINISH)
    await chat.taps(DONE)
    await chat.taps(BARE)
    assert (await case_now(forum_world, case.id)).status == CaseStatus.RESOLVED


async def test_an_integrity_case_needs_a_second_officer(forum_world: ForumWorld) -> None:
    case = await filed_case(forum_world, Category.DEDUCTION)
    bayu, intan, karto = (
        bayu_in(forum_world, case),
        intan_in(forum_world, case),
        forum_world.chat(KARTO),
    )
    assert "🔒" in topic_titles(forum_world)[0]
    assert "🔒" in card_in(bayu)["text"]
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
    assert (await case_now(forum_world, case.id)).is_open
    assert "👮" in card_in(bayu)["text"]
    await bayu.taps(FINISH)
    bayu.sees(YOURSELF)
    await sends_tap(bayu, done, number)
    assert (await case_now(forum_world, case.id)).is_open
    await intan.taps(FINISH)
    await intan.taps(DONE)
    await intan.taps(BARE)
    assert (await case_now(forum_world, case.id)).status == CaseStatus.RESOLVED


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
    case = await filed_case(forum_world, Category.DEDUCTION, family_id=family.id)
    forum_world.group.members[DEWI] = "member"
    dewi = forum_world.in_topic(DEWI, case.topic_id)
    assert "belum cair" not in card_in(dewi)["text"]
    await dewi.taps(TAKE)
    await dewi.says("Halo")
    now = await case_now(forum_world, case.id)
    assert now.owner_id is None
    private = forum_world.chat(DEWI)
    await private.says("/kasus")
    private.does_not_see(case.ticket[3:])


async def test_what_the_reporter_adds_stands_in_the_topic_with_its_photos(
    forum_world: ForumWorld,
) -> None:
    case = await filed_case(forum_world)
    karto, chat = forum_world.chat(KARTO), bayu_in(forum_world, case)
    photo = await karto.sends_photo(picture())
    chat = bayu_in(forum_world, case)
    files = (CaseUpload(photo["photo"][-1]["file_id"], "foto.jpg", "image/jpeg"),)
    add = forum_world.house.services[CaseService].add
    await add(case, "Ini fotonya", "add:1", author_id=KARTO, files=files)
    await chat.waits()
    chat.sees("Ini fotonya")
    inside = forum_world.simulator.messages(chat.chat_id, chat.thread_id)
    assert sum("photo" in message for message in inside) == 1


async def test_a_deleted_topic_is_made_again(forum_world: ForumWorld) -> None:
    case = await filed_case(forum_world)
    place = {"chat_id": forum_world.group.id, "message_thread_id": case.topic_id}
    await forum_world.simulator.call("deleteForumTopic", place)
    await forum_world.house.services[CaseService].add(
        case, "Masih menunggu", "add:2", author_id=KARTO
    )
    await forum_world.settle()
    again = await case_now(forum_world, case.id)
    assert again.topic_id not in (None, case.topic_id)
    text = forum_world.simulator.transcript(forum_world.group.id)
    assert say("🧵 The topic of this case was deleted. This new one takes its place.") in text
    assert text.count("Masih menunggu") == 1
    await bayu_in(forum_world, again).taps(TAKE)
    assert topic_titles(forum_world)[0].startswith("🔵")


async def test_a_topic_that_was_begun_is_finished_not_doubled(forum_world: ForumWorld) -> None:
    forum_world.simulator.faults.add("status", method="sendMessage", status=429, retry_after=1)
    person = await forum_world.person(KARTO)
    filing = Filing(CaseKind.COMPLAINT, Category.MOVED, "Pindah", "", PALEMBANG)
    filed = (await forum_world.house.services[CaseService].file(person, filing, "half")).case
    await forum_world.delivery.drain()
    half = await case_now(forum_world, filed.id)
    assert half.topic_id is not None
    assert await forum_world.forum.find(filed.ticket) is None
    letter = OutgoingCase(filed.ticket, "", "", "", "", "", "", "", filed.filed_at, filed.due_at)
    for _ in range(2):
        assert await forum_world.forum.submit(letter, filed.ticket) == filed.ticket
    assert await forum_world.forum.find(filed.ticket) == filed.ticket
    assert len(topic_titles(forum_world)) == 1
    inside = forum_world.simulator.messages(forum_world.group.id, half.topic_id)
    assert len([m for m in inside if "text" in m]) == 1


async def test_a_bot_that_was_thrown_out_waits_for_the_operator(forum_world: ForumWorld) -> None:
    case = await filed_case(forum_world)
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
    case = await filed_case(forum_world)
    secret = await filed_case(forum_world, Category.DEDUCTION)
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
    assert topic_titles(forum_world)[0].startswith("🔵")
    async with forum_world.units.at_once() as work:
        assert "coordinator" in {
            r.role for r in await work[CaseReadingRepository].readings(case.id)
        }
        assert {r.role for r in await work[CaseReadingRepository].readings(secret.id)} == {
            "command_center"
        }
    maya = forum_world.chat(MAYA)
    await maya.says("/kasus")
    maya.does_not_see("CC-")
