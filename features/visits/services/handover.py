"""A companion leaves or changes area: families, promises and open cases go to one successor.

All of it happens in one transaction; the old rights end with it. Who takes over is a companion who
has a post already, so that nobody comes into families' data by this way alone.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from domain.covering import covers
from domain.errors import NotAllowed, StaleButton
from domain.people import Person, Role
from features.cases.services.assigning import CaseAssigning
from features.cases.storage.cases import in_area
from features.cases.storage.queue import CaseQueueRepository
from features.groups.storage.groups import GroupRepository
from features.people.rules.posts import GIVEN, may_decide
from features.people.services.posts import PostService
from features.people.storage.handing_on import HandingOn
from features.people.storage.people import PeopleRepository
from features.people.storage.posts import PostRepository
from features.people.storage.staff import StaffMember, StaffRepository
from features.people.storage.stand_ins import StandInRepository
from features.visits.rules.errors import (
    HandoverToNobody,
    HandoverToSelf,
    HandoverWithoutPost,
    StandInTaken,
)
from features.visits.rules.figures import SPAN, Figures
from features.visits.storage.handovers import HandoverRepository
from features.visits.storage.promises import PromiseRepository
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory, one_transaction

_NAME = 3


def _place(named: tuple[int, StaffMember]) -> int:
    return named[0]


@dataclass(frozen=True)
class Load:
    """How much somebody has in an area."""

    families: int
    promises: int
    cases: int
    groups: int = 0


@dataclass(frozen=True)
class HandedOver:
    """What became of a post. `left` and `successor` are both as they are now; `given`: the
    successor got the post for this area with it. `kept_back` cases go to the next desk."""

    member: StaffMember
    left: Person
    successor: Person
    name: str
    load: Load
    given: bool
    kept_back: int = 0


@dataclass(frozen=True)
class HandoverService:
    unit_of_work: UnitOfWorkFactory
    clock: Callable[[], datetime]
    posts: PostService
    assigning: CaseAssigning

    async def member(self, person: Person, holder: int, area_code: str) -> StaffMember:
        """The post that is to be handed over. Raises NotAllowed for one of another's line, and
        StaleButton for one that has ended."""
        if not may_decide(person, Role.COMPANION, area_code) or holder == person.telegram_id:
            raise NotAllowed
        for one in await self.posts.around(person):
            found = (one.telegram_id, one.role, one.area_code)
            if found == (holder, Role.COMPANION, area_code):
                return one
        raise StaleButton

    async def candidates(self, person: Person, holder: int, words: str = "") -> list[StaffMember]:
        """Companions with a post in the own area, by name, one line each; never who leaves."""
        found: dict[int, StaffMember] = {}
        for one in await self.posts.around(person):
            if one.role is Role.COMPANION and one.telegram_id != holder:
                found.setdefault(one.telegram_id, one)
        wanted = words.casefold().strip()
        named = [one for one in found.values() if wanted in one.name.casefold()]
        return sorted(named, key=lambda one: one.name.casefold())

    async def named(self, person: Person, holder: int, words: str) -> list[StaffMember]:
        """Who may take over and has such a name. Raises HandoverToSelf where only who leaves is
        called so, HandoverWithoutPost for somebody of the register who has no post yet, and
        HandoverToNobody."""
        found = await self.candidates(person, holder, words)
        if found:
            return found
        wanted = words.casefold().strip()
        around = await self.posts.around(person)
        if wanted and any(
            one.telegram_id == holder and wanted in one.name.casefold() for one in around
        ):
            raise HandoverToSelf
        if wanted and await self.posts.in_register(person, words):
            raise HandoverWithoutPost
        raise HandoverToNobody

    async def absent(self, person: Person, text: str) -> list[StaffMember]:
        """Companions of the own area whose name a text says, one post each; who is named first
        stands first."""
        words = text.casefold().split()
        found = [
            (words.index(name), one)
            for one in await self.posts.around(person)
            if one.role is Role.COMPANION
            for name in one.name.casefold().split()
            if len(name) >= _NAME and name in words
        ]
        posts = {(one.telegram_id, one.area_code): one for _, one in sorted(found, key=_place)}
        return list(posts.values())

    async def person(self, telegram_id: int) -> Person:
        async with self.unit_of_work.at_once() as work:
            return await work[PeopleRepository].get(telegram_id)

    async def load(self, member: StaffMember) -> Load:
        area = member.area_code or ""
        async with self.unit_of_work.at_once() as work:
            families = await self._families(work, member)
            promises = await work[PromiseRepository].open_of(member.telegram_id)
            cases = await work[CaseQueueRepository].owned_by(member.telegram_id, in_area(area))
            groups = await work[GroupRepository].open_in(member.telegram_id, area)
        there = [one for one in promises if covers(area, one.area_code)]
        return Load(len(families), len(there), len(cases), groups)

    async def figures(self, person: Person, holder: int, area_code: str) -> Figures:
        """How a companion visits and keeps promises: sums of three months. Raises as `member`."""
        await self.member(person, holder, area_code)
        now = self.clock()
        async with self.unit_of_work.at_once() as work:
            return await work[PromiseRepository].figures(
                holder, area_code, since=now - SPAN, today=now.date()
            )

    async def hand_over(
        self, person: Person, holder: int, area_code: str, to: int, note: str, key: str
    ) -> HandedOver:
        """Raises NotAllowed, StaleButton, HandoverToSelf, HandoverWithoutPost, StandInTaken while
        somebody stands in. `note` stays in each case as a note of the office."""
        member = await self.member(person, holder, area_code)
        if to == holder:
            raise HandoverToSelf
        async with self.unit_of_work.at_once() as work:
            if await work[StandInRepository].open_of(holder, area_code) is not None:
                raise StandInTaken
        async with one_transaction(self.unit_of_work):
            given, name = await self._post_for(person, member, to)
            (families, promises, groups), known = await self._what_goes_along(member, to)
            cases = await self.assigning.succeed(
                holder, area_code, to, by=person.telegram_id, note=note, key=key
            )
            load = Load(families, promises, len(cases.tickets), groups)
            await self._record(person, member, to, load, known, key)
            left = await self.posts.end_by(person, holder, Role.COMPANION, area_code)
            async with self.unit_of_work.at_once() as work:
                successor = await work[PeopleRepository].get(to)
        return HandedOver(member, left, successor, name, load, given, cases.left)

    async def _post_for(self, person: Person, member: StaffMember, to: int) -> tuple[bool, str]:
        """Whether the successor got the post for the area just now, and the successor's name."""
        area = member.area_code or ""
        async with self.unit_of_work() as work:
            successor = await work[PeopleRepository].get(to)
            own = [
                post
                for post in successor.posts_of(Role.COMPANION)
                if may_decide(person, Role.COMPANION, post.area_code or "")
            ]
            if not own:
                raise HandoverWithoutPost
            is_there = successor.holds(Role.COMPANION, area)
            if is_there and number_of(successor, area):
                return False, own[0].name
            number = next((p.companion_id for p in own if p.companion_id), member.companion_id)
            new = StaffMember(to, Role.COMPANION, own[0].name, area, number)
            await work[StaffRepository].put(new)
            await work[PostRepository].record(new, GIVEN, person.telegram_id)
            await work.commit()
        return not is_there, own[0].name

    async def _what_goes_along(
        self, member: StaffMember, to: int
    ) -> tuple[tuple[int, int, int], set[UUID]]:
        """How many families, promises and groups went along, and the families that had to do with
        who leaves: visited, promised something, or with a case in hand."""
        area, who = member.area_code or "", member.telegram_id
        async with self.unit_of_work() as work:
            successor = await work[PeopleRepository].get(to)
            number = number_of(successor, area)
            families: list[UUID] = []
            if member.companion_id and number:
                families = await work[HandingOn].hand_on(member.companion_id, area, number)
            promised = await work[PromiseRepository].hand_over(who, area, to)
            both = sorted({*families, *promised})
            known = await work[PromiseRepository].known_to(who, both)
            groups = await work[GroupRepository].hand_over(who, area, to)
            known |= await work[HandoverRepository].with_cases_of(who, both)
            await work.commit()
        return (len(families), len(promised), groups), known

    async def _record(
        self,
        person: Person,
        member: StaffMember,
        to: int,
        load: Load,
        known: set[UUID],
        key: str,
    ) -> None:
        async with self.unit_of_work() as work:
            await work[HandoverRepository].add(
                key,
                member.telegram_id,
                to,
                person.telegram_id,
                member.area_code or "",
                (load.families, load.promises, load.cases),
                self.clock(),
                sorted(known),
            )
            await work.commit()

    async def _families(self, work: UnitOfWork, member: StaffMember) -> list[UUID]:
        if member.companion_id is None:
            return []
        return await work[HandingOn].families_of(member.companion_id, member.area_code or "")


def number_of(person: Person, area_code: str) -> str | None:
    """Under which number the register knows a companion in an area."""
    there = [p for p in person.posts_of(Role.COMPANION) if covers(p.area_code, area_code)]
    return next((p.companion_id for p in there if p.companion_id), None)
