"""Cases reach the desk: all of them, once, in order, at a bounded rate, whatever happens there."""

import random
from collections.abc import AsyncIterator
from datetime import timedelta
from itertools import pairwise

import pytest
from sqlalchemy import text

from domain.areas import load_areas
from domain.people import Role
from features.cases.jobs.ledger import CaseLedger
from features.cases.jobs.outgoing_cases import OutgoingCases
from features.cases.rules.cases import Category
from features.cases.rules.command_center import CaseStatus, OutgoingCase, Refused
from features.cases.storage.cases import CaseRepository
from features.people.storage.staff import StaffMember, StaffRepository
from storage.database import Database
from storage.keyring import Keyring
from storage.leases import Leases
from tests.features.cases.case_world import DESK, SITI, CaseWorld, hurry


@pytest.fixture
async def cases(database: Database, keyring: Keyring) -> AsyncIterator[CaseWorld]:
    await hurry(database)
    leases = Leases(database.url)
    await leases.start()
    yield CaseWorld(database, keyring, leases)
    await leases.stop()


async def test_a_case_arrives_in_the_words_of_an_office(cases: CaseWorld) -> None:
    case = await cases.file("NIK saya 3201 0101 0101 0001, belum cair")
    await cases.delivery.drain()
    sent = cases.at_desk(case).case
    assert (sent.ticket, sent.category, sent.due_at) == (case.ticket, "belum_cair", case.due_at)
    assert sent.title == "Bantuan belum masuk"
    assert sent.reporter == "warga"
    assert "3201" not in sent.story
    assert "••••0001, belum cair" in sent.story
    assert sent.story.endswith("Harapan: Segera cair")
    async with cases.units() as work:
        await work[StaffRepository].put(
            StaffMember(SITI.telegram_id, Role.COMPANION, "Siti", None, "P1")
        )
        await work.commit()
    by_staff = await cases.file()
    secret = await cases.file(category=Category.INTIMIDATION)
    nameless = await cases.file(anonymous=True)
    await cases.delivery.drain()
    assert cases.at_desk(by_staff).case.reporter == "Pendamping"
    for hidden in (secret, nameless):
        assert cases.at_desk(hidden).case.reporter == "pelapor dirahasiakan"


async def test_what_follows_a_case_keeps_its_order(cases: CaseWorld) -> None:
    case = await cases.file()
    await cases.service.add(case, "satu", "k1", author_id=1)
    await cases.service.add(case, "dua", "kunci yang aneh/2", author_id=1)
    cases.line.faults.down = True
    await cases.delivery.drain()
    cases.line.faults.down = False
    await cases.delivery.drain()
    assert cases.line.desk.cases == {}  # the submit waits, so nothing overtakes it
    cases.clock.advance(seconds=10)
    await cases.delivery.drain()
    assert [m.text for m in cases.at_desk(case).messages] == ["satu", "dua"]


async def test_500_cases_filed_while_the_desk_is_down_for_a_day(cases: CaseWorld) -> None:
    cases.line.faults.down = True
    filed = []
    for _ in range(50):
        filed += await cases.file_many(10)
        cases.clock.advance(minutes=28, seconds=48)
        await cases.delivery.step(DESK)
    assert len(cases.line.calls) <= 50  # one call at each look, however many cases wait
    cases.line.faults.down = False
    last = cases.clock.now + timedelta(seconds=500 * 0.6 + 60)
    cases.clock.advance(seconds=60)
    while len(cases.line.arrived) < 500 and cases.clock.now < last:
        await cases.delivery.step(DESK)
        cases.clock.advance(seconds=0.3)
    assert [ticket for _, ticket in cases.line.arrived] == filed
    assert len(cases.line.desk.cases) == 500
    assert all(b - a >= timedelta(seconds=0.5) for (a, _), (b, _) in pairwise(cases.line.arrived))
    assert not await cases.delivery.step(DESK)


async def test_a_desk_that_is_down_is_asked_by_one_call_a_minute(cases: CaseWorld) -> None:
    for _ in range(20):
        await cases.file()
    cases.line.faults.down = True
    for _ in range(600):
        await cases.delivery.drain()
        cases.clock.advance(seconds=1)
    assert len(cases.line.calls) <= 3 + 10
    cases.line.faults.down = False
    cases.clock.advance(seconds=61)
    await cases.delivery.drain()
    assert len(cases.line.arrived) == 20


async def test_a_lost_reply_is_looked_up_not_repeated(cases: CaseWorld) -> None:
    case = await cases.file()
    cases.line.faults.lose_replies = 1
    await cases.delivery.drain()
    cases.clock.advance(seconds=30)
    await cases.delivery.drain()  # the desk has not settled: nothing is asked
    assert cases.line.calls == [("submit", case.ticket)]
    cases.clock.advance(seconds=31)
    await cases.delivery.drain()
    assert cases.line.calls == [("submit", case.ticket), ("find", case.ticket)]
    assert await cases.rows() == [("submit", "done", 2)]
    async with cases.database.autocommit() as connection:
        kept = (await connection.execute(text("SELECT reference FROM case_reference"))).scalar_one()
    assert kept == cases.at_desk(case).reference


@pytest.mark.parametrize("arrived", [True, False])
async def test_what_a_dead_process_had_in_hand_is_looked_for(
    cases: CaseWorld, arrived: bool
) -> None:
    case = await cases.file()
    dead = Leases(cases.database.url)
    await dead.start()
    handing = await _ledger(cases, dead).claim(DESK)
    assert handing is not None
    if arrived:
        letters = OutgoingCases(cases.units, cases.keyring, load_areas())
        await cases.line.submit(await letters.case(handing), case.ticket)
    await cases.delivery.recover()  # still alive: left alone
    assert await cases.rows() == [("submit", "sending", 1)]
    await dead.stop()
    await cases.delivery.recover()
    await cases.delivery.drain()
    assert await cases.rows() == [("submit", "waiting", 1)]
    cases.clock.advance(seconds=61)
    await cases.delivery.drain()
    assert await cases.rows() == [("submit", "done", 2)]
    assert len(cases.line.desk.cases) == 1
    assert cases.line.calls[-1 if arrived else -2] == ("find", case.ticket)


async def test_a_letter_that_was_just_claimed_is_no_stray_until_the_second_look(
    cases: CaseWorld,
) -> None:
    """Between the claim and the hand that takes it lies a moment."""
    await cases.file()
    assert await _ledger(cases, cases.leases).claim(DESK) is not None
    await cases.delivery.recover()
    assert await cases.rows() == [("submit", "sending", 1)]
    await cases.delivery.recover()
    assert await cases.rows() == [("submit", "waiting", 1)]


def _ledger(cases: CaseWorld, leases: Leases) -> CaseLedger:
    return CaseLedger(
        cases.database, cases.keyring, cases.clock, leases,
        settle=timedelta(minutes=1), chance=random.Random(1),
    )  # fmt: skip


async def test_a_refused_case_holds_back_only_itself(
    cases: CaseWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad, good = await cases.file(), await cases.file()
    await cases.service.add(bad, "lagi", "k1", author_id=1)

    async def picky(case: OutgoingCase, key: str) -> str:
        if key == bad.ticket:
            raise Refused("category")
        return cases.line.desk.open_case(case, key).reference

    monkeypatch.setattr(cases.line, "submit", picky)
    await cases.delivery.drain()
    assert await cases.rows() == [
        ("submit", "refused", 1), ("submit", "done", 1), ("message", "waiting", 0)
    ]  # fmt: skip
    assert cases.at_desk(good)
    assert (await cases.service.open_own(SITI, bad.id)).case.is_open


async def test_a_refused_status_does_not_hold_back_what_follows(cases: CaseWorld) -> None:
    case = await cases.file()
    await cases.delivery.drain()
    cases.line.desk.set_status(cases.at_desk(case).reference, CaseStatus.REJECTED)
    async with cases.units() as work:
        await work[CaseRepository].change(case.id, status=CaseStatus.NEEDS_DATA)
        await work.commit()
    found = await cases.service.open_own(SITI, case.id)
    await cases.service.add(found.case, "ini", "k1", author_id=1)  # tells the desk "taken"
    await cases.service.add(found.case, "itu", "k2", author_id=1)
    await cases.delivery.drain()
    assert [m.text for m in cases.at_desk(case).messages] == ["ini", "itu"]
    assert ("status", "refused", 1) in await cases.rows()


async def test_a_no_shows_that_a_desk_is_back_too(cases: CaseWorld) -> None:
    case = await cases.file()
    await cases.delivery.drain()
    await cases.service.add(case, "lagi", "k1", author_id=1)
    cases.line.desk.cases.clear()
    later = await cases.file()
    cases.line.faults.down = True
    for _ in range(5):
        cases.clock.advance(hours=1)
        await cases.delivery.drain()
    cases.line.faults.down = False
    cases.clock.advance(seconds=61)  # time for a probe, an hour before the rows are due
    await cases.delivery.drain()
    assert ("message", "refused", 6) in await cases.rows()
    assert cases.at_desk(later)


async def test_a_desk_connected_later_gets_the_case_with_its_first_news(cases: CaseWorld) -> None:
    case = await cases.file()
    async with cases.database.autocommit() as connection:
        await connection.execute(text("DELETE FROM case_outbox"))
    await cases.service.add(case, "masih belum", "k1", author_id=1)
    await cases.delivery.drain()
    assert [m.text for m in cases.at_desk(case).messages] == ["masih belum"]
    assert len(cases.line.arrived) == 1


async def test_a_defect_of_one_letter_does_not_stop_the_others(
    cases: CaseWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad, good = await cases.file(), await cases.file()
    honest = cases.line.desk.open_case

    def broken(case: OutgoingCase, key: str) -> object:
        if key == bad.ticket:
            raise KeyError(key)
        return honest(case, key)

    monkeypatch.setattr(cases.line.desk, "open_case", broken)
    await cases.delivery.drain()
    assert cases.at_desk(good)
    assert (await cases.rows())[0] == ("submit", "waiting", 1)
