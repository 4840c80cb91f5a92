"""Two reports of one matter become one case, and one of two matters becomes two: on all screens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

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
from features.cases.storage.cases import CaseRepository
from features.cases.storage.readings import CaseReadingRepository
from features.cases.storage.tables import case_outbox
from features.desk.build import DeskWorks
from features.people.services.copies import CopyService
from tests.talk.desk_steps import Browser, at_laptop, file_case, say
from tests.talk.steps import AMRAN, BAYU, DEWI, KARTO, LINA, MAYA, SARI, family_of
from tests.talk.topic_steps import INTAN, bayu_in, case_now, filed_case, topic_titles

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.talk.conftest import ForumWorld, World

STORY, OTHER = "Bansos belum masuk dua bulan", "Di desa kami bansos belum turun"


async def _two(world: World, **more: object) -> tuple[CaseFile, CaseFile]:
    """Of Mbah Karto, and of Ibu Sari of another family, about one matter."""
    for one in (KARTO, SARI):
        await world.starts(one)
        await world.link(one)
    first = await file_case(world, KARTO, STORY, family=True, **more)  # type: ignore[arg-type]
    second = await file_case(world, SARI, OTHER, family=True)
    await world.settle()
    return first, second


async def _merge(browser: Browser, one: CaseFile, into: CaseFile) -> None:
    address = f"/desk/kasus/{one.id}"
    await browser.get(address)
    await browser.post(f"{address}/gabung", {"nomor": into.ticket})
    browser.sees(say("Merge two reports?"))
    browser.sees(STORY)
    browser.sees(OTHER)
    await browser.post(f"{address}/gabung", {"nomor": into.ticket, "langkah": "ya"})


async def _merge_any(browser: Browser, one: CaseFile, into: CaseFile) -> None:
    address = f"/desk/kasus/{one.id}"
    await browser.get(address)
    await browser.post(f"{address}/gabung", {"nomor": into.ticket, "langkah": "ya"})
    browser.sees(say("Merged. The reporters are told under which number it goes on."))


async def _now(world: World, case: CaseFile) -> CaseFile:
    async with world.units.at_once() as work:
        found = await work[CaseRepository].get(case.id)
    assert found is not None
    return found


async def test_both_are_told_once_and_neither_learns_of_the_other(world: World) -> None:
    one, into = await _two(world)
    browser = await at_laptop(world, BAYU)
    await _merge(browser, one, into)
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


async def _add(world: World, case: CaseFile, who: int, text: str, photo: str) -> None:
    files = (CaseUpload(f"file-{photo}", photo, "image/jpeg"),)
    cases = world.house.services[CaseService]
    own = (await cases.open_own(await world.person(who), case.id)).case
    assert await cases.add(own, text, f"add:{photo}", author_id=who, files=files)


async def _copy_of(world: World, who: int) -> dict[str, list[Mapping[str, Any]]]:
    kinds = await world.house.services[CopyService].of(await world.person(who))
    return {kind.table: list(kind.rows) for kind in kinds}


async def test_each_copy_has_the_own_words_and_files_and_nothing_of_the_other(world: World) -> None:
    one, into = await _two(world)
    await _add(world, one, KARTO, "Foto dari Karto sebelum digabung", "karto-1.jpg")
    browser = await at_laptop(world, BAYU)
    await _merge(browser, one, into)
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
    _, into = await _two(world)
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
    one, into = await _two(world)
    browser = await at_laptop(world, BAYU)
    await _merge(browser, one, into)
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
    one, into = await _two(world)
    browser = await at_laptop(world, BAYU)
    await _merge(browser, one, into)
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
    assert (await _now(world, into)).is_open


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
    await _merge(browser, filed.case, into)
    assert (await _now(world, into)).confidential
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
    one, into = await _two(world)
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
    await _merge(browser, one, into)
    browser.sees("Sudah dilihat orang yang mulai sekarang tidak bisa melihatnya")
    browser.sees("Dewi")
    after = await seen_by_each()
    for account, cases in after.items():
        assert cases <= before[account], account
    assert not after[DEWI]
    assert {(await _now(world, case)).confidential for case in (one, into)} == {True}
    assert Involved.COMPANION in (await _now(world, into)).accused_roles


async def test_what_was_no_duplicate_goes_on_by_itself_again(world: World) -> None:
    one, into = await _two(world)
    browser = await at_laptop(world, BAYU)
    await _merge(browser, one, into)
    await browser.get(f"/desk/kasus/{one.id}")
    browser.sees(f"dilanjutkan dengan nomor {into.ticket}")
    await browser.post(f"/desk/kasus/{one.id}/lepas")
    browser.sees(say("It goes on by itself again. The reporter is told."))
    await world.settle()
    assert (await _now(world, one)).is_open
    assert (
        world.chat(KARTO).transcript.count(
            say("It is open again. Answer by {due}.", due="").rstrip(". ")
        )
        == 1
    )


async def test_one_reporter_takes_nothing_back_from_the_others(world: World) -> None:
    one, into = await _two(world)
    browser = await at_laptop(world, BAYU)
    await _merge(browser, one, into)
    cases, sari = world.house.services[CaseService], await world.person(SARI)
    with pytest.raises(TooLateToUndo):
        await cases.undo(sari, into.id)
    await world.house.services[CaseErasure].take_back(sari)
    assert (await _now(world, into)).is_open


async def test_the_desk_hears_who_took_back_what_goes_on_for_others(world: World) -> None:
    one, into = await _two(world)
    browser = await at_laptop(world, BAYU)
    await _merge(browser, one, into)
    erasure = world.house.services[CaseErasure]
    sari, karto = await world.person(SARI), await world.person(KARTO)
    assert [case.id for case in await erasure.open_reports(karto)] == [one.id]
    for person, ticket in ((sari, into.ticket), (karto, one.ticket)):
        assert (await _now(world, into)).is_open
        await erasure.take_back(person)
        await browser.get(f"/desk/kasus/{into.id}")
        browser.sees(
            say("The reporter of {ticket} took it back. It goes on for the others.", ticket=ticket)
        )
    assert (await _now(world, into)).status is CaseStatus.REJECTED
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
    await _merge_any(browser, one, into)
    await _merge_any(browser, other, into)
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
    one, into = await _two(world)
    maya = await world.starts(MAYA)
    cases = world.house.services[CaseService]
    for case in (one, into):
        await cases.me_too(await world.person(MAYA), case.id)
    await cases.me_too(await world.person(SARI), one.id)
    browser = await at_laptop(world, BAYU)
    await _merge(browser, one, into)
    assert (await _now(world, into)).supporters == 2
    await browser.get(f"/desk/kasus/{one.id}")
    await browser.post(f"/desk/kasus/{one.id}/lepas")
    assert [(await _now(world, case)).supporters for case in (one, into)] == [2, 1]
    await _merge(browser, one, into)
    await browser.get(f"/desk/kasus/{into.id}")
    await browser.post(f"/desk/kasus/{into.id}/tutup", {"putusan": "selesai", "isi": "Sudah cair."})
    await world.settle()
    solved = say("You said that you have the same problem. Is yours not solved? Then report it.")
    assert maya.transcript.count(solved) == 1
    assert solved not in world.chat(SARI).transcript


async def test_what_is_asked_of_one_reporter_is_asked_of_no_other(world: World) -> None:
    one, into = await _two(world)
    browser = await at_laptop(world, BAYU)
    await _merge(browser, one, into)
    await browser.post(f"/desk/kasus/{into.id}/tanya", {"isi": "Boleh foto kartunya?"})
    await world.settle()
    for who, state in ((SARI, CaseStatus.NEEDS_DATA), (KARTO, CaseStatus.TAKEN)):
        (told,) = await world.house.services[CaseService].mine(await world.person(who))
        assert told.status is state


async def test_a_report_that_goes_on_with_others_is_not_filed_anew(world: World) -> None:
    one, into = await _two(world)
    browser = await at_laptop(world, BAYU)
    await _merge(browser, one, into)
    cases, karto = world.house.services[CaseService], await world.person(KARTO)
    twin = await cases.twin(karto, Category.NOT_PAID)
    assert twin is not None
    assert (twin.id, twin.ticket) == (one.id, into.ticket)
    await browser.post(f"/desk/kasus/{into.id}/tutup", {"putusan": "selesai", "isi": "Cair."})
    assert await cases.twin(karto, Category.NOT_PAID) is None


async def test_two_that_do_not_fit_stay_apart(world: World) -> None:
    one, into = await _two(world)
    danger = await file_case(world, KARTO, "Ada yang mengancam", category=Category.INTIMIDATION)
    browser = await at_laptop(world, BAYU)
    for case, ticket, said in (
        (one, one.ticket, "Dua laporan ini tidak bisa digabung."),
        (danger, into.ticket, "Dua laporan ini tidak bisa digabung."),
        (one, "CC-2611-9999", say("There is no case with that number that you may see.")),
        (one, "bukan nomor", say("There is no case with that number that you may see.")),
    ):
        await browser.get(f"/desk/kasus/{case.id}")
        await browser.post(f"/desk/kasus/{case.id}/gabung", {"nomor": ticket, "langkah": "ya"})
        browser.sees(said)
    assert all([(await _now(world, case)).is_open for case in (one, into, danger)])
    companion = await at_laptop(world, DEWI)
    answer = await companion.post(f"/desk/kasus/{one.id}/gabung", {"nomor": into.ticket})
    assert answer.status_code == 403


async def test_a_second_matter_gets_its_own_number_behind_the_same_wall(world: World) -> None:
    await world.starts(SARI)
    await world.link(SARI)
    both = "Bansos belum cair. Ketua kelompok juga minta 50 ribu."
    case = await file_case(world, SARI, both, family=True)
    browser = await at_laptop(world, BAYU)
    await browser.get(f"/desk/kasus/{case.id}")
    await browser.post(
        f"/desk/kasus/{case.id}/pisah",
        {"isi": "Ketua kelompok juga minta 50 ribu.", "masalah": Category.DEDUCTION.value},
    )
    browser.sees(say("The second matter has its own number now. The reporter is told."))
    family = await family_of(world, SARI)
    async with world.units.at_once() as work:
        (made,) = await work[CaseRepository].split_off(case.id)
    assert made.confidential
    assert not (await _now(world, case)).confidential
    assert (made.reporter_id, made.family_id) == (SARI, family.id)
    await world.settle()
    sari = world.chat(SARI)
    assert f"Yang kedua sekarang punya nomor sendiri: {made.ticket}" in sari.transcript
    await sari.says(made.ticket)
    sari.sees("minta 50 ribu")


async def test_a_nameless_report_of_two_matters_is_read_with_one_code(world: World) -> None:
    await world.starts(KARTO)
    filing = Filing(
        *(CaseKind.COMPLAINT, Category.CONDUCT, "Dua hal sekaligus", "", "16.71.04.1001"),
        anonymous=True,
        passphrase="melati",
    )
    service = world.house.services[CaseService]
    filed = await service.file(await world.person(KARTO), filing, "nameless")
    browser = await at_laptop(world, BAYU)
    address = f"/desk/kasus/{filed.case.id}"
    await browser.get(address)
    await browser.post(f"{address}/pisah", {"isi": "Hal kedua", "masalah": "kartu_dikuasai"})
    async with world.units.at_once() as work:
        (made,) = await work[CaseRepository].split_off(filed.case.id)
    assert made.reporter_id is None
    await world.house.services[CaseOffice].answer(
        await world.person(BAYU), made.id, "Kartunya sudah kami minta", "a1"
    )
    karto = world.chat(KARTO)
    for answer in ("/jawaban", str(filed.claim), "melati"):
        await karto.says(answer)
    karto.sees("Dua hal sekaligus")
    karto.sees(made.ticket)
    karto.sees("Kartunya sudah kami minta")


async def test_topics_follow_a_merge(forum_world: ForumWorld) -> None:
    await forum_world.starts(SARI)
    one, into = await filed_case(forum_world), await filed_case(forum_world, reporter=SARI)
    topic = bayu_in(forum_world, one)
    await topic.says(f"/gabung {into.ticket}")
    topic.sees(f"dilanjutkan dengan nomor {into.ticket}")
    assert any(
        title.startswith("✅") and one.ticket in title for title in topic_titles(forum_world)
    )
    other = bayu_in(forum_world, into)
    assert f"{one.ticket} melaporkan hal yang sama" in other.transcript
    karto = forum_world.chat(KARTO)
    await karto.says(into.ticket)
    await karto.taps(say("✍️ Answer or add"))
    await karto.says("Tambahan dari Karto")
    assert "Tambahan dari Karto" in other.transcript
    assert (await case_now(forum_world, one.id)).merged_into == into.id
    async with forum_world.house.database.autocommit() as connection:
        states = await connection.execute(select(case_outbox.c.state))
    assert {row.state for row in states} == {"done"}
