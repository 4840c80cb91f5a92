"""What of broadcasts may have been sent since a dump."""

from datetime import datetime

from sqlalchemy import ColumnElement, and_, or_, select

from features.broadcasts.rules.broadcasts import BroadcastState, RecipientState, ScheduleState
from features.broadcasts.storage.tables import (
    broadcast,
    broadcast_log,
    broadcast_recipient,
    broadcast_schedule,
)
from storage.restored import Parkable

RESTORED = "restored"
_RUNNING = (
    BroadcastState.PLANNING,
    BroadcastState.CANARY,
    BroadcastState.RESTING,
    BroadcastState.SENDING,
)


def _begun(now: datetime) -> ColumnElement[bool]:
    cooled = and_(broadcast.c.state == BroadcastState.COOLING.value, broadcast.c.starts_at <= now)
    return or_(broadcast.c.state.in_([state.value for state in _RUNNING]), cooled)


def _running(at: datetime, now: datetime) -> ColumnElement[bool]:
    del at
    return _begun(now)


def _copies(at: datetime, now: datetime) -> ColumnElement[bool]:
    """Also those of paused ones: somebody may have let them go on."""
    del at
    paused = broadcast.c.state == BroadcastState.PAUSED.value
    going = select(broadcast.c.id).where(or_(_begun(now), paused))
    waits = broadcast_recipient.c.state.in_(
        (RecipientState.PLANNED.value, RecipientState.SENDING.value)
    )
    return and_(waits, broadcast_recipient.c.broadcast_id.in_(going))


def _runs(at: datetime, now: datetime) -> ColumnElement[bool]:
    del at
    looked = broadcast_schedule.c.looked_until
    return and_(
        broadcast_schedule.c.state == ScheduleState.ACTIVE.value,
        or_(looked.is_(None), looked < now),
    )


def _untold(at: datetime, now: datetime) -> ColumnElement[bool]:
    del at, now
    return ~broadcast_log.c.told


def _unreported(at: datetime, now: datetime) -> ColumnElement[bool]:
    del at, now
    done = broadcast.c.state == BroadcastState.DONE.value
    return and_(done, broadcast.c.reported_at.is_(None))


PARKED = (
    Parkable(
        "copies of broadcasts",
        broadcast_recipient,
        _copies,
        lambda _: {"state": RecipientState.IN_DOUBT.value, "reason": RESTORED},
        remembers=False,
        released={"state": RecipientState.PLANNED.value, "reason": None, "claimed_by": None},
    ),
    Parkable(
        "broadcasts",
        broadcast,
        _running,
        lambda _: {
            "state": BroadcastState.PAUSED.value,
            "state_before": broadcast.c.state,
            "paused_why": RESTORED,
        },
    ),
    Parkable("runs of schedules", broadcast_schedule, _runs, lambda now: {"looked_until": now}),
    Parkable("news of broadcasts", broadcast_log, _untold, lambda _: {"told": True}),
    Parkable("reports of broadcasts", broadcast, _unreported, lambda now: {"reported_at": now}),
)
