"""What cannot be done with what was written down."""

from domain.errors import AidError


class NoSuchNote(AidError):
    """It is gone, or not this person's to see."""


class OwnSecondLook(AidError):
    """Whoever wrote it down cannot be the second one who looks."""


class NothingToTake(AidError):
    """There is nothing that could go into a file."""
