"""What can go wrong with broadcasts."""

from dataclasses import dataclass

from domain.errors import AidError


@dataclass(eq=False)
class TooManyCodes(AidError):
    """Codes of notices were checked too often; wait so many seconds."""

    seconds: int


@dataclass(eq=False)
class WrongCount(AidError):
    """The number that was typed back is not the number of recipients."""

    counted: int


class NotCounted(AidError):
    """The audience is large: it must be counted before anything is handed in."""


class EmptyAudience(AidError):
    """Nobody would get it."""


class OwnBroadcast(AidError):
    """Nobody approves what they wrote themselves."""


class AlreadyDecided(AidError):
    """Somebody else decided it, or it can no longer be done in this state."""


class NoSuchBroadcast(AidError):
    """There is none with this number or code."""


class TimeInPast(AidError):
    """The moment is over, or no run lies before the end that was given."""


class UnusableCron(AidError):
    """The recurrence cannot be read, or comes more often than once in 20 hours."""


@dataclass(eq=False)
class Overlapping(AidError):
    """Another broadcast or schedule reaches some of the same people within 20 hours."""

    title: str
    broadcast_id: int | None = None
    schedule_id: int | None = None
