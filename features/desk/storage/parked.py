"""What of the desk may have been told since a dump."""

from datetime import datetime

from sqlalchemy import ColumnElement, true

from features.desk.storage.tables import desk_letter
from storage.restored import FAR, Parkable


def _all(at: datetime, now: datetime) -> ColumnElement[bool]:
    """An answer waits for ten seconds: whatever waits in a dump has surely left since."""
    del at, now
    return true()


PARKED = (Parkable("answers of the desk", desk_letter, _all, lambda _: {"due_at": FAR}),)
