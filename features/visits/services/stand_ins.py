"""A companion is away for a while: a colleague has the families, promises, cases and groups from a
day until a day, and then they go back.

They go along as with a handover, so that every right and every call follows them; the post of who
is away stays. What went along is named, and what came of it meanwhile goes back with it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from domain.areas import Areas
from domain.errors import NotAllowed
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
from features.people.storage.stand_ins import StandIn, StandInRepository
from features.visits.rules.errors import (
    HandoverToSelf,
    HandoverWithoutPost,
    StandInDays,
    StandInTaken,
    StandInUnknown,
)
from features.visits.services.handover import HandoverService, number_of
from features.visits.storage.handovers import HandoverRepository
from features.visits.storage.promises import PromiseRepository
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory, one_transaction

LONGEST = timedelta(days=366)
_NOTE = "stand-in"


@dataclass(frozen=True)
class StandInService:
    unit_of_work: UnitOfWorkFactory
    clock: Callable[[], datetime]
    areas: Areas
    handovers: HandoverService
    posts: PostService
    assigning: CaseAssigning

    async def open_of(self, person: Person, holder: int, area_code: str) -> StandIn | None:
        """The one that is planned or runs. Raises as `HandoverService.member`."""
        await self.handovers.member(person, holder, area_code)
        async with self.unit_of_work.at_once() as work:
            return await work[StandInRepository].open_of(holder, area_code)

    async def names(self, one: StandIn) -> tuple[str, str]:
        """Of who is away, and of who stands in."""
        async with self.unit_of_work.at_once() as work:
            found = await work[StaffRepository].names([one.holder, one.substitute])
        return found.get(one.holder, ""), found.get(one.substitute, "")

    async def plan(
        self,
        person: Person,
        holder: int,
        area_code: str,
        to: int,
        days: tuple[date, date],
        key: str,
    ) -> StandIn:
        """From a day until a day, both included; what is due begins at once. Raises NotAllowed,
        StaleButton, HandoverToSelf, HandoverWithoutPost, StandInDays, StandInTaken and
        StandInUnknown."""
        member = await self.handovers.member(person, holder, area_code)
        if to == holder:
            raise HandoverToSelf
        begin, until = days
        if not self.today(area_code) <= begin <= until <= begin + LONGEST:
            raise StandInDays
        async with self.unit_of_work() as work:
            await self._number(work, person, member, to)
            number = await work[StandInRepository].plan(
                key, holder, to, person.telegram_id, area_code, begin, until
            )
            if number is None:
                raise StandInTaken
            found = await work[StandInRepository].get(number)
            await work.commit()
        assert found is not None
        return await self.go_on(found)

    def today(self, area_code: str) -> date:
        return self.clock().astimezone(self.areas.zone(area_code)).date()

    async def go_on(self, one: StandIn) -> StandIn:
        """Begin or end it where its day has come; and take along what came meanwhile."""
        today = self.today(one.area_code)
        if one.ended_at is None and (one.until_day < today or not await self._goes_on(one)):
            return await self._end(one)
        if one.begun_at is None and one.ended_at is None and one.from_day <= today:
            return await self._begin(one)
        if one.runs:
            await self._take_along(one)
        return one

    async def _goes_on(self, one: StandIn) -> bool:
        """Whether who stands in still has a post there; before it began, one anywhere."""
        async with self.unit_of_work.at_once() as work:
            substitute = await work[PeopleRepository].get(one.substitute)
        if one.begun_at is None:
            return bool(substitute.posts_of(Role.COMPANION))
        return substitute.holds(Role.COMPANION, one.area_code)

    async def end_now(self, person: Person, number: int) -> StandIn:
        """Earlier than planned, or before it began. Raises as `HandoverService.member`."""
        async with self.unit_of_work.at_once() as work:
            one = await work[StandInRepository].get(number)
        if one is None or not may_decide(person, Role.COMPANION, one.area_code):
            raise NotAllowed
        if person.telegram_id in (one.holder, one.substitute):
            raise NotAllowed
        return await self._end(one)

    async def _begin(self, one: StandIn) -> StandIn:
        async with one_transaction(self.unit_of_work):
            async with self.unit_of_work() as work:
                found = await work[StandInRepository].get(one.id, lock=True)
                if found is None or found.begun_at or found.ended_at:
                    return found or one
                giver = await work[PeopleRepository].get(one.changed_by)
                member = await self._member(work, one)
                substitute = await self._number(work, giver, member, one.substitute)
                given = not (await work[PeopleRepository].get(one.substitute)).holds(
                    Role.COMPANION, one.area_code
                )
                if given:
                    await work[StaffRepository].put(substitute)
                    await work[PostRepository].record(substitute, GIVEN, one.changed_by)
                handed = work[HandingOn]
                families = await handed.hand_on(
                    member.companion_id or "", one.area_code, substitute.companion_id or ""
                )
                promised = await work[PromiseRepository].hand_over(
                    one.holder, one.area_code, one.substitute
                )
                groups = await work[GroupRepository].ids_open_in(one.holder, one.area_code)
                await work[GroupRepository].hand_over(one.holder, one.area_code, one.substitute)
                both = sorted({*families, *promised})
                known = await work[PromiseRepository].known_to(one.holder, both)
                known |= await work[HandoverRepository].with_cases_of(one.holder, both)
                cases = await work[CaseQueueRepository].owned_by(one.holder, in_area(one.area_code))
                await work[StandInRepository].begins(
                    one.id, both, cases, groups, self.clock(), given=given
                )
                await work[HandoverRepository].add(
                    _key(one, "begin"),
                    one.holder,
                    one.substitute,
                    one.changed_by,
                    one.area_code,
                    (len(families), len(promised), len(cases)),
                    self.clock(),
                    sorted(known),
                    until=one.until_day,
                )
                await work.commit()
            key = _key(one, "begin")
            await self.assigning.pass_on(
                cases, one.substitute, by=one.changed_by, note=_NOTE, key=key
            )
            return await self._now(one)

    async def _end(self, one: StandIn) -> StandIn:
        async with one_transaction(self.unit_of_work):
            async with self.unit_of_work() as work:
                found = await work[StandInRepository].get(one.id, lock=True)
                if found is None or found.ended_at is not None:
                    return found or one
                told = await work[HandoverRepository].told_by(_key(one, "begin"))
                cases: list[int] = []
                if found.begun_at is not None:
                    cases = await self._give_back(work, found, told)
                await work[StandInRepository].ends(one.id, self.clock())
                await work.commit()
            if cases:
                key = _key(one, "end")
                await self.assigning.pass_on(
                    cases, one.holder, by=one.changed_by, note=_NOTE, key=key
                )
            if found.given:
                await self.posts.end(
                    one.substitute, Role.COMPANION, one.area_code, by=one.changed_by
                )
            return await self._now(one)

    async def _give_back(self, work: UnitOfWork, one: StandIn, told: list[UUID]) -> list[int]:
        """Families, promises and groups; the open cases that are to follow. Families that were told
        who stands in are told that it is over."""
        away, substitute = one.holder, one.substitute
        number = number_of(await work[PeopleRepository].get(away), one.area_code)
        families: list[UUID] = []
        if number:
            families = await work[HandingOn].give_back(one.families, number)
        await work[PromiseRepository].hand_back(substitute, one.families, away)
        await work[GroupRepository].hand_back(substitute, one.groups, away)
        cases = await work[CaseQueueRepository].owned_of(substitute, one.cases, one.families)
        await work[HandoverRepository].add(
            _key(one, "end"),
            substitute,
            away,
            one.changed_by,
            one.area_code,
            (len(families), 0, len(cases)),
            self.clock(),
            sorted(told),
        )
        return cases

    async def _take_along(self, one: StandIn) -> None:
        """Families that a file gave to who is away, since it began."""
        async with self.unit_of_work() as work:
            member = await self._member(work, one)
            other = number_of(await work[PeopleRepository].get(one.substitute), one.area_code)
            if not member.companion_id or not other:
                return
            if not await work[HandingOn].families_of(member.companion_id, one.area_code):
                return
            came = await work[HandingOn].hand_on(member.companion_id, one.area_code, other)
            await work[StandInRepository].adds(one.id, came)
            await work.commit()

    async def _number(
        self, work: UnitOfWork, giver: Person, member: StaffMember, to: int
    ) -> StaffMember:
        """The post that the substitute has there, or gets for the time."""
        area, substitute = member.area_code or "", await work[PeopleRepository].get(to)
        own = [
            post
            for post in substitute.posts_of(Role.COMPANION)
            if may_decide(giver, Role.COMPANION, post.area_code or "")
        ]
        if not own:
            raise HandoverWithoutPost
        away = [await work[StandInRepository].open_of(to, one.area_code or "") for one in own]
        if any(away):
            raise StandInTaken
        number = number_of(substitute, area) or next(
            (one.companion_id for one in own if one.companion_id), None
        )
        if number is None or number == member.companion_id:
            raise StandInUnknown
        if substitute.holds(Role.COMPANION, area) and number_of(substitute, area) is None:
            raise StandInUnknown
        return StaffMember(to, Role.COMPANION, own[0].name, area, number)

    async def _member(self, work: UnitOfWork, one: StandIn) -> StaffMember:
        person = await work[PeopleRepository].get(one.holder)
        number = number_of(person, one.area_code)
        return StaffMember(one.holder, Role.COMPANION, "", one.area_code, number)

    async def _now(self, one: StandIn) -> StandIn:
        async with self.unit_of_work.at_once() as work:
            return await work[StandInRepository].get(one.id) or one


async def holder_gone(work: UnitOfWork, member: StaffMember, now: datetime) -> None:
    """The post of who is away has ended for good: who stands in goes on until it is decided who
    has it."""
    if member.role is not Role.COMPANION or not member.area_code:
        return
    one = await work[StandInRepository].open_of(member.telegram_id, member.area_code)
    if one is not None:
        await work[StandInRepository].ends(one.id, now)


def _key(one: StandIn, what: str) -> str:
    return f"stand-in:{one.id}:{what}"
