"""Opening a family to a Telegram account: own contact AND a code, nothing less.

Answers are uniform: whoever guesses learns nothing about which half was wrong.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from domain.people import Person
from features.people.rules import linking
from features.people.rules.errors import LinkingPaused, LinkingRefused, NotYourArea
from features.people.rules.linking import FAILURES_ALLOWED, PAUSE, LinkCode
from features.people.services.accompanying import accompanies
from features.people.services.help_ends import HelpEnds
from features.people.services.locks import forget_lock
from features.people.storage.families import Family, FamilyRepository
from features.people.storage.links import LinkRepository
from features.people.storage.pending_links import PendingLink, PendingLinkRepository
from features.people.storage.people import PeopleRepository
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory


@dataclass(frozen=True)
class Linked:
    """A fresh link; or one that waits because other accounts have the family (they are asked)."""

    family: Family
    earlier_accounts: tuple[int, ...] = ()
    waits: PendingLink | None = None


@dataclass(frozen=True)
class LinkingService:
    unit_of_work: UnitOfWorkFactory
    clock: Callable[[], datetime]
    help_ends: HelpEnds

    def check_pause(self, person: Person) -> None:
        """Raises LinkingPaused while linking rests after too many failures."""
        until = person.linking_paused_until
        if until is not None and until > self.clock():
            raise LinkingPaused(until)

    async def link(
        self, person: Person, phone: str | None, code: str, *, forgets: bool = False
    ) -> Linked:
        """Link the family that has this phone number and this code, or let it wait.

        `forgets`: the account forgot the digits of its lock, and proves itself by this code.
        The failure is recorded and committed even though the link is refused. Raises
        LinkingRefused, or LinkingPaused at the last allowed failure and while paused.
        """
        self.check_pause(person)
        now = self.clock()
        async with self.unit_of_work() as work:
            families = await work[FamilyRepository].with_phone(phone) if phone else []
            found = await work[LinkRepository].open_code(code, [f.id for f in families], now)
            if found is not None:
                linked = await self._open(work, person, found.id, found.family_id, families)
                if forgets and linked.waits is None:
                    await forget_lock(work, person.telegram_id, found.family_id)
                await work.commit()
                return linked
            until = await self._count_failure(work, person, now)
            await work.commit()
        if until is not None:
            raise LinkingPaused(until)
        raise LinkingRefused

    async def _open(
        self,
        work: UnitOfWork,
        person: Person,
        code_id: int,
        family_id: UUID,
        families: list[Family],
    ) -> Linked:
        now = self.clock()
        earlier = [
            who
            for who in await work[LinkRepository].accounts_of(family_id)
            if who != person.telegram_id
        ]
        await work[LinkRepository].use_code(code_id, person.telegram_id, now)
        family = next(f for f in families if f.id == family_id)
        if earlier and person.own(family_id) is None:
            opens_at = now + linking.SECOND_ACCOUNT_WAITS
            waits = await work[PendingLinkRepository].add(
                person.telegram_id, family_id, now, opens_at=opens_at
            )
            return Linked(family, tuple(earlier), waits)
        await work[LinkRepository].link(person.telegram_id, family_id, now)
        await work[PeopleRepository].set_active_family(person.telegram_id, family_id)
        return Linked(family)

    async def _count_failure(
        self, work: UnitOfWork, person: Person, now: datetime
    ) -> datetime | None:
        """The end of the pause, when this failure was one too many."""
        await work[LinkRepository].add_failure(person.telegram_id, now)
        if (
            await work[LinkRepository].failures_since(person.telegram_id, now - PAUSE)
            < FAILURES_ALLOWED
        ):
            return None
        until = now + PAUSE
        await work[PeopleRepository].pause_linking(person.telegram_id, until)
        return until

    async def count_failure(self, person: Person) -> None:
        """A failed guess of a secret code. Raises LinkingPaused at the last allowed one."""
        async with self.unit_of_work() as work:
            until = await self._count_failure(work, person, self.clock())
            await work.commit()
        if until is not None:
            raise LinkingPaused(until)

    async def choose_family(self, person: Person, family_id: UUID) -> bool:
        """Ask about this family from now on; False when it is not linked to the account."""
        if family_id not in {family.family_id for family in person.all_families}:
            return False
        async with self.unit_of_work() as work:
            await work[PeopleRepository].set_active_family(person.telegram_id, family_id)
            await work.commit()
        return True

    async def unlink(self, person: Person, family_id: UUID) -> bool:
        """Whether there was a link to end. Whom the account had let help the family goes along."""
        async with self.unit_of_work() as work:
            ended = await work[LinkRepository].unlink(person.telegram_id, family_id, self.clock())
            await self.help_ends.of_account(work, person.telegram_id, family_id)
            await work.commit()
        return ended

    async def issue(self, person: Person, family_id: UUID) -> LinkCode:
        """A code that a companion hands over. Raises NotYourArea for anybody else's family."""
        async with self.unit_of_work() as work:
            family = await work[FamilyRepository].get(family_id)
            if family is None or not await accompanies(work, person, family):
                raise NotYourArea
            code = await self._new(
                work, family, self.clock() + linking.VALID_FROM_COMPANION, person.telegram_id
            )
            await work.commit()
        return code

    async def print_codes(self, families: list[Family]) -> list[LinkCode]:
        """Codes to print with letters, one for each family."""
        async with self.unit_of_work() as work:
            valid_until = self.clock() + linking.VALID_PRINTED
            codes = [await self._new(work, family, valid_until, None) for family in families]
            await work.commit()
        return codes

    async def _new(
        self, work: UnitOfWork, family: Family, valid_until: datetime, issued_by: int | None
    ) -> LinkCode:
        code = linking.new_code()
        await work[LinkRepository].add_code(
            code, family.id, valid_until=valid_until, issued_by=issued_by
        )
        return LinkCode(code, family.id, family.head_name, valid_until)
