"""Cases by the programmes of their family."""

from sqlalchemy import ColumnElement, select

from domain.payments import Programme
from features.cases.storage.tables import case_file
from features.payments.storage.tables import payout


def of_programme(programme: Programme) -> ColumnElement[bool]:
    """Cases of families that this programme has paid to, or will."""
    families = select(payout.c.family_id).where(payout.c.programme == programme.value)
    return case_file.c.family_id.in_(families)
