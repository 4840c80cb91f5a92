"""Which rows of the pre-list are a person's own: what stands in the copy of their data."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Table, select

from features.prelist.storage.tables import prelist_note
from storage.copying import Subject


@dataclass(frozen=True)
class OfOwnNotes:
    """What belongs to notes about the own families."""

    column: str

    def __call__(self, table: Table, subject: Subject) -> ColumnElement[bool]:
        own = select(prelist_note.c.id).where(prelist_note.c.family_id.in_(subject.families))
        return table.c[self.column].in_(own)
