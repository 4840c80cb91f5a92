"""What of links may have been used, or told, since a dump."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import ColumnElement, Table, and_, func

from features.people.storage.codes import CODES
from features.people.storage.tables import pending_link
from storage.restored import FAR, Parkable


def _pending(at: datetime, now: datetime) -> ColumnElement[bool]:
    del at
    return and_(pending_link.c.decided_at.is_(None), pending_link.c.opens_at <= now)


def _unused(table: Table) -> Callable[[datetime, datetime], ColumnElement[bool]]:
    return lambda _, __: table.c.used_at.is_(None)


PARKED = (
    Parkable("second accounts", pending_link, _pending, lambda _: {"opens_at": FAR}),
    *(
        Parkable(kind, table, _unused(table), lambda _: {"valid_until": func.now()}, one_way=True)
        for kind, table in CODES.items()
    ),
)
