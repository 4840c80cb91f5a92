"""The families of a companion: a list, a search, and the card of one. Every opening is recorded."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from chat.needs import CardLine, ContactSource, LastContact
from domain.areas import Areas
from domain.identity import mask
from domain.payments import Payout, Programme
from domain.people import Person, Role
from features.caseload.rules.readings import Way
from features.caseload.rules.search import called, fitting, last_digits, mentioned
from features.caseload.rules.uncollected import is_doubtful
from features.caseload.storage.readings import FamilyReadingRepository
from features.cases.rules.cases import CaseFile, Phase
from features.cases.services.of_family import FamilyCases
from features.payments.rules.standing import Membership, membership
from features.payments.storage.payouts import PayoutRepository
from features.people.rules.errors import NotYourArea
from features.people.services.accompanying import accompanies, scopes_of
from features.people.storage.caseloads import CaseloadRepository, Named
from features.people.storage.families import Family, FamilyRepository
from features.people.storage.registered import RegisterRepository
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory


@dataclass(frozen=True)
class FamilyCard:
    """What a companion may know of an own family. No sums: for those nobody needs them.

    `nik` shows its last four digits only. `doubtful` are undrawn payouts of records that are too
    old to say so of today. `cases` are those of which this companion may know whose they are.
    """

    family_id: UUID
    head_name: str
    nik: str
    area_code: str
    memberships: tuple[Membership, ...]
    undrawn: tuple[Payout, ...]
    doubtful: tuple[Payout, ...]
    components: tuple[str, ...]
    cases: tuple[CaseFile, ...]
    contact: LastContact | None
    today: date
    more: tuple[tuple[CardLine, object], ...] = ()
    """What other features know, with how they word it."""

    @property
    def without(self) -> tuple[Programme, ...]:
        """Programmes of which nothing is recorded: that is no refusal."""
        known = {one.programme for one in self.memberships}
        return tuple(one for one in Programme if one not in known)

    @property
    def phase(self) -> Phase | None:
        """As the newest open case says that has one."""
        return next((one.phase for one in self.cases if one.phase is not None), None)


@dataclass(frozen=True)
class CaseloadService:
    unit_of_work: UnitOfWorkFactory
    clock: Callable[[], datetime]
    areas: Areas
    cases: FamilyCases
    contacts: tuple[ContactSource, ...] = ()
    lines: tuple[CardLine, ...] = ()

    async def own(self, person: Person) -> list[Named]:
        """All own families by name."""
        async with self.unit_of_work.at_once() as work:
            scopes = await scopes_of(work, person)
            return await work[CaseloadRepository].named(scopes) if scopes else []

    async def search(self, person: Person, wanted: str) -> list[Named]:
        """By a part of the name, the last four digits of NIK or KK, or the village.

        Only the own families are looked through: the answer is the same whether nobody is called
        so, or somebody else's family.
        """
        digits = last_digits(wanted)
        if not digits:
            own = await self.own(person)
            villages = {one.area_code: self.areas.name(one.area_code) for one in own}
            return fitting(own, wanted, villages)
        async with self.unit_of_work.at_once() as work:
            scopes = await scopes_of(work, person)
            return await work[CaseloadRepository].ending(scopes, digits) if scopes else []

    async def mentioned(self, person: Person, text: str) -> list[Named]:
        """The own families of whom a sentence speaks by name."""
        return mentioned(await self.own(person), text)

    async def called(self, person: Person, text: str) -> list[Named]:
        """Those whose first name stands in it; a title is not needed where families are spoken of
        already."""
        return called(await self.own(person), text)

    async def card(self, person: Person, family_id: UUID) -> FamilyCard:
        """Raises NotYourArea for a family of others, as for none at all."""
        async with self.unit_of_work() as work:
            family = await self._opened(work, person, family_id, Way.CARD)
            payouts = await work[PayoutRepository].of(family.id, family.area_code)
            zone = self.areas.zone(family.area_code)
            register = await work[RegisterRepository].of(family.id, zone)
            contact = await self._contact(work, person, family.id)
            today = self.clock().astimezone(zone).date()
            components = register.now.components if register else ()
            more = [
                (one, found)
                for one in self.lines
                if (found := await one.found(work, family.id, components, today)) is not None
            ]
            await work.commit()
        own = [found for one in Programme if (found := _of(payouts, one))]
        undrawn = [one for one in payouts if one.can_be_fetched]
        return FamilyCard(
            family.id,
            family.head_name,
            mask(family.nik)[-_SHOWN:],
            family.area_code,
            tuple(map(membership, own)),
            tuple(one for one in undrawn if not is_doubtful(one, today)),
            tuple(one for one in undrawn if is_doubtful(one, today)),
            components,
            await self.cases.open_of(person, family.id),
            contact,
            today,
            tuple(more),
        )

    async def reach(self, person: Person, family_id: UUID) -> Family:
        """The same with telephone and address, which is a look of its own."""
        async with self.unit_of_work() as work:
            family = await self._opened(work, person, family_id, Way.CONTACT)
            await work.commit()
        return family

    async def _opened(self, work: UnitOfWork, person: Person, family_id: UUID, way: Way) -> Family:
        family = await work[FamilyRepository].get(family_id)
        if family is None or not await accompanies(work, person, family):
            raise NotYourArea
        await work[FamilyReadingRepository].record(
            family.id, person.telegram_id, Role.COMPANION.value, way, self.clock()
        )
        return family

    async def _contact(
        self, work: UnitOfWork, person: Person, family_id: UUID
    ) -> LastContact | None:
        found = [await one.last(work, person, family_id) for one in self.contacts]
        return max((one for one in found if one), key=lambda one: one.at, default=None)


_SHOWN = 6
"""Two dots and the four digits."""


def _of(payouts: Sequence[Payout], programme: Programme) -> list[Payout]:
    """Newest first."""
    return [one for one in payouts if one.programme is programme]
