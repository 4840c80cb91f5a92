"""What can go wrong with cases."""

from domain.errors import AidError


class NoSuchCase(AidError):
    """No case that this person may open. Says nothing about whether there is one."""


class ClaimRefused(NoSuchCase):
    """Code and secret word do not open a report. Says nothing about which of them is wrong."""


class CaseClosed(AidError):
    """The case is closed, or may not be changed in this way any more."""


class NotMergeable(AidError):
    """Two cases that cannot go on under one number; `rules.together.may_merge` says which."""


class TooLateToUndo(AidError):
    """More than ten minutes have passed, or somebody works on the case already."""


class NotTheHolder(AidError):
    """Whose case it is, only those learn who hold it: whoever took it, its desk, its companion."""


class AsksSecret(AidError):
    """Words for a family that ask for a PIN, a code, a password or the number of a card."""


class PlaceNeeded(AidError):
    """Nobody knows where it happened, and so not which office a letter would go to."""


class ReasonNeeded(AidError):
    """A confidential case opens for a reason, which is recorded."""
