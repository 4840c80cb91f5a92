"""What can go wrong with hoaxes and tips."""

from domain.errors import AidError


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
