"""The command center as a Telegram forum group: every case is a topic with a card.

Telegram knows no idempotency key, so what was posted is remembered part by part, and the card shows
the case as it stands now: a status that comes late or twice changes nothing.
"""

from collections.abc import Awaitable, Callable

import structlog
from telegram.ext import ExtBot

from domain.areas import Areas
from features.cases.desks.forum_calls import ForumCalls, TopicGone
from features.cases.desks.forum_posts import ForumPosts
from features.cases.rules.cases import CaseFile
from features.cases.rules.command_center import (
    CaseStatus,
    Events,
    OutgoingCase,
    OutgoingMessage,
    Refused,
    Unreachable,
    Voice,
)
from features.cases.services.cases import QUIETLY
from features.cases.services.corrections import CHANGED
from features.cases.services.drawing import (
    AT_DESK,
    BACK,
    CLOSING,
    FROM_DESK,
    LOST,
    NOT_TAKEN,
    OF_TWO,
)
from features.cases.services.room import CaseRoom
from features.cases.services.sheet import CaseSheet, case_sheet, name_of
from features.cases.storage.cases import CaseRepository
from features.cases.storage.desks import WITHDRAWN
from features.cases.storage.entries import CaseEntryRepository, EntryKind, Side
from features.cases.storage.topics import CaseTopics
from features.cases.views import card as case_card
from features.cases.views import command_center as views
from features.cases.views import handovers as refused_views
from features.cases.views import lines as case_lines
from features.cases.views import reach as reach_views
from features.people.storage.people import PeopleRepository
from storage.keyring import Keyring
from storage.outbox import Delivery
from storage.unit_of_work import UnitOfWorkFactory
from views.translator import translator
from views.view import View

log = structlog.get_logger()

SAID_IN_TOPIC = QUIETLY
"""How keys begin of what an officer did in the topic itself: it was answered there already."""

_FILE_LATER = "file:"

_Act = Callable[[CaseSheet], Awaitable[None]]


class ForumCommandCenter:
    """The port of `features/cases/desks/port.py` over the Bot API. References are tickets."""

    def __init__(
        self,
        bot: ExtBot[Delivery],
        unit_of_work: UnitOfWorkFactory,
        keyring: Keyring,
        room: CaseRoom,
        areas: Areas,
        *,
        language: str = "id",
    ) -> None:
        self._calls = ForumCalls(bot, room)
        self._unit_of_work = unit_of_work
        self._posts = ForumPosts(self._calls, unit_of_work, keyring)
        self._areas = areas
        self._t = translator(language)

    async def submit(self, case: OutgoingCase, _: str, /) -> str:
        """A topic, its card, and the files of the story. Goes on where an earlier try ended."""

        async def nothing_more(_: CaseSheet) -> None:
            pass

        await self._in_topic(case.ticket, nothing_more)
        return case.ticket

    async def find(self, key: str) -> str | None:
        """The ticket when its topic is complete; an unfinished one is finished by `submit`."""
        async with self._unit_of_work.at_once() as work:
            case = await work[CaseRepository].with_ticket(key)
        return key if case and case.topic_id and await self._is_complete(case) else None

    async def add_message(self, reference: str, message: OutgoingMessage, key: str) -> None:
        if key.startswith(_FILE_LATER):
            return  # files were posted with their story or message: Telegram has them already

        async def post(sheet: CaseSheet) -> None:
            async with self._unit_of_work.at_once() as work:
                reader = await work[CaseTopics].reader_of(key)
                name = name_of(await work[PeopleRepository].get(reader)) if reader else ""
            if reader is not None:
                await self._posts.post(sheet.case, case_lines.for_one(name, self._t), key)
                return
            if key.endswith(OF_TWO):
                said = case_lines.of_two(message.text, self._t, withheld=sheet.withheld)
                await self._posts.all(sheet.case, said, key)
                return
            if message.voice is Voice.REPORTER:
                said = case_card.reporter_wrote(message.text, self._t, withheld=sheet.withheld)
            else:
                said = case_lines.said_elsewhere(message, self._t, withheld=sheet.withheld)
            await self._posts.all(sheet.case, said, key)
            await self._files(sheet, key, key)

        await self._in_topic(reference, post)

    async def set_status(self, reference: str, _: CaseStatus, key: str, /) -> None:
        """Show the case as it stands: title, card and buttons; closed cases have closed topics."""

        async def show(sheet: CaseSheet) -> None:
            case = sheet.case
            topic = case.topic_id
            name = views.topic_name(case, self._t)
            await self._calls.unless_same("editForumTopic", message_thread_id=topic, name=name)
            await self._show_card(sheet)
            if not key.startswith(SAID_IN_TOPIC):
                await self._posts.all(case, await self._news(sheet, key), key)
            wanted = "reopenForumTopic" if case.is_open else "closeForumTopic"
            await self._calls.unless_same(wanted, message_thread_id=topic)

        await self._in_topic(reference, show)

    async def events_since(self, cursor: str | None) -> Events:
        """Nothing to ask for: officers speak with the bot itself."""
        return Events((), cursor or "")

    async def close(self) -> None:
        """The bot belongs to the house."""

    async def _in_topic(self, reference: str, act: _Act) -> None:
        """Do something in the topic of a case; one that was deleted is made anew."""
        gone = False
        for _ in range(3):
            sheet = await self._sheet(reference)
            try:
                if gone or sheet.case.topic_id is None:
                    sheet = await self._open_topic(sheet.case, again=gone)
                if not await self._is_complete(sheet.case):
                    await self._complete(sheet)
                await act(sheet)
            except TopicGone:
                gone = True
            else:
                return
        raise Unreachable("the topic is deleted again and again")

    async def _open_topic(self, case: CaseFile, *, again: bool) -> CaseSheet:
        made = await self._calls("createForumTopic", name=views.topic_name(case, self._t))
        async with self._unit_of_work() as work:
            await work[CaseRepository].change(case.id, topic_id=made["message_thread_id"])
            await work[CaseTopics].keep_card(case.id, None)
            await work.commit()
        sheet = await self._sheet(case.ticket)
        if again:
            log.warning("topic_made_again", ticket=case.ticket)
            await self._posts.send(sheet.case, case_lines.topic_made_again(self._t))
        return sheet

    async def _complete(self, sheet: CaseSheet) -> None:
        case = sheet.case
        await self._show_card(sheet)
        await self._posts.all(case, case_card.in_full(sheet, self._t), f"{case.topic_id}:more")
        await self._files(sheet, f"{case.ticket}:story", f"{case.topic_id}:story")
        await self._posts.remember(case, f"{case.topic_id}:complete")

    async def _files(self, sheet: CaseSheet, entry_key: str, key: str) -> None:
        lost, in_private = case_lines.file_lost(self._t), case_lines.file_in_private(self._t)
        await self._posts.files(sheet, entry_key, key, lost=lost, in_private=in_private)

    async def _is_complete(self, case: CaseFile) -> bool:
        async with self._unit_of_work.at_once() as work:
            return await work[CaseTopics].was_posted(f"{case.topic_id}:complete")

    async def _sheet(self, reference: str) -> CaseSheet:
        async with self._unit_of_work.at_once() as work:
            case = await work[CaseRepository].with_ticket(reference)
            if case is None:
                raise Refused("no such case")
            return await case_sheet(work, self._areas, case)

    async def _show_card(self, sheet: CaseSheet) -> None:
        """Draw the card anew where it stands, or post it where it is missing."""
        case = sheet.case
        async with self._unit_of_work.at_once() as work:
            card = await work[CaseTopics].card(case.id)
        view = case_card.card(sheet, self._t)
        if card is not None:
            try:
                await self._posts.send(case, view, edits=card)
            except Refused as error:
                log.warning("card_posted_again", ticket=case.ticket, why=error.reason)
            else:
                return
        sent = await self._posts.send(case, view)
        async with self._unit_of_work() as work:
            await work[CaseTopics].keep_card(case.id, sent["message_id"])
            await work.commit()

    async def _news(self, sheet: CaseSheet, key: str) -> list[View]:
        """What changed elsewhere than in the topic: the reporter, a private chat, the clock."""
        case = sheet.case
        if key.endswith(AT_DESK):
            return [case_lines.desk_line(case.desk, self._t)]
        if key.endswith(CLOSING):
            return [case_lines.closing_proposed(case, self._t)]
        if key.endswith(CHANGED):
            return [case_lines.set_right(case, self._t)]
        if key.endswith(WITHDRAWN):
            return [case_lines.taken_back(case, self._t)]
        if key.endswith(BACK):
            return [reach_views.back(self._t)]
        if key.endswith(NOT_TAKEN):
            return [refused_views.in_topic(sheet, self._t)] if sheet.refused else []
        if key.endswith(LOST):
            _, letter, _, why, _ = key.split(":")
            return [reach_views.not_delivered(case, why, int(letter), self._t)]
        if key.startswith(FROM_DESK):
            return [case_lines.state_now(case, self._t)]
        words = ""
        if case.status == CaseStatus.REOPENED and not sheet.withheld:
            async with self._unit_of_work.at_once() as work:
                said = await work[CaseEntryRepository].entries(case.id)
            mine = [e.text for e in said if (e.kind, e.side) == (EntryKind.MESSAGE, Side.REPORTER)]
            words = mine[-1] if mine else ""
        return case_lines.state_changed(case, words, self._t, by=sheet.closed_by)
