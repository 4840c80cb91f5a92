"""Samples of what administrators read when a broadcast cannot be done as they wished."""

from zoneinfo import ZoneInfo

from domain.errors import (
    AidError,
    AlreadyDecided,
    EmptyAudience,
    NoSuchBroadcast,
    Overlapping,
    OwnBroadcast,
    TimeInPast,
    UnusableCron,
    WrongCount,
)
from views import errors
from views.gallery.sample import Sample

_REFUSALS: dict[str, AidError] = {
    "wrong count": WrongCount(12_345),
    "nobody": EmptyAudience(),
    "own broadcast": OwnBroadcast(),
    "decided": AlreadyDecided(),
    "no such broadcast": NoSuchBroadcast(),
    "time in past": TimeInPast(),
    "unusable recurrence": UnusableCron(),
    "overlapping": Overlapping("Jadwal PKH Desember"),
}


def _refusal(problem: AidError) -> Sample:
    return lambda t: errors.error(problem, t, zone=ZoneInfo("Asia/Jakarta"))


BROADCAST_REFUSALS: dict[str, Sample] = {
    f"errors.error: {name}": _refusal(problem) for name, problem in _REFUSALS.items()
}
