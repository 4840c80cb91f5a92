"""Reports that do not go on together, and one report of two matters that becomes two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from features.cases.rules.cases import CaseKind, Category
from features.cases.rules.filing import Filing
from features.cases.services.cases import CaseService
from features.cases.services.office import CaseOffice
from features.cases.storage.cases import CaseRepository
from features.cases.storage.tables import case_outbox
from tests.talk.desk_steps import at_laptop, file_case, say
from tests.talk.merge_steps import as_it_is, merge, two_reports
from tests.talk.steps import BAYU, DEWI, KARTO, SARI, family_of
from tests.talk.topic_steps import bayu_in, case_now, filed_case, topic_titles

if TYPE_CHECKING:
    from tests.talk.conftest import ForumWorld, World


async def test_a_report_that_goes_on_with_others_is_not_filed_anew(world: World) -> None:
    one, into = await two_reports(world)
    browser = await at_laptop(world, BAYU)
    await merge(browser, one, into)
    cases, karto = world.house.services[CaseService], await world.person(KARTO)
    twin = await cases.twin(karto, Category.NOT_PAID)
    assert twin is not None
    assert (twin.id, twin.ticket) == (one.id, into.ticket)
    await browser.post(f"/desk/kasus/{into.id}/tutup", {"putusan": "selesai", "isi": "Cair."})
    assert await cases.twin(karto, Category.NOT_PAID) is None


async def test_two_that_do_not_fit_stay_apart(world: World) -> None:
    one, into = await two_reports(world)
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
    assert all([(await as_it_is(world, case)).is_open for case in (one, into, danger)])
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
    assert not (await as_it_is(world, case)).confidential
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
