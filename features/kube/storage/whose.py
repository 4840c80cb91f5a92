"""Which rows of business groups are a person's own, for the copy of their data."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Table, select

from features.kube.storage.tables import kube_member
from storage.copying import Subject


@dataclass(frozen=True)
class OfOwnKubes:
    """Rows of groups that a family of the person belongs or belonged to."""

    column: str

    def __call__(self, table: Table, subject: Subject) -> ColumnElement[bool]:
        joined = select(kube_member.c.kube_id).where(kube_member.c.family_id.in_(subject.families))
        return table.c[self.column].in_(joined)
