"""What is recorded of a family, as one account may read it: the files, and a live source."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.payments import Payout
from domain.people import LinkedFamily, Person
from features.payments.rules.registry import Asked, newest
from features.payments.services.registry import RegistryService
from features.payments.storage.payouts import PayoutRepository
from storage.unit_of_work import UnitOfWorkFactory


@dataclass(frozen=True)
class Record:
    """`payouts` of all programmes, the newest first; `asked` is what is known of the live source,
    `may_agree` whether the person can still say yes to asking it."""

    payouts: Sequence[Payout]
    asked: Asked | None = None
    may_agree: bool = False


@dataclass(frozen=True)
class RecordService:
    """Every screen of the own record reads it here, so that two of them never differ."""

    units: UnitOfWorkFactory
    registry: RegistryService

    async def of(
        self, family: LinkedFamily, by: Person, *, whole: bool = False, asks: bool = False
    ) -> Record:
        """The last six payouts of each programme, or with `whole` all, those without deadlines.

        What a live source told this account counts beside the files. `asks`: it is asked again,
        where it was not just now.
        """
        async with self.units.at_once() as work:
            payouts = work[PayoutRepository]
            stored = (
                await payouts.all_of(family.family_id)
                if whole
                else await payouts.of(family.family_id, family.area_code)
            )
            source = await self.registry.source(by, family, asks=asks)
            if source.asked is None or not source.asked.payouts:
                return Record(newest(stored), source.asked, source.may_agree)
            live = await payouts.with_deadlines(source.asked.payouts, family.area_code)
        return Record(newest(stored, live), source.asked, source.may_agree)
