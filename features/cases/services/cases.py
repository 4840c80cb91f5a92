"""Cases for the people who file them: file, take back, add, reopen, rate.

A case is never lost (one transaction with its hand-over), never filed twice (filing key), and never
silent: everybody is told who has it and until when.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from domain.areas import Areas
from domain.people import Person
from features.cases.rules.cases import (
    AREA_WIDE,
    REOPENINGS,
    CaseFile,
    CaseKind,
    CaseRoute,
    CaseUpload,
    Category,
    raised_by,
)
from features.cases.rules.claims import claim_code, claim_key
from features.cases.rules.command_center import FORUM, CaseStatus
from features.cases.rules.errors import CaseClosed, ClaimRefused, NoSuchCase, TooLateToUndo
from features.cases.rules.filing import Filed, Filing
from features.cases.rules.holders import cannot_wait
from features.cases.rules.together import Merged
from features.cases.services.arrivals import Bell, Ring, in_silence, in_silence_of
from features.cases.services.beginning import begin, new_case
from features.cases.services.clock import clock_changes, take_by
from features.cases.services.drawing import LEFT, draw_anew
from features.cases.services.elsewhere import Elsewhere, Line, as_begun, at_offices
from features.cases.services.holders import people_to_tell, standing_desk
from features.cases.services.named import accused_in
from features.cases.services.rights import is_own, may_read
from features.cases.services.sheet import closed_by
from features.cases.services.talk import asking_for_paper
from features.cases.services.together import as_told, at_work, merged_view, readings_of
from features.cases.storage.cases import CaseRepository, Handover, NewCase
from features.cases.storage.entries import CaseEntryRepository, Entry, EntryKind, Side
from features.cases.storage.readings import Reading
from features.cases.storage.routes import CaseRouteRepository
from features.cases.storage.support import CaseSupportRepository
from features.cases.storage.topics import CaseTopics
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory

_NEAR = timedelta(days=14)
QUIETLY = "topic:"
"""How keys begin of what shows on the card and needs no line of its own in the topic."""
_SHOWN_COUNTS = frozenset({1, 2, 3, 5, *(n * 10**k for k in range(1, 5) for n in (1, 2, 5))})
"""The card is not drawn anew for each of five hundred neighbours."""


@dataclass(frozen=True)
class CaseView:
    """A case with what was said in it, as its reporter may see it."""

    case: CaseFile
    entries: tuple[Entry, ...]
    readings: tuple[Reading, ...]
    take_by: datetime | None = None
    closed_by: str = ""
    merged: Merged | None = None
    """What it is dealt with together with."""
    split: tuple["CaseView", ...] = ()
    """Of a report without a name: what it spoke of too, which has its own number."""
    is_asked: bool = False
    """It was filed in the name of the reader's family, which has not said yes or no yet."""
    elsewhere: tuple[Line, ...] = ()
    """How it stands at offices that other features deal with."""


@dataclass(frozen=True)
class CaseService:
    unit_of_work: UnitOfWorkFactory
    clock: Callable[[], datetime]
    areas: Areas
    targets: tuple[str, ...] = ()
    bell: Bell = in_silence
    elsewhere: tuple[Elsewhere, ...] = ()
    answered: Ring = in_silence_of

    async def routes(self) -> dict[Category, CaseRoute]:
        async with self.unit_of_work.at_once() as work:
            return await work[CaseRouteRepository].on(self.clock().date())

    async def twin(self, person: Person, category: Category) -> CaseFile | None:
        """The open case that this person has about the same problem already."""
        family = person.family
        async with self.unit_of_work.at_once() as work:
            found = await work[CaseRepository].open_twin(
                person.telegram_id, category, family.family_id if family else None
            )
            return await as_told(work, found) if found else None

    async def neighbour(
        self, person: Person, category: Category, area_code: str
    ) -> CaseFile | None:
        """Somebody else's open case of an area-wide problem, to say "me too" to."""
        if category not in AREA_WIDE:
            return None
        async with self.unit_of_work.at_once() as work:
            return await work[CaseRepository].open_near(
                category, area_code, self.clock() - _NEAR, besides=person.telegram_id
            )

    async def me_too(self, person: Person, case_id: int) -> CaseFile:
        async with self.unit_of_work() as work:
            case = await work[CaseRepository].get(case_id)
            if case is None or not case.is_open or case.confidential:
                raise CaseClosed
            count = await work[CaseSupportRepository].support(case_id, person.telegram_id)
            if (raised := raised_by(count, case)) is not None:
                await work[CaseRepository].change(case_id, severity=raised)
            if count in _SHOWN_COUNTS:
                key = f"{QUIETLY}support:{case_id}:{count}"
                await draw_anew(work, case, key, self.targets)
            await work.commit()
        return case

    async def file(self, person: Person, filing: Filing, key: str) -> Filed:
        """Open the case, queue it for the command center, set its clock: all or nothing."""
        now = self.clock()
        async with self.unit_of_work() as work:
            claim = None
            if filing.anonymous:
                claim = claim_code()
            new = await new_case(work, self.areas, person, filing, key, now, claim)
            case, is_new = await self.open_new(work, new, filing, person)
            begun = await take_by(work, case, self.areas.zone(case.area_code))
            grave = case.accuses or cannot_wait(case)
            unread = grave and not await people_to_tell(work, case)
            await work.commit()
        return Filed(case, is_new, claim if is_new else None, begun, unread)

    async def open_new(
        self, work: UnitOfWork, new: NewCase, filing: Filing, person: Person
    ) -> tuple[CaseFile, bool]:
        """The case, and whether it was opened just now."""
        case, is_new = await work[CaseRepository].add(new)
        if is_new:
            await begin(work, case, filing, person, self.targets)
            case = await self._arrive(work, case)
        return case, is_new

    async def _arrive(self, work: UnitOfWork, case: CaseFile) -> CaseFile:
        """At the first desk of its way where somebody is there, who is told at once."""
        desk = await standing_desk(work, case, self.clock(), self.areas)
        if desk != case.desk:
            await work[CaseRepository].change(case.id, desk=desk)
        arrived = replace(case, desk=desk)
        await self.bell(work, arrived, case.ticket)
        return arrived

    async def undo(self, person: Person, case_id: int) -> str:
        """Take the case back within ten minutes; its ticket. Raises TooLateToUndo."""
        async with self.unit_of_work() as work:
            case = await work[CaseRepository].get(case_id, lock=True)
            if case is None or case.reporter_id != person.telegram_id:
                raise NoSuchCase
            if not self.may_undo(person, case):
                raise TooLateToUndo
            await self.take_back(work, case)
            await work.commit()
        return case.ticket

    def may_undo(self, person: Person, case: CaseFile) -> bool:
        """Whether the reporter can still take it back without anybody's help."""
        is_new = self.clock() <= case.undo_until and case.status == CaseStatus.RECEIVED
        return is_new and case.reporter_id == person.telegram_id

    async def take_back(self, work: UnitOfWork, case: CaseFile) -> None:
        """Close a case because its reporter does not want it any more; the desks are told. What
        goes on together with others' reports stays open for them, and the desks are told that."""
        there = await at_work(work, case, lock=True)
        group = [there, *await work[CaseRepository].merged(there.id)]
        if len(group) > 1:
            await self._leave(work, case, there)
            if not all([await self._has_left(work, one) for one in group]):
                return
            case = there
        await self._move(work, case, CaseStatus.REJECTED, "undone")
        await work[CaseEntryRepository].say(
            case.id,
            f"{case.ticket}:undone",
            EntryKind.STATUS,
            Side.REPORTER,
            "withdrawn",
            self.clock(),
            author_id=case.reporter_id,
        )

    async def _leave(self, work: UnitOfWork, case: CaseFile, there: CaseFile) -> None:
        key, words = f"{case.ticket}{LEFT}", f"left:{case.ticket}"
        said = await work[CaseEntryRepository].say(
            there.id, key, EntryKind.STATUS, Side.HOUSE, words, self.clock()
        )
        if said is not None:
            await work[CaseRepository].hand_over(
                there.id, key, Handover.MESSAGE, self.targets, entry_id=said
            )

    async def _has_left(self, work: UnitOfWork, case: CaseFile) -> bool:
        return await work[CaseTopics].entry_with_key(f"{case.ticket}{LEFT}") is not None

    async def begun_by(self, case: CaseFile) -> datetime | None:
        """Until when somebody begins with it at the latest."""
        async with self.unit_of_work.at_once() as work:
            return await take_by(work, case, self.areas.zone(case.area_code))

    async def mine(self, person: Person) -> list[CaseFile]:
        """What somebody filed, and what a companion filed in the name of the own family. Of what
        goes on under one number, only the one with that number where it is one's own too."""
        async with self.unit_of_work.at_once() as work:
            filed = await work[CaseRepository].of(person.telegram_id)
            found = [one for one in filed if is_own(person, one)]
            for family in person.families:
                found += await work[CaseRepository].for_family(family.family_id)
            own = {one.id: one for one in found}
            listed = [one for one in own.values() if one.merged_into not in own]
            told = [await as_told(work, one) for one in listed]
        return sorted(told, key=lambda one: -one.id)

    async def open_own(self, person: Person, case_id: int) -> CaseView:
        """A case of one's own. Raises NoSuchCase for anybody else's, as for none at all."""
        async with self.unit_of_work.at_once() as work:
            case = await work[CaseRepository].get(case_id)
            if case is None or not await may_read(work, person, case):
                raise NoSuchCase
            return await self._own_view(work, person, case)

    async def own_with_ticket(self, person: Person, ticket: str) -> CaseView:
        async with self.unit_of_work.at_once() as work:
            case = await work[CaseRepository].with_ticket(ticket)
            under = await work[CaseRepository].merged(case.id) if case else []
            own = next((one for one in (case, *under) if one and is_own(person, one)), None)
            if own is None:
                raise NoSuchCase
            return await self._own_view(work, person, own)

    async def with_claim(self, code: str, passphrase: str) -> CaseView:
        """An anonymous case, by its code and the passphrase. Raises ClaimRefused."""
        async with self.unit_of_work.at_once() as work:
            case = await work[CaseRepository].with_claim(claim_key(code, passphrase))
            if case is None:
                raise ClaimRefused
            parts = await work[CaseRepository].split_off(case.id)
            split = [await self._view(work, one) for one in parts if one.reporter_id is None]
            return replace(await self._view(work, case), split=tuple(split))

    async def _own_view(self, work: UnitOfWork, person: Person, case: CaseFile) -> CaseView:
        waits = case.is_for_home and not case.confirmed and case.is_open
        mine = case.family_id in {one.family_id for one in person.families}
        is_asked = waits and mine and case.kind is not CaseKind.MEDIATION
        return replace(await self._view(work, case), is_asked=is_asked)

    async def _view(self, work: UnitOfWork, case: CaseFile) -> CaseView:
        told = await as_told(work, case)
        offered = self.elsewhere if told.is_open else ()
        lines, is_begun = await at_offices(work, case, offered)
        if is_begun:
            told = as_begun(told)
        return CaseView(
            told,
            tuple(await work[CaseEntryRepository].entries(case.id)),
            tuple(await readings_of(work, case)),
            await take_by(work, told, self.areas.zone(told.area_code)),
            await closed_by(work, told),
            await merged_view(work, case),
            elsewhere=lines,
        )

    async def add(
        self,
        case: CaseFile,
        text: str,
        key: str,
        *,
        author_id: int | None,
        files: tuple[CaseUpload, ...] = (),
    ) -> bool:
        """Something more from the reporter; False when it was added already.

        Raises CaseClosed for a case that is closed: it can be opened again instead.
        """
        if not case.is_open:
            raise CaseClosed
        async with self.unit_of_work() as work:
            there = await at_work(work, case)
            await _keep_from_named(work, {case.id: case, there.id: there}.values(), text)
            reader = await asking_for_paper(work, case)
            entry = await work[CaseEntryRepository].say(
                case.id,
                key,
                EntryKind.MESSAGE,
                Side.REPORTER,
                text,
                self.clock(),
                author_id=author_id,
                reader_id=reader.telegram_id if reader else None,
            )
            if entry is None:
                return False
            await work[CaseEntryRepository].attach(there.id, files, entry_id=entry)
            await work[CaseRepository].hand_over(
                there.id, key, Handover.MESSAGE, self.targets, entry_id=entry
            )
            if case.status == CaseStatus.NEEDS_DATA and there.id == case.id:
                await self._move(work, case, CaseStatus.TAKEN, key)
            now = await work[CaseRepository].get(there.id)
            if now is not None and now.status not in (CaseStatus.RECEIVED, CaseStatus.REOPENED):
                asked = await work[CaseEntryRepository].last_of_office(now.id)
                hour = f"{self.clock():%y%m%d%H}"
                await self.answered(work, now, hour, asked.author_id if asked else None)
            await work.commit()
        return True

    async def reader_of(self, case: CaseFile) -> Person | None:
        """The officer who asked for a paper, and alone gets what the reporter says next."""
        async with self.unit_of_work.at_once() as work:
            return await asking_for_paper(work, case)

    async def reopen(
        self,
        person: Person,
        case_id: int,
        reason: str,
        key: str,
        *,
        files: tuple[CaseUpload, ...] = (),
    ) -> CaseFile:
        """The reporter says that it is not solved: once, with a reason. The files follow as an
        addition. Raises CaseClosed."""
        async with self.unit_of_work() as work:
            own = await work[CaseRepository].get(case_id, lock=True)
            if own is None or not await may_read(work, person, own):
                raise NoSuchCase
            case = await at_work(work, own, lock=True)
            if case.is_open or case.reopened >= REOPENINGS:
                raise CaseClosed
            entry = await work[CaseEntryRepository].say(
                own.id,
                key,
                EntryKind.MESSAGE,
                Side.REPORTER,
                reason,
                self.clock(),
                author_id=person.telegram_id,
            )
            await work[CaseRepository].hand_over(
                case.id,
                key,
                Handover.MESSAGE,
                [target for target in self.targets if target != FORUM],
                entry_id=entry,
            )
            await work[CaseRepository].change(
                case.id,
                reopened=case.reopened + 1,
                closing_officer=None,
                closed_by=None,
                closed_role=None,
            )
            await self._move(work, case, CaseStatus.REOPENED, key)
            opened = await work[CaseRepository].get(case.id)
            assert opened is not None
            await self.bell(work, opened, key)
            found = await as_told(work, own) if own.merged_into else opened
            await work.commit()
        if files:
            author = person.telegram_id
            await self.add(found, "", f"{key}:files", author_id=author, files=files)
        return found

    async def rate(self, person: Person, case_id: int, stars: int) -> None:
        async with self.unit_of_work() as work:
            case = await work[CaseRepository].get(case_id)
            if case is None or not is_own(person, case):
                raise NoSuchCase
            await work[CaseRepository].change(case.id, rating=min(max(stars, 1), 5))
            await work.commit()

    async def refuse(self, work: UnitOfWork, case: CaseFile) -> None:
        """Close what was filed in the name of a family that does not want it."""
        await self._move(work, case, CaseStatus.REJECTED, "refused")

    async def _move(self, work: UnitOfWork, case: CaseFile, status: CaseStatus, key: str) -> None:
        closed = status in (CaseStatus.RESOLVED, CaseStatus.REJECTED)
        now, zone = self.clock(), self.areas.zone(case.area_code)
        await work[CaseRepository].change(
            case.id,
            status=status,
            closed_at=now if closed else None,
            **await clock_changes(work, case, status, now, zone),
        )
        await work[CaseRepository].hand_over(
            case.id,
            f"{case.ticket}:{status.value}:{key}"[:80],
            Handover.STATUS,
            self.targets,
            status=status,
        )


async def _keep_from_named(work: UnitOfWork, cases: Iterable[CaseFile], text: str) -> None:
    """Whom an addition accuses by name reads neither it nor the case any more. What was open to
    all stays so: there the reporter is asked whom it speaks of."""
    named = await accused_in(work, [text])
    for case in cases:
        if case.confidential and not named <= case.accused_accounts:
            owner = None if case.owner_id in named else case.owner_id
            accused = sorted(case.accused_accounts | named)
            await work[CaseRepository].change(case.id, accused_accounts=accused, owner_id=owner)
