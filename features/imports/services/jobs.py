"""What administrators do with a file that they sent."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from domain.files import SentFile
from domain.people import Person
from features.imports.rules.jobs import (
    MAX_MB,
    UNDECIDED,
    ImportGone,
    ImportJob,
    JobState,
    NoTable,
    OwnImport,
)
from features.imports.services.second_step import SecondStep
from features.imports.storage.jobs import ImportJobs
from features.people.services.import_rows import FileKind
from storage.unit_of_work import UnitOfWorkFactory

_TABLES = (".csv", ".xlsx", ".txt")


@dataclass(frozen=True)
class ImportDesk:
    units: UnitOfWorkFactory
    kinds: Mapping[str, FileKind]
    clock: Callable[[], datetime]
    second_step: SecondStep | None = None

    def title(self, job: ImportJob) -> str:
        """What the file holds, as a marked sentence; "" while nobody knows."""
        return self.kinds[job.kind].title if job.kind in self.kinds else ""

    async def take(self, person: Person, file: SentFile, said: str) -> int:
        """A file to look at. `said` may name its kind. Raises NoTable."""
        is_table = file.name.casefold().endswith(_TABLES)
        if not is_table or file.size > MAX_MB * 1024 * 1024:
            raise NoTable
        words = said.casefold().split()
        kind = next((one for one in self.kinds if one in words), "")
        async with self.units() as work:
            job_id = await work[ImportJobs].add(
                person.telegram_id, file.file_id, kind, self.clock()
            )
            await work.commit()
        return job_id

    async def choose(self, person: Person, job_id: int, kind: str) -> None:
        """Say of which kind it is. Raises ImportGone."""
        if kind not in self.kinds:
            raise ImportGone
        await self._move(person, job_id, (JobState.KIND_OPEN,), JobState.LOOKING, kind=kind)

    async def hand_in(self, person: Person, job_id: int) -> ImportJob:
        """Ask the other administrators. Raises ImportGone."""
        return await self._move(person, job_id, (JobState.TRIED,), JobState.HANDED_IN)

    async def cancel(self, person: Person, job_id: int) -> ImportJob:
        """Of whoever sent it, or of another administrator who says no. Raises ImportGone."""
        return await self._move(
            None, job_id, UNDECIDED, JobState.CANCELLED, decided_by=person.telegram_id
        )

    async def approve(self, person: Person, job_id: int) -> ImportJob:
        """Four eyes: then it is imported. Raises OwnImport and ImportGone."""
        await self.approvable(person, job_id)
        return await self._move(
            None, job_id, (JobState.HANDED_IN,), JobState.RUNNING, decided_by=person.telegram_id
        )

    async def approvable(self, person: Person, job_id: int) -> ImportJob:
        """What waits for another administrator. Raises OwnImport and ImportGone."""
        async with self.units.at_once() as work:
            job = await work[ImportJobs].get(job_id)
        if job is not None and job.sent_by == person.telegram_id:
            raise OwnImport
        if job is None or job.state is not JobState.HANDED_IN or job.is_too_old(self.clock()):
            raise ImportGone
        return job

    async def _move(
        self,
        sender: Person | None,
        job_id: int,
        before: tuple[JobState, ...],
        after: JobState,
        **values: Any,
    ) -> ImportJob:
        async with self.units() as work:
            jobs = work[ImportJobs]
            job = await jobs.get(job_id)
            is_whose = sender is None or (job and job.sent_by == sender.telegram_id)
            if job is None or not is_whose or job.is_too_old(self.clock()):
                raise ImportGone
            if not await jobs.move(job_id, before, after, **values):
                raise ImportGone
            await work.commit()
        return job
