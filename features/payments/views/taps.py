"""The buttons of what is recorded of a family's money."""

from dataclasses import dataclass

from domain.payments import Programme
from features.cases.rules.cases import Category
from views.view import Tap


@dataclass(frozen=True)
class ShowCount(Tap, prefix="hc"):
    """Where the newest sum of a programme comes from."""

    programme: Programme


@dataclass(frozen=True)
class ShowChange(Tap, prefix="hb"):
    """What differs from the payout before."""

    programme: Programme


@dataclass(frozen=True)
class ShowDecile(Tap, prefix="hs"):
    """What the decile of the family means, and what not."""


@dataclass(frozen=True)
class ReportRecorded(Tap, prefix="hr"):
    """A report that begins with what is recorded; the sums are looked up again."""

    category: Category
    programme: Programme
