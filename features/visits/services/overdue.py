"""Who waits for a companion: families without a visit for long, promises whose day has come."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from domain.areas import Areas
from domain.people import Person, Role
from features.visits.rules.dated import Span, VisitRule, rule_on
from features.visits.storage.overdue import OverdueRepository, Waiting
from storage.unit_of_work import UnitOfWorkFactory

MOST = 50


@dataclass(frozen=True)
class OverdueService:
    unit_of_work: UnitOfWorkFactory
    clock: Callable[[], datetime]
    areas: Areas

    async def of(self, person: Person, *, most: int = MOST) -> Waiting:
        """What waits for this companion, at most so many of each kind, in one query; empty for
        whoever has no such post (any more)."""
        post = next((p for p in person.posts_of(Role.COMPANION) if p.area_code), None)
        if post is None:
            return Waiting()
        now = self.clock()
        today = now.astimezone(self.areas.zone(post.area_code or "")).date()
        before = now - self.rule().span
        async with self.unit_of_work.at_once() as work:
            return await work[OverdueRepository].waiting(
                person.telegram_id, before=before, today=today, most=most
            )

    def rule(self) -> VisitRule:
        """How often a family should be visited, and whether that is an official number."""
        return rule_on(Span.BETWEEN, self.clock().date())
