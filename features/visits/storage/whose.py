"""Which rows of visits are a person's own: what stands in the copy of their data."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Table, or_, select

from features.visits.storage.tables import visit
from storage.copying import Subject


@dataclass(frozen=True)
class VisitedOrHome:
    """Visits that the person made as a companion, and those at the own families."""

    def __call__(self, table: Table, subject: Subject) -> ColumnElement[bool]:
        return or_(
            table.c.telegram_id == subject.telegram_id, table.c.family_id.in_(subject.families)
        )


@dataclass(frozen=True)
class AtHome:
    """What belongs to visits at the own families. Where a danger was told of, whoever in the family
    is the danger would read it: what was sent stays out, as does a case that is filed from it."""

    def __call__(self, table: Table, subject: Subject) -> ColumnElement[bool]:
        home = select(visit.c.id).where(visit.c.family_id.in_(subject.families), ~visit.c.is_raised)
        return table.c.visit_id.in_(home)
