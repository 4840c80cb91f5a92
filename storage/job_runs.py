"""How the jobs did, for processes that did not run them (`doctor`)."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.tables import job_run

BACKUP = "backup"
"""Done by no replica, and noted like a job all the same (`tools/backup.py`)."""
ANOTHER_POLLS = "another polls"
"""Noted like a job too: when another program was last seen that polls with our token."""


@dataclass(frozen=True)
class JobRun:
    """When a job last succeeded and failed; `error` is the class of what went wrong."""

    job: str
    succeeded_at: datetime | None
    failed_at: datetime | None
    error: str | None

    @property
    def is_failing(self) -> bool:
        failed, succeeded = self.failed_at, self.succeeded_at
        return failed is not None and (succeeded is None or failed > succeeded)


class JobRuns:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def note(
        self,
        job: str,
        succeeded_at: datetime | None,
        failed_at: datetime | None,
        error: str | None,
    ) -> None:
        """Keep the newest of each; what this replica does not know stays."""
        new = upsert(job_run).values(
            job=job, succeeded_at=succeeded_at, failed_at=failed_at, error=error
        )
        await self._connection.execute(
            new.on_conflict_do_update(
                index_elements=[job_run.c.job],
                set_={
                    "succeeded_at": func.greatest(
                        job_run.c.succeeded_at, new.excluded.succeeded_at
                    ),
                    "failed_at": func.greatest(job_run.c.failed_at, new.excluded.failed_at),
                    "error": func.coalesce(new.excluded.error, job_run.c.error),
                },
            )
        )

    async def all(self) -> list[JobRun]:
        rows = await self._connection.execute(select(job_run).order_by(job_run.c.job))
        return [JobRun(row.job, row.succeeded_at, row.failed_at, row.error) for row in rows]
