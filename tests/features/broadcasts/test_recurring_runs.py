"""Recurring announcements: when they run, and what becomes of a missed run."""

import asyncio
from datetime import date, datetime, timedelta

import pytest

from features.broadcasts.rules.broadcasts import (
    Audience,
    BroadcastState,
    Content,
    Missed,
    RunContent,
    Schedule,
    ScheduleState,
    Timing,
    Wording,
)
from tests.broadcast_world import WIB, WIT, WITA
from tests.features.broadcasts.clock_country import MONDAY, SENT, Country


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
    await country.lives_until("2026-12-08 12:00", step=timedelta(minutes=30))
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
        await country.lives_until("2026-11-22 07:10", step=timedelta(minutes=10))
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
