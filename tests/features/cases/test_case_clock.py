"""Late cases climb by themselves, and nobody hears of them who must not."""

from __future__ import annotations

import asyncio
from collections import Counter
from datetime import timedelta

from sqlalchemy import select, update

from domain.people import Role
from features.cases.rules.cases import Category, Desk
from features.cases.rules.command_center import CaseEvent, CaseStatus, Decision, EventKind
from features.cases.storage.tables import case_file
from features.people.storage.staff import StaffMember, StaffRepository
from storage.set_aside import JobItems
from tests.features.clock_world import (
    AMRAN,
    BAYU,
    DEWI,
    HASNAH,
    KARTO,
    LINA,
    SARI,
    YOSINA,
    ClockWorld,
    Sent,
    receivers,
    wib,
)

# -- the ladder ---------------------------------------------------------------------------------


async def test_a_late_case_climbs_desk_by_desk_to_the_top(world: ClockWorld) -> None:
    case = await world.files(SARI, Category.NOT_PAID)
    assert (case.desk, wib(case.due_at)) == (Desk.COMPANION, "2026-02-09 16:00")
    assert await world.runs("2026-02-02 10:00") == []
    assert receivers(await world.runs("2026-02-05 16:00")) == [DEWI]  # nobody took it
    assert receivers(await world.runs("2026-02-07 10:00")) == [DEWI]  # a quarter is left
    assert await world.runs("2026-02-09 15:59") == []
    assert receivers(await world.runs("2026-02-09 16:00")) == [SARI, LINA]
    case = await world.case(case.id)
    assert (case.desk, wib(case.due_at)) == (Desk.COORDINATOR, "2026-02-11 16:00")
    assert receivers(await world.runs("2026-02-11 08:00")) == [LINA]
    # nobody has a post at Dinsos: it does not wait there
    assert receivers(await world.runs("2026-02-11 16:01")) == [SARI, BAYU]
    case = await world.case(case.id)
    assert (case.desk, wib(case.due_at)) == (Desk.COMMAND_CENTER, "2026-02-13 16:00")
    assert receivers(await world.runs("2026-02-13 16:01")) == [SARI, BAYU]
    assert await world.runs("2026-03-30 10:00") == []


async def test_the_owner_alone_is_reminded(world: ClockWorld) -> None:
    case = await world.files(SARI, Category.NOT_PAID)
    await world.office.take(await world.person(AMRAN), case.id, "take")
    assert receivers(await world.runs("2026-02-07 10:00")) == [AMRAN]
    await world.runs("2026-02-09 16:00")
    assert (await world.case(case.id)).owner_id is None


async def test_where_nobody_has_a_post_the_command_center_is_told(world: ClockWorld) -> None:
    await world.files(HASNAH, Category.NOT_PAID)
    assert receivers(await world.runs("2026-02-07 10:00")) == [BAYU]


async def test_a_clock_that_was_down_for_a_month_takes_one_step(world: ClockWorld) -> None:
    case = await world.files(SARI, Category.NOT_PAID)
    assert receivers(await world.runs("2026-03-04 10:00")) == [SARI, LINA]
    case = await world.case(case.id)
    assert (case.desk, wib(case.due_at)) == (Desk.COORDINATOR, "2026-03-06 16:00")


async def test_at_night_the_message_waits_for_the_morning_of_its_receiver(
    world: ClockWorld,
) -> None:
    await world.files(YOSINA, Category.PAYOUT_SERVICE)
    sent = await world.runs("2026-02-09 21:30")
    assert {one.chat_id: wib(one.not_before) for one in sent} == {
        YOSINA: "2026-02-10 05:00",  # 07.00 WIT
    }
    assert await world.runs("2026-02-10 04:59") == []
    assert receivers(await world.runs("2026-02-10 05:00")) == [BAYU]


async def test_two_processes_at_once_tell_everything_once(world: ClockWorld) -> None:
    for _ in range(5):
        await world.files(SARI, Category.NOT_PAID, own_family=False)
    world.at("2026-02-09 16:00")
    await asyncio.gather(*(world.clock().run_once() for _ in range(3)))
    assert Counter(receivers(await world.new())) == {SARI: 5, LINA: 1}
    assert await world.runs() == []


# -- what stops and starts it -------------------------------------------------------------------


async def test_a_question_to_the_reporter_stops_the_clock(world: ClockWorld) -> None:
    case = await world.files(SARI, Category.NOT_PAID)
    world.at("2026-02-04 10:00")
    await world.office.ask_data(await world.person(DEWI), case.id, "Foto KKS?", "ask")
    assert await world.runs("2026-02-20 10:00") == []
    world.at("2026-02-23 09:00")
    await world.cases.add(await world.case(case.id), "Ini", "more", author_id=SARI)
    case = await world.case(case.id)
    assert (case.status, wib(case.due_at)) == (CaseStatus.TAKEN, "2026-02-26 16:00")
    assert await world.runs("2026-02-23 09:01") == []
    assert receivers(await world.runs("2026-02-25 16:00")) == [DEWI]


async def test_an_event_of_the_command_center_stops_it_too(world: ClockWorld) -> None:
    case = await world.files(SARI, Category.NOT_PAID)
    for number, status in enumerate((CaseStatus.NEEDS_DATA, CaseStatus.TAKEN), 1):
        await world.desks.apply(
            CaseEvent(f"e{number}", number, case.ticket, EventKind.STATUS, world.now, status=status)
        )
        await world.new()
        assert await world.runs() == []
        world.now += timedelta(days=14)
    assert wib((await world.case(case.id)).due_at) == "2026-02-25 16:00"


async def test_additions_and_referrals_leave_the_deadline_alone(world: ClockWorld) -> None:
    case = await world.files(SARI, Category.NOT_PAID)
    world.at("2026-02-05 10:00")
    await world.cases.add(case, "Masih belum", "more", author_id=SARI)
    await world.office.refer(await world.person(LINA), case.id, "BRI Palembang", "refer")
    assert (await world.case(case.id)).due_at == case.due_at
    await world.new()
    assert receivers(await world.runs("2026-02-09 16:00")) == [SARI, LINA]


async def test_opening_again_starts_a_new_clock(world: ClockWorld) -> None:
    case = await world.files(SARI, Category.NOT_PAID)
    bayu = await world.person(BAYU)
    await world.runs("2026-02-07 10:00")
    await world.office.close(bayu, case.id, Decision.DONE, "Sudah", "close")
    assert await world.runs("2026-02-20 10:00") == []
    await world.cases.reopen(await world.person(SARI), case.id, "Belum", "again")
    assert wib((await world.case(case.id)).due_at) == "2026-02-27 16:00"
    assert receivers(await world.runs("2026-02-26 12:00")) == [DEWI]


# -- secrecy ------------------------------------------------------------------------------------


async def test_integrity_cases_stay_at_the_top_and_away_from_the_accused(
    world: ClockWorld,
) -> None:
    async with world.units() as work:
        await work[StaffRepository].put(
            StaffMember(DEWI, Role.OFFICER, "Dewi", None, "PKH-1671-001")
        )
        await work.commit()
    case = await world.files(SARI, Category.INTIMIDATION)
    assert case.accused_companion == "PKH-1671-001"
    told: list[Sent] = []
    for day in range(60):
        world.now += timedelta(days=1, hours=1 if day % 3 else -2)
        told += await world.runs()
    assert (await world.case(case.id)).desk == Desk.COMMAND_CENTER
    assert set(receivers(told)) == {SARI, BAYU}
    assert not any("ancam" in one.text or "threat" in one.text for one in told)


async def test_an_anonymous_case_begins_at_the_command_center(world: ClockWorld) -> None:
    case = await world.files(SARI, Category.NOT_PAID, anonymous=True)
    assert case.desk == Desk.COMMAND_CENTER
    assert receivers(await world.runs("2026-02-09 16:00")) == [BAYU]


async def test_a_case_that_cannot_be_opened_stops_no_other_and_is_set_aside(
    world: ClockWorld,
) -> None:
    broken = await world.files(KARTO, Category.NOT_PAID)
    await world.files(SARI, Category.REMOVED)
    good = world.keyring.seal("x", "elsewhere")
    async with world.database.autocommit() as connection:
        kept = await connection.scalar(
            select(case_file.c.content_sealed).where(case_file.c.id == broken.id)
        )
        poisoned = update(case_file).where(case_file.c.id == broken.id)
        await connection.execute(poisoned.values(content_sealed=good))
    told: list[Sent] = []
    for day in range(3, 20):
        told += await world.runs(f"2026-02-{day:02} 10:00")
    assert [one for one in told if one.key.startswith("follow:")]
    async with world.units.at_once() as work:
        aside = {(one.job, one.item) for one in await work[JobItems].set_aside()}
        assert aside == {("cases.clock", str(broken.id))}
        await work[JobItems].clear("cases.clock", [str(broken.id)])
    async with world.database.autocommit() as connection:
        await connection.execute(poisoned.values(content_sealed=kept))
    assert any(broken.ticket in one.text for one in await world.runs("2026-02-20 10:00"))
