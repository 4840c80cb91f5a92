"""What people can be told when something of a business group cannot be done."""

from dataclasses import dataclass

from domain.errors import AidError


class KubeCodeRefused(AidError):
    """The code opens no group to this account. Says nothing about why."""


@dataclass(eq=False)
class KubeFull(AidError):
    """A group takes no more families than the rule says."""

    most: int


class InAnotherKube(AidError):
    """The family is in a business group already: in this one, or in another."""


class AccountInKube(AidError):
    """This account is in the group already, for another family: nobody confirms their own sums."""


class NotInKube(AidError):
    """No family of this account is in the group now."""


class NotTreasurer(AidError):
    """Only the treasurer writes in the cash book."""


class NotAnOffice(AidError):
    """Chair, treasurer and secretary do this, or one of them."""


class OwnSum(AidError):
    """Whoever wrote a sum does not confirm it."""


class Corrected(AidError):
    """There is a counter entry already, or it is one itself."""


class HoldsOffice(AidError):
    """This member holds another office: chair and treasurer are two people."""


class CashFirst(AidError):
    """The treasurer hands the cash over before going; what is left is shared before the end."""


class DayAhead(AidError):
    """Money is written down once it has moved."""


@dataclass(eq=False)
class DayTooOld(AidError):
    """So many days back and no more."""

    days: int


class NotEnoughStock(AidError):
    """More was taken out than is there."""


class NoSuchKube(AidError):
    """A group that is over, or of another area."""
