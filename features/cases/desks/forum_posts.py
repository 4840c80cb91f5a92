"""What is posted in the topic of a case, once per key."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import structlog

from chat.making import ready
from chat.reply import SENT_AS, Renderer
from domain.files import FileKind
from features.cases.desks.forum_calls import ForumCalls
from features.cases.rules.cases import CaseFile, CaseUpload
from features.cases.rules.command_center import Refused
from features.cases.services.sheet import CaseSheet
from features.cases.storage.entries import CaseEntryRepository
from features.cases.storage.topics import CaseTopics
from storage.keyring import Keyring
from storage.unit_of_work import UnitOfWorkFactory
from views.view import View

log = structlog.get_logger()


class ForumPosts:
    def __init__(
        self, calls: ForumCalls, unit_of_work: UnitOfWorkFactory, keyring: Keyring
    ) -> None:
        self._calls = calls
        self._unit_of_work = unit_of_work
        self._keyring = keyring

    async def send(self, case: CaseFile, view: View, *, edits: int | None = None) -> Any:
        chat_id = await self._calls.chat_id()
        message = Renderer(chat_id, self._keyring).message(
            await ready(view), edits=edits, thread_id=None if edits else case.topic_id
        )
        parameters = {name: v for name, v in message.parameters.items() if name != "chat_id"}
        call = self._calls.unless_same if edits else self._calls
        return await call(message.method, **parameters)

    async def post(self, case: CaseFile, view: View, key: str) -> None:
        async def send() -> None:
            await self.send(case, view)

        await self._once(case, key, send)

    async def all(self, case: CaseFile, views: Sequence[View], key: str) -> None:
        """One after the other; a repetition goes on where it stopped."""
        for number, view in enumerate(views):
            await self.post(case, view, f"{key}:{number}" if number else key)

    async def files(
        self, sheet: CaseSheet, entry_key: str, key: str, *, lost: View, in_private: View
    ) -> None:
        """The files of an entry, by the names under which Telegram knows them, each as the kind
        that it is; `lost` stands where one of them should.

        A picture that came as a file tells where and with what it was taken: in a confidential case
        only its clean copy is shown, `in_private`.
        """
        case = sheet.case
        async with self._unit_of_work.at_once() as work:
            entry = await work[CaseTopics].entry_with_key(entry_key)
            files = (
                await work[CaseEntryRepository].uploads(case.id, entry_id=entry) if entry else []
            )
        for position, file in enumerate(() if sheet.withheld else files):

            async def send(file: CaseUpload = file) -> None:
                kind = file.kind or FileKind.DOCUMENT
                if case.confidential and kind is FileKind.DOCUMENT:
                    await self.send(case, in_private)
                    return
                try:
                    try:
                        await self._send_file(case, kind, file)
                    except Refused:  # an older release did not note what it came as
                        await self._send_file(case, FileKind.DOCUMENT, file)
                except Refused as error:
                    log.warning("file_not_shown", ticket=case.ticket, why=error.reason)
                    await self.send(case, lost)

            await self._once(case, f"{key}:{position}", send)

    async def _send_file(self, case: CaseFile, kind: FileKind, file: CaseUpload) -> None:
        method, field = SENT_AS[kind]
        place = {"message_thread_id": case.topic_id, "protect_content": True}
        await self._calls(method, **{field: file.file_id}, **place)

    async def _once(self, case: CaseFile, key: str, send: Callable[[], Awaitable[None]]) -> None:
        async with self._unit_of_work.at_once() as work:
            if await work[CaseTopics].was_posted(key):
                return
        await send()
        await self.remember(case, key)

    async def remember(self, case: CaseFile, key: str) -> None:
        async with self._unit_of_work() as work:
            await work[CaseTopics].remember_posted(key, case.ticket)
            await work.commit()
