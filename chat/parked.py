"""What of the frame waits for a decision after a restore: messages, and updates not yet served."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_

from storage.restored import Parkable
from storage.tables import inbox, one_time_tap, outbox


def _messages(at: datetime, now: datetime) -> ColumnElement[bool]:
    waits = outbox.c.state.in_(("pending", "sending"))
    planned = and_(outbox.c.state == "planned", outbox.c.not_before <= now)
    return and_(outbox.c.created_at <= at, or_(waits, planned))


def _updates(at: datetime, now: datetime) -> ColumnElement[bool]:
    del now
    return and_(inbox.c.state == "waiting", inbox.c.received_at <= at)


def _unused(at: datetime, now: datetime) -> ColumnElement[bool]:
    del at, now
    return one_time_tap.c.used_at.is_(None)


def _in_state(_: datetime) -> dict[str, Any]:
    return {"state": "parked"}


PARKED = (
    Parkable(
        "messages", outbox, _messages, _in_state, remembers=False,
        released={"state": "pending", "claimed_by": None},
    ),
    Parkable(
        "updates", inbox, _updates, _in_state, remembers=False, released={"state": "waiting"}
    ),
    Parkable(
        "buttons that work once", one_time_tap, _unused, lambda _: {"used_at": func.now()},
        one_way=True,
    ),
)  # fmt: skip
