"""Questions about visits that may have been asked since a dump."""

from datetime import datetime

from sqlalchemy import ColumnElement

from features.capacity.rules.contact import QuestionState
from features.capacity.storage.tables import contact_question
from storage.restored import FAR, Parkable


def _due(at: datetime, now: datetime) -> ColumnElement[bool]:
    del at
    row = contact_question.c
    return (row.state == QuestionState.PLANNED.value) & (row.due_at <= now)


PARKED = (Parkable("questions about visits", contact_question, _due, lambda _: {"due_at": FAR}),)
