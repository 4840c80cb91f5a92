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


class AnswerChanged(AidError):
    """A ready-made answer has other words now than those that were read."""


class AnswersFull(AidError):
    """Somebody has as many ready-made answers as there may be."""
