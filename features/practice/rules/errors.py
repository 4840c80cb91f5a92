"""What people can be told when something of ideas, thanks or stories cannot be done."""

from domain.errors import AidError


class PracticeGone(AidError):
    """It is not there any more, or not this person's to see."""


class OwnReview(AidError):
    """Whoever wrote it does not decide about it."""


class OneStory(AidError):
    """The family has a story already; that one goes first."""
