"""What officials see of projects: how many stand at each stage, and works that are of nobody."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from domain.errors import NotAllowed
from domain.people import Person, Role
from domain.small_counts import part_of, shown
from features.projects.rules.projects import OF_A_HOUSEHOLD, STILL, Kind, Listed, Stage
from features.projects.services.rights import LOOKERS
from features.projects.storage.projects import ProjectRepository
from storage.unit_of_work import UnitOfWorkFactory


@dataclass(frozen=True)
class Figures:
    """Counts by kind and stage, None for what is too small to be shown. `works` are those that
    speak of no household."""

    areas: tuple[str, ...]
    counts: dict[Kind, dict[Stage, int | None]]
    works: tuple[Listed, ...]
    still: dict[Kind, int | None] = field(default_factory=dict)
    """How many of a kind stand still."""
    photos: dict[int, int] = field(default_factory=dict)
    """Of the works, how many photos each has."""


@dataclass(frozen=True)
class FigureService:
    unit_of_work: UnitOfWorkFactory
    clock: Callable[[], datetime]

    async def of(self, person: Person) -> Figures:
        """Of the own areas; an officer sees all. Raises NotAllowed."""
        areas = areas_of(person)
        async with self.unit_of_work.at_once() as work:
            found = await work[ProjectRepository].counts(areas)
            works = await work[ProjectRepository].of_no_household(areas)
            photos = await work[ProjectRepository].photo_counts([one.id for one in works])
            resting = await work[ProjectRepository].resting(areas, self.clock() - STILL)
        counts = {}
        for kind in Kind:
            row = [found.get((kind, stage), 0) for stage in Stage]
            hidden = shown(row) if kind is Kind.HOUSE else list[int | None](row)
            counts[kind] = dict(zip(Stage, hidden, strict=True))
        still: dict[Kind, int | None] = {kind: resting.get(kind, 0) for kind in Kind}
        for kind in OF_A_HOUSEHOLD:
            whole = sum(found.get((kind, stage), 0) for stage in Stage)
            still[kind] = part_of(resting.get(kind, 0), whole)
        return Figures(areas, counts, tuple(works), still, photos)


def areas_of(person: Person) -> tuple[str, ...]:
    """Whose projects somebody may count: the areas of their posts, "" for the whole country.
    Raises NotAllowed."""
    posts = person.posts_of(*LOOKERS)
    found = [post.area_code or "" for post in posts if post.area_code or post.role is Role.OFFICER]
    if not found:
        raise NotAllowed
    return tuple(dict.fromkeys(found))
