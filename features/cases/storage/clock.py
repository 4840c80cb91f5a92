"""The clocks of cases: when each was set, when it stood still, what was told already."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, or_, select, update

from features.cases.storage.cases import in_area
from features.cases.storage.tables import case_file
from storage.repository import Repository
from storage.set_aside import not_held

CLOCK = "cases.clock"


@dataclass(frozen=True)
class ClockState:
    """What the clock of one case remembers. `since` is when the present deadline was set."""

    since: datetime
    stopped_at: datetime | None
    escalations: int
    at_risk_told: bool
    overdue_told: bool
    unclaimed_told: bool
    called_from: datetime | None
    calls: int


class CaseClockRepository(Repository):
    async def due(self, now: datetime, *, most: int = 500) -> list[int]:
        """Open cases that something changed in, or whose next moment has come."""
        rows = await self._connection.execute(
            select(case_file.c.id)
            .where(
                case_file.c.closed_at.is_(None),
                or_(case_file.c.clock_at.is_(None), case_file.c.clock_at <= now),
                not_held(CLOCK, case_file.c.id, now),
            )
            .order_by(case_file.c.clock_at.asc().nulls_first(), case_file.c.id)
            .limit(most)
        )
        return [row.id for row in rows]

    async def state(self, case_id: int) -> ClockState:
        row = (
            await self._connection.execute(
                select(
                    func.coalesce(case_file.c.clock_from, case_file.c.filed_at),
                    case_file.c.stopped_at,
                    case_file.c.escalations,
                    case_file.c.at_risk_told,
                    case_file.c.overdue_told,
                    case_file.c.unclaimed_told,
                    case_file.c.called_from,
                    case_file.c.calls,
                ).where(case_file.c.id == case_id)
            )
        ).one()
        return ClockState(*row)

    async def look_soon(self, owner_id: int, area_code: str) -> None:
        """Look at once at the open cases of somebody, and at those of an area that nobody took."""
        nobodys = case_file.c.owner_id.is_(None) & in_area(area_code)
        await self._connection.execute(
            update(case_file)
            .where(case_file.c.closed_at.is_(None), (case_file.c.owner_id == owner_id) | nobodys)
            .values(clock_at=None)
        )

    async def is_paused(self, case_id: int) -> bool:
        """Whether the reporter asked not to be written to about this case."""
        found = await self._connection.scalar(
            select(case_file.c.pushes_paused).where(case_file.c.id == case_id)
        )
        return bool(found)
