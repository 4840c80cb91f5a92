"""Giving cases to those who work on them: one, many, or all that a colleague has in hand."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.errors import NotAllowed
from domain.people import Person, Role
from features.cases.rules.cases import CaseFile
from features.cases.services.arrivals import Call, in_silence_to
from features.cases.services.drawing import draw_anew
from features.cases.services.rights import may_see, visible_to
from features.cases.storage.cases import CaseRepository, in_area
from features.cases.storage.entries import CaseEntryRepository, EntryKind, Side
from features.cases.storage.queue import CaseQueueRepository
from features.cases.storage.readings import CaseReadingRepository
from features.people.storage.people import PeopleRepository
from features.people.storage.staff import StaffRepository
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory

_LEADERS = frozenset({Role.COORDINATOR, Role.OFFICER})
_IN_THE_FIELD = frozenset({Role.COMPANION, Role.COORDINATOR})
_MOST_MEMBERS = 20_000
MOST = 1_000
"""Cases of one hand-over."""


@dataclass(frozen=True)
class Assigned:
    """What became of a hand-over: `left` could not be given to that person, or not by this one."""

    tickets: tuple[str, ...]
    left: int = 0


@dataclass(frozen=True)
class Colleague:
    telegram_id: int
    name: str


@dataclass(frozen=True)
class CaseAssigning:
    unit_of_work: UnitOfWorkFactory
    clock: Callable[[], datetime]
    targets: tuple[str, ...] = ()
    call: Call = in_silence_to

    async def colleagues(self, person: Person, name: str = "") -> list[Colleague]:
        """To whom this person gives work, by name: officers to officers and coordinators, who give
        it to those whose area meets their own. `name` is a part of the name. All of them are read,
        since names are sealed: not for a page that is looked at often."""
        _leader(person)
        everywhere = Role.OFFICER in person.roles
        roles = _LEADERS if everywhere else _IN_THE_FIELD
        own = [p.area_code or "" for p in person.posts if p.role is Role.COORDINATOR]
        async with self.unit_of_work.at_once() as work:
            members = await work[StaffRepository].near(
                roles, [] if everywhere else own, most=_MOST_MEMBERS
            )
        found = {
            one.telegram_id: Colleague(one.telegram_id, one.name)
            for one in members
            if name.casefold() in one.name.casefold()
        }
        return sorted(found.values(), key=lambda one: one.name.casefold())

    async def assign(
        self, person: Person, case_ids: Sequence[int], to: int, note: str, key: str
    ) -> Assigned:
        """Give these cases to somebody. `note` stays in each as a note of the office.

        Raises NotAllowed for those who do not lead; what either of both may not see is left.
        """
        _leader(person)
        given: list[str] = []
        async with self.unit_of_work() as work:
            receiver = await work[PeopleRepository].get(to)
            for case_id in sorted(set(case_ids))[:MOST]:
                ticket = await self._give(work, person, receiver, case_id, note, key)
                given += [ticket] if ticket else []
            await work.commit()
        return Assigned(tuple(given), len(set(case_ids)) - len(given))

    async def hand_over(self, person: Person, owner: int, to: int, note: str, key: str) -> Assigned:
        """All that somebody has in hand, of what the person who does it may see."""
        _leader(person)
        async with self.unit_of_work.at_once() as work:
            ids = await work[CaseQueueRepository].owned_by(owner, visible_to(person))
        return await self.assign(person, ids, to, note, key)

    async def succeed(
        self, owner: int, area_code: str, to: int, *, by: int, note: str, key: str
    ) -> Assigned:
        """All that somebody has in hand in an area, to whoever takes over the post.

        Who hands it over need not see the cases; the successor must, or they are left.
        """
        async with self.unit_of_work.at_once() as work:
            ids = await work[CaseQueueRepository].owned_by(owner, in_area(area_code))
        return await self.pass_on(ids, to, by=by, note=note, key=key)

    async def pass_on(
        self, ids: Sequence[int], to: int, *, by: int, note: str, key: str
    ) -> Assigned:
        """These cases, as above."""
        given: list[str] = []
        async with self.unit_of_work() as work:
            receiver = await work[PeopleRepository].get(to)
            for case_id in ids:
                case = await work[CaseRepository].get(case_id, lock=True)
                if case is not None and case.is_open and may_see(receiver, case):
                    await self._pass_on(work, case, receiver, by, note, f"{key}:{case.id}"[:70])
                    given.append(case.ticket)
            await work.commit()
        return Assigned(tuple(given), len(ids) - len(given))

    async def names(self, ids: Sequence[int]) -> dict[int, str]:
        """The names of these members of staff; one whose post has ended has none."""
        async with self.unit_of_work.at_once() as work:
            return await work[StaffRepository].names(ids)

    async def _give(
        self, work: UnitOfWork, person: Person, receiver: Person, case_id: int, note: str, key: str
    ) -> str | None:
        case = await work[CaseRepository].get(case_id, lock=True)
        if case is None or not case.is_open or case.owner_id == receiver.telegram_id:
            return None
        if not may_see(person, case) or not may_see(receiver, case):
            return None
        now, place = self.clock(), f"{key}:{case.id}"[:70]
        role = Role.OFFICER if Role.OFFICER in person.roles else Role.COORDINATOR
        await work[CaseReadingRepository].record_read(
            case.id, person.telegram_id, role.value, "assign", now
        )
        await self._pass_on(work, case, receiver, person.telegram_id, note, place)
        return case.ticket

    async def _pass_on(
        self, work: UnitOfWork, case: CaseFile, receiver: Person, by: int, note: str, place: str
    ) -> None:
        await work[CaseRepository].change(case.id, owner_id=receiver.telegram_id)
        await work[CaseEntryRepository].say(
            *(case.id, place, EntryKind.INTERNAL, Side.HOUSE, note, self.clock()), author_id=by
        )
        await draw_anew(work, case, place, self.targets)
        if case.is_danger and receiver.telegram_id != by:
            await self.call(work, case, receiver, place)


def _leader(person: Person) -> None:
    if not person.roles & _LEADERS:
        raise NotAllowed
