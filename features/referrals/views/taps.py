"""What the buttons of referrals do."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from features.referrals.rules.receivers import Receiver
from features.referrals.rules.referrals import Result
from views.view import Tap


@dataclass(frozen=True)
class ReferFamily(Tap, prefix="rjf"):
    """Where shall this family be referred to? Any card of a family may offer it."""

    family_id: UUID


@dataclass(frozen=True)
class ReferCase(Tap, prefix="rjc"):
    """The family that a case names."""

    case_id: int


@dataclass(frozen=True)
class ReferPerson(Tap, prefix="rjn"):
    """Somebody who stands in no register."""


@dataclass(frozen=True)
class ReferTo(Tap, prefix="rjx"):
    """This family to that receiver, begun by another feature, which knows it by `origin`."""

    family_id: UUID
    receiver: Receiver
    origin: str


@dataclass(frozen=True)
class TurnReceivers(Tap, prefix="rjg"):
    page: int


@dataclass(frozen=True)
class ChooseReceiver(Tap, prefix="rjr"):
    receiver: Receiver


@dataclass(frozen=True)
class UseOffice(Tap, prefix="rjo"):
    """The letter goes to the office that is written down for the area."""


@dataclass(frozen=True)
class ByLetter(Tap, prefix="rjl"):
    """To an office that is not in this bot."""


@dataclass(frozen=True)
class AskFamily(Tap, prefix="rja"):
    """The family reads the question in its own chat."""


@dataclass(frozen=True)
class ReadAloud(Tap, prefix="rjb"):
    """The sentence that is read out to a family without an account."""


@dataclass(frozen=True)
class TheyAgree(Tap, prefix="rjy"):
    """The family heard it, and said yes."""


@dataclass(frozen=True)
class AgreeReferral(Tap, prefix="rjj"):
    """Yes, says the family."""

    referral_id: int


@dataclass(frozen=True)
class NotReady(Tap, prefix="rjk"):
    """Not now, says the family: nothing of it is kept."""

    referral_id: int


@dataclass(frozen=True)
class AskTakeBack(Tap, prefix="rjq"):
    referral_id: int


@dataclass(frozen=True)
class TakeBack(Tap, prefix="rjw", once=True):
    referral_id: int


@dataclass(frozen=True)
class OpenReferral(Tap, prefix="rji"):
    """Where it stands."""

    referral_id: int


@dataclass(frozen=True)
class ShowReferrals(Tap, prefix="rjm"):
    """What I sent, and what came to my post."""

    page: int = 0


@dataclass(frozen=True)
class ShowFamilyReferrals(Tap, prefix="rjh"):
    """Where the own family is referred to."""


@dataclass(frozen=True)
class MakeSlip(Tap, prefix="rjs"):
    """A picture to print, without personal data."""

    referral_id: int


@dataclass(frozen=True)
class MakeReferralLetter(Tap, prefix="rjp"):
    """The letter to an office that is not in this bot."""

    referral_id: int


@dataclass(frozen=True)
class AcceptReferral(Tap, prefix="rjt"):
    """The office takes it: where, and when?"""

    referral_id: int


@dataclass(frozen=True)
class ComeOn(Tap, prefix="rjd"):
    """On this day, at the place that was just written."""

    referral_id: int
    day: date


@dataclass(frozen=True)
class DeclineReferral(Tap, prefix="rjz"):
    """The office does not take it: why?"""

    referral_id: int


@dataclass(frozen=True)
class AskResult(Tap, prefix="rju"):
    """What came of it?"""

    referral_id: int


@dataclass(frozen=True)
class ChooseResult(Tap, prefix="rjv"):
    referral_id: int
    result: Result


@dataclass(frozen=True)
class NoMoreWords(Tap, prefix="rje"):
    """The result is sent without words."""

    referral_id: int
    result: Result
