"""What of links may have been used, or told, since a dump."""

from datetime import datetime

from sqlalchemy import ColumnElement, and_

from features.people.storage.codes import CODES, parked_codes
from features.people.storage.tables import pending_link
from storage.restored import FAR, Parkable


def _pending(at: datetime, now: datetime) -> ColumnElement[bool]:
    del at
    return and_(pending_link.c.decided_at.is_(None), pending_link.c.opens_at <= now)


PARKED = (
    Parkable("second accounts", pending_link, _pending, lambda _: {"opens_at": FAR}),
    *(parked_codes(kind, table) for kind, table in CODES.items()),
)
