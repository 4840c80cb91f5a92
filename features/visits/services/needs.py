"""What visits say of an own family: not visited for long, promised for today, visited last."""

from dataclasses import replace
from uuid import UUID
from zoneinfo import ZoneInfo

from chat.needs import Caseload, LastContact, Need, Urgency
from domain.people import Person
from features.visits.rules.dated import Span, rule_on
from features.visits.services.overdue import MOST
from features.visits.storage.overdue import OverdueRepository, Unvisited
from features.visits.storage.visits import VisitRepository
from storage.unit_of_work import UnitOfWork
from views.translator import mark


async def needs(work: UnitOfWork, load: Caseload) -> list[Need]:
    """Of the own families those whose last visit is long ago, and of this companion's promises
    those whose day has come; at most so many of each kind as `OverdueService` gives."""
    rule = rule_on(Span.BETWEEN, load.today)
    waiting = await work[OverdueRepository].waiting(
        load.person.telegram_id, before=load.now - rule.span, today=load.today, most=MOST
    )
    found = [Need(Urgency.PROMISE, one.family_id, one.due_on, one) for one in waiting.promises]
    found += [
        Need(Urgency.VISIT, one.family_id, None, _local(one, load.zone))
        for one in waiting.unvisited
    ]
    return [one for one in found if one.family_id in load.families]


def _local(one: Unvisited, zone: ZoneInfo) -> Unvisited:
    """With the moment as clocks show it there, so that its day is the one that people know."""
    return replace(one, visited_at=one.visited_at.astimezone(zone)) if one.visited_at else one


async def last_visit(work: UnitOfWork, _: Person, family_id: UUID) -> LastContact | None:
    """By whichever companion: a successor wants to know, too."""
    found = await work[VisitRepository].of_family(family_id, most=1)
    return LastContact(found[0].at, mark("a visit")) if found else None
