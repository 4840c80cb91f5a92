"""Four months of two hundred cases with whatever people do to them."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from datetime import timedelta

import pytest

from domain.areas import load_areas
from domain.errors import AidError
from domain.people import Person
from features.cases.rules.cases import (
    APPEALS,
    CaseFile,
    Category,
    Desk,
    Severity,
    tickets_in,
)
from features.cases.rules.command_center import Decision
from features.cases.services.rights import may_see
from features.cases.storage.cases import CaseRepository
from features.cases.storage.clock import CaseClockRepository
from features.cases.storage.entries import CaseEntryRepository, EntryKind
from tests.features.clock_world import (
    AMRAN,
    BAYU,
    DEWI,
    HASNAH,
    HOME,
    KARTO,
    LINA,
    SARI,
    YOSINA,
    ClockWorld,
    Sent,
    night_is_over,
)

# -- four months --------------------------------------------------------------------------------

_HOURS = 11
_DAYS = 120
_CASES = 200


@pytest.mark.proof
async def test_four_months_of_two_hundred_cases(world: ClockWorld) -> None:
    dice = random.Random(7)
    cases: list[int] = []
    told: Counter[str] = Counter()
    late: Counter[int] = Counter()
    people = {one: await world.person(one) for one in (DEWI, AMRAN, LINA, BAYU)}
    for tick in range(_DAYS * 24 // _HOURS):
        world.now += timedelta(hours=_HOURS)
        if len(cases) < _CASES and dice.random() < 0.9:
            cases.append((await _somebody_files(world, dice)).id)
        if cases and dice.random() < 0.9:
            await _something_happens(world, dice, dice.choice(cases), tick)
        await world.new()
        if tick % 40 == 0:
            await asyncio.gather(world.clock().run_once(), world.clock().run_once())
            sent = await world.new()
            assert await world.runs() == []
        else:
            sent = await world.runs()
        for one in sent:
            told[one.key] += 1
            kind, number, *_ = one.key.split(":")
            if kind == "news":
                late[int(number)] += 1
            await _comes_in_the_day(world, people, one)
        rows = await world.columns("id", "due_at", "stopped_at", "overdue_told", "status")
        for row in rows:
            silent = row.stopped_at is not None or row.overdue_told
            assert silent or row.due_at > world.now, row
            assert (row.status == "needs_data") == (row.stopped_at is not None)
    assert len(cases) == _CASES
    assert set(told.values()) == {1}
    for case_id in cases:
        async with world.units.at_once() as work:
            entries = await work[CaseEntryRepository].entries(case_id)
            state = await work[CaseClockRepository].state(case_id)
        case = await world.case(case_id)
        steps = [e for e in entries if e.kind == EntryKind.STATUS and e.side == "house"]
        assert len(steps) == state.escalations
        if case.reporter_id is not None:
            assert late[case_id] >= state.escalations
        if case.confidential:
            assert case.desk == Desk.COMMAND_CENTER


async def _comes_in_the_day(world: ClockWorld, people: dict[int, Person], one: Sent) -> None:
    """All but calls about danger, which come at any hour."""
    kind, number, *_ = one.key.split(":")
    if kind == "call":
        assert (await world.case(int(number))).severity == Severity.CRITICAL
        return
    post = await _whose_day(world, people, one)
    awake = night_is_over(world.now, load_areas().zone(post))
    assert awake is None or one.not_before == awake


async def _whose_day(world: ClockWorld, people: dict[int, Person], one: Sent) -> str:
    """The area whose day it must be; nobody is told of what they may not see."""
    kind, number, *_ = one.key.split(":")
    if kind not in ("bell", "news", "nudges"):
        return HOME[one.chat_id]
    if kind == "nudges":
        area = ""
        for ticket in tickets_in(one.text):
            async with world.units.at_once() as work:
                case = await work[CaseRepository].with_ticket(ticket)
            assert case is not None
            assert may_see(people[one.chat_id], case), one
            area = case.area_code
        return people[one.chat_id].posts[0].area_code or area
    case = await world.case(int(number))
    if kind == "news":
        assert one.chat_id == case.reporter_id
        return case.area_code
    assert may_see(people[one.chat_id], case), one
    return people[one.chat_id].posts[0].area_code or case.area_code


async def _somebody_files(world: ClockWorld, dice: random.Random) -> CaseFile:
    category = dice.choice([*Category, *Category, *APPEALS])
    return await world.files(
        dice.choice((SARI, SARI, KARTO, HASNAH, YOSINA)),
        category,
        anonymous=dice.random() < 0.1,
        own_family=dice.random() < 0.7,
    )


async def _something_happens(
    world: ClockWorld, dice: random.Random, case_id: int, tick: int
) -> None:
    """Staff or the reporter do something; what may not be done any more is refused."""
    case = await world.case(case_id)
    bayu, key = await world.person(BAYU), f"t{tick}"
    reporter = await world.person(case.reporter_id or 0)
    try:
        match dice.randrange(12):
            case 0 | 1:
                worker = await world.person(dice.choice((DEWI, AMRAN, LINA, BAYU)))
                await world.office.take(worker, case_id, key)
            case 2 | 3:
                await world.office.ask_data(bayu, case_id, "Foto?", key)
            case 4 | 5:
                await world.cases.add(case, "Ini", key, author_id=case.reporter_id)
            case 6:
                await world.office.refer(bayu, case_id, "BRI", key)
            case 7 | 8 | 9 | 10 | 11 if case.is_open:
                await world.office.close(bayu, case_id, Decision.DONE, "", key)
            case _:
                await world.cases.reopen(reporter, case_id, "Belum", key)
    except AidError:
        return
