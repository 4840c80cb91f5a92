"""Groups are formed, joined with a code, left and ended."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from domain.areas import Areas
from domain.errors import StaleButton
from domain.people import Person
from features.kube.rules.book import Book
from features.kube.rules.dated import Rule, rule_on
from features.kube.rules.errors import (
    AccountInKube,
    CashFirst,
    InAnotherKube,
    KubeCodeRefused,
    KubeFull,
)
from features.kube.rules.kube import Kube, Member, Office, Standing
from features.kube.services.standing import (
    need_office,
    need_treasurer,
    seen_by_companion,
    standing_of,
)
from features.kube.storage.books import BookRepository
from features.kube.storage.kubes import KubeRepository, OpenKubeCode
from features.kube.storage.papers import PaperRepository
from features.people.rules import linking
from features.people.rules.errors import NotYourArea
from features.people.rules.linking import LinkCode
from features.people.services.accompanying import accompanies, scopes_of
from features.people.services.linking import LinkingService
from features.people.services.reach import at_home, companions_of
from features.people.storage.caseloads import CaseloadRepository, Named
from features.people.storage.families import FamilyRepository
from features.people.storage.people import PeopleRepository
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory


@dataclass(frozen=True)
class Seen:
    """A group as a companion sees it: own families by name, of the others only how many there are;
    the sums of the book, and none of its entries."""

    kube: Kube
    own: tuple[Member, ...]
    members: int
    offices: frozenset[Office]
    book: Book
    minutes: int


@dataclass(frozen=True)
class Listed:
    """A group in the list of a companion: how many families, and which of them are own ones."""

    kube: Kube
    members: int
    own: frozenset[UUID]


@dataclass(frozen=True)
class Moved:
    """Something changed in a group. Who hears of it: members (`told`), and `companions`."""

    standing: Standing
    told: tuple[Person, ...] = ()
    companions: tuple[Person, ...] = ()


@dataclass(frozen=True)
class KubeService:
    unit_of_work: UnitOfWorkFactory
    clock: Callable[[], datetime]
    areas: Areas
    linking: LinkingService

    async def mine(self, person: Person) -> list[Standing]:
        """The groups of the own families."""
        async with self.unit_of_work.at_once() as work:
            own = [one.family_id for one in person.families]
            found = await work[KubeRepository].of_families(own) if own else []
            return [await standing_of(work, person, kube_id) for kube_id, _ in found]

    async def get(self, person: Person, kube_id: int) -> Standing:
        """Raises NotInKube."""
        async with self.unit_of_work.at_once() as work:
            return await standing_of(work, person, kube_id)

    async def of_companion(self, person: Person) -> list[Listed]:
        """In as many reads for forty groups as for one, and without opening a book."""
        async with self.unit_of_work.at_once() as work:
            scopes = await scopes_of(work, person)
            if not scopes:
                return []
            kubes = await work[KubeRepository].of_companion(scopes, person.telegram_id)
            found = await work[KubeRepository].sizes(scopes, [one.id for one in kubes])
        return [
            Listed(one, len(there), frozenset(family for family, is_own in there if is_own))
            for one in kubes
            for there in (found.get(one.id, []),)
        ]

    async def formed(self, person: Person, kube_id: int) -> Kube:
        """As `seen`, without its book. Raises StaleButton for a group without own families."""
        async with self.unit_of_work.at_once() as work:
            return await seen_by_companion(work, person, kube_id)

    async def seen(self, person: Person, kube_id: int) -> Seen:
        """Raises StaleButton for a group without own families."""
        async with self.unit_of_work.at_once() as work:
            return await self._seen(work, person, await seen_by_companion(work, person, kube_id))

    async def villages(self, person: Person) -> list[tuple[str, int]]:
        """Where own families live, and how many: most first."""
        async with self.unit_of_work.at_once() as work:
            scopes = await scopes_of(work, person)
            found = await work[CaseloadRepository].areas(scopes) if scopes else {}
        return Counter(found.values()).most_common()

    async def form(self, person: Person, key: str, name: str, area_code: str) -> Kube:
        """The same key forms one group. Raises NotYourArea where no own family lives there."""
        if area_code not in dict(await self.villages(person)):
            raise NotYourArea
        async with self.unit_of_work() as work:
            kube = await work[KubeRepository].add(key, person.telegram_id, name, area_code)
            await work.commit()
        return kube

    async def candidates(self, person: Person, kube_id: int, words: str = "") -> list[Named]:
        """Own families that belong to no group, by name."""
        wanted = words.casefold().strip()
        async with self.unit_of_work.at_once() as work:
            await seen_by_companion(work, person, kube_id)
            found = await work[CaseloadRepository].named(await scopes_of(work, person))
            taken = await work[KubeRepository].of_families([one.id for one in found])
        there = {family_id for _, family_id in taken}
        return [one for one in found if one.id not in there and wanted in one.head_name.casefold()]

    async def issue(self, person: Person, kube_id: int, family_id: UUID) -> LinkCode:
        """A code that the companion hands over. Raises NotYourArea for anybody else's family,
        StaleButton for a foreign group, InAnotherKube and KubeFull."""
        now = self.clock()
        today = now.date()
        async with self.unit_of_work() as work:
            kube = await seen_by_companion(work, person, kube_id)
            family = await work[FamilyRepository].get(family_id)
            if family is None or not await accompanies(work, person, family):
                raise NotYourArea
            if await work[KubeRepository].of_families([family_id]):
                raise InAnotherKube
            await self._room(work, kube)
            code = linking.new_code()
            until = now + timedelta(days=rule_on(Rule.CODE, today).value)
            await work[KubeRepository].add_code(
                code, kube_id, family_id, issued_by=person.telegram_id, valid_until=until
            )
            await work.commit()
        return LinkCode(code, family_id, family.head_name, until)

    async def look(self, person: Person, code: str) -> tuple[Kube, int]:
        """The group that a code opens, and the number of the code, before anybody says yes.

        A code that does not fit counts as a failure to link. Raises KubeCodeRefused and
        LinkingPaused.
        """
        self.linking.check_pause(person)
        async with self.unit_of_work() as work:
            own = [one.family_id for one in person.families]
            typed = await work[KubeRepository].open_code(code, own, self.clock()) if own else None
            found = await self._opened(work, person, typed.id) if typed else None
            kube = await work[KubeRepository].get(found.kube_id) if found else None
        if kube is None or found is None:
            await self.linking.count_failure(person)
            raise KubeCodeRefused
        return kube, found.id

    async def join(self, person: Person, code_id: int) -> Moved:
        """The family of the code belongs to the group; who gave the code hears of it.

        Raises KubeCodeRefused, KubeFull, InAnotherKube, and AccountInKube for an account that is in
        the group with another of its families.
        """
        now = self.clock()
        self.linking.check_pause(person)
        async with self.unit_of_work() as work:
            found = await self._opened(work, person, code_id)
            kube = await work[KubeRepository].get(found.kube_id, lock=True) if found else None
            if found is None or kube is None or kube.ended:
                raise KubeCodeRefused
            if await work[KubeRepository].of_families([found.family_id]):
                raise InAnotherKube
            own = {one.family_id for one in person.families}
            members = await work[KubeRepository].members(kube.id)
            if any(one.family_id in own for one in members):
                raise AccountInKube
            await self._room(work, kube)
            await work[KubeRepository].join(kube.id, found.family_id, now)
            await work[KubeRepository].use_code(found.id, person.telegram_id, now)
            standing = await standing_of(work, person, kube.id)
            companions = await _companions(work, [found.family_id])
            await work.commit()
        return Moved(standing, companions=companions)

    async def leave(self, person: Person, kube_id: int) -> Moved:
        """The own family goes; with the last one the group ends. Raises CashFirst for a treasurer
        who has not handed over, and for the last one while the book is not at nothing, or a sum
        waits."""
        now = self.clock()
        async with self.unit_of_work() as work:
            found = await standing_of(work, person, kube_id, lock=True)
            book = await work[BookRepository].book(kube_id)
            is_last = len(found.members) == 1
            holds_cash = found.me.office is Office.TREASURER and not is_last
            if holds_cash or (is_last and (book.balance or book.waiting)):
                raise CashFirst
            await work[KubeRepository].leave(found.me.id, now)
            await work[BookRepository].drop_counts([found.me.id], now)
            if is_last:
                await work[KubeRepository].end(kube_id, now)
            offices = [one.family_id for one in found.members if one.office is not Office.MEMBER]
            told = await at_home(work, *offices, besides=person.telegram_id)
            companions = await _companions(work, [found.me.family_id])
            await work.commit()
        return Moved(found, told, companions)

    async def end(self, person: Person, kube_id: int) -> Moved:
        """The chair ends the group once the book is at nothing. Raises CashFirst."""
        async with self.unit_of_work() as work:
            found = await standing_of(work, person, kube_id, lock=True)
            need_office(found, Office.CHAIR)
            book = await work[BookRepository].book(kube_id)
            if book.balance or book.waiting:
                raise CashFirst
            families = [one.family_id for one in found.members]
            told = await at_home(work, *families, besides=person.telegram_id)
            companions = await _companions(work, families)
            await work[KubeRepository].end(kube_id, self.clock())
            await work.commit()
        return Moved(found, told, companions)

    async def set_dues(self, person: Person, kube_id: int, rupiah: int) -> Moved:
        """What each family pays a month, as agreed; the others hear of it. Raises NotTreasurer."""
        async with self.unit_of_work() as work:
            found = await standing_of(work, person, kube_id, lock=True)
            need_treasurer(found)
            await work[KubeRepository].set_dues(kube_id, rupiah)
            families = [one.family_id for one in found.members]
            told = await at_home(work, *families, besides=person.telegram_id)
            standing = await standing_of(work, person, kube_id)
            await work.commit()
        return Moved(standing, told)

    async def ask_mediation(self, person: Person, kube_id: int) -> Moved:
        """The companions of the own family hear of it. Raises NotInKube."""
        async with self.unit_of_work.at_once() as work:
            found = await standing_of(work, person, kube_id)
            return Moved(found, companions=await _companions(work, [found.me.family_id]))

    async def own_member(self, person: Person, kube_id: int, member_id: int) -> Member:
        """A member whom the companion accompanies. Raises StaleButton for everybody else."""
        found = await self.seen(person, kube_id)
        member = next((one for one in found.own if one.id == member_id), None)
        if member is None:
            raise StaleButton
        return member

    async def _opened(self, work: UnitOfWork, person: Person, code_id: int) -> OpenKubeCode | None:
        """The code, as long as who gave it still accompanies the family."""
        own = [one.family_id for one in person.families]
        found = await work[KubeRepository].numbered_code(code_id, own, self.clock())
        if found is None:
            return None
        family = await work[FamilyRepository].get(found.family_id)
        issuer = await work[PeopleRepository].get(found.issued_by)
        if family is None or not await accompanies(work, issuer, family):
            return None
        return found

    async def _room(self, work: UnitOfWork, kube: Kube) -> None:
        most = rule_on(Rule.MOST, self.clock().date()).value
        if len(await work[KubeRepository].members(kube.id)) >= most:
            raise KubeFull(most)

    async def _seen(self, work: UnitOfWork, person: Person, kube: Kube) -> Seen:
        members = await work[KubeRepository].members(kube.id)
        own = await work[KubeRepository].own_members(await scopes_of(work, person), kube.id)
        return Seen(
            kube,
            tuple(one for one in members if one.id in own),
            len(members),
            frozenset(one.office for one in members),
            await work[BookRepository].book(kube.id),
            await work[PaperRepository].count_minutes(kube.id),
        )


async def _companions(work: UnitOfWork, families: Iterable[UUID]) -> tuple[Person, ...]:
    """Those of all these families, each once."""
    found = {}
    for one in families:
        for person in await companions_of(work, await work[FamilyRepository].get(one)):
            found[person.telegram_id] = person
    return tuple(found.values())
