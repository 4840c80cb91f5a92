"""Jobs live apart: a defect in one is told, counted and shown, and stops no other."""

from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from chat import metrics
from chat.jobs import Clockwork, Job
from storage.database import Database
from storage.job_runs import JobRuns
from storage.keyring import Keyring
from storage.leases import Leases
from storage.unit_of_work import UnitOfWorkFactory
from tests.ticking import run_all

NAMES = ("people.links", "cases.clock", "cases.digest", "hoaxes.news", "frame.backlog")
NOW = datetime(2026, 11, 26, 3, tzinfo=UTC)


class Ran(list[str]):
    """Which jobs ran; `broken` ones raise instead."""

    def __init__(self, error: Exception, broken: str = "") -> None:
        super().__init__()
        self.error, self.broken = error, broken

    async def run(self, name: str) -> None:
        if name == self.broken:
            raise self.error
        self.append(name)


async def _leads(_: str) -> bool:
    return True


def _clockwork(database: Database, ran: Ran) -> Clockwork:
    jobs = [Job(name, partial(ran.run, name)) for name in NAMES]
    return Clockwork(jobs, database, clock=lambda: NOW, leads=_leads)


@pytest.mark.parametrize("broken", NAMES)
@pytest.mark.parametrize(
    "error", [KeyError("x"), OperationalError("x", {}, OSError()), ValueError("x")]
)
async def test_each_job_may_fail_and_all_others_run(
    database: Database, broken: str, error: Exception
) -> None:
    ran = Ran(error, broken)
    before = metrics.JOB_FAILURES.labels(broken)
    failures = _count(broken)
    clockwork = _clockwork(database, ran)
    await run_all(clockwork)
    assert ran == [name for name in NAMES if name != broken]
    assert clockwork.failing == [broken]
    assert _count(broken) == failures + 1
    assert before is metrics.JOB_FAILURES.labels(broken)


async def test_a_job_that_succeeds_again_fails_no_more(database: Database) -> None:
    ran = Ran(KeyError("x"), "cases.clock")
    now = [NOW]
    jobs = [Job(name, partial(ran.run, name)) for name in NAMES]
    clockwork = Clockwork(jobs, database, clock=lambda: now[0], leads=_leads)
    await run_all(clockwork)
    ran.broken, now[0] = "", NOW + timedelta(minutes=1)
    await run_all(clockwork)
    assert clockwork.failing == []


async def test_what_failed_is_written_for_the_doctor(database: Database) -> None:
    await run_all(_clockwork(database, Ran(KeyError("x"), "cases.digest")))
    async with database.autocommit() as connection:
        runs = {run.job: run for run in await JobRuns(connection).all()}
    assert set(runs) == set(NAMES)
    assert [name for name, run in runs.items() if run.is_failing] == ["cases.digest"]
    assert runs["cases.digest"].error == "KeyError"


async def test_without_the_leadership_nothing_runs(database: Database) -> None:
    async def follows(_: str) -> bool:
        return False

    ran = Ran(KeyError("x"))
    clockwork = Clockwork(
        [Job("cases.clock", partial(ran.run, "cases.clock"))],
        database,
        clock=lambda: NOW,
        leads=follows,
    )
    await run_all(clockwork)
    assert ran == []


def _count(job: str) -> float:
    return metrics.value_of(metrics.JOB_FAILURES.labels(job))


async def test_a_leader_that_lost_the_lease_writes_nothing(
    database: Database, keyring: Keyring
) -> None:
    """As a frozen one that wakes in the middle of a job."""
    old, new = Leases(database.url, seconds=0.4), Leases(database.url, seconds=60)
    await old.start()
    await new.start()
    await old.lead("tick")
    units = UnitOfWorkFactory(database, keyring)

    async def job() -> None:
        async with units() as work:
            await work.connection.execute(text("INSERT INTO gate VALUES ('x', now())"))
            await old.lose_connection()
            await new.lead("tick")
            await work.commit()

    clockwork = Clockwork(
        [Job("cases.clock", job)], database, clock=lambda: NOW, leads=_leads, fence=old.fence
    )
    await run_all(clockwork)
    async with database.autocommit() as connection:
        assert await connection.scalar(text("SELECT count(*) FROM gate")) == 0
    assert clockwork.states["cases.clock"].error == "LeadershipLost"
    await old.stop()
    await new.stop()
