"""What people are to be told: looked up for many at a time, and kept as rows that wait."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from domain.areas import Areas
from domain.retention import Dated
from features.reminders.rules.occasions import Changes, Occasion, Whom, due_at
from features.reminders.services.sources import ReminderSource
from features.reminders.storage.reminders import Planned, ReminderRepository
from features.reminders.storage.wishes import WishRepository
from storage.unit_of_work import UnitOfWork

TOLD_WATCH = Dated("tunggu_terkabar")
"""So long a date that was waited for and told may be told again."""
Key = tuple[UUID | None, str, str]
"""Family, source and subject of a person's reminder."""


@dataclass(frozen=True)
class StillTrue:
    """An occasion that is true now, with the feature that words it."""

    source: ReminderSource
    occasion: Occasion


@dataclass(frozen=True)
class ReminderPlanner:
    sources: Sequence[ReminderSource]
    clock: Callable[[], datetime]
    areas: Areas

    async def plan(self, work: UnitOfWork, people: Sequence[int], changes: Changes) -> int:
        """All that these people, some hundred, are to be told; how many rows that changed."""
        if not people:
            return 0
        now = self.clock()
        whom = await work[WishRepository].whom(people, now, self.areas, told_since=now)
        rows = [
            (source.name, occasion, due_at(occasion, now))
            for source in self.sources
            for occasion in await source.occasions(work, whom)
            if changes.concern(occasion)
        ]
        return await work[ReminderRepository].plan(rows, now)

    async def whom(self, work: UnitOfWork, telegram_id: int) -> list[Whom]:
        """What one person wants, and what was told lately and may be wanted once more."""
        now = self.clock()
        since = now - TOLD_WATCH.on(now.date())
        return await work[WishRepository].whom([telegram_id], now, self.areas, told_since=since)

    async def true_now(self, work: UnitOfWork, whom: Sequence[Whom]) -> dict[Key, StillTrue]:
        """All that one person may be told now, whether or not it was planned."""
        found: dict[Key, StillTrue] = {}
        for source in self.sources:
            for one in await source.occasions(work, whom):
                if one.until >= one.whom.today:
                    found[one.whom.family_id, source.name, one.subject] = StillTrue(source, one)
        return found


def key_of(row: Planned) -> Key:
    return row.family_id, row.source, row.subject
