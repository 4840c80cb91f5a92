"""Questions that may have been asked since a dump."""

from datetime import datetime

from sqlalchemy import ColumnElement, and_

from features.verification.rules.checks import CheckState
from features.verification.storage.tables import payout_check
from storage.restored import FAR, Parkable


def _due(at: datetime, now: datetime) -> ColumnElement[bool]:
    del at
    return and_(payout_check.c.state == CheckState.PLANNED.value, payout_check.c.due_at <= now)


PARKED = (Parkable("payout questions", payout_check, _due, lambda _: {"due_at": FAR}),)
