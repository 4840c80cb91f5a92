"""The open cases that somebody may see, as a queue: in the chat and on the desk alike."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, true

from domain.areas import Areas
from domain.people import Person
from features.cases.rules.cases import typed_ticket
from features.cases.rules.queue import Lane, Place, QueueRow, Wanted
from features.cases.services.rights import visible_to
from features.cases.storage.cases import CaseRepository
from features.cases.storage.queue import CaseQueueRepository, Moment, OwnerLoad, wanted
from storage.unit_of_work import UnitOfWorkFactory

PAGE = 50


@dataclass(frozen=True)
class QueuePage:
    """Some cases in their order; `after` begins the next page, None on the last one."""

    rows: tuple[QueueRow, ...]
    after: Place | None = None


@dataclass(frozen=True)
class CaseQueue:
    unit_of_work: UnitOfWorkFactory
    clock: Callable[[], datetime]
    areas: Areas

    async def page(
        self,
        person: Person,
        what: Wanted,
        *,
        after: Place | None = None,
        most: int = PAGE,
        besides: ColumnElement[bool] | None = None,
    ) -> QueuePage:
        """`besides` narrows what is wanted further, such as to a name or a programme."""
        condition = self._condition(person, what, besides)
        async with self.unit_of_work.at_once() as work:
            rows = await work[CaseQueueRepository].page(condition, most=most + 1, after=after)
        shown = tuple(rows[:most])
        return QueuePage(shown, shown[-1].place if len(rows) > most else None)

    async def slice(
        self, person: Person, what: Wanted, *, skip: int, most: int
    ) -> tuple[list[QueueRow], int]:
        """Some cases by their place in the queue, and how many there are: for the chat."""
        condition = self._condition(person, what, None)
        async with self.unit_of_work.at_once() as work:
            queue = work[CaseQueueRepository]
            return await queue.page(condition, most=most, skip=skip), await queue.count(condition)

    async def counts(self, person: Person, lanes: tuple[Lane, ...]) -> dict[Lane, int]:
        at = self._at(person)
        async with self.unit_of_work.at_once() as work:
            return await work[CaseQueueRepository].counts(
                visible_to(person), lanes, person.telegram_id, at
            )

    async def loads(self, person: Person) -> list[OwnerLoad]:
        """Who has how much in hand, of what this person may see."""
        async with self.unit_of_work.at_once() as work:
            return await work[CaseQueueRepository].loads(visible_to(person), self._at(person))

    async def numbered(self, person: Person, text: str) -> int | None:
        """The case with this ticket, open or not; None also where the person may not see it."""
        ticket = typed_ticket(text)
        if ticket is None:
            return None
        async with self.unit_of_work.at_once() as work:
            return await work[CaseRepository].id_of(ticket, visible_to(person))

    def _condition(
        self, person: Person, what: Wanted, besides: ColumnElement[bool] | None
    ) -> ColumnElement[bool]:
        asked = wanted(what, person.telegram_id, self._at(person))
        return visible_to(person) & asked & (true() if besides is None else besides)

    def _at(self, person: Person) -> Moment:
        now = self.clock()
        return Moment(now, day_end(now, self.zone(person)))

    def zone(self, person: Person) -> ZoneInfo:
        """Where the person works."""
        return self.areas.zone(next((p.area_code for p in person.posts if p.area_code), ""))


def day_end(now: datetime, zone: ZoneInfo) -> datetime:
    tomorrow = now.astimezone(zone).date() + timedelta(days=1)
    return datetime.combine(tomorrow, time(), zone)
