"""The buttons of places where aid is collected."""

from dataclasses import dataclass

from features.agents.rules.agents import AgentKind, Mark, Wanted
from features.agents.rules.earth import Point
from views.view import Tap

_LETTERS = dict(zip("aetbp", AgentKind, strict=True))


HOME = "h"
"""Where the family lives that is asked about."""


@dataclass(frozen=True)
class PlacesAt(Tap, prefix="ta"):
    """Places at a point (`-2.9761,104.7754`), in an area (`16.71.04`) or at HOME, from `skip` on.

    `kinds` holds a letter for each kind that is wanted.
    """

    at: str
    kinds: str
    bank: str
    skip: int


@dataclass(frozen=True)
class ShowAgent(Tap, prefix="tg"):
    """One place, with its pin on the map."""

    number: int


@dataclass(frozen=True)
class ShowMarks(Tap, prefix="tml"):
    """The marked places, from `skip` on."""

    skip: int


@dataclass(frozen=True)
class AskElsewhere(Tap, prefix="te"):
    """Places somewhere else."""


@dataclass(frozen=True)
class ChooseAgentArea(Tap, prefix="tw"):
    area_code: str


@dataclass(frozen=True)
class BrowseAgentAreas(Tap, prefix="tb"):
    """The list of places, from the parts of the country down."""

    where: str
    page: int


@dataclass(frozen=True)
class AgentAreaUnlisted(Tap, prefix="tu"):
    """The area is not in the list; its province may be known."""

    area_code: str


@dataclass(frozen=True)
class MarkAgent(Tap, prefix="tm"):
    """What an officer says of a place; nothing takes it back."""

    number: int
    mark: Mark | None


def at_point(point: Point) -> str:
    """About ten metres exact."""
    return f"{point.latitude:.4f},{point.longitude:.4f}"


def point_of(at: str) -> Point | None:
    """The point of such a text; None for an area. Raises ValueError for what is neither."""
    if "," not in at:
        return None
    latitude, longitude = map(float, at.split(","))
    return Point(latitude, longitude)


def letters_of(wanted: Wanted) -> str:
    return "".join(letter for letter, kind in _LETTERS.items() if kind in wanted.kinds)


def wanted_of(kinds: str, bank: str) -> Wanted:
    return Wanted(tuple(kind for letter, kind in _LETTERS.items() if letter in kinds), bank)
