"""What people can be told when something of a group cannot be done."""

from domain.errors import AidError


class GroupFull(AidError):
    """A group takes no more families; another one can be made."""


class InAnotherGroup(AidError):
    """A family is in one group of a companion."""


class MeetingKnown(AidError):
    """Somebody was told of the meeting, so it cannot be moved into the past, which tells nobody."""


class MeetingOver(AidError):
    """The meeting has begun, or was called off: it can be neither changed nor answered."""


class MeetingAhead(AidError):
    """Attendance is taken once the meeting has begun."""


class LessonSent(AidError):
    """The group had a lesson today already."""


class NobodyToTeach(AidError):
    """Nobody of the group has the bot, or all of them stopped lessons."""
