"""What of links may have been used, or told, since a dump."""

from datetime import datetime

from sqlalchemy import ColumnElement, and_, func

from features.people.storage.tables import link_code, pending_link
from storage.restored import FAR, Parkable


def _pending(at: datetime, now: datetime) -> ColumnElement[bool]:
    del at
    return and_(pending_link.c.decided_at.is_(None), pending_link.c.opens_at <= now)


def _unused(at: datetime, now: datetime) -> ColumnElement[bool]:
    del at, now
    return link_code.c.used_at.is_(None)


PARKED = (
    Parkable("second accounts", pending_link, _pending, lambda _: {"opens_at": FAR}),
    Parkable("link codes", link_code, _unused, lambda _: {"valid_until": func.now()}, one_way=True),
)
