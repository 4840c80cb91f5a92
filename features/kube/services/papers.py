"""Minutes, stock, the plan, and what a bank asks; files that leave the group."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from domain.areas import Areas
from domain.errors import StaleButton
from domain.people import Person
from features.kube.rules.book import Book
from features.kube.rules.dated import Rule, rule_on
from features.kube.rules.errors import NotEnoughStock
from features.kube.rules.kube import Office, Standing
from features.kube.rules.steps import Readiness, asked_on, readiness, steps_on
from features.kube.services.standing import need_office, standing_of
from features.kube.storage.books import BookRepository
from features.kube.storage.papers import Minutes, PaperRepository, Stocked, pieces
from storage.unit_of_work import UnitOfWorkFactory


@dataclass(frozen=True)
class Papers:
    """All that a member may read besides the book."""

    standing: Standing
    minutes: tuple[Minutes, ...]
    stock: tuple[Stocked, ...]
    answers: dict[str, str]
    today: date


@dataclass(frozen=True)
class MonthReport:
    """A month of a group, for its file."""

    papers: Papers
    book: Book
    first: date


@dataclass(frozen=True)
class ReadyFile:
    """What a bank asks, and how far the group is."""

    papers: Papers
    book: Book
    ready: Readiness


@dataclass(frozen=True)
class PaperService:
    unit_of_work: UnitOfWorkFactory
    clock: Callable[[], datetime]
    areas: Areas

    async def papers(self, person: Person, kube_id: int) -> Papers:
        """Raises NotInKube."""
        async with self.unit_of_work.at_once() as work:
            found = await standing_of(work, person, kube_id)
            papers = work[PaperRepository]
            return Papers(
                found,
                tuple(await papers.minutes(kube_id)),
                tuple(await papers.stock(kube_id)),
                await papers.answers(kube_id),
                self._today(found),
            )

    async def write_minutes(self, person: Person, kube_id: int, key: str, text: str) -> None:
        """The same key is one. Raises NotAnOffice for who is neither secretary nor chair."""
        async with self.unit_of_work() as work:
            found = await standing_of(work, person, kube_id)
            need_office(found, Office.SECRETARY, Office.CHAIR)
            await work[PaperRepository].add_minutes(
                kube_id, key, self._today(found), text, person.telegram_id, self.clock()
            )
            await work.commit()

    async def move_stock(
        self, person: Person, kube_id: int, key: str, item: str, amount: int
    ) -> None:
        """Pieces came, or went. Raises NotAnOffice, and NotEnoughStock."""
        async with self.unit_of_work() as work:
            found = await standing_of(work, person, kube_id, lock=True)
            need_office(found)
            there = pieces(await work[PaperRepository].stock(kube_id), item)
            if there + amount < 0:
                raise NotEnoughStock
            await work[PaperRepository].move_stock(
                kube_id, key, item, amount, person.telegram_id, self.clock()
            )
            await work.commit()

    async def answer(self, person: Person, kube_id: int, code: str, text: str) -> None:
        """A step of the plan. Raises NotAnOffice, StaleButton for no step."""
        async with self.unit_of_work() as work:
            found = await standing_of(work, person, kube_id)
            need_office(found)
            if all(one.code != code for one in steps_on(self._today(found))):
                raise StaleButton
            await work[PaperRepository].answer(
                kube_id, f"plan:{code}", text, person.telegram_id, self.clock()
            )
            await work.commit()

    async def tick(self, person: Person, kube_id: int, code: str, *, yes: bool) -> None:
        """Something that the group has, as it says itself. Raises NotAnOffice, StaleButton for what
        the book answers."""
        async with self.unit_of_work() as work:
            found = await standing_of(work, person, kube_id)
            need_office(found)
            asked = asked_on(self._today(found))
            if all(one.code != code or not one.by_hand for one in asked):
                raise StaleButton
            if yes:
                await work[PaperRepository].answer(
                    kube_id, f"bank:{code}", "", person.telegram_id, self.clock()
                )
            else:
                await work[PaperRepository].take_back(kube_id, f"bank:{code}")
            await work.commit()

    async def month(self, person: Person, kube_id: int, first: date) -> MonthReport:
        """Every member may take the report of a month."""
        papers = await self.papers(person, kube_id)
        async with self.unit_of_work.at_once() as work:
            return MonthReport(papers, await work[BookRepository].book(kube_id), first)

    async def ready(self, person: Person, kube_id: int) -> ReadyFile:
        """Raises NotInKube: companions and officers never get this file."""
        papers = await self.papers(person, kube_id)
        async with self.unit_of_work.at_once() as work:
            book = await work[BookRepository].book(kube_id)
        fewest = rule_on(Rule.FEWEST, papers.today).value
        members = len(papers.standing.members)
        found = readiness(book, members, fewest, frozenset(papers.answers), papers.today)
        return ReadyFile(papers, book, found)

    async def take_ready(self, person: Person, kube_id: int) -> ReadyFile:
        """For a file that leaves: an office of the group takes it. Raises NotAnOffice."""
        found = await self.ready(person, kube_id)
        need_office(found.papers.standing)
        return found

    async def left(
        self, person: Person, kube_id: int, first: date, kind: str, file_format: str
    ) -> None:
        """Write down that a file went out."""
        async with self.unit_of_work() as work:
            await work[PaperRepository].left(
                kube_id, person.telegram_id, first, kind, file_format, self.clock()
            )
            await work.commit()

    def _today(self, found: Standing) -> date:
        return self.clock().astimezone(self.areas.zone(found.kube.area_code)).date()
