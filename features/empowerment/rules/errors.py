"""What cannot be done on a family's way forward."""

from dataclasses import dataclass
from datetime import date

from domain.errors import AidError


class NoSuchStep(AidError):
    """It is another family's, or gone: the family may have said "not ready yet"."""


@dataclass(eq=False)
class FamilyRests(AidError):
    """The family was not ready; nobody asks again before that day. It may begin by itself."""

    until: date


class StepWaits(AidError):
    """A step of that kind waits for the family or the offices already."""


class AssessmentFirst(AidError):
    """Without an assessment there is nothing to decide on."""


class OwnHousehold(AidError):
    """A companion proposes nothing to the own family."""


class FamilyHasAccount(AidError):
    """Somebody of the family reads this bot: it answers there, not before a witness."""


class NoPlaceAsked(AidError):
    """The family did not ask for a place in a Sentra, or has one."""


class NoSuchTool(AidError):
    """It is another family's, or gone."""


class NotAccepted(AidError):
    """Tools and turnover are noted once a business programme has accepted the family."""
