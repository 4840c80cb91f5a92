"""kill -9 while people file reports and a desk answers; the long version is `bench.cases`."""

import asyncio
from pathlib import Path

import pytest

from bench.cases import kill_while_filing
from bench.database import settle_families

CASES, KILLS = 18, 6


@pytest.mark.proof
async def test_each_case_exists_once_on_both_sides(
    tmp_path: Path, database_url: str, keys: str
) -> None:
    await asyncio.to_thread(settle_families, database_url, keys, CASES)
    report = await asyncio.to_thread(
        kill_while_filing, tmp_path, database_url, keys, cases=CASES, kills=KILLS, seed=7
    )
    assert (report.lost_here, report.doubled_here) == (0, 0)
    assert (report.lost_at_desk, report.doubled_at_desk) == (0, 0)
    assert report.unanswered == 0
    assert report.answers_repeated <= KILLS
