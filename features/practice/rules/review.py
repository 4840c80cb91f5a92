"""A second person looks at what goes out to others: an idea of a companion, a story of a family."""

from enum import StrEnum

from domain.people import Person, Role


class State(StrEnum):
    """Where it stands. What is taken away is no row any more."""

    WAITING = "waiting"
    OUT = "out"
    BACK = "back"


class Reason(StrEnum):
    """Why it does not go out; chosen, not written."""

    NAMES = "names"
    """Somebody is named, or known by it."""
    UNCLEAR = "unclear"
    RULES = "rules"
    """It does not fit the rules of the programme."""
    HELP = "help"
    """Somebody needs help first."""


def may_review(person: Person, area_code: str) -> bool:
    """Whether the person coordinates the area of it."""
    return person.holds(Role.COORDINATOR, area_code)
