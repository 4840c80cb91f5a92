"""Helpers of a family: invited with a code, seen by the family, ended by either side at once."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from domain.errors import StaleButton
from domain.people import LinkedFamily, Person
from features.people.rules import linking
from features.people.rules.errors import LinkingRefused
from features.people.rules.helping import (
    MOST_HELPERS,
    VALID,
    Helper,
    HelperConflict,
    Kin,
    OwnFamily,
    TooManyHelpers,
    conflicts,
)
from features.people.rules.linking import LinkCode
from features.people.services.help_ends import HelpEnds, Helping, seen
from features.people.services.linking import LinkingService
from features.people.services.locks import forget_lock
from features.people.storage.families import FamilyRepository
from features.people.storage.helpers import HelperRepository
from features.people.storage.people import PeopleRepository
from storage.unit_of_work import UnitOfWorkFactory


@dataclass(frozen=True)
class HelpingService:
    unit_of_work: UnitOfWorkFactory
    clock: Callable[[], datetime]
    linking: LinkingService
    ends: HelpEnds

    async def helpers(self, person: Person) -> list[tuple[LinkedFamily, Helper]]:
        """Who helps the own families."""
        async with self.unit_of_work.at_once() as work:
            return [
                (family, one)
                for family in person.families
                for one in await work[HelperRepository].of_family(family.family_id)
            ]

    async def helped(self, person: Person) -> list[tuple[LinkedFamily, Helper]]:
        """Whom the account helps."""
        families = {one.family_id: one for one in person.helped}
        async with self.unit_of_work.at_once() as work:
            found = await work[HelperRepository].of_helper(person.telegram_id)
        return [(families[one.family_id], one) for one in found if one.family_id in families]

    async def invite(self, person: Person, family_id: UUID, kin: Kin, *, amounts: bool) -> LinkCode:
        """A code for a helper. Raises StaleButton for a family that is not the own one, and
        TooManyHelpers."""
        family = person.own(family_id)
        if family is None:
            raise StaleButton
        code, until = linking.new_code(), self.clock() + VALID
        async with self.unit_of_work() as work:
            if len(await work[HelperRepository].of_family(family_id)) >= MOST_HELPERS:
                raise TooManyHelpers
            await work[HelperRepository].add_code(
                code,
                family_id,
                kin,
                amounts=amounts,
                issued_by=person.telegram_id,
                valid_until=until,
            )
            await work.commit()
        return LinkCode(code, family_id, family.head_name, until)

    async def accept(
        self, person: Person, name: str, code: str, *, forgets: bool = False
    ) -> Helping:
        """Help begins. A code that does not fit counts as a failure to link.

        `forgets`: the account forgot the digits of its lock, and proves itself by this code.
        Raises LinkingRefused, LinkingPaused, HelperConflict, OwnFamily and TooManyHelpers.
        """
        self.linking.check_pause(person)
        now = self.clock()
        async with self.unit_of_work() as work:
            found = await work[HelperRepository].open_code(code, now)
            family = await work[FamilyRepository].get(found.family_id) if found else None
            if found is not None and family is not None:
                if person.own(family.id) is not None:
                    raise OwnFamily
                if conflicts(person.posts, family.area_code):
                    raise HelperConflict
                others = await work[HelperRepository].of_family(family.id)
                known = [one for one in others if one.telegram_id != person.telegram_id]
                if len(known) >= MOST_HELPERS:
                    raise TooManyHelpers
                await work[HelperRepository].use_code(found.id, person.telegram_id, now)
                await work[HelperRepository].link(found, person.telegram_id, name, now)
                await work[PeopleRepository].set_active_family(person.telegram_id, family.id)
                (helper,) = (
                    one
                    for one in await work[HelperRepository].of_helper(person.telegram_id)
                    if one.family_id == family.id
                )
                begun = await seen(work, helper, person.telegram_id)
                if forgets:
                    await forget_lock(work, person.telegram_id, family.id)
                await work.commit()
                return begun
        await self.linking.count_failure(person)
        raise LinkingRefused

    async def end(self, person: Person, link_id: int) -> Helping:
        """Either side ends it, at once. Raises StaleButton for others, and when it is over."""
        async with self.unit_of_work() as work:
            found = await work[HelperRepository].get(link_id)
            sides = found is not None and (
                person.own(found.family_id) is not None or found.telegram_id == person.telegram_id
            )
            if found is None or not sides:
                raise StaleButton
            ended = await self.ends.of_link(work, found.id, by=person.telegram_id)
            if not ended:
                raise StaleButton
            await work.commit()
        return ended[0]
