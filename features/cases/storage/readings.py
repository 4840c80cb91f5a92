"""Who read a case, when, and why they looked whose it is."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, insert, select

from features.cases.rules.identity import IDENTITY
from features.cases.storage.cases import Handover
from features.cases.storage.tables import case_outbox, case_read
from storage.repository import Repository
from storage.tables import place_of

COMMAND_CENTER = "command_center"
"""Who reads what lies in the forum group or at the help desk."""


@dataclass(frozen=True)
class Reading:
    """One look of a member of staff into a case. `identity`: it showed whose case it is."""

    role: str
    at: datetime
    identity: bool = False


@dataclass(frozen=True)
class Look:
    """What one account has seen of a case: how often, when last, and by which ways."""

    reader_id: int
    role: str
    times: int
    last: datetime
    ways: frozenset[str]


class CaseReadingRepository(Repository):
    async def record_read(
        self, case_id: int, reader_id: int, role: str, way: str, at: datetime, *, reason: str = ""
    ) -> None:
        sealed = None
        if reason:
            sealed = self._keyring.seal(reason, place_of(case_read, "reason_sealed", case_id))
        await self._connection.execute(
            insert(case_read).values(
                case_id=case_id, reader_id=reader_id, role=role, way=way, at=at,
                reason_sealed=sealed,
            )
        )  # fmt: skip

    async def readings(self, case_id: int) -> list[Reading]:
        """Who read it, and when last. What lies with a desk of the command center was read there:
        nobody can say by whom."""
        identity = func.bool_or(case_read.c.way == IDENTITY)
        rows = await self._connection.execute(
            select(
                case_read.c.role, func.max(case_read.c.at).label("at"), identity.label("identity")
            )
            .where(case_read.c.case_id == case_id)
            .group_by(case_read.c.role, case_read.c.reader_id)
        )
        found = [Reading(row.role, row.at, row.identity) for row in rows]
        posted = await self._connection.scalar(
            select(func.max(case_outbox.c.done_at)).where(
                case_outbox.c.case_id == case_id,
                case_outbox.c.state == "done",
                case_outbox.c.kind.in_((Handover.SUBMIT.value, Handover.MESSAGE.value)),
            )
        )
        if posted is not None:
            found.append(Reading(COMMAND_CENTER, posted))
        return sorted(found, key=lambda one: one.at)

    async def looks(self, case_id: int) -> list[Look]:
        """All readings, by account."""
        rows = await self._connection.execute(
            select(
                case_read.c.reader_id,
                func.max(case_read.c.role).label("role"),
                func.count().label("times"),
                func.max(case_read.c.at).label("last"),
                func.array_agg(case_read.c.way.distinct()).label("ways"),
            )
            .where(case_read.c.case_id == case_id)
            .group_by(case_read.c.reader_id)
            .order_by(func.max(case_read.c.at))
        )
        return [
            Look(row.reader_id, row.role, row.times, row.last, frozenset(row.ways)) for row in rows
        ]
