"""What a desk gets to see of a case: worded for an office. It names the reporter only where the
reporter agreed to that."""

from domain.areas import Areas
from features.cases.rules.command_center import OutgoingCase, OutgoingMessage
from features.cases.rules.files import is_fetched
from features.cases.services.identity import NAMED, travelling
from features.cases.storage.cases import CaseRepository
from features.cases.storage.desks import CaseDesks
from features.cases.storage.entries import CaseEntryRepository
from features.cases.storage.outbox import Handing
from features.cases.storage.topics import CaseTopics
from features.cases.views import outgoing_cases as views
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
            entry = await work[CaseTopics].entry_with_key(case.id, f"{case.ticket}:story")
            beside = await self._unfetched(work, case.id, entry)
            family = await travelling(work, case)
        return OutgoingCase(
            ticket=case.ticket,
            category=case.category.value if case.category else case.kind.value,
            severity=case.severity.value,
            area_code=case.area_code,
            area_name=self._areas.name(case.area_code),
            title=views.title(case, t),
            story=views.story(case, t, beside=beside, named=family is not None),
            reporter=views.named(family) if family else views.reporter(case, roles, t),
            filed_at=case.filed_at,
            due_at=case.due_at,
            confidential=case.confidential,
            attachments=attachments,
        )

    async def message(self, handing: Handing) -> OutgoingMessage:
        """What the reporter added, or a file that came after its letter."""
        async with self._unit_of_work.at_once() as work:
            entries = (
                await work[CaseEntryRepository].entries(handing.case_id) if handing.entry_id else []
            )
            attachments = await self._desks(work).files(handing.attached)
            beside = await self._unfetched(work, handing.case_id, handing.entry_id)
        t = translator(_LANGUAGE)
        if handing.key.endswith(NAMED):
            return await self._name(handing)
        for entry in entries:
            if entry.id == handing.entry_id and entry.reader_id is not None:
                return OutgoingMessage(views.for_one_officer(t), entry.at)
            if entry.id == handing.entry_id:
                return OutgoingMessage(
                    views.message(entry.text, t, beside=beside), entry.at, attachments
                )
        note = views.file_note(t)
        return OutgoingMessage(note, handing.created_at, attachments)

    async def _name(self, handing: Handing) -> OutgoingMessage:
        """The reporter agreed after the case was handed over; who took that back is not named."""
        t = translator(_LANGUAGE)
        async with self._unit_of_work.at_once() as work:
            case = await work[CaseRepository].get(handing.case_id)
            family = await travelling(work, case) if case else None
        text = views.now_named(family, t) if family else views.file_note(t)
        return OutgoingMessage(text, handing.created_at)

    async def _unfetched(self, work: UnitOfWork, case_id: int, entry_id: int | None) -> int:
        """How many files of an entry stay with Telegram."""
        if entry_id is None:
            return 0
        files = await work[CaseEntryRepository].uploads(case_id, entry_id=entry_id)
        return sum(not is_fetched(file) for file in files)

    def _desks(self, work: UnitOfWork) -> CaseDesks:
        return CaseDesks(work.connection, self._keyring)
