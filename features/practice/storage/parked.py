"""What of ideas and stories may have been told or taken away since a dump."""

from datetime import datetime

from sqlalchemy import ColumnElement

from features.practice.rules.review import State
from features.practice.storage.tables import family_story, practice_trial
from storage.restored import Parkable


def _due(at: datetime, now: datetime) -> ColumnElement[bool]:
    del at
    return practice_trial.c.ask_at <= now


def _out(at: datetime, now: datetime) -> ColumnElement[bool]:
    del at, now
    return family_story.c.state == State.OUT.value


PARKED = (
    Parkable("results of trials", practice_trial, _due, lambda _: {"ask_at": None}),
    Parkable(
        "stories of families",
        family_story,
        _out,
        lambda _: {"state": State.BACK.value},
        one_way=True,
    ),
)
"""A family may have taken its story away since: it tells it again, or leaves it."""
