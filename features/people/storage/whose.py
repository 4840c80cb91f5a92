"""Which rows of the registers are a person's own: what stands in the copy of their data."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Table

from storage.copying import Subject


@dataclass(frozen=True)
class InRegister:
    """The entries of companions that the person's posts name."""

    def __call__(self, table: Table, subject: Subject) -> ColumnElement[bool]:
        return table.c.companion_id.in_(subject.companions)
