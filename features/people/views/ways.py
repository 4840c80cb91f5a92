"""Taps that lead to screens of people from many others."""

from dataclasses import dataclass

from views.view import Tap


@dataclass(frozen=True)
class ShowStored(Tap, prefix="so"):
    """What is stored about me?"""


@dataclass(frozen=True)
class ShowHelpers(Tap, prefix="gl"):
    """Who helps, and whom one helps."""


@dataclass(frozen=True)
class EnterHelperCode(Tap, prefix="gc"):
    """Somebody has a code from a family."""


@dataclass(frozen=True)
class ShowLock(Tap, prefix="gv"):
    """The lock before sums of money."""
