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
