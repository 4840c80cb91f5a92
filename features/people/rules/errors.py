"""What can go wrong when families are linked."""

from dataclasses import dataclass
from datetime import datetime

from domain.errors import AidError


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
