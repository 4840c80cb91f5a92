"""kill -9 at random moments; the long version is `make bench`."""

import asyncio
from pathlib import Path

from bench.crash import kill_ours, kill_stock

PEOPLE, KILLS = 150, 3
IN_FLIGHT = 64
"""As many turns may be sending when a process dies (KPM_WORKERS)."""


async def test_kills_lose_nothing_and_double_no_effect(
    tmp_path: Path, database_url: str, keys: str
) -> None:
    report = await asyncio.to_thread(
        kill_ours, tmp_path, database_url, keys, people=PEOPLE, kills=KILLS, seed=7
    )
    assert (report.updates, report.answered, report.lost) == (2 * PEOPLE, 2 * PEOPLE, 0)
    assert (report.effects, report.effects_twice) == (PEOPLE, 0)
    assert report.duplicate_replies <= KILLS * IN_FLIGHT


async def test_the_same_kills_cost_stock_polling_its_updates(tmp_path: Path, keys: str) -> None:
    """The yardstick: if it lost nothing, the test above would show nothing."""
    report = await asyncio.to_thread(kill_stock, tmp_path, keys, people=PEOPLE * 4, kills=1, seed=7)
    assert report.lost > 0
