"""Outages and clocks that jump: every run is sent by its rule or told to be left out."""

from __future__ import annotations

from datetime import date, timedelta

from features.broadcasts.rules.broadcasts import Missed, Timing
from tests.broadcast_world import WIB
from tests.features.broadcasts.clock_country import Country

STEP = timedelta(minutes=5)


async def _days(country: Country) -> list[date]:
    """The days that the runs name."""
    rows = await country.world.run("SELECT local_date FROM broadcast ORDER BY id")
    return [row.local_date for row in rows]


async def _left_out(country: Country) -> list[str | None]:
    return [why for what, why in await country.happened() if what == "skipped"]


async def test_every_run_of_a_long_outage_is_told(country: Country) -> None:
    await country.world.scheduled(timing=Timing(cron="0 8 * * *", missed=Missed.SKIP))
    country.world.at("2026-11-25 12:00")  # five days without anybody
    await country.ticks()
    assert await _left_out(country) == ["missed"] * 5
    await country.lives_until("2026-11-26 09:00", step=STEP)
    assert await _days(country) == [date(2026, 11, 26)]


async def test_of_several_missed_runs_only_the_last_is_caught_up(country: Country) -> None:
    await country.world.scheduled(timing=Timing(cron="0 8 * * *", missed=Missed.NEXT_MORNING))
    country.world.at("2026-11-23 12:00")  # 21, 22 and 23 were missed
    await country.ticks()
    assert await _left_out(country) == ["overtaken"] * 2
    assert await _days(country) == [date(2026, 11, 23)]


async def test_a_run_that_is_caught_up_does_not_cost_that_days_own(country: Country) -> None:
    await country.world.scheduled(timing=Timing(cron="0 9 * * *", missed=Missed.NEXT_MORNING))
    country.world.at("2026-11-21 13:00")
    await country.lives_until("2026-11-22 10:00", step=STEP)
    late, own = await country.broadcasts()
    for one in (late, own):
        assert set((await country.world.copies(one.id)).values()) == {("sent", None)}


async def test_two_schedules_still_count_for_one_another(country: Country) -> None:
    await country.world.scheduled(timing=Timing(cron="0 9 * * *"))
    await country.world.scheduled(timing=Timing(cron="0 11 * * *"), despite=True)
    await country.lives_until("2026-11-21 12:00", step=STEP)
    first, second = await country.broadcasts()
    assert {state for state, _ in (await country.world.copies(first.id)).values()} == {"sent"}
    assert set((await country.world.copies(second.id)).values()) == {("skipped", "cap")}


async def test_a_run_within_a_jump_of_the_clock_is_not_lost(country: Country) -> None:
    """The clock is three days ahead from 08:55 to 09:05; the run of 09:00 goes out on return."""
    await country.world.scheduled(timing=Timing(cron="0 9 * * *", missed=Missed.SKIP))
    await country.lives_until("2026-11-21 06:50", step=STEP)
    country.world.at("2026-11-24 08:55")
    await country.ticks()
    country.world.at("2026-11-21 07:05")  # 09:05 in the east, where it begins first
    await country.lives_until("2026-11-21 10:00", step=STEP)
    assert date(2026, 11, 21) in await _days(country)
    made = next(
        one
        for one in await country.broadcasts()
        if one.created_at.astimezone(WIB).date() == date(2026, 11, 21)
    )
    copies = await country.world.copies(made.id)
    assert copies[country.west][0] == "sent"
