"""What of promises and hand-overs may have been told since a dump."""

from datetime import datetime

from sqlalchemy import ColumnElement

from features.visits.rules.promises import PromiseState
from features.visits.storage.tables import post_handover_family, visit_promise
from storage.restored import FAR, Parkable


def _due(at: datetime, now: datetime) -> ColumnElement[bool]:
    del at
    return (
        (visit_promise.c.state == PromiseState.OPEN.value)
        & (visit_promise.c.told < 2)
        & (visit_promise.c.due_on <= now.date())
    )


def _untold(at: datetime, now: datetime) -> ColumnElement[bool]:
    del at, now
    return post_handover_family.c.told_at.is_(None)


PARKED = (
    Parkable("promises", visit_promise, _due, lambda _: {"told": 2}),
    Parkable(
        "families of handed-over posts",
        post_handover_family,
        _untold,
        lambda _: {"told_at": FAR},
    ),
)
