"""Which rows of projects are a person's own: what stands in the copy of their data."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Table, select

from features.projects.storage.tables import project
from storage.copying import Subject


@dataclass(frozen=True)
class OfOwnProjects:
    """What belongs to projects of the own families."""

    column: str

    def __call__(self, table: Table, subject: Subject) -> ColumnElement[bool]:
        own = select(project.c.id).where(project.c.family_id.in_(subject.families))
        return table.c[self.column].in_(own)
