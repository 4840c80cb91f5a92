"""What cannot be done with a referral. Each has a sentence that says what to do instead."""

from domain.errors import AidError


class NoSuchReferral(AidError):
    """It is gone, or not this person's to see."""


class ReferralToSelf(AidError):
    """The sender would be the receiver, or the one who is sent."""


class ReferralKnown(AidError):
    """The family is referred there already."""

    def __init__(self, number: str = "") -> None:
        super().__init__(number)
        self.number = number


class ReferralOver(AidError):
    """It was answered, taken back, or returned to the sender."""


class NobodyThere(AidError):
    """No post takes it there any more: it needs a letter."""


class ElsewhereFamily(AidError):
    """The family, or the place, is not this sender's."""
