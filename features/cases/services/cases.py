"""Cases for the people who file them: file, take back, add, reopen, rate.

A case is never lost (one transaction with its hand-over), never filed twice (filing key), and never
silent: everybody is told who has it and until when.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from domain.areas import Areas
from domain.people import Person
from features.cases.rules.accused import accused_of
from features.cases.rules.cases import (
    APPEALS,
    AREA_WIDE,
    FOLLOW_UPS,
    REOPENINGS,
    UNDO,
    CaseFile,
    CaseKind,
    CaseRoute,
    CaseUpload,
    Category,
    Desk,
    Severity,
    raised_by,
)
from features.cases.rules.claims import claim_code, claim_key
from features.cases.rules.command_center import FORUM, CaseStatus
from features.cases.rules.errors import CaseClosed, ClaimRefused, NoSuchCase, TooLateToUndo
from features.cases.rules.filing import Filed, Filing
from features.cases.services.arrivals import Bell, in_silence
from features.cases.services.clock import clock_changes, take_by
from features.cases.services.drawing import draw_anew
from features.cases.services.holders import standing_desk
from features.cases.services.rights import is_own, may_read
from features.cases.services.sheet import closed_by
from features.cases.services.talk import asking_for_paper
from features.cases.storage.cases import CaseRepository, Handover, NewCase
from features.cases.storage.entries import CaseEntryRepository, Entry, EntryKind, Side
from features.cases.storage.readings import CaseReadingRepository, Reading
from features.cases.storage.reminders import CaseReminderRepository
from features.cases.storage.routes import CaseRouteRepository
from features.people.storage.families import FamilyRepository
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory

_NEAR = timedelta(days=14)
_PRAISE_DAYS = 14
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


@dataclass(frozen=True)
class CaseService:
    unit_of_work: UnitOfWorkFactory
    clock: Callable[[], datetime]
    areas: Areas
    targets: tuple[str, ...] = ()
    bell: Bell = in_silence

    async def routes(self) -> dict[Category, CaseRoute]:
        async with self.unit_of_work.at_once() as work:
            return await work[CaseRouteRepository].on(self.clock().date())

    async def twin(self, person: Person, category: Category) -> CaseFile | None:
        """The open case that this person has about the same problem already."""
        family = person.family
        async with self.unit_of_work.at_once() as work:
            return await work[CaseRepository].open_twin(
                person.telegram_id, category, family.family_id if family else None
            )

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
            count = await work[CaseRepository].support(case_id, person.telegram_id)
            if count in _SHOWN_COUNTS:
                key = f"{QUIETLY}support:{case_id}:{count}"
                await draw_anew(work, case, key, self.targets)
            if (raised := raised_by(count, case.severity)) is not None:
                await work[CaseRepository].change(case_id, severity=raised)
            await work.commit()
        return case

    async def file(self, person: Person, filing: Filing, key: str) -> Filed:
        """Open the case, queue it for the command center, set its clock: all or nothing."""
        now = self.clock()
        async with self.unit_of_work() as work:
            claim = None
            if filing.anonymous:
                claim = claim_code()
            new = await self._new_case(work, person, filing, key, now, claim)
            case, is_new = await work[CaseRepository].add(new)
            if is_new:
                await self._open(work, case, filing, person)
                case = await self._arrive(work, case)
            begun = await take_by(work, case, self.areas.zone(case.area_code))
            await work.commit()
        return Filed(case, is_new, claim if is_new else None, begun)

    async def _new_case(
        self,
        work: UnitOfWork,
        person: Person,
        filing: Filing,
        key: str,
        now: datetime,
        claim: str | None,
    ) -> NewCase:
        route = None
        zone = self.areas.zone(filing.area_code)
        if filing.category is not None:
            today = now.astimezone(zone).date()
            route = (await work[CaseRouteRepository].on(today))[filing.category]
        calendar = await work[CaseRouteRepository].calendar()
        due = calendar.deadline(now, route.resolve_days if route else _PRAISE_DAYS, zone)
        accused_roles = accused_of(filing.involved)
        accuses = bool(accused_roles) or (route.confidential if route else False)
        confidential = filing.anonymous or accuses
        accused = None
        if accuses and filing.family_id is not None:
            family = await work[FamilyRepository].get(filing.family_id)
            own = {post.companion_id for post in person.posts}
            accused = family.companion_id if family and family.companion_id not in own else None
        return NewCase(
            filing_key=key,
            kind=filing.kind,
            category=filing.category,
            severity=filing.severity or (route.severity if route else Severity.LOW),
            confidential=confidential,
            area_code=filing.area_code,
            desk=route.desks[0] if route and not confidential else Desk.COMMAND_CENTER,
            story=filing.story,
            wish=filing.wish,
            filed_at=now,
            undo_until=now + UNDO,
            due_at=min(due, now + filing.within) if filing.within else due,
            reporter_id=None if filing.anonymous else person.telegram_id,
            family_id=filing.family_id,
            accused_companion=accused,
            accused_roles=accused_roles,
            phase=filing.phase,
            on_behalf=filing.on_behalf,
            confirmed=not filing.on_behalf,
            answers=filing.answers or None,
            claim=claim_key(claim, filing.passphrase or "") if claim else None,
        )

    async def _open(self, work: UnitOfWork, case: CaseFile, filing: Filing, person: Person) -> None:
        author = None if filing.anonymous else person.telegram_id
        entry = await work[CaseEntryRepository].say(
            case.id,
            f"{case.ticket}:story",
            EntryKind.STORY,
            Side.REPORTER,
            filing.story,
            case.filed_at,
            author_id=author,
        )
        await work[CaseEntryRepository].attach(case.id, filing.files, entry_id=entry)
        await work[CaseRepository].hand_over(case.id, case.ticket, Handover.SUBMIT, self.targets)
        if case.confidential and not filing.anonymous:
            for wait in FOLLOW_UPS:
                await work[CaseReminderRepository].remind(case.id, "safety", case.filed_at + wait)
        if case.kind == CaseKind.MEDIATION:
            await work[CaseReminderRepository].remind(
                case.id, "mediation_30", case.filed_at + FOLLOW_UPS[-1]
            )
        if case.category in APPEALS:
            for days in (7, 10, 13):
                await work[CaseReminderRepository].remind(
                    case.id, f"appeal_{days}", case.filed_at + timedelta(days=days)
                )

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
            if self.clock() > case.undo_until or case.status != CaseStatus.RECEIVED:
                raise TooLateToUndo
            await self.take_back(work, case)
            await work.commit()
        return case.ticket

    async def take_back(self, work: UnitOfWork, case: CaseFile) -> None:
        """Close a case because its reporter does not want it any more; the desks are told."""
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

    async def mine(self, person: Person) -> list[CaseFile]:
        """What somebody filed, and what a companion filed in the name of the own family."""
        async with self.unit_of_work.at_once() as work:
            filed = await work[CaseRepository].of(person.telegram_id)
            found = [one for one in filed if is_own(person, one)]
            for family in person.families:
                found += await work[CaseRepository].for_family(family.family_id)
        return sorted({one.id: one for one in found}.values(), key=lambda one: -one.id)

    async def open_own(self, person: Person, case_id: int) -> CaseView:
        """A case of one's own. Raises NoSuchCase for anybody else's, as for none at all."""
        async with self.unit_of_work.at_once() as work:
            case = await work[CaseRepository].get(case_id)
            if case is None or not await may_read(work, person, case):
                raise NoSuchCase
            return await self._view(work, case)

    async def own_with_ticket(self, person: Person, ticket: str) -> CaseView:
        async with self.unit_of_work.at_once() as work:
            case = await work[CaseRepository].with_ticket(ticket)
            if case is None or not is_own(person, case):
                raise NoSuchCase
            return await self._view(work, case)

    async def with_claim(self, code: str, passphrase: str) -> CaseView:
        """An anonymous case, by its code and the passphrase. Raises ClaimRefused."""
        async with self.unit_of_work.at_once() as work:
            case = await work[CaseRepository].with_claim(claim_key(code, passphrase))
            if case is None:
                raise ClaimRefused
            return await self._view(work, case)

    async def _view(self, work: UnitOfWork, case: CaseFile) -> CaseView:
        return CaseView(
            case,
            tuple(await work[CaseEntryRepository].entries(case.id)),
            tuple(await work[CaseReadingRepository].readings(case.id)),
            await take_by(work, case, self.areas.zone(case.area_code)),
            await closed_by(work, case),
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
            await work[CaseEntryRepository].attach(case.id, files, entry_id=entry)
            await work[CaseRepository].hand_over(
                case.id, key, Handover.MESSAGE, self.targets, entry_id=entry
            )
            if case.status == CaseStatus.NEEDS_DATA:
                await self._move(work, case, CaseStatus.TAKEN, key)
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
            case = await work[CaseRepository].get(case_id, lock=True)
            if case is None or not await may_read(work, person, case):
                raise NoSuchCase
            if case.is_open or case.reopened >= REOPENINGS:
                raise CaseClosed
            entry = await work[CaseEntryRepository].say(
                case.id,
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
            found = await work[CaseRepository].get(case.id)
            assert found is not None
            await self.bell(work, found, key)
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
