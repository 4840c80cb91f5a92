"""What every command center does, seen on every one: sample, our HTTP contract, Roundup, RT.

Roundup and Request Tracker are the real servers. What was done is looked up by an officer of the
desk, not through the adapter under test.
"""

import asyncio
from contextlib import suppress

import pytest

from features.cases.desks.port import CommandCenter
from features.cases.rules.command_center import (
    Attachment,
    CaseStatus,
    EventKind,
    InDoubt,
    OutgoingCase,
    Refused,
    Unreachable,
)
from tests.features.cases.desks.cases import STORY, a_case, a_message, closing, to_the_end
from tests.peers.desks import IMPATIENT, Desk, checksum

WAY = (
    CaseStatus.TAKEN,
    CaseStatus.NEEDS_DATA,
    CaseStatus.REFERRED,
    CaseStatus.RESOLVED,
    CaseStatus.REOPENED,
    CaseStatus.REJECTED,
)


async def test_a_case_is_found_by_its_key(desk: Desk) -> None:
    case = a_case()
    async with closing(desk.center()) as center:
        assert await center.find(case.ticket) is None
        reference = await center.submit(case, case.ticket)
        assert await center.find(case.ticket) == reference
    seen = desk.look(reference)
    assert (seen.title, desk.status(reference)) == (case.title, CaseStatus.RECEIVED)
    assert seen.shows(STORY)


async def test_the_same_key_twice_is_one_case(desk: Desk) -> None:
    case = a_case()
    async with closing(desk.center()) as one, closing(desk.center()) as other:
        assert await one.submit(case, case.ticket) == await other.submit(case, case.ticket)
    assert desk.count(case.ticket) == 1


async def test_a_key_cannot_ask_for_something_else(desk: Desk) -> None:
    async with closing(desk.center()) as center:
        with pytest.raises(ValueError, match="key"):
            await center.find("x' OR Queue = 'Pengaduan")


async def test_a_case_taken_by_a_desk_that_froze_is_adopted(desk: Desk) -> None:
    case = a_case()
    center = desk.center(interrupt=desk.freeze, timeouts=IMPATIENT)
    async with closing(center):
        with pytest.raises(InDoubt):
            await center.submit(case, case.ticket)
        desk.thaw()
        reference = await _found(center, case)
        assert await center.submit(case, case.ticket) == reference
    assert desk.count(case.ticket) == 1


async def test_a_desk_killed_in_a_call_has_the_case_once_in_the_end(desk: Desk) -> None:
    case = a_case()
    center = desk.center(interrupt=desk.kill, timeouts=IMPATIENT)
    async with closing(center):
        with suppress(InDoubt, Unreachable):
            await center.submit(case, case.ticket)
        await asyncio.sleep(0.1)
        await asyncio.to_thread(desk.start)
        reference = await center.submit(case, case.ticket)
        assert await center.find(case.ticket) == reference
    assert desk.count(case.ticket) == 1


async def test_every_status_that_we_set_stands_at_the_desk(desk: Desk) -> None:
    case = a_case()
    async with closing(desk.center()) as center:
        reference = await center.submit(case, case.ticket)
        seen = []
        for status in WAY:
            await center.set_status(reference, status, f"{case.ticket}-{status}")
            seen.append(desk.status(reference))
    assert seen == list(WAY)


async def test_every_status_that_an_officer_sets_comes_back_in_order(desk: Desk) -> None:
    case = a_case()
    async with closing(desk.center(page_size=4, **desk.without_delay)) as center:
        reference = await center.submit(case, case.ticket)
        cursor = await _now(desk)
        for status in WAY:
            desk.decide(reference, status)
        events, _ = await to_the_end(center, cursor)
    assert [event.status for event in events] == list(WAY)
    assert {event.kind for event in events} == {EventKind.STATUS}
    assert {event.ticket for event in events} == {case.ticket}


async def test_a_status_that_the_desk_does_not_take_is_noticed(desk: Desk) -> None:
    case = a_case()
    async with closing(desk.refusing()) as center:
        reference = await center.submit(case, case.ticket)
        with pytest.raises(Refused):
            await center.set_status(reference, desk.never_allowed, f"{case.ticket}-x")
    assert desk.status(reference) is CaseStatus.RECEIVED


async def test_a_message_is_at_the_desk_once_and_never_comes_back(desk: Desk) -> None:
    case = a_case()
    async with closing(desk.center(**desk.without_delay)) as center:
        reference = await center.submit(case, case.ticket)
        cursor = await _now(desk)
        for _ in range(2):
            await center.add_message(reference, a_message("Ini tambahan."), f"{case.ticket}-m1")
        await center.add_message(reference, a_message("0"), f"{case.ticket}-m2")
        events, _ = await to_the_end(center, cursor)
    assert events == []
    texts = [text.strip() for text in desk.look(reference).texts]
    assert texts.count("Ini tambahan.") == 1
    assert texts.count("0") == 1


async def test_a_message_whose_answer_was_lost_is_at_the_desk_once(desk: Desk) -> None:
    case = a_case()
    async with closing(desk.center()) as center:
        reference = await center.submit(case, case.ticket)
    for number, losing in enumerate(desk.losing()):
        message = a_message(f"Tambahan {number}.")
        async with closing(losing) as center:
            with pytest.raises(InDoubt):
                await center.add_message(reference, message, f"{case.ticket}-m{number}")
            await center.add_message(reference, message, f"{case.ticket}-m{number}")
        texts = [text.strip() for text in desk.look(reference).texts]
        assert texts.count(message.text) == 1


async def test_a_reply_comes_back_once_and_an_internal_note_never(desk: Desk) -> None:
    case = a_case()
    async with closing(desk.center(**desk.without_delay)) as center:
        reference = await center.submit(case, case.ticket)
        cursor = await _now(desk)
        desk.note(reference, "Keluarga ini sudah pernah melapor.")
        desk.reply(reference, "Kami cek 😀 <b>besok</b>.")
        events, after = await to_the_end(center, cursor)
        again, _ = await to_the_end(center, after)
    messages = [event for event in events if event.kind is EventKind.MESSAGE]
    assert [(m.ticket, m.text) for m in messages] == [(case.ticket, "Kami cek 😀 <b>besok</b>.")]
    assert messages[0].author == "petugas1"
    assert again == []
    assert desk.look(reference).shows("Keluarga ini sudah pernah melapor.")


async def test_no_event_is_lost_or_doubled_between_pages(desk: Desk) -> None:
    first, second = a_case(), a_case()
    async with closing(desk.center(page_size=2, **desk.without_delay)) as center:
        references = [await center.submit(case, case.ticket) for case in (first, second)]
        cursor = await _now(desk)
        desk.decide(references[0], CaseStatus.TAKEN)
        for number in range(5):
            desk.reply(references[number % 2], f"Balasan {number}")
        events, _ = await to_the_end(center, cursor)
    texts = [event.text for event in events if event.kind is EventKind.MESSAGE]
    assert texts == [f"Balasan {number}" for number in range(5)]
    sequences = [event.sequence for event in events]
    assert sequences == sorted(set(sequences))
    assert len({event.id for event in events}) == len(events)


async def test_hostile_text_stays_text(desk: Desk) -> None:
    story = "<script>alert(1)</script> &amp; \u202eterbalik\u202c 😀 '; DROP TABLE x; --\n\n.\n"
    story += "panjang " * 12_500
    case = a_case(title="Judul\r\n<b>dua</b>\nbaris 😀 \u202e", story=story.strip())
    async with closing(desk.center()) as center:
        reference = await center.submit(case, case.ticket)
        await center.add_message(reference, a_message(case.story), f"{case.ticket}-m")
    seen = desk.look(reference)
    assert seen.title.strip() == "Judul <b>dua</b> baris 😀 \u202e"
    assert sum(case.story in text.replace("\r\n", "\n") for text in seen.texts) == 2


async def test_attachments_arrive_unchanged(desk: Desk) -> None:
    picture = Attachment(
        "foto.jpg", "image/jpeg", b"\xff\xd8\xff\x00\r\n" + bytes(range(256)) * 400
    )
    voice = Attachment("suara.ogg", "audio/ogg", b"OggS\x00\x01\xfe")
    case = a_case(attachments=(picture,))
    async with closing(desk.center()) as center:
        reference = await center.submit(case, case.ticket)
        message = a_message(attachments=(voice,))
        await center.add_message(reference, message, f"{case.ticket}-m")
    assert list(desk.look(reference).files) == [checksum(a.content) for a in (picture, voice)]


async def _now(desk: Desk) -> str:
    """The cursor after all that happened so far."""
    async with closing(desk.center(**desk.without_delay)) as center:
        _, desk.cursor = await to_the_end(center, desk.cursor)
    return desk.cursor


async def _found(center: CommandCenter, case: OutgoingCase) -> str:
    for _ in range(50):
        with suppress(Unreachable):
            reference = await center.find(case.ticket)
            if reference is not None:
                return reference
        await asyncio.sleep(0.2)
    raise AssertionError("the desk did not keep the case")
