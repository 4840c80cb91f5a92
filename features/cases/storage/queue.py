"""The queue of cases: critical ones first, then what many wait for, then what is due first; stopped
clocks at the end.

Pages follow one another by key, so that the thousandth costs what the first does.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, literal_column, or_, select, true, tuple_

from features.cases.rules.cases import DANGERS, CaseKind, Category, Desk, Severity
from features.cases.rules.command_center import CaseStatus
from features.cases.rules.queue import Lane, Place, QueueRow, Wanted
from features.cases.storage.cases import in_area
from features.cases.storage.tables import case_file
from storage.repository import Repository

_DANGER = and_(
    case_file.c.severity == Severity.CRITICAL.value,
    or_(
        case_file.c.kind == CaseKind.ESCALATION.value,
        case_file.c.category.in_(sorted(DANGERS)),
    ),
)
_CALM: ColumnElement[bool] = case_file.c.severity != literal_column("'K'")
_STOPPED = case_file.c.stopped_at.is_not(None)
_OPEN = case_file.c.closed_at.is_(None)
INTEGRITY: ColumnElement[bool] = or_(
    case_file.c.confidential,
    case_file.c.accused_companion.is_not(None),
    func.cardinality(case_file.c.accused_roles) > 0,
    func.cardinality(case_file.c.accused_accounts) > 0,
)
"""Cases that are secret, or speak of somebody."""
_ORDER = (_CALM, _STOPPED, -case_file.c.supporters, case_file.c.due_at, case_file.c.id)
"""As `ix_case_file_crowd` has it: another spelling would sort all rows for every page."""
_COLUMNS = (
    *("id", "ticket", "kind", "category", "severity", "status", "confidential", "area_code"),
    *("desk", "owner_id", "filed_at", "due_at", "supporters", "unreached"),
)


@dataclass(frozen=True)
class Moment:
    """Now, and when this day ends where the reader is."""

    now: datetime
    day_ends: datetime


@dataclass(frozen=True)
class OwnerLoad:
    """What one person has in hand; None is nobody."""

    owner_id: int | None
    open: int
    late: int
    danger: int


def lane(which: Lane, me: int, at: Moment) -> ColumnElement[bool]:
    """A saved view as a condition."""
    running = _OPEN & ~_STOPPED
    match which:
        case Lane.ALL:
            return _OPEN
        case Lane.MINE:
            return _OPEN & (case_file.c.owner_id == me)
        case Lane.FREE:
            return _OPEN & case_file.c.owner_id.is_(None)
        case Lane.LATE:
            return running & (case_file.c.due_at < at.now)
        case Lane.TODAY:
            return running & case_file.c.due_at.between(at.now, at.day_ends)
        case Lane.DANGER:
            return _OPEN & _DANGER
        case Lane.INTEGRITY:
            return _OPEN & INTEGRITY
        case Lane.WAITING:
            return _OPEN & (case_file.c.status == CaseStatus.NEEDS_DATA.value)
        case Lane.CLOSED:
            return case_file.c.closed_at.is_not(None)


def wanted(what: Wanted, me: int, at: Moment) -> ColumnElement[bool]:
    return and_(
        lane(what.lane, me, at),
        in_area(what.area) if what.area else true(),
        case_file.c.category == what.category.value if what.category else true(),
        case_file.c.desk == what.desk.value if what.desk else true(),
        case_file.c.owner_id == what.owner if what.owner is not None else true(),
    )


class CaseQueueRepository(Repository):
    async def page(
        self,
        condition: ColumnElement[bool],
        *,
        most: int,
        after: Place | None = None,
        skip: int = 0,
    ) -> list[QueueRow]:
        statement = (
            select(*(case_file.c[name] for name in _COLUMNS), _STOPPED.label("is_stopped"))
            .where(condition)
            .order_by(*_ORDER)
            .limit(most)
            .offset(skip)
        )
        if after is not None:
            ended = (after.calm, after.stopped, -after.supporters, after.due_at, after.case_id)
            statement = statement.where(tuple_(*_ORDER) > tuple_(*ended))
        return [_row(row) for row in await self._connection.execute(statement)]

    async def counts(
        self, condition: ColumnElement[bool], lanes: Sequence[Lane], me: int, at: Moment
    ) -> dict[Lane, int]:
        """How many cases each view holds, in one look at the open ones."""
        columns = [func.count().filter(lane(one, me, at)) for one in lanes]
        row = (
            await self._connection.execute(
                select(*columns).select_from(case_file).where(condition & _OPEN)
            )
        ).one()
        return dict(zip(lanes, row, strict=True))

    async def count(self, condition: ColumnElement[bool]) -> int:
        found = await self._connection.scalar(
            select(func.count()).select_from(case_file).where(condition)
        )
        return int(found or 0)

    async def loads(self, condition: ColumnElement[bool], at: Moment) -> list[OwnerLoad]:
        """Who has how much in hand, the fullest hands first."""
        count = func.count()
        rows = await self._connection.execute(
            select(
                case_file.c.owner_id,
                count,
                count.filter(lane(Lane.LATE, 0, at)),
                count.filter(lane(Lane.DANGER, 0, at)),
            )
            .where(condition & _OPEN)
            .group_by(case_file.c.owner_id)
            .order_by(count.desc())
        )
        return [OwnerLoad(*row) for row in rows]

    async def owned_of(
        self, owner_id: int, ids: Sequence[int], families: Sequence[UUID]
    ) -> list[int]:
        """The open cases among these, or of these families, that somebody has in hand."""
        return await self.owned_by(
            owner_id, or_(case_file.c.id.in_(ids), case_file.c.family_id.in_(families))
        )

    async def owned_by(self, owner_id: int, condition: ColumnElement[bool]) -> list[int]:
        """The open cases that somebody has in hand."""
        rows = await self._connection.execute(
            select(case_file.c.id)
            .where(_OPEN, case_file.c.owner_id == owner_id, condition)
            .order_by(case_file.c.id)
        )
        return list(rows.scalars())


def _row(row: Any) -> QueueRow:
    return QueueRow(
        id=row.id,
        ticket=row.ticket,
        kind=CaseKind(row.kind),
        category=Category(row.category) if row.category else None,
        severity=Severity(row.severity),
        status=CaseStatus(row.status),
        confidential=row.confidential,
        area_code=row.area_code,
        desk=Desk(row.desk),
        owner_id=row.owner_id,
        filed_at=row.filed_at,
        due_at=row.due_at,
        supporters=row.supporters,
        unreached=row.unreached,
        is_stopped=row.is_stopped,
    )
