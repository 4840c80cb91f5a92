"""What can go wrong for a person. Errors carry facts; `views/errors.py` words them."""

from dataclasses import dataclass
from datetime import datetime


class AidError(Exception):
    """Something that the person can be told, with what to do next."""


class NotAllowed(AidError):
    """This person's role may not do this."""


class ConsentMissing(AidError):
    """Personal data may be used only after the person agreed (UU 27/2022 Pasal 20-22)."""


class NotLinked(AidError):
    """No family is linked to this Telegram account."""


class StaleButton(AidError):
    """The button is old, was used already, or belongs to somebody else."""


class NotOwnContact(AidError):
    """The contact card is somebody else's, or was forwarded."""


class LinkingRefused(AidError):
    """The phone number and the code do not open any family. Says nothing about which was wrong."""


@dataclass(eq=False)
class LinkingPaused(AidError):
    """Too many failures; linking rests until then."""

    until: datetime


class NotYourArea(AidError):
    """The family is not in the area of this companion."""


class NoSuchCase(AidError):
    """No case that this person may open. Says nothing about whether there is one."""


class CaseClosed(AidError):
    """The case is closed, or may not be changed in this way any more."""


class TooLateToUndo(AidError):
    """More than ten minutes have passed, or somebody works on the case already."""


@dataclass(eq=False)
class TooManyCodes(AidError):
    """Codes of notices were checked too often; wait so many seconds."""

    seconds: int


class UnusableFile(AidError):
    """The photo or file is broken, too large, or of a kind that is not taken."""


@dataclass(eq=False)
class UnusablePhrase(AidError):
    """The secret phrase is too short or long, holds a number or a link, or is just a name."""

    why: str


class TooManyChecks(AidError):
    """Badges were checked too often today, by this person or by everybody."""


class NoSuchHoax(AidError):
    """The hoax or draft is not there, or was withdrawn."""


class OwnHoaxDraft(AidError):
    """Nobody reviews what they wrote themselves."""


class HoaxDraftDecided(AidError):
    """Somebody decided on this draft already, or the hoax was changed since it was written."""


class HoaxDraftWaiting(AidError):
    """Another change of this hoax waits for review."""


class HoaxSourceMissing(AidError):
    """A verdict other than unproven needs a source."""


class TooManyTips(AidError):
    """The person sent more to be checked in an hour than anybody could read."""


class NoSuchTip(AidError):
    """No tip, or no cluster of tips, that may be opened (any more)."""


class AlreadyTold(AidError):
    """The answer went out already: it can be changed, but not be taken back."""


@dataclass(eq=False)
class WrongCount(AidError):
    """The number that was typed back is not the number of recipients."""

    counted: int


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
