"""What of groups may have been told since a dump."""

from datetime import datetime

from sqlalchemy import ColumnElement

from features.groups.storage.tables import lesson_copy, meeting_invitation
from storage.restored import FAR, Parkable


def _invited(at: datetime, now: datetime) -> ColumnElement[bool]:
    del at
    return meeting_invitation.c.due_at <= now


def _taught(at: datetime, now: datetime) -> ColumnElement[bool]:
    del at
    return lesson_copy.c.due_at <= now


PARKED = (
    Parkable("invitations", meeting_invitation, _invited, lambda _: {"due_at": FAR}),
    Parkable("lessons", lesson_copy, _taught, lambda _: {"due_at": FAR}),
)
