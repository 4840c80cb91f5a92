"""A second account for a family waits for a day; the accounts that have it may say yes or no."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from domain.errors import StaleButton
from domain.people import Person
from features.people.storage.families import FamilyRepository
from features.people.storage.links import LinkRepository
from features.people.storage.pending_links import PendingLinkRepository
from features.people.storage.people import PeopleRepository
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory


@dataclass(frozen=True)
class Decided:
    """What became of a question. `others` are the accounts that had the family before."""

    telegram_id: int
    head_name: str
    others: tuple[int, ...]


@dataclass(frozen=True)
class PendingLinkService:
    unit_of_work: UnitOfWorkFactory
    clock: Callable[[], datetime]

    async def decide(self, person: Person, pending_id: int, *, allowed: bool) -> Decided:
        """Raises StaleButton once it is decided, and for everybody without that family."""
        now = self.clock()
        async with self.unit_of_work() as work:
            pending = await work[PendingLinkRepository].open(pending_id)
            family = person.own(pending.family_id) if pending is not None else None
            if pending is None or family is None:
                raise StaleButton
            await work[PendingLinkRepository].decide(pending.id, now)
            if allowed:
                await work[LinkRepository].link(pending.telegram_id, pending.family_id, now)
            await work.commit()
        return Decided(pending.telegram_id, family.head_name, (person.telegram_id,))

    async def due(self, now: datetime) -> list[int]:
        """Those that nobody refused in time."""
        async with self.unit_of_work.at_once() as work:
            return await work[PendingLinkRepository].due(now)

    async def open(self, work: UnitOfWork, pending_id: int, now: datetime) -> Decided | None:
        """Open one that nobody refused in time, in the caller's transaction.

        `others` is empty and nothing is opened where the consent ended meanwhile. None where it is
        decided already.
        """
        pending = await work[PendingLinkRepository].open(pending_id)
        if pending is None or pending.opens_at > now:
            return None
        await work[PendingLinkRepository].decide(pending.id, now)
        family = await work[FamilyRepository].get(pending.family_id)
        newcomer = await work[PeopleRepository].get(pending.telegram_id)
        if family is None or not newcomer.consented:
            return Decided(pending.telegram_id, "", ())
        others = tuple(
            who
            for who in await work[LinkRepository].accounts_of(pending.family_id)
            if who != pending.telegram_id
        )
        await work[LinkRepository].link(pending.telegram_id, pending.family_id, now)
        return Decided(pending.telegram_id, family.head_name, others)
