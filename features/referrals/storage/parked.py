"""What of referrals may have been told since a dump."""

from datetime import datetime

from sqlalchemy import ColumnElement

from features.referrals.storage.tables import referral
from storage.restored import FAR, Parkable


def _due(at: datetime, now: datetime) -> ColumnElement[bool]:
    del at
    return referral.c.remind_at <= now


PARKED = (Parkable("referrals", referral, _due, lambda _: {"remind_at": FAR}),)
