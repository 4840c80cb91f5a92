"""What can go wrong at the desk."""

from domain.errors import AidError


class EntryRefused(AidError):
    """The link was used, is too old, or never was one. Says nothing about which."""


class StepUpNeeded(AidError):
    """This wants the code of the authenticator first."""


class WrongCode(AidError):
    """The code of the authenticator does not fit, was used, or was tried too often."""


class LetterGone(AidError):
    """The message is on its way already, or was taken back."""
