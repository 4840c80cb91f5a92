"""What is done by the clock: each job for itself, so that a defect in one stops no other."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from sqlalchemy.exc import SQLAlchemyError

from chat import metrics
from storage.database import Database, is_passing
from storage.job_runs import JobRuns
from storage.unit_of_work import fenced

log = structlog.get_logger()

Leads = Callable[[str], Awaitable[bool]]

_WRITE_EVERY = 60.0


@dataclass(frozen=True)
class Job:
    """Asks what is due and does it. May run twice or late without harm.

    `every` is the time between two looks; `leads` the leadership that a replica needs for it.
    """

    name: str
    run: Callable[[], Awaitable[object]]
    every: timedelta = timedelta(seconds=30)
    leads: str | None = "tick"


@dataclass
class JobState:
    """How a job did here: when it last succeeded and failed, and why (a class name)."""

    succeeded_at: datetime | None = None
    failed_at: datetime | None = None
    error: str | None = None

    @property
    def is_failing(self) -> bool:
        failed, succeeded = self.failed_at, self.succeeded_at
        return failed is not None and (succeeded is None or failed > succeeded)


class Clockwork:
    """Runs the jobs of all features. APScheduler ticks; what is due is asked of the database."""

    def __init__(
        self,
        jobs: Iterable[Job],
        database: Database,
        *,
        clock: Callable[[], datetime],
        leads: Leads,
        fence: Callable[[str], int] | None = None,
    ) -> None:
        """`fence` tells the fencing number of a leadership that is held here."""
        self.jobs = tuple(jobs)
        self._database = database
        self._clock = clock
        self._leads = leads
        self._fence = fence
        self._scheduler: AsyncIOScheduler | None = None
        self._written: dict[str, float] = {}
        self.states: dict[str, JobState] = {job.name: JobState() for job in self.jobs}
        for job in self.jobs:
            metrics.from_zero(metrics.JOB_FAILURES, [job.name])
            metrics.JOB_EVERY.labels(job.name).set(job.every.total_seconds())

    @property
    def failing(self) -> list[str]:
        """The jobs whose last run went wrong."""
        return [name for name, state in self.states.items() if state.is_failing]

    def start(self) -> None:
        scheduler = AsyncIOScheduler(
            job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
        )
        for job in self.jobs:
            scheduler.add_job(
                self.tick, "interval", seconds=job.every.total_seconds(), args=[job], id=job.name
            )
        scheduler.start()
        self._scheduler = scheduler

    def stop(self) -> None:
        if self._scheduler is not None:
            self._scheduler.shutdown(wait=False)

    async def tick(self, job: Job) -> None:
        """One run with a boundary of its own: whatever goes wrong is told here, and stays here."""
        if job.leads is not None and not await self._leads(job.leads):
            return
        state = self.states[job.name]
        started = time.monotonic()
        try:
            with self._fenced(job):
                await job.run()
        except asyncio.CancelledError:
            raise
        except Exception as error:
            state.failed_at, state.error = self._clock(), type(error).__name__
            metrics.JOB_FAILURES.labels(job.name).inc()
            if is_passing(error):
                log.warning("job_waits", job=job.name, error=state.error)
            else:
                log.exception("job_failed", job=job.name)
            await self._write(job, state)
            return
        state.succeeded_at = self._clock()
        metrics.JOB_SECONDS.labels(job.name).observe(time.monotonic() - started)
        metrics.JOB_SUCCEEDED.labels(job.name).set(state.succeeded_at.timestamp())
        if started - self._written.get(job.name, float("-inf")) >= _WRITE_EVERY:
            self._written[job.name] = started
            await self._write(job, state)

    def _fenced(self, job: Job) -> AbstractContextManager[None]:
        if job.leads is None or self._fence is None:
            return nullcontext()
        return fenced(job.leads, self._fence(job.leads))

    async def _write(self, job: Job, state: JobState) -> None:
        """For `doctor`, which is another process."""
        try:
            async with self._database.autocommit() as connection:
                await JobRuns(connection).note(
                    job.name, state.succeeded_at, state.failed_at, state.error
                )
        except (SQLAlchemyError, OSError) as error:
            log.warning("job_run_not_written", job=job.name, error=type(error).__name__)
