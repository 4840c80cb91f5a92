"""What visits say of an own family: not visited for long, promised for today, visited last."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from chat.needs import Caseload, LastContact, Need, Urgency
from domain.people import Person
from features.visits.services.overdue import waiting_for
from features.visits.storage.visits import VisitRepository
from storage.unit_of_work import UnitOfWork
from views.translator import mark

_MOST = 5


@dataclass(frozen=True)
class Unplaced:
    """A note of a visit without a family."""

    visit_id: int
    at: datetime


async def needs(work: UnitOfWork, load: Caseload) -> list[Need]:
    """Of the own families those whose last visit is long ago, and of this companion's promises
    those whose day has come; at most so many of each kind as `OverdueService` gives. Notes of which
    nobody said whose they are stand there until they are placed."""
    unplaced = await work[VisitRepository].unnamed_of(load.person.telegram_id, most=_MOST)
    waiting = await waiting_for(work, load.person, now=load.now, today=load.today)
    return [
        *(Need(Urgency.PROMISE, one.family_id, one.due_on, one) for one in waiting.promises),
        *(Need(Urgency.PROMISE, None, one.at.date(), Unplaced(one.id, one.at)) for one in unplaced),
        *(Need(Urgency.VISIT, one.family_id, None, one) for one in waiting.unvisited),
    ]


async def last_visit(work: UnitOfWork, _: Person, family_id: UUID) -> LastContact | None:
    """By whichever companion: a successor wants to know, too."""
    found = await work[VisitRepository].of_family(family_id, most=1)
    return LastContact(found[0].at, mark("a visit")) if found else None
