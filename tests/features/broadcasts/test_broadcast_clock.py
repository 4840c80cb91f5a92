"""Broadcasts over days: states, zones, quiet hours, missed runs, and clocks that jump."""

import asyncio
from datetime import datetime, timedelta

from chat import post
from features.broadcasts.jobs.news import BroadcastNews
from features.broadcasts.rules.broadcasts import (
    COOLING,
    Audience,
    BroadcastState,
    Happened,
    Timing,
)
from features.broadcasts.services.times import time_needed
from storage.set_aside import JobItems
from tests.broadcast_world import WIB
from tests.features.broadcasts.clock_country import MONDAY, PLANNED, SENT, Country


async def test_it_cools_off_plans_tries_rests_and_sends(country: Country) -> None:
    for _ in range(30):
        await country.person()
    made = await country.world.approved()
    states: list[BroadcastState] = []
    for _ in range(300):
        await country.ticks()
        state = await country.state(made)
        states += [] if states[-1:] == [state] else [state]
        country.world.later(seconds=1)
    life = [
        BroadcastState.COOLING,
        BroadcastState.PLANNING,
        BroadcastState.CANARY,
        BroadcastState.RESTING,
        BroadcastState.SENDING,
        BroadcastState.DONE,
    ]
    assert states == [one for one in life if one in states]  # some last less than a second
    assert {BroadcastState.COOLING, BroadcastState.RESTING, BroadcastState.DONE} <= set(states)
    started = [one for one in await country.world.service.happenings(made.id)]
    assert [one.what for one in started] == [
        Happened.HANDED_IN,
        Happened.APPROVED,
        Happened.STARTED,
        Happened.FINISHED,
    ]
    assert started[2].at - started[1].at >= COOLING
    assert started[3].at - started[2].at >= timedelta(minutes=2)


async def test_planning_goes_on_where_it_was_killed(country: Country) -> None:
    for number in range(40):
        await country.world.account(5_000_000 + number)
    made = await country.world.approved()
    country.world.later(seconds=61)
    for _ in range(3):  # each look makes a few slices, with a clock that remembers nothing
        await country.fresh_clock(slice_size=2).run_once()
    half = await country.world.service.get(made.id)
    assert half.state == BroadcastState.PLANNING
    assert 0 < half.planned < 43
    assert sum((await country.world.states(made.id)).values()) == half.planned
    while (await country.state(made)) == BroadcastState.PLANNING:
        await asyncio.gather(*(country.fresh_clock(slice_size=2).run_once() for _ in range(2)))
    assert await country.world.states(made.id) == {PLANNED: 43}
    assert (await country.world.service.get(made.id)).planned == 43


async def test_a_canary_that_fails_pauses_and_an_administrator_may_go_on(country: Country) -> None:
    for _ in range(30):
        await country.person()
    made = await country.ready()
    country.fault("status", status=400, description="Bad Request: chat not found", times=5)
    await country.courier.drain()
    await country.fresh_clock().run_once()
    found = await country.world.service.get(made.id)
    assert (found.state, found.paused_why) == (BroadcastState.PAUSED, "canary_failed")
    country.world.later(minutes=10)
    await country.ticks()
    assert (await country.world.states(made.id))[PLANNED] == 13
    await country.world.service.resume(country.world.ratna, made.id)
    await country.send()
    assert await country.state(made) == BroadcastState.DONE


async def test_blocks_among_the_canary_are_nobodys_fault(country: Country) -> None:
    people = [await country.person() for _ in range(25)]
    for one in people:
        country.simulator.block(one, True)
    made = await country.ready()
    await country.courier.drain()
    await country.fresh_clock().run_once()
    assert await country.state(made) == BroadcastState.RESTING


async def test_an_audience_that_changed_much_is_asked_about_again(country: Country) -> None:
    made = await country.world.approved()
    for _ in range(6):
        await country.person()
    country.world.later(seconds=61)
    for _ in range(3):
        await country.fresh_clock().run_once()
    found = await country.world.service.get(made.id)
    assert (found.state, found.paused_why) == (BroadcastState.PAUSED, "audience_changed")
    await country.courier.drain()
    assert await country.world.states(made.id) == {PLANNED: 9}
    await country.world.service.resume(country.world.yusuf, made.id)
    await country.send()
    assert await country.world.states(made.id) == {SENT: 9}


async def test_each_zone_gets_it_in_its_own_daytime(country: Country) -> None:
    country.world.at("2026-11-20 06:30")  # 08:30 in Jayapura, 07:30 in Maros
    made = await country.world.approved()
    await country.lives_until("2026-11-20 06:45")
    copies = await country.world.copies(made.id)
    assert [copies[one][0] for one in (country.west, country.middle, country.east)] == [
        "planned",
        "sent",
        "sent",
    ]
    await country.lives_until("2026-11-20 07:01")
    assert await country.world.states(made.id) == {SENT: 3}


async def test_all_other_administrators_are_told_once(country: Country) -> None:
    news = BroadcastNews(
        country.world.units,
        country.world.keyring,
        post.Post(country.world.units, country.world.keyring),
        country.bot,
        country.world.clock,
        28,
    )
    made = await country.world.approved()
    await news.run_once()
    await news.run_once()
    rows = await country.world.run("SELECT chat_id FROM outbox ORDER BY id")
    assert [row.chat_id for row in rows] == [1013, 1012]  # handed in by 1012, approved by 1013
    await country.world.service.stop_everything(country.world.ratna)
    await asyncio.gather(news.tell(), news.tell())
    rows = await country.world.run("SELECT chat_id FROM outbox ORDER BY id")
    assert [row.chat_id for row in rows] == [1013, 1012, 1013]
    await country.world.service.resume(country.world.ratna, made.id)
    await country.send()
    country.world.later(minutes=2)
    await country.send()
    await news.report()
    await news.report()
    keys = await country.world.run(
        "SELECT count(*) AS n FROM outbox WHERE dedupe LIKE '%:report:%'"
    )
    assert keys.one().n == 2  # to the author and to the approver


async def test_progress_is_one_message_edited_when_it_changed(country: Country) -> None:
    seconds = 0.0
    news = BroadcastNews(
        country.world.units,
        country.world.keyring,
        post.Post(country.world.units, country.world.keyring),
        country.bot,
        country.world.clock,
        28,
        monotonic=lambda: seconds,
    )
    admin = country.simulator.add_person("Ratna", id=1012)
    country.simulator.start(admin.id)
    _, answer = await country.simulator.call("sendMessage", {"chat_id": 1012, "text": "…"})
    made = await country.ready()
    number = answer["result"]["message_id"]
    await country.world.service.watch(country.world.ratna, made.id, number)
    await news.show_progress()
    assert len(country.heard(1012)) == 1
    first = country.heard(1012)[0]
    await country.courier.drain()
    await news.show_progress()  # not within three seconds
    assert country.heard(1012) == [first]
    seconds += 3
    await news.show_progress()
    assert len(country.heard(1012)) == 1
    assert country.heard(1012) != [first]


def test_an_honest_estimate_counts_the_nights() -> None:
    noon = datetime(2026, 11, 20, 12, tzinfo=WIB)
    assert time_needed(28 * 3600, 28, noon) == timedelta(hours=1)
    assert time_needed(28 * 3600 * 9, 28, noon) == timedelta(hours=20)
    assert time_needed(28 * 3600 * 9, 28, noon, at_night=True) == timedelta(hours=9)
    days = time_needed(10_000_000, 28, noon) / timedelta(days=1)
    assert 7 < days < 8


async def test_nobody_in_the_audience_is_done_at_once(country: Country) -> None:
    made = await country.world.approved(audience=Audience(people=(country.west,)))
    await country.world.readers.mute(country.west, made.topic)
    country.world.later(seconds=61)
    for _ in range(6):
        await country.ticks()
        country.world.later(seconds=1)
    assert await country.state(made) == BroadcastState.DONE


async def test_a_schedule_that_cannot_be_read_stops_no_other(country: Country) -> None:
    broken = await country.world.scheduled(timing=Timing(cron=MONDAY))
    await country.world.scheduled(title="Lain", timing=Timing(cron="0 9 * * 3"))
    await country.world.run(
        "UPDATE broadcast_schedule SET cron = 'rusak' WHERE id = :id", id=broken.id
    )
    country.world.at("2026-11-25 08:00")
    await country.lives_until("2026-11-25 09:30", step=timedelta(minutes=6))
    assert {one.title for one in await country.broadcasts()} == {"Lain"}
    async with country.world.units.at_once() as work:
        aside = await work[JobItems].set_aside()
    assert [(one.job, one.item) for one in aside] == [("broadcasts.runs", str(broken.id))]
