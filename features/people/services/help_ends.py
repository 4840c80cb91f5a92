"""The one place where help ends: whoever ends it, and for whatever reason, the same follows."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from domain.people import Person
from features.people.rules.helping import Helper, conflicts
from features.people.storage.families import FamilyRepository
from features.people.storage.helpers import HelperRepository
from features.people.storage.links import LinkRepository
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class Helping:
    """Help that began or ended, and the accounts of the family that are told.

    `by`: the account that did it, which sees it anyway; None where nobody of them did.
    """

    helper: Helper
    head_name: str
    accounts: tuple[int, ...]
    by: int | None = None


@dataclass(frozen=True)
class HelpEnded:
    """What is done in the transaction in which help ends (other features offer it too)."""

    act: Callable[[UnitOfWork, Helping], Awaitable[None]]


@dataclass(frozen=True)
class HelpEnds:
    clock: Callable[[], datetime]
    ended: tuple[HelpEnded, ...] = ()

    async def of_link(self, work: UnitOfWork, link_id: int, *, by: int) -> list[Helping]:
        """One help; an empty list when it is over already."""
        return await self._follow(work, await work[HelperRepository].end(link_id, self.clock()), by)

    async def of_account(
        self, work: UnitOfWork, telegram_id: int, family_id: UUID | None = None
    ) -> list[Helping]:
        """Whoever leaves a family takes along those that they invited; with no family named, an
        account leaves all of its own, and all that it helps. Called when the links are ended."""
        over = await work[HelperRepository].end_of(telegram_id, self.clock(), family_id)
        return await self._follow(work, over, telegram_id)

    async def of_office(self, work: UnitOfWork, person: Person) -> list[Helping]:
        """Help for families about whom a post of the helper decides from now on."""
        over = []
        for one in await work[HelperRepository].of_helper(person.telegram_id):
            family = await work[FamilyRepository].get(one.family_id)
            if family is not None and conflicts(person.posts, family.area_code):
                over += await work[HelperRepository].end(one.id, self.clock())
        return await self._follow(work, over, None)

    async def _follow(
        self, work: UnitOfWork, over: Sequence[Helper], by: int | None
    ) -> list[Helping]:
        found = [await seen(work, one, by) for one in over]
        for helping in found:
            for other in self.ended:
                await other.act(work, helping)
        return found


async def seen(work: UnitOfWork, helper: Helper, by: int | None) -> Helping:
    """The help with what both sides are told of it."""
    family = await work[FamilyRepository].get(helper.family_id)
    accounts = await work[LinkRepository].accounts_of(helper.family_id)
    return Helping(helper, family.head_name if family else "", tuple(accounts), by)
