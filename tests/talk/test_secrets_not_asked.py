"""No officer asks a family for a PIN, a code or the number of a card, by whichever way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from features.cases.rules.command_center import CaseStatus, Decision, Voice
from features.cases.storage.entries import CaseEntryRepository, EntryKind
from features.desk.build import DeskWorks
from features.desk.storage.letters import DeskLetterRepository
from tests.talk.desk_steps import at_laptop, file_case
from tests.talk.steps import BAYU, KARTO
from tests.talk.test_two_desks import Both, both
from tests.talk.topic_steps import ASK, FINISH, bayu_in, case_now, filed_case, say

if TYPE_CHECKING:
    from tests.talk.conftest import ForumWorld, World

__all__ = ["both"]
REFUSED = "✋ Belum dikirim"
BAD, GOOD = "Mohon kirim PIN ATM Ibu ke sini", "Mohon foto struk ATM"


async def test_in_the_topic_it_is_refused_and_may_be_put_right(forum_world: ForumWorld) -> None:
    case = await filed_case(forum_world)
    karto, bayu = forum_world.chat(KARTO), bayu_in(forum_world, case)
    await karto.starts()
    await bayu.says(BAD)
    bayu.sees(REFUSED)
    await bayu.taps(ASK)
    await bayu.says("Kode OTP sudah masuk? Sebutkan ke saya.")
    bayu.sees(REFUSED)
    assert "PIN" not in karto.last
    assert (await case_now(forum_world, case.id)).status is CaseStatus.RECEIVED
    await bayu.says(GOOD)
    assert (await case_now(forum_world, case.id)).status is CaseStatus.NEEDS_DATA
    assert GOOD in karto.last
    assert "OTP sudah masuk" not in karto.transcript


async def test_in_private_the_bot_goes_on_waiting_for_other_words(forum_world: ForumWorld) -> None:
    case = await filed_case(forum_world)
    karto, bayu = forum_world.chat(KARTO), await forum_world.starts(BAYU)
    await karto.starts()
    await bayu.says("/kasus")
    await bayu.taps(next(label for label in bayu.buttons if case.ticket[3:] in label))
    await bayu.taps(say("✍️ Answer"))
    await bayu.says(BAD)
    bayu.sees(REFUSED)
    bayu.sees("Tulisan tadi masih ada di atas")
    await bayu.says(GOOD)
    assert GOOD in karto.last
    await bayu.says("/kasus")
    await bayu.taps(next(label for label in bayu.buttons if case.ticket[3:] in label))
    await bayu.taps(FINISH)
    await bayu.taps(say("✅ Done"))
    await bayu.says("Selesai. Sebutkan nomor kartu KKS Ibu.")
    bayu.sees(REFUSED)
    assert (await case_now(forum_world, case.id)).is_open
    assert BAD not in karto.transcript


async def test_on_the_page_what_was_typed_stands_there_still(world: World) -> None:
    await world.starts(KARTO)
    case = await file_case(world, KARTO)
    browser = await at_laptop(world, BAYU)
    address = f"/desk/kasus/{case.id}"
    await browser.get(address)
    for deed, also in (
        ("jawab", {}),
        ("jawab", {"langkah": "kirim"}),
        ("tanya", {}),
        ("rujuk", {}),
        ("tutup", {"putusan": Decision.DONE.value}),
    ):
        await browser.post(f"{address}/{deed}", {"isi": BAD, **also})
        browser.sees(REFUSED)
        assert BAD in browser.page
    async with world.units.at_once() as work:
        assert await work[DeskLetterRepository].waiting(case.id) == []
    await browser.post(f"{address}/tanya", {"isi": GOOD})
    world.clock.advance(seconds=11)
    await world.house.works[DeskWorks].courier.run_once()
    await world.settle()
    assert GOOD in world.chat(KARTO).transcript
    assert BAD not in world.chat(KARTO).transcript


async def test_from_a_help_desk_it_is_held_back_and_said_to_both_desks(both: Both) -> None:
    case = await both.filed()
    karto, desk = both.world.chat(KARTO), both.center.desk
    reference = both.there(case).reference
    desk.officer_replies(reference, BAD)
    desk.officer_decides(reference, CaseStatus.TAKEN, text="Berapa PIN Ibu?")
    for _ in range(2):
        await both.world.settle()
    assert "PIN ATM" not in karto.transcript
    assert "Berapa PIN" not in karto.transcript
    assert (await both.now(case)).status is CaseStatus.TAKEN
    held = "Tidak dikirim ke pelapor"
    assert both.topic(case).count(BAD) == 1
    assert both.topic(case).count(held) == 2
    assert [(m.voice, m.text.startswith(held)) for m in both.there(case).messages] == [
        (Voice.NOTE, True)
    ] * 2
    async with both.world.units.at_once() as work:
        said = await work[CaseEntryRepository].entries(case.id, internal=True)
    assert [one.text for one in said if one.kind is EntryKind.INTERNAL] == [BAD, "Berapa PIN Ibu?"]
    desk.officer_replies(reference, GOOD)
    await both.world.settle()
    assert GOOD in karto.transcript
