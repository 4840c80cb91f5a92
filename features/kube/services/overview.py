"""How active business groups of an area are: for who leads there. No sum, no entry, no name of a
member is part of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from domain.errors import NotAllowed
from domain.people import Person, Role
from features.kube.rules.book import Book, months_of_sales, months_since_first
from features.kube.rules.dated import Rule, rule_on
from features.kube.rules.errors import NoSuchKube
from features.kube.rules.kube import Kube, Office
from features.kube.storage.books import BookRepository
from features.kube.storage.kubes import Activity, KubeRepository
from features.kube.storage.papers import GivenReport, PaperRepository
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory

LOOKERS = (Role.COORDINATOR, Role.DINSOS)


@dataclass(frozen=True)
class Active:
    """A group in the list. `right_size`: it has as many families as the rules say."""

    kube: Kube
    activity: Activity
    right_size: bool


@dataclass(frozen=True)
class Overview:
    """One group. `is_short`: the book says that less than nothing lies in the box, so something is
    not written down; `waiting`: large sums that a second member is to confirm."""

    active: Active
    offices: frozenset[Office]
    is_short: bool
    waiting: int
    months: int
    sales: int
    minutes: int
    reports: tuple[GivenReport, ...]

    @property
    def balances(self) -> bool:
        return not self.is_short and not self.waiting


@dataclass(frozen=True)
class OverviewService:
    unit_of_work: UnitOfWorkFactory
    clock: Callable[[], datetime]

    async def groups(self, person: Person) -> list[Active]:
        """All open groups of the own areas, by place. Raises NotAllowed."""
        areas = led(person)
        async with self.unit_of_work.at_once() as work:
            kubes = await work[KubeRepository].in_areas(areas)
            found = await work[KubeRepository].activity([one.id for one in kubes])
        return [self._active(one, found) for one in kubes]

    async def of(self, person: Person, kube_id: int) -> Overview:
        """Raises NotAllowed, and NoSuchKube for a group elsewhere."""
        async with self.unit_of_work.at_once() as work:
            kube = await looked_at(work, person, kube_id)
            found = await work[KubeRepository].activity([kube.id])
            members = await work[KubeRepository].members(kube.id)
            book = await work[BookRepository].book(kube.id)
            minutes = await work[PaperRepository].count_minutes(kube.id)
            reports = await work[PaperRepository].reports(kube.id)
        return Overview(
            self._active(kube, found),
            frozenset(one.office for one in members),
            *self._book(book),
            minutes,
            tuple(reports),
        )

    def _active(self, kube: Kube, found: Mapping[int, Activity]) -> Active:
        activity = found.get(kube.id, Activity())
        today = self._today()
        fewest, most = rule_on(Rule.FEWEST, today).value, rule_on(Rule.MOST, today).value
        return Active(kube, activity, fewest <= activity.members <= most)

    def _book(self, book: Book) -> tuple[bool, int, int, int]:
        months, today = book.months(), self._today()
        return (
            book.balance < 0,
            len(book.waiting),
            months_since_first(months, today),
            months_of_sales(months, today),
        )

    def _today(self) -> date:
        return self.clock().date()


def led(person: Person) -> list[str]:
    """The areas whose groups somebody may look at. Raises NotAllowed."""
    found = person.areas_of(*LOOKERS)
    if not found:
        raise NotAllowed
    return found


async def looked_at(work: UnitOfWork, person: Person, kube_id: int) -> Kube:
    """An open group of the own areas. Raises NotAllowed, and NoSuchKube for every other."""
    led(person)
    kube = await work[KubeRepository].get(kube_id)
    if kube is None or kube.ended:
        raise NoSuchKube
    if not any(person.holds(role, kube.area_code) for role in LOOKERS):
        raise NoSuchKube
    return kube
