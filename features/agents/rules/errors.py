"""What may go wrong with places where aid is collected."""

from domain.errors import AidError


class NoSuchAgent(AidError):
    """The place is not in the list, or not any more."""


class OutsideIndonesia(AidError):
    """The point that was sent lies abroad."""
