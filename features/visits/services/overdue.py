"""Who waits for a companion: families without a visit for long, promises whose day has come."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime

from domain.areas import Areas
from domain.people import Person, Role
from features.people.services.accompanying import scopes_of
from features.people.storage.caseloads import CaseloadRepository
from features.visits.rules.dated import Span, VisitRule, rule_on
from features.visits.storage.overdue import OverdueRepository, Waiting
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory

MOST = 50


@dataclass(frozen=True)
class OverdueService:
    unit_of_work: UnitOfWorkFactory
    clock: Callable[[], datetime]
    areas: Areas

    async def of(self, person: Person, *, most: int = MOST) -> Waiting:
        """What waits for this companion, at most so many of each kind; empty for whoever has no
        such post (any more)."""
        post = next((p for p in person.posts_of(Role.COMPANION) if p.area_code), None)
        if post is None:
            return Waiting()
        now = self.clock()
        today = now.astimezone(self.areas.zone(post.area_code or "")).date()
        async with self.unit_of_work.at_once() as work:
            return await waiting_for(work, person, now=now, today=today, most=most)

    def rule(self) -> VisitRule:
        """How often a family should be visited, and whether that is an official number."""
        return rule_on(Span.BETWEEN, self.clock().date())


async def waiting_for(
    work: UnitOfWork, person: Person, *, now: datetime, today: date, most: int = MOST
) -> Waiting:
    """Of the families that name this companion those that wait for a visit (a TKSK, who has a
    kecamatan and no list of own families, owes none), and promises to families that are still the
    own ones."""
    scopes = await scopes_of(work, person)
    own = await work[CaseloadRepository].areas(scopes)
    named = [one for one in scopes if one.companion_id is not None]
    visited = own if named == [*scopes] else await work[CaseloadRepository].areas(named)
    before = now - rule_on(Span.BETWEEN, today).span
    found = await work[OverdueRepository].waiting(
        person.telegram_id, list(visited), before=before, today=today, most=most
    )
    return replace(found, promises=tuple(p for p in found.promises if p.family_id in own))
