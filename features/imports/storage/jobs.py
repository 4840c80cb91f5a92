"""Files of administrators: rows remember how far each came."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, update

from features.imports.rules.jobs import UNDECIDED, Counts, Finding, Findings, ImportJob, JobState
from features.imports.storage.tables import import_job
from features.people.rules.imports import FileRemark, Reason, Remark, RowProblem
from storage.repository import Repository
from storage.tables import place_of

_AT_WORK = (JobState.LOOKING, JobState.RUNNING)


class ImportJobs(Repository):
    async def add(self, sent_by: int, file_id: str, kind: str, now: datetime) -> int:
        sealed = self._keyring.seal(file_id, place_of(import_job, "file_sealed", sent_by))
        found: int | None = await self._connection.scalar(
            insert(import_job)
            .values(
                sent_by=sent_by,
                sent_at=now,
                file_sealed=sealed,
                kind=kind,
                state=JobState.LOOKING,
            )
            .returning(import_job.c.id)
        )
        assert found is not None
        return found

    async def get(self, job_id: int) -> ImportJob | None:
        rows = await self._connection.execute(
            select(import_job).where(import_job.c.id == job_id).with_for_update()
        )
        row = rows.one_or_none()
        return self._job(row) if row else None

    async def due(self) -> list[ImportJob]:
        """What the clock has to do, in the order of arrival."""
        rows = await self._connection.execute(
            select(import_job).where(import_job.c.state.in_(_AT_WORK)).order_by(import_job.c.id)
        )
        return self._readable(rows.all(), self._job)

    async def too_old(self, sent_before: datetime) -> list[ImportJob]:
        """Those that nobody decided on since."""
        rows = await self._connection.execute(
            select(import_job)
            .where(import_job.c.state.in_(UNDECIDED), import_job.c.sent_at < sent_before)
            .order_by(import_job.c.id)
        )
        return self._readable(rows.all(), self._job)

    async def move(
        self,
        job_id: int,
        before: Sequence[JobState],
        after: JobState,
        *,
        counts: Counts | None = None,
        findings: Findings | None = None,
        **values: Any,
    ) -> bool:
        """Whether it stood in one of these states; where Telegram keeps the file, and what was
        found in it, are forgotten with the end."""
        if counts is not None:
            values |= asdict(counts)
        if findings is not None:
            values |= {"findings": asdict(findings)}
        if after not in (*_AT_WORK, *UNDECIDED):
            values |= {"file_sealed": None, "findings": None}
        found = await self._connection.execute(
            update(import_job)
            .where(import_job.c.id == job_id, import_job.c.state.in_(before))
            .values(state=after, **values)
        )
        return bool(found.rowcount)

    async def shows(self, job_id: int, message_id: int) -> None:
        """The message that tells how far it is."""
        await self._connection.execute(
            update(import_job).where(import_job.c.id == job_id).values(message_id=message_id)
        )

    def _job(self, row: Any) -> ImportJob:
        place = place_of(import_job, "file_sealed", row.sent_by)
        counts = Counts(row.read, row.new, row.changed, row.unchanged, row.refused, row.repeated)
        return ImportJob(
            id=row.id,
            sent_by=row.sent_by,
            sent_at=row.sent_at,
            file_id=self._keyring.open_text(row.file_sealed, place) if row.file_sealed else "",
            kind=row.kind,
            state=JobState(row.state),
            sha256=row.sha256,
            counts=counts,
            message_id=row.message_id,
            decided_by=row.decided_by,
            findings=_findings(row.findings) if row.findings else Findings(),
        )


def _findings(stored: Mapping[str, Any]) -> Findings:
    def each(name: str) -> tuple[Finding, ...]:
        return tuple(Finding(_problem(one["problem"]), one["count"]) for one in stored[name])

    remarks = tuple(FileRemark(Remark(one["remark"]), one["value"]) for one in stored["remarks"])
    return Findings(remarks, each("to_check"), each("refused"))


def _problem(stored: Mapping[str, Any]) -> RowProblem:
    return RowProblem(**{**stored, "reason": Reason(stored["reason"])})
