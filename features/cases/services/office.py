"""Cases for those who work on them: open, take, ask, refer, answer, close; and what comes back.

Every use case checks `case_rights` and records the reading. What the reporter must be told comes
back as `News`; `features/cases/jobs/newsroom.py` sends it.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime

from domain.areas import Areas
from domain.errors import NotAllowed
from domain.people import Person, Role
from features.cases.rules.asked import asks_for_secret
from features.cases.rules.cases import CaseFile, CaseUpload, Desk, may_become
from features.cases.rules.command_center import (
    FORUM,
    Attachment,
    CaseStatus,
    Decision,
)
from features.cases.rules.errors import AsksSecret, CaseClosed, NoSuchCase
from features.cases.rules.holders import cannot_wait
from features.cases.rules.news import NEWS_OF, News, NewsKind
from features.cases.services.arrivals import Bell, Ring, in_silence, in_silence_of
from features.cases.services.cases import QUIETLY
from features.cases.services.clock import clock_changes
from features.cases.services.drawing import AT_DESK, CLOSING, draw_anew
from features.cases.services.holders import desk_above, standing_desk
from features.cases.services.rights import may_decide, may_see, role_at_work
from features.cases.services.sheet import CaseSheet, case_sheet, closed_by
from features.cases.storage.cases import CaseRepository, Handover
from features.cases.storage.entries import CaseEntryRepository, Entry, EntryKind, Side
from features.cases.storage.readings import CaseReadingRepository
from features.cases.storage.topics import CaseTopics
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory


@dataclass(frozen=True)
class Closing:
    """A proposed closing that waits for a second officer (integrity cases).

    `again`: the officer who proposed it did so twice.
    """

    case: CaseFile
    again: bool = False


@dataclass(frozen=True)
class OfficeView:
    """A case as staff see it; internal notes only where an officer looks."""

    case: CaseFile
    entries: tuple[Entry, ...]
    attachments: tuple[Attachment, ...]
    sheet: CaseSheet
    uploads: tuple[CaseUpload, ...] = ()
    merged: tuple["MergedReport", ...] = ()
    """Reports that go on under this number, as far as the reader may see them."""


@dataclass(frozen=True)
class MergedReport:
    """A report of the same matter, with all that its reporter said."""

    case: CaseFile
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class CaseOffice:
    unit_of_work: UnitOfWorkFactory
    clock: Callable[[], datetime]
    areas: Areas
    targets: tuple[str, ...] = ()
    bell: Bell = in_silence
    second: Ring = in_silence_of

    async def open(self, person: Person, case_id: int, *, way: str = "chat") -> OfficeView:
        """Raises NoSuchCase for a case that this person may not see, as for none at all."""
        async with self.unit_of_work() as work:
            case = await self._seen(work, person, case_id, way=way)
            officer, reads = Role.OFFICER in person.roles, person.telegram_id
            found = OfficeView(
                case,
                tuple(
                    entry if entry.reader_id in (None, person.telegram_id) else _kept_from(entry)
                    for entry in await work[CaseEntryRepository].entries(
                        case.id, internal=officer, reasons=True
                    )
                ),
                tuple(await work[CaseEntryRepository].attachments(case.id, reader_id=reads)),
                await case_sheet(work, self.areas, case),
                tuple(await work[CaseEntryRepository].uploads(case.id, reader_id=reads)),
                tuple(await _merged(work, person, case)),
            )
            await work.commit()
        return found

    async def in_topic(self, topic_id: int) -> CaseFile | None:
        async with self.unit_of_work.at_once() as work:
            return await work[CaseRepository].with_topic(topic_id)

    async def take(self, person: Person, case_id: int, key: str) -> News:
        async with self.unit_of_work() as work:
            case = await self._seen(work, person, case_id, way="take", lock=True)
            await work[CaseRepository].change(case.id, owner_id=person.telegram_id)
            news = await self._move(work, case, CaseStatus.TAKEN, key)
            await work.commit()
        return news

    async def ask_data(self, person: Person, case_id: int, text: str, key: str) -> News:
        """Ask the reporter for something; the case waits for the answer. Raises AsksSecret."""
        check_words(text)
        async with self.unit_of_work() as work:
            case = await self._seen(work, person, case_id, way="ask", lock=True)
            said = await self._say(work, case, person, text, key)
            await self._pass_on(work, case, said, key)
            news = await self._move(work, case, CaseStatus.NEEDS_DATA, key, text=text)
            await work.commit()
        return news

    async def refer(self, person: Person, case_id: int, receiver: str, key: str) -> News:
        """Hand the case to somebody else, who must be named. Raises AsksSecret."""
        if not receiver.strip():
            raise ValueError("a referral names its receiver")
        check_words(receiver)
        async with self.unit_of_work() as work:
            case = await self._seen(work, person, case_id, way="refer", lock=True)
            await work[CaseRepository].change(
                case.id,
                receiver=receiver.strip()[:120],
                decision=Decision.REFERRED,
                owner_id=case.owner_id or person.telegram_id,
            )
            news = await self._move(work, case, CaseStatus.REFERRED, key, text=receiver)
            await work.commit()
        return news

    async def draw_into_centre(self, person: Person, case_id: int, key: str) -> News:
        """The case is drawn into a Sentra of the ministry: officers alone decide that."""
        if Role.OFFICER not in person.roles:
            raise NotAllowed
        async with self.unit_of_work() as work:
            case = await self._seen(work, person, case_id, way="centre", lock=True)
            await work[CaseRepository].change(case.id, decision=Decision.DRAWN_INTO_CENTRE)
            there = replace(case, desk=Desk.CENTRE, owner_id=None)
            if await self._standing(work, there) == Desk.CENTRE:
                await work[CaseRepository].change(case.id, desk=Desk.CENTRE, owner_id=None)
            news = await self._move(work, case, CaseStatus.REFERRED, key)
            if news.case.desk == Desk.CENTRE:
                await self.bell(work, news.case, key)
            await work.commit()
        return news

    async def hand_to(self, person: Person, case_id: int, desk: Desk, key: str) -> News | None:
        """Hand the case to another desk of its area; None where nobody is there to take it."""
        async with self.unit_of_work() as work:
            case = await self._seen(work, person, case_id, way="hand to", lock=True)
            there = replace(case, desk=desk, owner_id=None)
            if desk == case.desk or await self._standing(work, there) != desk:
                return None
            await work[CaseRepository].change(
                case.id, desk=desk, owner_id=None, decision=Decision.REFERRED, receiver=None
            )
            news = await self._move(work, there, CaseStatus.REFERRED, key)
            await self.bell(work, news.case, key)
            await work.commit()
        return replace(news, text=desk.value)

    async def above(self, case: CaseFile) -> Desk | None:
        """The next desk up its ladder; None at the top."""
        async with self.unit_of_work.at_once() as work:
            return await desk_above(work, case, self._day(case))

    async def move_up(
        self,
        case_id: int,
        key: str,
        *,
        person: Person | None = None,
        rings: bool = True,
        reason: str = "",
    ) -> News | None:
        """Up the ladder of the route, to the next desk where somebody is; None at the top. The
        reason is a note for those who get it.

        `rings`: the holders there are told; whoever sets a new deadline with it tells them of both.
        """
        async with self.unit_of_work() as work:
            if person is not None:
                await self._seen(work, person, case_id, way="move up")
            case = await work[CaseRepository].get(case_id, lock=True)
            if case is None or not case.is_open:
                return None
            desk = await desk_above(work, case, self._day(case))
            if desk is None:
                return None
            desk = await self._standing(work, replace(case, desk=desk, owner_id=None))
            await work[CaseRepository].change(case.id, desk=desk, owner_id=None)
            if reason and person is not None:
                why = await work[CaseEntryRepository].say(
                    *(case.id, f"{key}:why"[:80], EntryKind.REASON, Side.OFFICE, reason),
                    self.clock(),
                    author_id=person.telegram_id,
                )
                await self._pass_on(work, case, why, f"{key}:why")
            await work[CaseEntryRepository].say(
                case.id, f"{key}{AT_DESK}", EntryKind.STATUS, Side.HOUSE, desk.value, self.clock()
            )
            await draw_anew(work, case, f"{key}{AT_DESK}", self.targets)
            moved = await work[CaseRepository].get(case.id)
            assert moved is not None
            if rings or cannot_wait(moved):
                await self.bell(work, moved, key)
            await work.commit()
        return News(moved, NewsKind.MOVED_UP, key, desk.value)

    async def answer(
        self,
        person: Person,
        case_id: int,
        text: str,
        key: str,
        *,
        files: tuple[CaseUpload, ...] = (),
        album: str = "",
    ) -> News:
        """A message of the office to the reporter. Files without words of their own belong to
        the letter with which their `album` began. Raises AsksSecret."""
        check_words(text)
        async with self.unit_of_work() as work:
            case = await self._seen(work, person, case_id, way="answer")
            begun = await work[CaseTopics].entry_with_key(album) if album else None
            goes_on = begun is not None and not text
            if not goes_on:
                new_key = album if album and begun is None else key
                begun = await self._say(work, case, person, text, new_key)
                await self._pass_on(work, case, begun, new_key)
            if begun is not None and files:
                await work[CaseEntryRepository].attach(case.id, files, entry_id=begun)
            await work.commit()
        return News(case, NewsKind.MESSAGE, key, text, files, in_album=bool(album))

    async def note(self, person: Person, case_id: int, text: str, key: str) -> None:
        """An internal note of officers: neither the reporter sees it nor anybody in the field."""
        if Role.OFFICER not in person.roles:
            raise NotAllowed
        async with self.unit_of_work() as work:
            case = await self._seen(work, person, case_id, way="note")
            said = await work[CaseEntryRepository].say(
                case.id,
                key,
                EntryKind.INTERNAL,
                Side.OFFICE,
                text,
                self.clock(),
                author_id=person.telegram_id,
            )
            await self._pass_on(work, case, said, key)
            await work.commit()

    async def close(
        self, person: Person, case_id: int, decision: Decision, text: str, key: str
    ) -> News | Closing:
        """Decide a case, as far as the post of this person may.

        Integrity cases need a second officer; companions cannot close them. Raises AsksSecret.
        """
        check_words(text)
        async with self.unit_of_work() as work:
            case = await self._seen(work, person, case_id, way="close", lock=True)
            if decision not in may_decide(person):
                raise NotAllowed
            flags = await work[CaseRepository].flags(case.id)
            first_officer = flags[4]
            if case.confidential and first_officer in (None, person.telegram_id):
                await work[CaseRepository].change(case.id, closing_officer=person.telegram_id)
                if first_officer is None:
                    await draw_anew(work, case, f"{key}{CLOSING}", self.targets)
                    await self.second(work, case, key, person.telegram_id)
                await work.commit()
                return Closing(case, again=first_officer is not None)
            if text:
                said = await self._say(work, case, person, text, f"{key}:text")
                await self._pass_on(work, case, said, f"{key}:text")
            await work[CaseRepository].change(
                case.id,
                decision=decision,
                closed_by=person.telegram_id,
                closed_role=role_at_work(person),
            )
            refused = decision == Decision.REFUSED
            status = CaseStatus.REJECTED if refused else CaseStatus.RESOLVED
            news = await self._move(work, case, status, key, text=text)
            await work.commit()
        return news

    async def _seen(
        self, work: UnitOfWork, person: Person, case_id: int, *, way: str, lock: bool = False
    ) -> CaseFile:
        case = await work[CaseRepository].get(case_id, lock=lock)
        if case is None or not may_see(person, case):
            raise NoSuchCase
        await work[CaseReadingRepository].record_read(
            case.id, person.telegram_id, role_at_work(person).value, way[:20], self.clock()
        )
        return case

    async def _say(
        self, work: UnitOfWork, case: CaseFile, person: Person, text: str, key: str
    ) -> int | None:
        return await work[CaseEntryRepository].say(
            case.id,
            key,
            EntryKind.MESSAGE,
            Side.OFFICE,
            text,
            self.clock(),
            author_id=person.telegram_id,
        )

    async def _move(
        self, work: UnitOfWork, case: CaseFile, status: CaseStatus, key: str, *, text: str = ""
    ) -> News:
        """Raises CaseClosed when the case may not go there (any more)."""
        if case.status != status and not may_become(case.status, status):
            raise CaseClosed
        closed = status in (CaseStatus.RESOLVED, CaseStatus.REJECTED)
        await work[CaseRepository].change(
            case.id,
            status=status,
            closed_at=self.clock() if closed else None,
            **await clock_changes(
                work, case, status, self.clock(), self.areas.zone(case.area_code)
            ),
        )
        await work[CaseRepository].hand_over(
            case.id, f"{key}:{status.value}"[:80], Handover.STATUS, self.targets, status=status
        )
        moved = await work[CaseRepository].get(case.id)
        assert moved is not None
        by = await closed_by(work, moved)
        return News(moved, NEWS_OF[status], key, text, by=by)

    async def _pass_on(self, work: UnitOfWork, case: CaseFile, said: int | None, key: str) -> None:
        """What an officer said or noted here stands at every desk; in its topic it does already."""
        if said is None:
            return
        in_topic = key.startswith(QUIETLY)
        targets = [one for one in self.targets if not (in_topic and one == FORUM)]
        await work[CaseRepository].hand_over(
            case.id, key[:80], Handover.MESSAGE, targets, entry_id=said
        )

    async def _standing(self, work: UnitOfWork, case: CaseFile) -> Desk:
        return await standing_desk(work, case, self.clock(), self.areas)

    def _day(self, case: CaseFile) -> date:
        return self.clock().astimezone(self.areas.zone(case.area_code)).date()


def check_words(text: str) -> None:
    """Raises AsksSecret for what nobody may ask a family for."""
    if asks_for_secret(text):
        raise AsksSecret


async def _merged(work: UnitOfWork, person: Person, case: CaseFile) -> list[MergedReport]:
    found = []
    for one in await work[CaseRepository].merged(case.id):
        if may_see(person, one):
            said = await work[CaseEntryRepository].entries(one.id)
            mine = tuple(e for e in said if e.kind is EntryKind.MESSAGE and e.side is Side.REPORTER)
            found.append(MergedReport(one, mine))
    return found


def _kept_from(entry: Entry) -> Entry:
    """Something that another one asked for: that it came, and nothing of it."""
    return replace(entry, text="")
