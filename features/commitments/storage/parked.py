"""What of check-ins may have been asked since a dump."""

from datetime import datetime

from sqlalchemy import ColumnElement

from features.commitments.storage.tables import commitment_wish
from storage.restored import FAR, Parkable


def _asked(at: datetime, now: datetime) -> ColumnElement[bool]:
    del at
    return commitment_wish.c.wants & (commitment_wish.c.due_at <= now)


PARKED = (Parkable("check_ins", commitment_wish, _asked, lambda _: {"due_at": FAR}),)
