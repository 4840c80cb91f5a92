"""Two reports of one matter become one case, and a report of two matters becomes two.

The stricter wall of both stands around both from then on, and whoever either speaks of sees
neither. Each report keeps its own words, its own reporter and its own claim code.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from domain.areas import Areas
from domain.errors import NotAllowed
from domain.people import Person, Role
from features.cases.rules.cases import (
    CaseFile,
    CaseKind,
    Category,
    Desk,
    lifted,
    typed_ticket,
)
from features.cases.rules.command_center import FORUM, CaseStatus
from features.cases.rules.errors import CaseClosed, NoSuchCase, NotMergeable
from features.cases.rules.filing import Filing
from features.cases.rules.news import News, NewsKind
from features.cases.rules.together import may_merge
from features.cases.services.beginning import new_case
from features.cases.services.cases import QUIETLY, CaseService
from features.cases.services.clock import clock_changes
from features.cases.services.corrections import CaseCorrections, Seen
from features.cases.services.drawing import AWAY, JOINED, PARTED, SPLIT, draw_anew
from features.cases.services.rights import may_see
from features.cases.services.together import as_told, hearers
from features.cases.storage.cases import CaseRepository, Handover
from features.cases.storage.entries import CaseEntryRepository, EntryKind, Side
from features.cases.storage.readings import CaseReadingRepository
from features.cases.storage.support import CaseSupportRepository
from features.people.storage.people import PeopleRepository
from features.people.storage.staff import StaffRepository
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory

_AT_DESK = "desk"


@dataclass(frozen=True)
class MergedCases:
    """`case` goes on under `into`; `news` for their reporters; `seen` by whom either is kept from
    now on."""

    case: CaseFile
    into: CaseFile
    news: tuple[News, ...] = ()
    seen: tuple[Seen, ...] = ()


@dataclass(frozen=True)
class SplitCase:
    """`made` is the case of the second matter."""

    case: CaseFile
    made: CaseFile
    news: News


@dataclass(frozen=True)
class CaseMerging:
    unit_of_work: UnitOfWorkFactory
    clock: Callable[[], datetime]
    areas: Areas
    cases: CaseService
    corrections: CaseCorrections

    async def looked_at(self, person: Person, case_id: int, ticket: str) -> MergedCases:
        """What would be merged: both are read, and whose they are sees that. Raises NoSuchCase and
        NotMergeable."""
        async with self.unit_of_work() as work:
            both = await self._both(work, person, case_id, ticket)
            for case in both:
                await work[CaseReadingRepository].record_read(
                    case.id, person.telegram_id, Role.OFFICER.value, _AT_DESK, self.clock()
                )
            await work.commit()
        return MergedCases(*both)

    async def merge(self, person: Person, case_id: int, ticket: str, key: str) -> MergedCases:
        """Let a case go on under the number of another one."""
        async with self.unit_of_work() as work:
            one, into = await self._both(work, person, case_id, ticket)
            seen = await self._wall(work, person, one, into, key)
            moved = [one, *await work[CaseRepository].merged(one.id)]
            now = self.clock()
            await work[CaseRepository].lead_on(one.id, into.id)
            await work[CaseRepository].change(
                one.id,
                merged_into=into.id,
                status=CaseStatus.RESOLVED,
                closed_at=now,
                closed_by=person.telegram_id,
                closed_role=Role.OFFICER,
                stopped_at=None,
            )
            await work[CaseSupportRepository].count(into.id)
            await work[CaseRepository].change(
                into.id,
                severity=lifted(into, one.severity),
                due_at=min(one.due_at, into.due_at),
                undo_until=now - timedelta(seconds=1),  # it is not one reporter's alone any more
            )
            await self._away(work, person, one, into, key)
            await self._record(work, person, into, f"merged:{one.ticket}", f"{key}{JOINED}")
            await draw_anew(work, into, f"{QUIETLY}{key}{JOINED}", self.cases.targets)
            done = await _again(work, one.id), await _again(work, into.id)
            news = await self._news(work, moved, into, key)
            await work.commit()
        return MergedCases(*done, news=tuple(news), seen=seen)

    async def part(self, person: Person, case_id: int, key: str) -> News:
        """A case goes on by itself again: it was no duplicate. The wall stays."""
        async with self.unit_of_work() as work:
            case = await self._mine(work, person, case_id)
            if case.merged_into is None:
                raise CaseClosed
            into = await _again(work, case.merged_into)
            zone = self.areas.zone(case.area_code)
            clock = await clock_changes(work, case, CaseStatus.REOPENED, self.clock(), zone)
            await work[CaseRepository].change(
                case.id,
                merged_into=None,
                status=CaseStatus.REOPENED,
                closed_at=None,
                closed_by=None,
                closed_role=None,
                **clock,
            )
            for one in (case, into):
                await work[CaseSupportRepository].count(one.id)
            at = f"{key}{PARTED}"
            await self._record(work, person, case, f"parted:{into.ticket}", at)
            await self._record(work, person, into, f"parted:{case.ticket}", f"{key}:2{PARTED}")
            await work[CaseRepository].hand_over(
                *(case.id, at, Handover.STATUS, self.cases.targets), status=CaseStatus.REOPENED
            )
            case = await _again(work, case.id)
            await self.cases.bell(work, case, key)
            await work.commit()
        return News(case, NewsKind.REOPENED, key)

    async def split(
        self, person: Person, case_id: int, text: str, category: Category, key: str
    ) -> SplitCase:
        """A second matter that a report speaks of gets its own case, of the same reporter and
        behind the same wall."""
        async with self.unit_of_work() as work:
            case = await self._mine(work, person, case_id)
            if not case.is_open or case.kind is CaseKind.MEDIATION:
                raise CaseClosed
            nobody = case.reporter_id is None
            reporter = await work[PeopleRepository].get(case.reporter_id or 0)
            filing = Filing(
                *(CaseKind.COMPLAINT, category, text, "", case.area_code),
                family_id=case.family_id,
                anonymous=nobody,
                on_behalf=case.on_behalf,
            )
            now = self.clock()
            new = await new_case(work, self.areas, reporter, filing, f"split:{key}"[:60], now)
            secret = new.confidential or case.confidential or case.accuses
            new = replace(
                new,
                undo_until=now,
                confirmed=case.confirmed,
                split_from=case.id,
                accused_companion=new.accused_companion or case.accused_companion,
                accused_roles=new.accused_roles | case.accused_roles,
                accused_accounts=case.accused_accounts,
                confidential=secret,
                desk=Desk.COMMAND_CENTER if secret else new.desk,
            )
            made, _ = await self.cases.open_new(work, new, filing, reporter)
            await self._record(work, person, made, f"split_from:{case.ticket}", f"{key}:2{SPLIT}")
            await self._record(work, person, case, f"split:{made.ticket}", f"{key}{SPLIT}")
            await draw_anew(work, case, f"{QUIETLY}{key}{SPLIT}", self.cases.targets)
            await work.commit()
        return SplitCase(case, made, News(case, NewsKind.SPLIT, key, made.ticket))

    async def _mine(self, work: UnitOfWork, person: Person, case_id: int) -> CaseFile:
        case = await work[CaseRepository].get(case_id)
        if case is None or not may_see(person, case):
            raise NoSuchCase
        if Role.OFFICER not in person.roles:
            raise NotAllowed
        return await work[CaseRepository].get(case_id, lock=True) or case

    async def _both(
        self, work: UnitOfWork, person: Person, case_id: int, ticket: str
    ) -> tuple[CaseFile, CaseFile]:
        number = typed_ticket(ticket)
        found = await work[CaseRepository].with_ticket(number) if number else None
        if found is None:
            raise NoSuchCase
        other = found.merged_into or found.id
        both = {one: await self._mine(work, person, one) for one in sorted({case_id, other})}
        if not may_merge(both[case_id], both[other]):
            raise NotMergeable
        return both[case_id], both[other]

    async def _wall(
        self, work: UnitOfWork, person: Person, one: CaseFile, into: CaseFile, key: str
    ) -> tuple[Seen, ...]:
        """Both are as secret as the more secret one, and kept from all whom either speaks of."""
        if not any(case.confidential or case.accuses for case in (one, into)):
            return ()
        accounts = one.accused_accounts | into.accused_accounts
        companions = {case.accused_companion for case in (one, into)} - {None}
        if len(companions) > 1:
            for companion in companions:
                found = await work[StaffRepository].of_companion(companion or "")
                if not found:
                    raise NotMergeable
                accounts |= {member.telegram_id for member in found}
        seen: list[Seen] = []
        for case in (one, into):
            done = await self.corrections.hide_in(
                work,
                person,
                case,
                f"{key}:{case.id}",
                accused_roles=sorted(one.accused_roles | into.accused_roles),
                accused_accounts=sorted(accounts),
                accused_companion=case.accused_companion or next(iter(companions), None),
            )
            seen += done.seen
        return tuple({one.name: one for one in seen}.values())

    async def _away(
        self, work: UnitOfWork, person: Person, one: CaseFile, into: CaseFile, key: str
    ) -> None:
        """What becomes of the number that nobody works under any more."""
        targets = self.cases.targets
        elsewhere = [target for target in targets if target != FORUM or not key.startswith(QUIETLY)]
        await self._record(
            work, person, one, f"merged_into:{into.ticket}", f"{key}{AWAY}", elsewhere
        )
        await work[CaseRepository].hand_over(
            *(one.id, f"{QUIETLY}{key}{AWAY}"[:80], Handover.STATUS, targets),
            status=CaseStatus.RESOLVED,
        )

    async def _record(
        self,
        work: UnitOfWork,
        person: Person,
        case: CaseFile,
        what: str,
        key: str,
        targets: Sequence[str] | None = None,
    ) -> None:
        """Who did it stands in the case; its topic and the help desks are told."""
        said = await work[CaseEntryRepository].say(
            *(case.id, key[:80], EntryKind.STATUS, Side.HOUSE, what, self.clock()),
            author_id=person.telegram_id,
        )
        await work[CaseRepository].hand_over(
            case.id,
            key[:80],
            Handover.MESSAGE,
            self.cases.targets if targets is None else targets,
            entry_id=said,
        )

    async def _news(
        self, work: UnitOfWork, moved: Sequence[CaseFile], into: CaseFile, key: str
    ) -> list[News]:
        """Everybody is told once: whoever has a part in several hears it of the first."""
        told: frozenset[int] = frozenset()
        news = []
        for one in (*moved, into):
            kind, own = (NewsKind.JOINED, "") if one is into else (NewsKind.MERGED, one.ticket)
            case = await as_told(work, await _again(work, one.id))
            news.append(News(case, kind, key, own, besides=told))
            told |= await hearers(work, case)
        return news


async def _again(work: UnitOfWork, case_id: int) -> CaseFile:
    found = await work[CaseRepository].get(case_id)
    assert found is not None
    return found
