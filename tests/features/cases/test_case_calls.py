"""Danger calls people by day and night until somebody takes it; nobody is told of it twice."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest

from domain.people import Role
from features.cases.rules.cases import CaseKind, Category, Desk
from features.cases.rules.command_center import CaseStatus
from features.cases.rules.filing import Filing
from features.cases.services.left import holder_left
from features.people.services.help_ends import HelpEnds
from features.people.services.linking import LinkingService
from features.people.services.posts import PostEnded, PostService
from features.people.storage.people import PeopleRepository
from features.people.storage.staff import StaffMember, StaffRepository
from tests.features.clock_world import (
    AMRAN,
    BAYU,
    DEWI,
    LINA,
    SARI,
    WIB,
    ClockWorld,
    receivers,
)

FRIDAY_EVENING = "2026-02-06 20:00"


@pytest.fixture
def ringing(world: ClockWorld) -> ClockWorld:
    """The world whose services ring, as in a running house."""
    world.cases = replace(world.cases, bell=world.bell.ring)
    world.office = replace(world.office, bell=world.bell.ring)
    world.at(FRIDAY_EVENING)
    return world


async def danger(world: ClockWorld) -> int:
    return (await world.files(SARI, Category.EMERGENCY, story="Anak tetangga dipukuli.")).id


async def all_calls(world: ClockWorld, *, until: str) -> list[tuple[str, int]]:
    """Ticks of five minutes: when who was told, in local time."""
    end = world.now
    world.at(until)
    end, world.now = world.now, end
    told = []
    while world.now < end:
        for one in await world.runs():
            told.append((f"{world.now.astimezone(WIB):%a %H:%M}", one.chat_id))
        world.now += timedelta(minutes=5)
    return told


async def test_danger_on_friday_evening_goes_round_until_somebody_takes_it(
    ringing: ClockWorld,
) -> None:
    case_id = await danger(ringing)
    assert receivers(await ringing.new()) == [AMRAN]  # in the transaction of filing
    told = await all_calls(ringing, until="2026-02-07 00:30")
    assert told == [("Fri 20:30", LINA), ("Fri 21:00", BAYU), ("Sat 00:00", BAYU)]
    await ringing.office.take(await ringing.person(BAYU), case_id, "take")
    assert await all_calls(ringing, until="2026-02-07 12:00") == []


async def test_whoever_takes_it_in_time_spares_the_others(ringing: ClockWorld) -> None:
    case_id = await danger(ringing)
    await ringing.office.take(await ringing.person(AMRAN), case_id, "take")
    await ringing.new()
    assert await all_calls(ringing, until="2026-02-06 23:00") == []


async def test_calls_come_at_night_and_everything_else_in_the_morning(
    ringing: ClockWorld,
) -> None:
    await danger(ringing)
    await ringing.files(SARI, Category.NOT_PAID)
    by_person = {one.chat_id: one for one in await ringing.new()}
    assert f"{by_person[AMRAN].not_before.astimezone(WIB):%a %H:%M}" != "Sat 07:00"
    assert f"{by_person[DEWI].not_before.astimezone(WIB):%a %H:%M}" == "Sat 07:00"


@pytest.mark.parametrize("steps", [1, 5, 12, 20, 30, 45, 60, 90])
async def test_a_kill_in_between_calls_nobody_twice(ringing: ClockWorld, steps: int) -> None:
    await danger(ringing)
    told = await ringing.new()
    for minutes in (30, 60):
        ringing.at(FRIDAY_EVENING)
        ringing.now += timedelta(minutes=minutes)
        killed = asyncio.create_task(ringing.clock().run_once())
        for _ in range(steps):
            await asyncio.sleep(0.001)
        killed.cancel()
        await asyncio.gather(killed, return_exceptions=True)
        await asyncio.gather(ringing.clock().run_once(), ringing.clock().run_once())
        told += await ringing.new()
    assert Counter(receivers(told)) == {AMRAN: 1, LINA: 1, BAYU: 1}


async def test_a_clock_that_stood_still_calls_all_who_should_know_by_now(
    ringing: ClockWorld,
) -> None:
    await danger(ringing)
    await ringing.new()
    ringing.now += timedelta(hours=2)
    assert sorted(receivers(await ringing.runs())) == [LINA, BAYU]
    assert await ringing.runs() == []


async def test_a_call_names_nobody_and_tells_no_story(ringing: ClockWorld) -> None:
    await danger(ringing)
    told = await ringing.new() + (await ringing.runs("2026-02-06 20:30"))
    assert len(told) == 2
    assert not any("Sari" in one.text or "dipukuli" in one.text for one in told)


async def test_of_a_secret_danger_only_officers_hear_and_only_its_number(
    ringing: ClockWorld,
) -> None:
    case = await ringing.files(SARI, Category.INTIMIDATION, story="Saya diancam.")
    told = await ringing.new()
    ringing.now += timedelta(hours=1)
    told += await ringing.runs()
    assert set(receivers(told)) == {BAYU}
    assert all(case.ticket in one.text and "ancam" not in one.text for one in told)


# -- nobody there --------------------------------------------------------------------------------


async def _ends(world: ClockWorld, account: int) -> None:
    ends = HelpEnds(lambda: world.now)
    posts = PostService(
        world.units,
        lambda: world.now,
        LinkingService(world.units, lambda: world.now, ends),
        ends,
        (PostEnded(holder_left),),
    )
    assert await posts.end(account, None, None)


async def test_where_nobody_is_it_goes_up_at_once(ringing: ClockWorld) -> None:
    """Ibu Dewi has blocked the bot: the coordinator has it, from the first moment."""
    async with ringing.units() as work:
        await work[PeopleRepository].set_blocked(DEWI, blocked=True)
        await work.commit()
    case = await ringing.files(SARI, Category.NOT_PAID)
    assert case.desk == Desk.COORDINATOR
    assert receivers(await ringing.new()) == [LINA]


async def test_a_holder_who_never_started_the_bot_holds_nothing(ringing: ClockWorld) -> None:
    async with ringing.units() as work:
        await work[StaffRepository].put(StaffMember(4_000_001, Role.DINSOS, "Rini", "16.71", None))
        await work.commit()
    case = await ringing.files(SARI, Category.REMOVED)  # the route: Dinsos, command center
    assert case.desk == Desk.COMMAND_CENTER


async def test_an_empty_desk_is_left_at_the_next_look_and_the_reporter_reads_where_it_is(
    ringing: ClockWorld,
) -> None:
    case = await ringing.files(SARI, Category.NOT_PAID)
    await ringing.runs()
    await _ends(ringing, DEWI)
    sent = await ringing.runs("2026-02-09 08:00")
    assert receivers(sent) == [LINA, SARI]
    assert (await ringing.case(case.id)).desk == Desk.COORDINATOR
    assert "koordinator" in sent[1].text
    assert await ringing.runs() == []


async def test_cases_of_somebody_whose_post_ended_go_to_the_next_holder(
    ringing: ClockWorld,
) -> None:
    case = await ringing.files(SARI, Category.NOT_PAID, own_family=False)
    async with ringing.units() as work:
        await work[StaffRepository].put(
            StaffMember(4_000_002, Role.COMPANION, "Rini", "16.71.04.1001", "PKH-1671-009")
        )
        await work[PeopleRepository].meet(4_000_002)
        await work.commit()
    await ringing.office.take(await ringing.person(DEWI), case.id, "take")
    await ringing.runs()
    await _ends(ringing, DEWI)
    assert receivers(await ringing.runs("2026-02-09 08:00")) == [4_000_002]
    now = await ringing.case(case.id)
    assert (now.desk, now.owner_id) == (Desk.COMPANION, None)


async def test_whoever_escalates_is_not_told_of_the_own_report(ringing: ClockWorld) -> None:
    filing = Filing(CaseKind.ESCALATION, Category.NOT_PAID, "Belum cair", "", "16.71.04.1001")
    filed = await ringing.cases.file(await ringing.person(DEWI), filing, "esc")
    assert filed.case.desk == Desk.COORDINATOR
    assert receivers(await ringing.new()) == [LINA]


async def test_many_late_cases_are_one_message(ringing: ClockWorld) -> None:
    for _ in range(12):
        await ringing.files(SARI, Category.NOT_PAID, own_family=False)
    await ringing.new()
    told = [one for one in await ringing.runs("2026-02-11 16:00") if one.chat_id == DEWI]
    assert len(told) == 1
    assert "12" in told[0].text
    assert (await ringing.columns("status")).count((CaseStatus.RECEIVED.value,)) == 12


async def test_what_is_critical_and_no_danger_wakes_nobody(ringing: ClockWorld) -> None:
    """A deduction weighs as much as an emergency, and can wait until somebody is at work."""
    await ringing.files(SARI, Category.DEDUCTION, story="Dipotong ketua kelompok.")
    await ringing.new()
    assert await all_calls(ringing, until="2026-02-07 06:30") == []
