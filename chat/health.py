"""How this replica is: for `/readyz`, for the metrics, for `doctor`."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime

from sqlalchemy.exc import SQLAlchemyError

from chat import metrics
from chat.sender import Sender
from storage import schema
from storage.database import Database
from storage.inbox import Inbox
from storage.job_runs import ANOTHER_POLLS, BACKUP, JobRuns
from storage.keyring import Keyring
from storage.leases import LEADERSHIPS, Leases
from storage.outbox import Outbox


class Health:
    def __init__(
        self,
        database: Database,
        keyring: Keyring,
        leases: Leases,
        sender: Sender,
        clock: Callable[[], datetime],
    ) -> None:
        self._database = database
        self._keyring = keyring
        self._leases = leases
        self._sender = sender
        self._clock = clock
        self._another_polls_at: datetime | None = None

    async def readiness(self, failing_jobs: Sequence[str]) -> dict[str, object]:
        """What `/readyz` tells: database, revision, leadership, jobs, and how far behind we are."""
        state: dict[str, object] = {
            "replica": self._leases.replica,
            "leads": [name for name in LEADERSHIPS if self._leases.leads(name)],
            "inbox_waiting": metrics.value_of(metrics.INBOX_WAITING),
            "failing_jobs": failing_jobs,
            "another_polls": str(self._another_polls_at) if self._another_polls_at else None,
        }
        try:
            async with asyncio.timeout(3):
                revision = await schema.current_revision(self._database)
        except (SQLAlchemyError, OSError, TimeoutError):
            return {**state, "ready": False, "database": False}
        return {
            **state,
            "ready": self._leases.alive and revision == schema.head_revision(),
            "database": True,
            "revision": revision,
        }

    async def another_polls(self) -> None:
        """A second installation with our token: each takes updates from the other."""
        self._another_polls_at = self._clock()
        async with self._database.autocommit() as connection:
            await JobRuns(connection).note(ANOTHER_POLLS, self._another_polls_at, None, None)

    async def measure(self) -> None:
        """How far behind we are, and our backups, for the metrics."""
        async with self._database.autocommit() as connection:
            waiting, age = await Inbox(self._keyring).backlog(connection)
            due, oldest = await Outbox(connection, self._keyring).waiting()
            runs = {run.job: run.succeeded_at for run in await JobRuns(connection).all()}
        if backup := runs.get(BACKUP):
            metrics.BACKUP.set(backup.timestamp())
        metrics.OUTBOX_WAITING.set(due)
        metrics.OUTBOX_AGE.set(oldest)
        metrics.INBOX_WAITING.set(waiting)
        metrics.INBOX_AGE.set(age)
        self._sender.wake()
