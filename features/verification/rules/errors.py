"""What a person can be told about questions on payouts."""

from domain.errors import AidError


class CheckClosed(AidError):
    """The question is over, was withdrawn, or is nobody's of this account any more."""
