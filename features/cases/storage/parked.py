"""What of cases may have been told since a dump."""

from datetime import datetime

from sqlalchemy import ColumnElement, Executable, and_, true

from features.cases.storage.figures import morning_told
from features.cases.storage.tables import (
    case_counter,
    case_cursor,
    case_file,
    case_follow_up,
    case_outbox,
)
from storage.restored import FAR, Noted, Parkable
from storage.tables import slot

_NUMBERS = 1_000


def _letters(at: datetime, now: datetime) -> ColumnElement[bool]:
    del now
    return and_(case_outbox.c.state.in_(("waiting", "sending")), case_outbox.c.created_at <= at)


def _follow_ups(at: datetime, now: datetime) -> ColumnElement[bool]:
    del at
    return and_(case_follow_up.c.done_at.is_(None), case_follow_up.c.due_at <= now)


def _clocks(at: datetime, now: datetime) -> ColumnElement[bool]:
    del at
    return and_(case_file.c.closed_at.is_(None), case_file.c.clock_at <= now)


def _morning(at: datetime, now: datetime) -> Executable:
    """The figures of this morning: the group has had them, if the morning has come."""
    del at
    return morning_told(now)


def _all(at: datetime, now: datetime) -> ColumnElement[bool]:
    del at, now
    return true()


PARKED = (
    Parkable(
        "case letters",
        case_outbox,
        _letters,
        lambda _: {"state": "parked"},
        remembers=False,
        released={"state": "waiting", "claimed_by": None, "attempts": 1},
    ),  # a letter that was tried is looked for at the desk before it goes again
    Parkable("case reminders", case_follow_up, _follow_ups, lambda _: {"done_at": FAR}),
    Parkable("case clocks", case_file, _clocks, lambda _: {"clock_at": FAR}),
    Parkable("news of desks", case_cursor, _all, lambda now: {"silent_until": now}),
    Parkable(
        "numbers of cases",
        case_counter,
        _all,
        lambda _: {"last_number": case_counter.c.last_number + _NUMBERS},
        one_way=True,
    ),  # those that were given since the dump are not given to somebody else
    Noted("figures of the morning", slot.c.job, _morning),
)
