"""The figures that somebody may see: of the own area, and of cuts only whoever may know of them."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from domain.calendar import WIB, monday_of
from domain.people import Person, Role
from features.verification.rules.figures import Counts, Place, Response, without_suspicion
from features.verification.storage.figures import CheckFigureRepository
from storage.unit_of_work import UnitOfWork

LATELY = timedelta(weeks=8)
_EVERYWHERE = frozenset({Role.OFFICER, Role.ADMINISTRATOR})


@dataclass(frozen=True)
class CheckFigures:
    """Of whole weeks: what was answered in them, and the questions whose time ended in them.
    `with_cuts`: also what may speak of somebody, which the accused never see."""

    counted: dict[Place, Counts]
    response: Response
    with_cuts: bool


async def figures_of(
    work: UnitOfWork, person: Person, now: datetime, span: timedelta = LATELY
) -> CheckFigures | None:
    """The weeks before this one; None for whoever has no area and no post for all of them.

    The running week is left out: figures that change with every answer would tell the answer.
    """
    areas = _areas(person)
    if areas == []:
        return None
    monday = monday_of(now.astimezone(WIB).date())
    since, until = _start(monday - span), _start(monday)
    repository = work[CheckFigureRepository]
    with_cuts = Role.OFFICER in person.roles
    counted = await repository.counts(areas, since.date(), monday)
    return CheckFigures(
        counted if with_cuts else without_suspicion(counted),
        await repository.response(areas, since, until),
        with_cuts,
    )


def _areas(person: Person) -> list[str] | None:
    """None: everywhere. Desks at one place see the cases that lie there, and no figures."""
    if person.roles & _EVERYWHERE:
        return None
    posts = person.posts_of(Role.COORDINATOR, Role.COMPANION)
    return [post.area_code for post in posts if post.area_code]


def _start(day: date) -> datetime:
    return datetime.combine(day, time(), WIB)
