"""Who got which notice: written down once, and asked in SQL as the rule of the domain says."""

import random
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest
from sqlalchemy import insert, select, update

from features.broadcasts.rules.broadcasts import BroadcastState, RecipientState
from features.broadcasts.storage.tables import broadcast, broadcast_recipient, broadcast_schedule
from features.broadcasts.storage.told import not_told
from features.hoaxes.rules.notices import Choice, Skip, SkipWhy, Story, Why, may_be_told
from features.hoaxes.rules.seasons import Season
from features.hoaxes.storage.notice_reference import load_notice_reference
from features.hoaxes.storage.notice_tables import notice_season, quiz_question
from features.hoaxes.storage.notices import NoticeRepository, PlanKind
from features.people.storage.tables import account
from storage.database import Database
from storage.keyring import Keyring
from storage.unit_of_work import UnitOfWork

WEDNESDAY = date(2026, 11, 25)
WEEK = timedelta(days=7)
STORY = Story("H07", 2, "telegram_otp", "")


@pytest.fixture
async def work(database: Database, keyring: Keyring) -> AsyncIterator[UnitOfWork]:
    async with database.engine.connect() as connection:
        yield UnitOfWork(connection, keyring)


async def _schedule(work: UnitOfWork) -> int:
    row = await work.connection.execute(
        insert(broadcast_schedule)
        .values(
            title="t",
            topic="anti_hoax",
            content={},
            audience={},
            source="hoaxes",
            missed="next_morning",
            state="active",
            author_id=1,
            counted=1,
        )
        .returning(broadcast_schedule.c.id)
    )
    return int(row.scalar_one())


async def _broadcast(
    work: UnitOfWork, schedule_id: int, on: date, hoax_id: str | None, people: dict[int, str]
) -> int:
    row = await work.connection.execute(
        insert(broadcast)
        .values(
            code=f"{schedule_id}{on:%y%m%d}",
            title="t",
            topic="anti_hoax",
            content={},
            audience={},
            state=BroadcastState.DONE.value,
            author_id=1,
            counted=1,
            schedule_id=schedule_id,
            local_date=on,
            hoax_id=hoax_id,
            starts_at=datetime.combine(on, time(2), UTC),
        )
        .returning(broadcast.c.id)
    )
    number = int(row.scalar_one())
    if people:
        await work.connection.execute(
            insert(broadcast_recipient),
            [
                {
                    "broadcast_id": number,
                    "telegram_id": person,
                    "wave": 1,
                    "language": "id",
                    "state": state,
                }
                for person, state in people.items()
            ],
        )
    return number


async def _free(work: UnitOfWork, story_id: str, on: date) -> set[int]:
    rows = await work.connection.execute(
        select(account.c.telegram_id).where(not_told(account.c.telegram_id, story_id, on))
    )
    return {row.telegram_id for row in rows}


async def _accounts(work: UnitOfWork, count: int) -> set[int]:
    people = set(range(1, count + 1))
    await work.connection.execute(insert(account), [{"telegram_id": one} for one in people])
    return people


async def test_the_query_says_in_a_year_what_the_rule_says(work: UnitOfWork) -> None:
    """Two schedules, random stories and people, some notices noted only weeks later."""
    chance = random.Random(7)
    people = await _accounts(work, 12)
    schedules = [await _schedule(work), await _schedule(work)]
    got: dict[int, dict[str, date]] = {person: {} for person in people}
    days: dict[int, list[date]] = {person: [] for person in people}
    stories: dict[int, list[tuple[date, str]]] = {person: [] for person in people}
    for week in range(52):
        for number, schedule_id in enumerate(schedules):
            on = WEDNESDAY + week * WEEK + timedelta(days=3 * number)
            story = f"H{chance.randrange(9)}"
            free = await _free(work, story, on)
            assert free == {p for p in people if may_be_told(got[p], story, on)}
            reached = {p for p in free if chance.random() < 0.7}
            await _broadcast(work, schedule_id, on, story, dict.fromkeys(reached, "sent"))
            if chance.random() < 0.6:
                await work[NoticeRepository].note_told()
            for person in reached:
                got[person][story] = on
                days[person].append(on)
                stories[person].append((on, story))
    for person in people:
        assert all(b - a >= WEEK for a, b in pairwise(days[person]))
        for story in {one for _, one in stories[person]}:
            own = [on for on, one in stories[person] if one == story]
            assert all((b - a).days >= 60 for a, b in pairwise(own))
    assert sum(map(len, days.values())) > 100


async def test_only_copies_that_arrived_or_may_have_arrived_count(work: UnitOfWork) -> None:
    await _accounts(work, 4)
    states = (RecipientState.SENT, RecipientState.IN_DOUBT, RecipientState.FAILED)
    people = {n: state.value for n, state in enumerate(states, start=1)}
    await _broadcast(work, await _schedule(work), WEDNESDAY, "H07", people)
    assert await _free(work, "H07", WEDNESDAY + WEEK) == {3, 4}
    assert await work[NoticeRepository].note_told() == 1
    assert await work[NoticeRepository].note_told() == 0
    assert await _free(work, "H07", WEDNESDAY + WEEK) == {3, 4}
    assert await _free(work, "H08", WEDNESDAY + WEEK) == {1, 2, 3, 4}
    assert await _free(work, "H08", WEDNESDAY + timedelta(days=6)) == {3, 4}
    assert await _free(work, "H07", WEDNESDAY + timedelta(days=60)) == {1, 2, 3, 4}


async def test_a_notice_still_on_its_way_counts_already(work: UnitOfWork) -> None:
    await _accounts(work, 2)
    number = await _broadcast(work, await _schedule(work), WEDNESDAY, "H07", {1: "planned"})
    await work.connection.execute(
        update(broadcast).where(broadcast.c.id == number).values(state="sending")
    )
    assert await work[NoticeRepository].note_told() == 0
    assert await _free(work, "H08", WEDNESDAY + timedelta(days=2)) == {2}


async def test_quiz_questions_are_no_notices(work: UnitOfWork) -> None:
    await _accounts(work, 1)
    await _broadcast(work, await _schedule(work), WEDNESDAY, None, {1: "sent"})
    assert await work[NoticeRepository].note_told() == 0
    assert await _free(work, "H08", WEDNESDAY + timedelta(days=1)) == {1}


async def test_a_run_is_decided_once(work: UnitOfWork) -> None:
    schedule_id = await _schedule(work)
    first = await work[NoticeRepository].decide(
        schedule_id, WEDNESDAY, Choice(STORY, (Why.NEW, Why.SEASON), Season.RAMADAN)
    )
    second = await work[NoticeRepository].decide(schedule_id, WEDNESDAY, Skip(SkipWhy.ALL_TOLD))
    assert first == second
    assert (first.story_id, first.version, first.season) == ("H07", 2, Season.RAMADAN)
    assert first.reasons == (Why.NEW, Why.SEASON)


async def test_the_history_says_what_was_told_and_to_how_many(work: UnitOfWork) -> None:
    schedule_id = await _schedule(work)
    await work[NoticeRepository].decide(schedule_id, WEDNESDAY, Choice(STORY, (Why.NEW,)))
    await work[NoticeRepository].decide(schedule_id, WEDNESDAY + WEEK, Skip(SkipWhy.UNCHANGED))
    people = {1: "sent", 2: "sent", 3: "failed"}
    await _broadcast(work, schedule_id, WEDNESDAY, "H07", people)
    found = await work[NoticeRepository].history(schedule_id)
    assert [(one.story_id, one.skipped, one.reached) for one in found] == [
        (None, SkipWhy.UNCHANGED, 0),
        ("H07", None, 2),
    ]
    assert [
        one.story_id for one in await work[NoticeRepository].told(schedule_id, WEDNESDAY + WEEK)
    ] == ["H07"]
    assert await work[NoticeRepository].told(schedule_id, WEDNESDAY) == []


async def test_plans_are_withdrawn_and_never_lost(work: UnitOfWork) -> None:
    schedule_id = await _schedule(work)
    notices: NoticeRepository = work[NoticeRepository]
    await notices.plan(PlanKind.SKIP, 1012, schedule_id=schedule_id, on=WEDNESDAY)
    await notices.plan(PlanKind.EXCLUDE, 1012, story_id="H09")
    assert len(await notices.plans(schedule_id, WEDNESDAY)) == 2
    assert len(await notices.plans(schedule_id, WEDNESDAY + WEEK)) == 1
    assert len(await notices.plans(schedule_id + 1, WEDNESDAY)) == 1
    assert await notices.withdraw(7, schedule_id=schedule_id, on=WEDNESDAY) == 1
    assert await notices.withdraw(7, schedule_id=schedule_id, on=WEDNESDAY) == 0
    assert await notices.excluded() == ["H09"]
    assert {(one.by, one.withdrawn_by) for one in await notices.changes()} == {
        (1012, 7),
        (1012, None),
    }


async def test_shipped_seasons_and_questions_are_loaded_once(work: UnitOfWork) -> None:
    for _ in range(2):
        await load_notice_reference(work.connection, Keyring.parse(Keyring.fresh()))
    seasons = await work[NoticeRepository].seasons(date(2027, 2, 8), date(2027, 2, 8))
    assert [(one.season, one.expected) for one in seasons] == [(Season.RAMADAN, True)]
    questions = (await work.connection.execute(select(quiz_question.c.id))).all()
    assert len(questions) >= 26


async def test_an_editors_season_stands_beside_the_shipped_ones(work: UnitOfWork) -> None:
    await work[NoticeRepository].open_season(
        Season.FUEL, WEDNESDAY, WEDNESDAY + WEEK, source="editor", by=1012
    )
    [span] = await work[NoticeRepository].seasons(WEDNESDAY, WEDNESDAY)
    assert span.opened_by == 1012
    assert await work[NoticeRepository].close_season(span.id, WEDNESDAY + timedelta(days=1), 7)
    assert not await work[NoticeRepository].close_season(span.id, WEDNESDAY + timedelta(days=2), 7)
    await load_notice_reference(work.connection, Keyring.parse(Keyring.fresh()))
    rows = await work.connection.execute(select(notice_season.c.closed_by).distinct())
    assert {row.closed_by for row in rows} == {None, 7}
