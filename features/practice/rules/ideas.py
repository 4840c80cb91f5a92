"""Good practice of companions: one writes it, a coordinator looks, others try it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from domain.covering import areas_above, covers
from domain.people import Person, Role
from domain.small_counts import FEWEST, shown
from features.practice.rules.review import Reason, State, may_review

FEWEST_LETTERS, MOST_LETTERS = 20, 300
SHARERS = (Role.COMPANION, Role.COORDINATOR)
"""Whose posts share ideas."""


class Reach(StrEnum):
    """Who reads it: the companions of one kabupaten or kota, or of the whole province."""

    REGENCY = "regency"
    PROVINCE = "province"


class Outcome(StrEnum):
    HELPED = "helped"
    PARTLY = "partly"
    NOT = "not"


@dataclass(frozen=True)
class Idea:
    """`area_code` is that of its author's post; `shared_in` the area whose companions read it,
    empty before it was looked at."""

    id: int
    author_id: int | None
    area_code: str
    words: str
    state: State
    at: datetime
    shared_in: str = ""
    reason: Reason | None = None


@dataclass(frozen=True)
class Trial:
    """Somebody tries an idea until a day, and says what came of it."""

    id: int
    idea_id: int
    telegram_id: int
    due_on: date
    outcome: Outcome | None = None


@dataclass(frozen=True)
class Results:
    """How many try an idea, and what came of it: by outcome, None where too few said so."""

    tried: int
    said: dict[Outcome, int | None]


def results_of(trials: Sequence[Trial]) -> Results:
    """Of fewer than five nobody learns who did not get on with it."""
    told = [one.outcome for one in trials if one.outcome is not None]
    counts = [told.count(one) for one in Outcome]
    hidden = shown(counts) if len(told) >= FEWEST else [None] * len(counts)
    return Results(len(trials), dict(zip(Outcome, hidden, strict=True)))


def shared_area(idea: Idea, reach: Reach) -> str:
    return areas_above(idea.area_code)[1 if reach is Reach.PROVINCE else 2]


def may_see(person: Person, idea: Idea) -> bool:
    """The author always; before it was looked at only its reviewers; then companions and
    coordinators whose area lies where it is shared, or holds it."""
    if person.telegram_id == idea.author_id:
        return True
    if idea.state is not State.OUT:
        return idea.state is State.WAITING and may_review(person, idea.area_code)
    areas = person.areas_of(*SHARERS)
    return any(covers(idea.shared_in, area) or covers(area, idea.shared_in) for area in areas)


def home_area(person: Person) -> str:
    """Where a companion writes from: the first post with an area; "" where there is none."""
    return next(iter(person.areas_of(Role.COMPANION)), "")
