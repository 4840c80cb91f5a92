"""What the buttons of reminders do."""

from dataclasses import dataclass
from datetime import date

from views.view import Tap


@dataclass(frozen=True)
class AnswerOffer(Tap, prefix="rw"):
    """Yes or no to being reminded."""

    wanted: bool


@dataclass(frozen=True)
class ShowReminders(Tap, prefix="rm"):
    """Whether reminders are on, and what is planned."""


@dataclass(frozen=True)
class AgainTomorrow(Tap, prefix="ry"):
    """What was told on that day, once more tomorrow."""

    told_on: date


@dataclass(frozen=True)
class Taken(Tap, prefix="rk"):
    """The money is taken: no more of it."""


@dataclass(frozen=True)
class WatchOwn(Tap, prefix="rh"):
    """Tell me when my own programmes have a date."""


@dataclass(frozen=True)
class WatchArea(Tap, prefix="ra"):
    """Tell me when this area has a date."""

    area_code: str
