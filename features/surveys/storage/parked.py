"""What of surveys may have been told since a dump."""

from datetime import datetime

from sqlalchemy import ColumnElement

from features.surveys.storage.tables import survey_invitation
from storage.restored import FAR, Parkable


def _told(at: datetime, now: datetime) -> ColumnElement[bool]:
    del at
    return survey_invitation.c.due_at <= now


PARKED = (Parkable("surveys", survey_invitation, _told, lambda _: {"due_at": FAR}),)
