"""Nothing that an officer or a reporter says is cut, for whoever may read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from chat.ingress import addressed
from domain.texts import parts, units
from features.cases.jobs.newsroom import Newsroom
from features.cases.rules.cases import CaseKind, Category
from features.cases.rules.command_center import CaseEvent, EventKind
from features.cases.rules.filing import Filing
from features.cases.services.cases import CaseService
from features.cases.services.desk_events import DeskEvents
from simulator.testing import Chat, text_of
from tests.talk.steps import BAYU, KARTO, MAYA, picture
from tests.talk.test_officer_talk import (
    DONE,
    PALEMBANG,
    asked,
    file,
    in_topic,
    now,
    officer,
    read_by_officer,
    say,
)

if TYPE_CHECKING:
    from tests.talk.conftest import ForumWorld

SENTENCES = [
    f"Ini kalimat nomor {n} dari jawaban petugas yang panjang sekali." for n in range(1, 61)
]
LONG = " ".join(SENTENCES)
OPEN, EARLIER = say("📄 Open"), say("⬅️ Earlier")


def test_a_text_is_parted_between_sentences_and_nothing_is_lost() -> None:
    pieces = parts(LONG, 500)
    assert " ".join(pieces) == LONG
    assert all(units(piece) <= 500 and piece.endswith(".") for piece in pieces)
    assert "".join(parts("🙏" * 700, 100)) == "🙏" * 700
    assert all(units(piece) <= 100 for piece in parts("🙏" * 700, 100))
    assert parts("  ", 10) == [""]


async def _read(chat: Chat) -> str:
    """All pages of the report that is open, from the last to the first."""
    read = chat.last
    while EARLIER in chat.buttons:
        await chat.taps(EARLIER)
        read = f"{chat.last}\n{read}"
    return read


def _missing(read: str) -> list[str]:
    return [one for one in SENTENCES if one not in read]


async def test_a_long_answer_arrives_whole_in_several_letters(forum_world: ForumWorld) -> None:
    """4,000 letters are as many as Telegram lets an officer write."""
    karto = forum_world.chat(KARTO)
    await karto.starts()
    case = await file(forum_world)
    karto.acts()
    assert 3_600 < len(LONG) <= 4_096
    await officer(forum_world, case).says(LONG)
    letters = [one for one in karto.news if case.ticket in one]
    assert len(letters) == 2
    assert _missing("\n".join(letters)) == []
    await karto.taps(OPEN)
    assert _missing(await _read(karto)) == []


async def test_the_answer_of_a_help_desk_has_no_limit(forum_world: ForumWorld) -> None:
    karto = forum_world.chat(KARTO)
    await karto.starts()
    case = await file(forum_world)
    desks = forum_world.house.services[DeskEvents]
    event = CaseEvent(
        "rt-1", 1, case.ticket, EventKind.MESSAGE, forum_world.clock(), f"{LONG}\n\n{LONG} Selesai."
    )
    karto.acts()
    news = await desks.apply(event)
    assert news is not None
    await forum_world.house.services[Newsroom].tell(news)
    await forum_world.settle()
    said = "\n".join(karto.news)
    assert _missing(said) == []
    assert "Selesai." in said


async def test_whoever_reported_an_integrity_case_reads_all_of_it(forum_world: ForumWorld) -> None:
    karto = forum_world.chat(KARTO)
    await karto.starts()
    case = await file(forum_world, Category.DEDUCTION)
    await officer(forum_world, case).says(LONG)
    assert "kalimat" not in karto.last
    await karto.taps(say("Open"))
    assert _missing(await _read(karto)) == []


async def test_whoever_has_the_claim_code_reads_all_of_it(forum_world: ForumWorld) -> None:
    maya = forum_world.chat(MAYA)
    await maya.starts()
    filing = Filing(
        CaseKind.COMPLAINT,
        Category.DEDUCTION,
        "Dipotong",
        "",
        PALEMBANG,
        anonymous=True,
        passphrase="melati putih",
    )
    person = await forum_world.person(MAYA)
    filed = await forum_world.house.services[CaseService].file(person, filing, "nameless")
    await forum_world.settle()
    case = await now(forum_world, filed.case.id)
    assert filed.claim is not None
    await officer(forum_world, case).says(LONG)
    await maya.says("/jawaban")
    await maya.says(filed.claim)
    await maya.says("melati putih")
    assert _missing(await _read(maya)) == []
    await maya.sends_photo(picture(), "buktinya")
    assert "buktinya" in read_by_officer(forum_world, case)
    assert any("photo" in one for one in in_topic(forum_world, case))


async def test_what_a_reporter_tells_stands_whole_on_the_officers_screen(
    forum_world: ForumWorld,
) -> None:
    await forum_world.chat(KARTO).starts()
    case = await file(forum_world, story=LONG)
    assert _missing(read_by_officer(forum_world, case)) == []
    again = await file(forum_world, Category.MOVED)
    karto = await asked(forum_world, again)
    await karto.says(LONG)
    await karto.taps(DONE)
    assert _missing(read_by_officer(forum_world, again)) == []
    bayu = forum_world.chat(BAYU)
    await bayu.starts()
    await bayu.says("/kasus")
    await bayu.taps(next(label for label in bayu.buttons if again.ticket[3:] in label))
    await bayu.taps(say("📖 Read all"))
    read = bayu.last
    while say("Later ➡️") in bayu.buttons:
        await bayu.taps(say("Later ➡️"))
        read += bayu.last
    assert _missing(read) == []


async def test_what_an_officer_sends_keeps_its_kind_and_its_words(forum_world: ForumWorld) -> None:
    karto = forum_world.chat(KARTO)
    await karto.starts()
    case = await file(forum_world)
    chat = officer(forum_world, case)
    karto.acts()
    sent = chat.sim.send_document(BAYU, b"%PDF-1.4", name="surat.pdf", caption="Surat terlampir",
                                  chat_id=chat.chat_id, thread_id=chat.thread_id)  # fmt: skip
    assert sent
    await chat.waits()
    new = forum_world.simulator.messages(KARTO)[-2:]
    assert "Surat terlampir" in text_of(new[0])
    assert new[1]["document"]["file_name"] == "surat.pdf"
    assert case.ticket in text_of(new[1])


async def test_an_album_of_an_officer_is_one_letter(forum_world: ForumWorld) -> None:
    karto = forum_world.chat(KARTO)
    await karto.starts()
    case = await file(forum_world)
    before = len(forum_world.simulator.messages(KARTO))
    await officer(forum_world, case).sends_album([picture(1), picture(2), picture(3)], "Buktinya")
    new = forum_world.simulator.messages(KARTO)[before:]
    assert sum("photo" in one for one in new) == 3
    assert sum("text" in one for one in new) == 1


@pytest.mark.parametrize("account", [1087968824, 136817688])
async def test_who_hides_behind_the_group_is_told_how_to_be_heard(
    forum_world: ForumWorld, account: int
) -> None:
    karto = forum_world.chat(KARTO)
    await karto.starts()
    case = await file(forum_world)
    chat = officer(forum_world, case)
    sent = forum_world.simulator.say(
        BAYU, "Sudah dikirim.", chat_id=chat.chat_id, thread_id=chat.thread_id
    )
    _, body = await forum_world.simulator.call("getUpdates", {"offset": 0, "timeout": 0})
    update = body["result"][-1]
    assert update["message"]["message_id"] == sent["message_id"]
    update["message"]["from"] = {"id": account, "is_bot": True, "first_name": "Group"}
    await forum_world.house.ingress.store([addressed(update)], way="test")
    await forum_world.house.turns.drain()
    await forum_world.house.sender.drain()
    chat.sees("Tetap Anonim")
    assert "Sudah dikirim." not in karto.transcript
