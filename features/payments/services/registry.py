"""Asking the live registry: a turn leaves a question and answers at once with what is known.

The question goes out by itself (`jobs/registry.py`), for nothing slow or foreign may happen inside
of a turn's transaction.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from domain.people import LinkedFamily, Person, Purpose
from features.payments.rules.registry import Asked, Outcome
from features.payments.storage.registry import RegistryAnswers
from features.people.services.consent import ConsentService
from storage.unit_of_work import UnitOfWorkFactory


@dataclass(frozen=True)
class RegistryService:
    units: UnitOfWorkFactory
    consents: ConsentService
    clock: Callable[[], datetime]
    is_live: bool
    """Whether a live registry is configured."""

    async def known(self, person: Person, family: LinkedFamily) -> Asked | None:
        """What is known from the source; never without the person's yes."""
        if not self.is_live or not await self.consents.choice(person, Purpose.REGISTRY):
            return None
        async with self.units.at_once() as work:
            return await work[RegistryAnswers].of(family.family_id, person.telegram_id)

    async def may_be_offered(self, person: Person) -> bool:
        """Whether the person can still say yes to asking the source."""
        return self.is_live and not await self.consents.choice(person, Purpose.REGISTRY)

    async def ask(self, person: Person, family: LinkedFamily) -> Asked | None:
        """Leave a question, unless one was asked just now; what is known by then."""
        known = await self.known(person, family)
        if not self.is_live or not await self.consents.choice(person, Purpose.REGISTRY):
            return None
        now = self.clock()
        if known is not None and not known.is_over(now):
            return known
        async with self.units() as work:
            await work[RegistryAnswers].ask(family.family_id, person.telegram_id, now)
            await work.commit()
        answered = known.answered_at if known else None
        return Asked(Outcome.WAITING, now, answered, known.payouts if known else ())
