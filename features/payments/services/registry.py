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
class Source:
    """The live source for one account and family: `asked` is what is known of it, `may_agree`
    whether the person can still say yes to asking it."""

    asked: Asked | None = None
    may_agree: bool = False


@dataclass(frozen=True)
class RegistryService:
    units: UnitOfWorkFactory
    consents: ConsentService
    clock: Callable[[], datetime]
    is_live: bool
    """Whether a live registry is configured."""

    async def source(self, by: Person, family: LinkedFamily, *, asks: bool = False) -> Source:
        """What an account knows of it; never without the person's yes, and a helper's yes is not
        the family's. `asks` leaves a question, unless one was asked just now."""
        if not self.is_live or family.helping:
            return Source()
        if not await self.consents.choice(by, Purpose.REGISTRY):
            return Source(may_agree=True)
        async with self.units.at_once() as work:
            known = await work[RegistryAnswers].of(family.family_id, by.telegram_id)
        now = self.clock()
        if not asks or (known is not None and not known.is_over(now)):
            return Source(known)
        async with self.units() as work:
            await work[RegistryAnswers].ask(family.family_id, by.telegram_id, now)
            await work.commit()
        before = known or Asked(Outcome.WAITING, now)
        return Source(Asked(Outcome.WAITING, now, before.answered_at, before.payouts))

    async def may_ask(self, by: Person, family: LinkedFamily) -> bool:
        """Whether a question of this account about the family may still go out."""
        if family.helping or not by.consented:
            return False
        return bool(await self.consents.choice(by, Purpose.REGISTRY))
