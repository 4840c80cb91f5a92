"""What a desk gets to see of a case: worded for an office. It names the reporter only where the
reporter agreed to that."""

from domain.areas import Areas
from features.cases.rules.cases import CaseFile, tickets_in
from features.cases.rules.command_center import OutgoingCase, OutgoingMessage, Voice
from features.cases.services.identity import NAMED, travelling
from features.cases.services.sheet import name_of
from features.cases.storage.cases import CaseRepository
from features.cases.storage.desks import CaseDesks
from features.cases.storage.entries import CaseEntryRepository, Entry, EntryKind, Side
from features.cases.storage.outbox import Handing
from features.cases.views import outgoing_cases as views
from features.cases.views.records import for_office
from features.people.storage.people import PeopleRepository
from storage.keyring import Keyring
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory
from views.translator import translator

_LANGUAGE = "id"


class OutgoingCases:
    """Writes the letters to the desks."""

    def __init__(self, unit_of_work: UnitOfWorkFactory, keyring: Keyring, areas: Areas) -> None:
        self._unit_of_work = unit_of_work
        self._keyring = keyring
        self._areas = areas

    async def case(self, handing: Handing) -> OutgoingCase:
        """The case with the files that its letter keeps to."""
        t = translator(_LANGUAGE)
        async with self._unit_of_work.at_once() as work:
            case = await work[CaseRepository].get(handing.case_id)
            if case is None:
                raise LookupError("the case is gone")
            roles = (
                (await work[PeopleRepository].get(case.reporter_id)).roles
                if case.reporter_id
                else ()
            )
            desks = self._desks(work)
            files = handing.attached
            if not handing.is_submit:  # a desk that was connected after the case was filed
                files = await desks.story_files(case.id)
            attachments = await desks.files(files)
            family = await travelling(work, case)
        return OutgoingCase(
            ticket=case.ticket,
            category=case.category.value if case.category else case.kind.value,
            severity=case.severity.value,
            area_code=case.area_code,
            area_name=self._areas.name(case.area_code),
            title=views.title(case, t),
            story=views.story(case, t, named=family is not None),
            reporter=views.named(family) if family else views.reporter(case, roles, t),
            filed_at=case.filed_at,
            due_at=case.due_at,
            programme=views.programme(case),
            confidential=case.confidential,
            attachments=attachments,
        )

    async def message(self, handing: Handing) -> OutgoingMessage:
        """What was said or noted here, or a file that travels by itself."""
        t = translator(_LANGUAGE)
        if handing.key.endswith(NAMED):
            return await self._name(handing)
        entry_id, stays = handing.entry_id, None
        async with self._unit_of_work.at_once() as work:
            desks = self._desks(work)
            alone = entry_id is None and handing.attached
            if alone:
                entry_id, stays = await desks.about(handing.attached[0])
            entry = await work[CaseEntryRepository].one(entry_id) if entry_id else None
            other = await _other(work, entry)
            voice, author = Voice.REPORTER, ""
            if entry is not None:
                voice = _voice(entry)
                author = await _author(work, entry)
            attachments = await desks.files(handing.attached)
        if entry is not None and entry.reader_id is not None:
            return OutgoingMessage(views.for_one_officer(t), entry.at)
        if entry is not None and other is not None:
            words, at = views.of_two(entry.text, other, t), entry.at
        elif entry is not None and entry.kind is EntryKind.STATUS:
            told = for_office(entry.text, self._areas, t)
            words, at = told or views.message(entry.text), entry.at
            voice, author = Voice.NOTE, ""
        elif entry is None or alone:
            words, at = views.file_note(t, voice, stays=stays), handing.created_at
        else:
            words, at = views.message(entry.text), entry.at
        return OutgoingMessage(words, at, attachments, voice, author)

    async def _name(self, handing: Handing) -> OutgoingMessage:
        """The reporter agreed after the case was handed over; who took that back is not named."""
        t = translator(_LANGUAGE)
        async with self._unit_of_work.at_once() as work:
            case = await work[CaseRepository].get(handing.case_id)
            family = await travelling(work, case) if case else None
        text = views.now_named(family, t) if family else views.file_note(t, Voice.REPORTER)
        return OutgoingMessage(text, handing.created_at)

    def _desks(self, work: UnitOfWork) -> CaseDesks:
        return CaseDesks(work.connection, self._keyring)


def _voice(entry: Entry) -> Voice:
    if entry.is_note or entry.side is Side.HOUSE:
        return Voice.NOTE
    return Voice.OFFICE if entry.side is Side.OFFICE else Voice.REPORTER


async def _other(work: UnitOfWork, entry: Entry | None) -> CaseFile | None:
    """The other case that a change was about."""
    if entry is None or entry.kind is not EntryKind.STATUS:
        return None
    named = tickets_in(entry.text)
    return await work[CaseRepository].with_ticket(named[0]) if named else None


async def _author(work: UnitOfWork, entry: Entry) -> str:
    """The officer who said it; never a reporter."""
    if entry.author_id is None or entry.side is not Side.OFFICE:
        return ""
    return name_of(await work[PeopleRepository].get(entry.author_id))
