"""Broadcasts over days: states, zones, quiet hours, missed runs, and clocks that jump."""

import asyncio
from collections.abc import AsyncIterator
from datetime import date, datetime, timedelta

import pytest

from chat import post
from domain.areas import load_areas
from features.broadcasts.jobs.clock import BroadcastClock
from features.broadcasts.jobs.news import BroadcastNews
from features.broadcasts.jobs.runs import BroadcastRuns
from features.broadcasts.rules.broadcasts import (
    COOLING,
    Audience,
    Broadcast,
    BroadcastState,
    Content,
    Happened,
    Missed,
    RecipientState,
    RunContent,
    Schedule,
    ScheduleState,
    Timing,
    Wording,
)
from features.broadcasts.services.times import time_needed
from storage.database import Database
from storage.keyring import Keyring
from storage.set_aside import JobItems
from tests.broadcast_world import JAYAPURA, MAROS, PALEMBANG, WIB, WIT, WITA, make_world
from tests.features.broadcasts.test_courier import Post

SENT, PLANNED, SKIPPED = RecipientState.SENT, RecipientState.PLANNED, RecipientState.SKIPPED
MONDAY = "0 8 * * 1"


class Country(Post):
    """One recipient per zone, and the jobs made anew for every look: nothing lives in memory."""

    west = middle = east = 0

    async def settle(self) -> None:
        self.west = await self.person(PALEMBANG)
        self.middle = await self.person(MAROS)
        self.east = await self.person(JAYAPURA)

    def runs(self, **more: object) -> BroadcastRuns:
        return BroadcastRuns(
            self.world.units,
            self.world.service,
            self.world.clock,
            load_areas(),
            **more,  # type: ignore[arg-type]
        )

    def fresh_clock(self, **more: int) -> BroadcastClock:
        return BroadcastClock(self.world.units, self.world.clock, load_areas(), **more)

    async def ticks(self, **more: object) -> None:
        await self.runs(**more).run_once()
        await self.fresh_clock().run_once()
        await self.courier.drain()
        await self.fresh_clock().run_once()

    async def lives_until(self, words: str, *, step: timedelta = timedelta(minutes=1)) -> None:
        """Time passes, the jobs run all the while."""
        until = datetime.fromisoformat(words).replace(tzinfo=WIB)
        while self.world.now < until:
            self.world.now += step
            await self.ticks()

    async def broadcasts(self) -> list[Broadcast]:
        return (await self.world.service.recent(50))[::-1]

    async def schedule(self, schedule: Schedule) -> Schedule:
        return await self.world.schedules.get(schedule.id)

    async def happened(self) -> list[tuple[str, str | None]]:
        rows = await self.world.run("SELECT what, why FROM broadcast_log ORDER BY id")
        return [(row.what, row.why) for row in rows]


@pytest.fixture
async def country(database: Database, keyring: Keyring) -> AsyncIterator[Country]:
    world = await make_world(database, keyring)
    world.at("2026-11-20 12:00")  # a Friday
    country = Country(world)
    await country.leases.start()
    await country.bot.initialize()
    await country.settle()
    yield country
    await country.courier.settle()
    await country.bot.shutdown()
    await country.leases.stop()


# one broadcast


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


# schedules


async def test_a_recurring_run_reaches_each_zone_when_its_clocks_show_the_time(
    country: Country,
) -> None:
    await country.world.scheduled(timing=Timing(cron=MONDAY))
    seen: dict[int, str] = {}
    country.world.at("2026-11-23 05:50")
    while country.world.now < datetime(2026, 11, 23, 8, 30, tzinfo=WIB):
        country.world.later(minutes=1)
        await country.ticks()
        for one, zone in ((country.west, WIB), (country.middle, WITA), (country.east, WIT)):
            if country.heard(one) and one not in seen:
                seen[one] = f"{country.world.now.astimezone(zone):%H:%M}"
    assert seen.keys() == {country.west, country.middle, country.east}
    assert all("08:00" <= at <= "08:05" for at in seen.values())
    (made,) = await country.broadcasts()
    assert made.state == BroadcastState.DONE


async def test_it_comes_every_week_and_only_then(country: Country) -> None:
    await country.world.scheduled(timing=Timing(cron=MONDAY))
    await country.lives_until("2026-12-08 12:00", step=timedelta(minutes=15))
    days = [one.created_at.astimezone(WIT).date() for one in await country.broadcasts()]
    assert days == [date(2026, 11, 23), date(2026, 11, 30), date(2026, 12, 7)]
    assert all(one.state == BroadcastState.DONE for one in await country.broadcasts())
    assert [len(country.heard(one)) for one in (country.west, country.middle, country.east)] == [
        3,
        3,
        3,
    ]


async def test_one_moment_is_one_run(country: Country) -> None:
    at = datetime(2026, 11, 20, 14, tzinfo=WIB)
    schedule = await country.world.scheduled(timing=Timing(at=at))
    await country.lives_until("2026-11-20 14:10")
    (made,) = await country.broadcasts()
    assert made.starts_at == at
    assert await country.world.states(made.id) == {SENT: 3}
    assert (await country.schedule(schedule)).state == ScheduleState.ENDED


async def test_a_run_at_night_goes_out_in_the_morning(country: Country) -> None:
    at = datetime(2026, 11, 20, 21, tzinfo=WIB)
    await country.world.scheduled(timing=Timing(at=at))
    await country.lives_until("2026-11-21 04:55", step=timedelta(minutes=5))
    assert not any(country.heard(one) for one in (country.west, country.middle, country.east))
    await country.lives_until("2026-11-21 07:01", step=timedelta(minutes=1))
    assert all(country.heard(one) for one in (country.west, country.middle, country.east))


async def test_the_next_run_may_be_skipped(country: Country) -> None:
    schedule = await country.world.scheduled(timing=Timing(cron="0 9 * * *"))
    await country.world.schedules.skip_next(country.world.ratna, schedule.id)
    await country.lives_until("2026-11-21 12:00", step=timedelta(minutes=5))
    assert await country.broadcasts() == []
    assert ("skipped", "asked") in await country.happened()
    await country.lives_until("2026-11-22 12:00", step=timedelta(minutes=5))
    assert len(await country.broadcasts()) == 1


async def test_nothing_runs_while_a_schedule_is_paused_nor_afterwards_for_it(
    country: Country,
) -> None:
    schedule = await country.world.scheduled(timing=Timing(cron="0 9 * * *"))
    await country.world.schedules.pause(country.world.ratna, schedule.id)
    country.world.at("2026-11-22 10:00")
    await country.ticks()
    await country.world.schedules.resume(country.world.yusuf, schedule.id)
    await country.ticks()
    assert await country.broadcasts() == []
    await country.lives_until("2026-11-23 10:00", step=timedelta(minutes=5))
    assert len(await country.broadcasts()) == 1


async def test_an_end_ends_it(country: Country) -> None:
    until = datetime(2026, 11, 22, 0, tzinfo=WIB)
    schedule = await country.world.scheduled(timing=Timing(cron="0 9 * * *", until=until))
    await country.lives_until("2026-11-24 12:00", step=timedelta(minutes=20))
    assert len(await country.broadcasts()) == 1
    assert (await country.schedule(schedule)).state == ScheduleState.ENDED


MISSED = [
    # rule, hours down after the moment in the west, what became of west and east
    (Missed.LATE, 2, "sent", "sent"),
    (Missed.LATE, 5, "sent", "skipped"),
    (Missed.LATE, 7, None, None),
    (Missed.SKIP, 2, None, None),
    (Missed.NEXT_MORNING, 2, "planned", "planned"),
]


@pytest.mark.parametrize(("rule", "hours", "west", "east"), MISSED)
async def test_a_missed_run_follows_its_rule(
    country: Country, rule: Missed, hours: int, west: str | None, east: str | None
) -> None:
    await country.world.scheduled(timing=Timing(cron="0 8 * * *", missed=rule))
    country.world.at("2026-11-21 08:00")
    country.world.later(hours=hours)  # nobody looked meanwhile
    for _ in range(8):
        await country.ticks()
        country.world.later(minutes=1)
    made = await country.broadcasts()
    if west is None:
        assert made == []
        assert ("skipped", "missed") in await country.happened()
        return
    copies = await country.world.copies(made[0].id) if made else {}
    if rule == Missed.NEXT_MORNING:
        assert set(copies.values()) <= {("planned", None)}
        await country.lives_until("2026-11-22 07:10", step=timedelta(minutes=1))
        copies = await country.world.copies(made[0].id)
        assert set(copies.values()) == {("sent", None)}
        return
    assert (copies[country.west][0], copies[country.east][0]) == (west, east)


async def test_a_run_missed_in_the_east_is_on_time_in_the_west(country: Country) -> None:
    await country.world.scheduled(timing=Timing(cron="0 8 * * *", missed=Missed.SKIP))
    country.world.at("2026-11-21 07:30")  # 09:30 in the east
    for _ in range(40):
        await country.ticks()
        country.world.later(minutes=1)
    (made,) = await country.broadcasts()
    copies = await country.world.copies(made.id)
    assert copies[country.east] == ("skipped", "missed")
    assert copies[country.middle] == ("skipped", "missed")
    assert copies[country.west] == ("sent", None)


async def test_a_clock_that_goes_back_doubles_nothing(country: Country) -> None:
    await country.world.scheduled(timing=Timing(cron="0 8 * * *"))
    await country.lives_until("2026-11-21 08:10", step=timedelta(minutes=2))
    assert len(await country.broadcasts()) == 1
    country.world.at("2026-11-20 20:00")
    await country.lives_until("2026-11-21 12:00", step=timedelta(minutes=2))
    assert len(await country.broadcasts()) == 1
    await country.lives_until("2026-11-22 08:10", step=timedelta(minutes=10))
    assert len(await country.broadcasts()) == 2


async def test_a_clock_that_was_wrong_for_a_while_loses_nothing(country: Country) -> None:
    await country.world.scheduled(timing=Timing(cron="0 8 * * *"))
    country.world.at("2026-11-25 23:00")  # five days ahead, for a minute
    await country.ticks()
    assert await country.broadcasts() == []
    country.world.at("2026-11-20 12:01")
    await country.lives_until("2026-11-23 12:00", step=timedelta(minutes=15))
    days = [one.created_at.astimezone(WIT).date() for one in await country.broadcasts()]
    assert days == [date(2026, 11, day) for day in (21, 22, 23)]


async def test_two_replicas_never_run_one_slot_twice(country: Country) -> None:
    schedules = [
        await country.world.scheduled(timing=Timing(cron="0 8 * * *"), despite=True)
        for _ in range(3)
    ]
    country.world.at("2026-11-21 06:00")
    for _ in range(4):
        await asyncio.gather(*(country.runs().run_once() for _ in range(4)))
    made = await country.broadcasts()
    assert sorted(one.schedule_id or 0 for one in made) == [one.id for one in schedules]
    country.world.later(seconds=61)
    for _ in range(6):
        await asyncio.gather(*(country.fresh_clock().run_once() for _ in range(3)))
    assert [sum((await country.world.states(one.id)).values()) for one in made] == [3, 3, 3]


async def test_the_rotation_fills_the_runs_or_leaves_them_out(country: Country) -> None:
    await country.world.scheduled(timing=Timing(cron="0 8 * * *"), source="hoaxes")
    asked: list[date] = []

    async def notice(_: Schedule, on: date) -> RunContent | None:
        asked.append(on)
        chosen = RunContent(Content({"id": Wording("Hoaks pekan ini.")}), Audience(), "H01")
        return chosen if len(asked) > 1 else None

    country.world.at("2026-11-21 06:00")
    await country.ticks(next_notice=notice)
    await country.ticks(next_notice=notice)
    assert await country.broadcasts() == []
    assert ("skipped", "nothing_new") in await country.happened()
    country.world.at("2026-11-22 06:00")
    await country.ticks(next_notice=notice)
    (made,) = await country.broadcasts()
    assert made.content.wording("id").text == "Hoaks pekan ini."
    assert asked == [date(2026, 11, 21), date(2026, 11, 22)]


# news


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
