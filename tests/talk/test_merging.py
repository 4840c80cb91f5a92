"""Two reports of one matter become one case, and one of two matters becomes two: on all screens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from features.cases.rules.accused import Involved
from features.cases.rules.cases import CaseFile, CaseKind, CaseUpload, Category
from features.cases.rules.command_center import CaseStatus
from features.cases.rules.errors import NoSuchCase, TooLateToUndo
from features.cases.rules.filing import Filing
from features.cases.rules.queue import Wanted
from features.cases.services.cases import CaseService
from features.cases.services.corrections import CaseCorrections
from features.cases.services.erasing import CaseErasure
from features.cases.services.office import CaseOffice
from features.cases.services.queue import CaseQueue
from features.cases.services.receipts import ReceiptService
from features.cases.storage.cases import CaseRepository
from features.cases.storage.readings import CaseReadingRepository
from features.desk.build import DeskWorks
from features.people.services.copies import CopyService
from tests.talk.desk_steps import at_laptop, file_case, say
from tests.talk.merge_steps import OTHER, STORY, as_it_is, merge, merge_unseen, two_reports
from tests.talk.steps import AMRAN, BAYU, DEWI, KARTO, LINA, MAYA, SARI, family_of
from tests.talk.topic_steps import INTAN, filed_case

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.talk.conftest import World


async def test_both_are_told_once_and_neither_learns_of_the_other(world: World) -> None:
    one, into = await two_reports(world)
    browser = await at_laptop(world, BAYU)
    await merge(browser, one, into)
    browser.sees(say("Merged. The reporters are told under which number it goes on."))
    browser.sees(STORY)
    await world.settle()
    karto, sari = world.chat(KARTO), world.chat(SARI)
    assert f"nomornya {into.ticket}" in karto.transcript
    assert karto.transcript.count(f"Laporan {one.ticket} ") == 1
    assert sari.transcript.count("Ada orang lain melaporkan hal yang sama") == 1
    assert one.ticket not in sari.transcript
    for chat, foreign in ((karto, (OTHER, "Sari", "Wulandari")), (sari, (STORY, "Karto"))):
        await chat.says(into.ticket)
        for word in foreign:
            chat.does_not_see(word)
        for word in foreign[1:]:
            assert word not in chat.transcript
    await karto.says(into.ticket)
    karto.sees(STORY)
    karto.sees(f"Nomor sebelumnya: {one.ticket}")


async def test_the_receipt_of_a_report_that_goes_on_elsewhere_says_how_it_stands_there(
    world: World,
) -> None:
    """Under the number of the paper; the other report is not named."""
    one, into = await two_reports(world)
    await merge(await at_laptop(world, BAYU), one, into)
    clerk = world.newcomer("Petugas desa")
    await clerk.starts(world.house.services[ReceiptService].payload(one.ticket))
    clerk.sees(f"Tanda terima ini asli: {one.ticket}")
    clerk.sees("Dijawab paling lambat: ")
    for hidden in (into.ticket, "ditutup", STORY, "Karto", "Sari"):
        clerk.does_not_see(hidden)


async def _add(world: World, case: CaseFile, who: int, text: str, photo: str) -> None:
    files = (CaseUpload(f"file-{photo}", photo, "image/jpeg"),)
    cases = world.house.services[CaseService]
    own = (await cases.open_own(await world.person(who), case.id)).case
    assert await cases.add(own, text, f"add:{photo}", author_id=who, files=files)


async def _copy_of(world: World, who: int) -> dict[str, list[Mapping[str, Any]]]:
    kinds = await world.house.services[CopyService].of(await world.person(who))
    return {kind.table: list(kind.rows) for kind in kinds}


async def test_each_copy_has_the_own_words_and_files_and_nothing_of_the_other(world: World) -> None:
    one, into = await two_reports(world)
    await _add(world, one, KARTO, "Foto dari Karto sebelum digabung", "karto-1.jpg")
    browser = await at_laptop(world, BAYU)
    await merge(browser, one, into)
    await _add(world, one, KARTO, "Foto dari Karto", "karto-2.jpg")
    await _add(world, into, SARI, "Foto dari Sari", "sari-1.jpg")
    karto, sari = await _copy_of(world, KARTO), await _copy_of(world, SARI)
    for copy, files, foreign in (
        (karto, ["karto-1.jpg", "karto-2.jpg"], ("Sari", into.ticket)),
        (sari, ["sari-1.jpg"], ("Karto", one.ticket)),
    ):
        assert [row["name"] for row in copy["case_attachment"]] == files
        said = [row["text"] for row in copy["case_entry"]]
        assert not [text for text in said for word in foreign if word in text]
        assert {row["kind"] for row in copy["case_entry"]} <= {"story", "message"}
    assert [row["text"] for row in sari["case_entry"]] == [OTHER, "Foto dari Sari"]


async def test_whoever_looks_whether_two_are_one_has_read_both(world: World) -> None:
    """The reporter of a confidential one sees it, whatever is decided then."""
    _, into = await two_reports(world)
    secret = await file_case(world, KARTO, "Ketua minta uang", category=Category.DEDUCTION)
    browser = await at_laptop(world, BAYU)
    address = f"/desk/kasus/{into.id}"
    await browser.get(address)
    await browser.post(f"{address}/gabung", {"nomor": secret.ticket})
    browser.sees("Ketua minta uang")
    async with world.units.at_once() as work:
        (look,) = await work[CaseReadingRepository].looks(secret.id)
    assert (look.reader_id, look.ways) == (BAYU, frozenset({"desk"}))


async def test_what_a_reporter_adds_later_reaches_the_office_and_nobody_else(world: World) -> None:
    one, into = await two_reports(world)
    browser = await at_laptop(world, BAYU)
    await merge(browser, one, into)
    await world.settle()
    karto, sari = world.chat(KARTO), world.chat(SARI)
    await karto.says(into.ticket)
    await karto.taps(say("✍️ Answer or add"))
    await karto.says("Tetangga saya juga belum dapat")
    await browser.get(f"/desk/kasus/{into.id}")
    browser.sees("Tetangga saya juga belum dapat")
    await sari.says(into.ticket)
    sari.does_not_see("Tetangga saya")
    assert "Tetangga saya" not in sari.transcript


async def test_an_answer_reaches_both_without_the_name_of_the_other(world: World) -> None:
    one, into = await two_reports(world)
    browser = await at_laptop(world, BAYU)
    await merge(browser, one, into)
    address = f"/desk/kasus/{into.id}"
    await browser.post(
        f"{address}/jawab", {"isi": "Bu Sari Wulandari, uang cair Senin.", "langkah": "kirim"}
    )
    await browser.post(f"{address}/tanya", {"isi": "Boleh foto kartunya?"})
    world.clock.advance(seconds=11)
    await world.house.works[DeskWorks].courier.run_once()
    await world.settle()
    karto, sari = world.chat(KARTO), world.chat(SARI)
    assert "Bu Sari Wulandari, uang cair Senin." in sari.transcript
    assert "Bu …, uang cair Senin." in karto.transcript
    assert "foto kartunya" in sari.transcript
    assert "foto kartunya" not in karto.transcript
    await browser.post(f"{address}/tutup", {"putusan": "selesai", "isi": "Sudah cair semua."})
    await world.settle()
    for chat in (karto, sari):
        assert "Sudah cair semua." in chat.transcript
    await karto.says(into.ticket)
    karto.sees("Bu …, uang cair Senin.")
    await karto.taps(say("👎 Not solved"))
    await karto.says("Punya saya belum")
    assert (await as_it_is(world, into)).is_open


async def test_a_claim_code_leads_to_the_case_that_goes_on(world: World) -> None:
    await world.starts(KARTO)
    await world.starts(SARI)
    filing = Filing(
        *(CaseKind.COMPLAINT, Category.CONDUCT, STORY, "", "16.71.04.1001"),
        anonymous=True,
        passphrase="melati",
    )
    service = world.house.services[CaseService]
    filed = await service.file(await world.person(KARTO), filing, "nameless")
    into = await file_case(world, SARI, OTHER)
    browser = await at_laptop(world, BAYU)
    await merge(browser, filed.case, into)
    assert (await as_it_is(world, into)).confidential
    await browser.post(f"/desk/kasus/{into.id}/ambil")
    await world.settle()
    karto = world.chat(KARTO)
    for answer in ("/jawaban", str(filed.claim), "melati"):
        await karto.says(answer)
    karto.sees(into.ticket)
    karto.sees(STORY)
    karto.sees(say("🔧 being worked on"))
    karto.does_not_see(OTHER)
    await karto.says("Ini tambahan rahasia")
    await browser.get(f"/desk/kasus/{into.id}")
    browser.sees("Ini tambahan rahasia")


async def test_the_stricter_wall_stands_around_both(world: World) -> None:
    """Nobody sees after a merge what they could not see before, and whoever either speaks of sees
    neither."""
    one, into = await two_reports(world)
    officer = await world.person(BAYU)
    corrections = world.house.services[CaseCorrections]
    office = world.house.services[CaseOffice]
    dewi = await world.person(DEWI)
    everybody = [await world.person(n) for n in (BAYU, INTAN, DEWI, AMRAN, LINA, KARTO, SARI)]
    await office.open(dewi, into.id)
    await corrections.accuse(officer, one.id, "x", involved=Involved.COMPANION)

    async def seen_by_each() -> dict[int, set[int]]:
        found: dict[int, set[int]] = {}
        for person in everybody:
            found[person.telegram_id] = set()
            rows = await world.house.services[CaseQueue].page(person, Wanted())
            found[person.telegram_id] |= {row.id for row in rows.rows}
            for case in (one, into):
                try:
                    opened = await office.open(person, case.id)
                except NoSuchCase:
                    continue
                found[person.telegram_id] |= {case.id, *(m.case.id for m in opened.merged)}
        return found

    before = await seen_by_each()
    assert into.id in before[DEWI]
    browser = await at_laptop(world, BAYU)
    await merge(browser, one, into)
    browser.sees("Sudah dilihat orang yang mulai sekarang tidak bisa melihatnya")
    browser.sees("Dewi")
    after = await seen_by_each()
    for account, cases in after.items():
        assert cases <= before[account], account
    assert not after[DEWI]
    assert {(await as_it_is(world, case)).confidential for case in (one, into)} == {True}
    assert Involved.COMPANION in (await as_it_is(world, into)).accused_roles


async def test_what_was_no_duplicate_goes_on_by_itself_again(world: World) -> None:
    one, into = await two_reports(world)
    browser = await at_laptop(world, BAYU)
    await merge(browser, one, into)
    await browser.get(f"/desk/kasus/{one.id}")
    browser.sees(f"dilanjutkan dengan nomor {into.ticket}")
    await browser.post(f"/desk/kasus/{one.id}/lepas")
    browser.sees(say("It goes on by itself again. The reporter is told."))
    await world.settle()
    assert (await as_it_is(world, one)).is_open
    assert (
        world.chat(KARTO).transcript.count(
            say("It is open again. Answer by {due}.", due="").rstrip(". ")
        )
        == 1
    )


async def test_one_reporter_takes_nothing_back_from_the_others(world: World) -> None:
    one, into = await two_reports(world)
    browser = await at_laptop(world, BAYU)
    await merge(browser, one, into)
    cases, sari = world.house.services[CaseService], await world.person(SARI)
    with pytest.raises(TooLateToUndo):
        await cases.undo(sari, into.id)
    await world.house.services[CaseErasure].take_back(sari)
    assert (await as_it_is(world, into)).is_open


async def test_the_desk_hears_who_took_back_what_goes_on_for_others(world: World) -> None:
    one, into = await two_reports(world)
    browser = await at_laptop(world, BAYU)
    await merge(browser, one, into)
    erasure = world.house.services[CaseErasure]
    sari, karto = await world.person(SARI), await world.person(KARTO)
    assert [case.id for case in await erasure.open_reports(karto)] == [one.id]
    for person, ticket in ((sari, into.ticket), (karto, one.ticket)):
        assert (await as_it_is(world, into)).is_open
        await erasure.take_back(person)
        await browser.get(f"/desk/kasus/{into.id}")
        browser.sees(
            say("The reporter of {ticket} took it back. It goes on for the others.", ticket=ticket)
        )
    assert (await as_it_is(world, into)).status is CaseStatus.REJECTED
    assert not await erasure.open_reports(sari)


async def test_whoever_has_a_part_in_both_hears_everything_once(world: World) -> None:
    await world.starts(SARI)
    await world.link(SARI)
    family = await family_of(world, SARI)
    one = await filed_case(world, reporter=DEWI, family_id=family.id, on_behalf=True)
    async with world.units() as work:
        await work[CaseRepository].change(one.id, confirmed=True)
        await work.commit()
    other = await file_case(world, SARI, "Masih belum cair", key="again")
    into = await file_case(world, SARI, OTHER, family=True)
    await world.settle()
    browser = await at_laptop(world, BAYU)
    await merge_unseen(browser, one, into)
    await merge_unseen(browser, other, into)
    await world.settle()
    sari = world.chat(SARI)
    assert sari.transcript.count(f"nomornya {into.ticket}") == 2  # once for each merge
    assert "Ada orang lain melaporkan" not in sari.transcript
    await browser.get(f"/desk/kasus/{into.id}")
    await browser.post(f"/desk/kasus/{into.id}/tutup", {"putusan": "selesai", "isi": "Sudah cair."})
    await world.settle()
    assert sum("Sudah cair." in one for one in sari.news) == 1
    assert "Sudah cair." in (await world.starts(DEWI)).transcript


async def test_those_who_said_me_too_hear_it_once_and_stay_with_their_report(world: World) -> None:
    one, into = await two_reports(world)
    maya = await world.starts(MAYA)
    cases = world.house.services[CaseService]
    for case in (one, into):
        await cases.me_too(await world.person(MAYA), case.id)
    await cases.me_too(await world.person(SARI), one.id)
    browser = await at_laptop(world, BAYU)
    await merge(browser, one, into)
    assert (await as_it_is(world, into)).supporters == 2
    await browser.get(f"/desk/kasus/{one.id}")
    await browser.post(f"/desk/kasus/{one.id}/lepas")
    assert [(await as_it_is(world, case)).supporters for case in (one, into)] == [2, 1]
    await merge(browser, one, into)
    await browser.get(f"/desk/kasus/{into.id}")
    await browser.post(f"/desk/kasus/{into.id}/tutup", {"putusan": "selesai", "isi": "Sudah cair."})
    await world.settle()
    solved = say("You said that you have the same problem. Is yours not solved? Then report it.")
    assert maya.transcript.count(solved) == 1
    assert solved not in world.chat(SARI).transcript


async def test_what_is_asked_of_one_reporter_is_asked_of_no_other(world: World) -> None:
    one, into = await two_reports(world)
    browser = await at_laptop(world, BAYU)
    await merge(browser, one, into)
    await browser.post(f"/desk/kasus/{into.id}/tanya", {"isi": "Boleh foto kartunya?"})
    await world.settle()
    for who, state in ((SARI, CaseStatus.NEEDS_DATA), (KARTO, CaseStatus.TAKEN)):
        (told,) = await world.house.services[CaseService].mine(await world.person(who))
        assert told.status is state
