"""kill -9 in the middle of a broadcast; the long version is `python -m bench.broadcasts kills`."""

import asyncio
from pathlib import Path

import pytest

from bench.broadcast_kills import kill_in_broadcast
from bench.database import make_database
from tests.crash.test_database import _control, own_server

__all__ = ["own_server"]


@pytest.mark.parametrize("replicas", [pytest.param(1, marks=pytest.mark.proof), 3])
async def test_nobody_gets_it_twice_and_nobody_is_missed(
    tmp_path: Path, database_url: str, keys: str, replicas: int
) -> None:
    report = await asyncio.to_thread(
        kill_in_broadcast,
        tmp_path,
        database_url,
        keys,
        people=600,
        kills=4,
        replicas=replicas,
        seed=7,
    )
    assert report.kills >= 3
    assert (report.duplicates, report.missed) == (0, 0)
    assert report.in_doubt <= report.allowed_per_kill * report.kills
    assert report.most_in_doubt_per_kill <= report.allowed_per_kill
    assert report.arrived + report.in_doubt - report.in_doubt_but_arrived == 600


async def test_a_database_that_restarts_in_the_middle_doubles_and_loses_nothing(
    own_server: Path,
    tmp_path: Path,
    keys: str,
) -> None:
    url = await asyncio.to_thread(make_database, own_server, "broadcast")
    report = await asyncio.to_thread(
        kill_in_broadcast,
        tmp_path,
        url,
        keys,
        people=600,
        kills=2,
        replicas=2,
        seed=3,
        between=lambda _: _control(own_server, "restart"),
    )
    assert (report.duplicates, report.missed) == (0, 0)
    assert report.in_doubt <= 2 * report.allowed_per_kill * report.kills
