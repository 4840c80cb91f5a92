"""What of reminders may have been told since a dump."""

from datetime import datetime

from sqlalchemy import ColumnElement

from features.reminders.storage.tables import reminder
from storage.restored import FAR, Parkable


def _due(at: datetime, now: datetime) -> ColumnElement[bool]:
    del at
    return reminder.c.due_at <= now


PARKED = (Parkable("reminders", reminder, _due, lambda _: {"due_at": FAR}),)
