"""Which rows of referrals are a person's own: what stands in the copy of their data."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Table, select

from features.referrals.storage.tables import referral
from storage.copying import Subject


@dataclass(frozen=True)
class OfOwnReferrals:
    """What belongs to referrals of the own families."""

    column: str

    def __call__(self, table: Table, subject: Subject) -> ColumnElement[bool]:
        own = select(referral.c.id).where(referral.c.family_id.in_(subject.families))
        return table.c[self.column].in_(own)
