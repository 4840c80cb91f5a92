"""Who was there: taps on a list, or numbers and names that are typed; and a note."""

from dataclasses import dataclass
from enum import Enum

from telegram import Update

from chat.context import BotContext
from chat.routing import (
    Access,
    Ask,
    DialogueSpec,
    Done,
    Route,
    Stage,
    Takes,
    reader,
    step,
    tap,
    written,
)
from domain.people import Role
from features.groups.rules.attendance import is_list
from features.groups.rules.modules import modules_on
from features.groups.services.attendance import AttendanceService, Sheet
from features.groups.views import attendance as views
from features.groups.views.taps import (
    AskNote,
    AskTaught,
    FinishAttendance,
    MarkAll,
    MarkPresent,
    TakeAttendance,
    Taught,
)
from features.groups.views.topics import is_topic
from views.view import View


class Waiting(Enum):
    FOR_LIST = "list"
    FOR_NOTE = "note"


@dataclass
class Draft:
    meeting_id: int = 0
    page: int = 0


ATTENDANCE = DialogueSpec(
    "attendance",
    Draft,
    takes={Waiting.FOR_LIST: Takes.WORDS, Waiting.FOR_NOTE: Takes.WORDS},
    warns_itself=frozenset({Waiting.FOR_LIST}),
)
"""A list of many numbers looks like a NIK: what is none of the group is said by the list itself."""
_COMPANIONS = Access(roles=frozenset({Role.COMPANION}))


async def begin(_: Update, context: BotContext, chosen: TakeAttendance) -> Ask:
    """Raises MeetingAhead before the day, and StaleButton for anybody else's meeting."""
    sheet = await context.services[AttendanceService].sheet(context.person, chosen.meeting_id)
    return _asked(context, sheet, chosen.page)


async def mark(_: Update, context: BotContext, chosen: MarkPresent) -> Ask:
    """A button of before changes nothing, and shows what stands there now."""
    sheet = await context.services[AttendanceService].mark(
        context.person,
        chosen.meeting_id,
        chosen.member_id,
        chosen.turn,
        present=chosen.present,
    )
    return _asked(context, sheet, chosen.page)


async def mark_all(_: Update, context: BotContext, chosen: MarkAll) -> Ask:
    sheet = await context.services[AttendanceService].mark_all(context.person, chosen.meeting_id)
    return _asked(context, sheet, 0)


def _asked(context: BotContext, sheet: Sheet, page: int) -> Ask:
    draft = context.draft(Draft)
    draft.meeting_id, draft.page = sheet.meeting.id, page
    return Ask(views.sheet(sheet, page, context.t), Waiting.FOR_LIST)


async def take_list(update: Update, context: BotContext, text: str) -> Ask | Done:
    """The number of the message makes one that comes again, or late, void.

    What was noted ends the question, so that words for somebody else change nothing of it.
    """
    assert update.message is not None
    sheet = await context.services[AttendanceService].mark_list(
        context.person, context.draft(Draft).meeting_id, text, update.message.message_id
    )
    if sheet.unknown:
        return Ask(views.unknown(sheet, context.t), Waiting.FOR_LIST, is_news=True)
    return Done(views.noted(sheet, context.t))


async def said(update: Update, context: BotContext, text: str) -> Ask | Done | None:
    """A list that nobody asked for just now, such as after days without signal, or a correction:
    it is taken where only one meeting of the last week can be meant."""
    if Role.COMPANION not in context.person.roles or not is_list(text):
        return None
    meant = await context.services[AttendanceService].meant(context.person)
    if len(meant) != 1:
        return None
    context.draft(Draft).meeting_id = meant[0]
    return await take_list(update, context, text)


async def finish(_: Update, context: BotContext, chosen: FinishAttendance) -> Done:
    """What plainly is a list still corrects it, and so does the button of the list."""
    sheet = await context.services[AttendanceService].sheet(context.person, chosen.meeting_id)
    return Done(views.noted(sheet, context.t))


async def ask_taught(_: Update, context: BotContext, chosen: AskTaught) -> View:
    sheet = await context.services[AttendanceService].sheet(context.person, chosen.meeting_id)
    return views.ask_taught(sheet, modules_on(context.today), "", context.t)


async def taught(_: Update, context: BotContext, chosen: Taught) -> View:
    """A session, or the module whose sessions are asked for then."""
    service, found = context.services[AttendanceService], modules_on(context.today)
    if not is_topic(chosen.code, found):
        sheet = await service.sheet(context.person, chosen.meeting_id)
        return views.ask_taught(sheet, found, chosen.code, context.t)
    sheet = await service.teach(context.person, chosen.meeting_id, chosen.code)
    return views.noted(sheet, context.t)


async def ask_note(_: Update, context: BotContext, chosen: AskNote) -> Ask:
    await context.services[AttendanceService].sheet(context.person, chosen.meeting_id)
    context.draft(Draft).meeting_id = chosen.meeting_id
    return Ask(views.ask_note(context.t), Waiting.FOR_NOTE)


async def take_note(_: Update, context: BotContext, text: str) -> Done:
    sheet = await context.services[AttendanceService].note(
        context.person, context.draft(Draft).meeting_id, text
    )
    return Done(views.noted(sheet, context.t))


def handlers() -> list[Route]:
    return [
        tap(TakeAttendance, begin, access=_COMPANIONS, dialogue=ATTENDANCE),
        tap(MarkPresent, mark, access=_COMPANIONS, dialogue=ATTENDANCE),
        tap(MarkAll, mark_all, access=_COMPANIONS, dialogue=ATTENDANCE),
        tap(FinishAttendance, finish, access=_COMPANIONS, dialogue=ATTENDANCE),
        tap(AskTaught, ask_taught, access=_COMPANIONS),
        tap(Taught, taught, access=_COMPANIONS),
        tap(AskNote, ask_note, access=_COMPANIONS, dialogue=ATTENDANCE),
        reader(said, stage=Stage.ALARM, dialogue=ATTENDANCE),
        step(ATTENDANCE, Waiting.FOR_LIST, written, take_list, access=_COMPANIONS),
        step(ATTENDANCE, Waiting.FOR_NOTE, written, take_note, access=_COMPANIONS),
    ]
