"""What companions have in hand and how an area fares, counted from existing records."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Executable, cast, false, func, or_, select
from sqlalchemy.types import Float

from features.capacity.rules.workload import Answered
from features.cases.rules.cases import Desk
from features.cases.storage.queue import INTEGRITY
from features.cases.storage.tables import case_file
from features.people.storage.families import within
from features.people.storage.tables import companion, family
from features.visits.rules.figures import Figures
from features.visits.rules.promises import PromiseState
from features.visits.storage.promises import KEPT
from features.visits.storage.tables import visit, visit_promise
from storage.repository import Repository

_DAY = 86_400
DISTRICT = 8
"""Letters of the code of a kecamatan."""


class WorkloadRepository(Repository):
    async def covering(self, companions: Collection[str]) -> set[str]:
        """Those of the register who look after a whole area (TKSK)."""
        rows = await self._connection.execute(
            select(companion.c.companion_id).where(
                companion.c.companion_id.in_(companions), func.upper(companion.c.role) == "TKSK"
            )
        )
        return set(rows.scalars())

    async def families(self, areas: Sequence[str]) -> dict[str, int]:
        """How many families there name each companion of the register."""
        return await self._counted(
            select(family.c.companion_id, func.count())
            .where(_in(family.c.area_code, areas), family.c.companion_id.is_not(None))
            .group_by(family.c.companion_id)
        )

    async def by_district(self, areas: Sequence[str]) -> dict[str, int]:
        """How many families live in each kecamatan there."""
        district = func.left(family.c.area_code, DISTRICT)
        return await self._counted(
            select(district, func.count()).where(_in(family.c.area_code, areas)).group_by(district)
        )

    async def families_in(self, area_code: str) -> int:
        found = await self._connection.scalar(
            select(func.count()).select_from(family).where(within(family.c.area_code, area_code))
        )
        return int(found or 0)

    async def cases(self, accounts: Collection[int]) -> dict[int, int]:
        """Open ones in somebody's hand."""
        return await self._counted(
            select(case_file.c.owner_id, func.count())
            .where(case_file.c.closed_at.is_(None), case_file.c.owner_id.in_(accounts))
            .group_by(case_file.c.owner_id)
        )

    async def visits(self, accounts: Collection[int], since: datetime) -> dict[int, Figures]:
        """Visits since then, and at how many families."""
        rows = await self._connection.execute(
            select(visit.c.telegram_id, func.count(), func.count(visit.c.family_id.distinct()))
            .where(
                visit.c.telegram_id.in_(accounts),
                visit.c.at >= since,
                visit.c.family_id.is_not(None),
            )
            .group_by(visit.c.telegram_id)
        )
        return {row[0]: Figures(row[1], row[2]) for row in rows}

    async def promises(self, accounts: Collection[int], today: date) -> dict[int, tuple[int, int]]:
        """Open promises, and how many of them are due."""
        row = visit_promise.c
        rows = await self._connection.execute(
            select(row.telegram_id, func.count(), func.count().filter(row.due_on <= today))
            .where(row.telegram_id.in_(accounts), row.state == PromiseState.OPEN.value)
            .group_by(row.telegram_id)
        )
        return {one[0]: (one[1], one[2]) for one in rows}

    async def answered(self, areas: Sequence[str], since: datetime, today: date) -> Answered:
        """Reports that companions closed, without those of integrity; promises of companions. Each
        with how many companions they are of."""
        whose = func.coalesce(case_file.c.owner_id, case_file.c.closed_by)
        took = cast(
            func.extract("epoch", case_file.c.closed_at - case_file.c.filed_at) / _DAY, Float
        )
        closed = (
            await self._connection.execute(
                select(
                    func.count(),
                    func.count().filter(case_file.c.closed_at <= case_file.c.due_at),
                    func.percentile_cont(0.5).within_group(took),
                    func.count(whose.distinct()),
                    func.count(case_file.c.rating),
                    func.avg(case_file.c.rating),
                    func.count(whose.distinct()).filter(case_file.c.rating.is_not(None)),
                ).where(
                    case_file.c.closed_at >= since,
                    case_file.c.desk == Desk.COMPANION.value,
                    case_file.c.merged_into.is_(None),
                    ~INTEGRITY,
                    _in(case_file.c.area_code, areas),
                )
            )
        ).one()
        promised = (
            await self._connection.execute(
                select(
                    func.count(),
                    func.count().filter(KEPT),
                    func.count(visit_promise.c.telegram_id.distinct()),
                ).where(
                    visit_promise.c.due_on >= since.date(),
                    visit_promise.c.due_on < today,
                    _in(visit_promise.c.area_code, areas),
                )
            )
        ).one()
        return Answered(
            closed[0],
            closed[1],
            round(closed[2] or 0),
            closed[3],
            closed[4],
            float(closed[5] or 0),
            closed[6],
            Figures(due=promised[0], kept=promised[1]),
            promised[2],
        )

    async def _counted(self, statement: Executable) -> dict[Any, int]:
        rows = await self._connection.execute(statement)
        return {row[0]: int(row[1]) for row in rows}


def _in(column: ColumnElement[str], areas: Sequence[str]) -> ColumnElement[bool]:
    return or_(false(), *(within(column, area) for area in areas))
