"""Work on cases: on the card in a topic of the command center's group, and in private."""

from collections.abc import Callable, Coroutine
from dataclasses import replace
from typing import Any

from markupsafe import Markup
from telegram import Update

from chat.context import BotContext
from chat.outcomes import Takes
from chat.routing import (
    Access,
    Ask,
    Done,
    GoOn,
    Route,
    Stage,
    arguments,
    command,
    message,
    tap,
    written,
)
from chat.turn import current_turn
from conversations.cases.command_center import (
    AT_DESK,
    IN_TOPIC,
    OFFICE,
    Task,
    Wish,
    ask,
    card_of,
    close,
    key_of,
    leave,
    listen,
    look_around,
    opened,
    result,
    still_open,
)
from domain.files import FileKind
from domain.people import Role
from features.cases.jobs.newsroom import Newsroom
from features.cases.rules.cases import CaseFile, CaseUpload, told_ticket, typed_ticket
from features.cases.rules.command_center import CaseStatus, Decision
from features.cases.rules.files import is_picture
from features.cases.rules.queue import Wanted
from features.cases.services.office import CaseOffice
from features.cases.services.queue import CaseQueue
from features.cases.services.rights import may_decide
from features.cases.services.sheet import name_of
from features.cases.services.ways import CaseWays
from features.cases.views import desk as views
from features.cases.views import lines as case_lines
from features.cases.views import refusals
from features.cases.views.card import ReadCase, whole_case
from features.cases.views.command_center import (
    LIST_PAGE,
    ListCases,
    MoveUp,
    TakeCase,
    case_list,
)
from features.cases.views.deeds import Do, OnCase
from features.cases.views.desk import ChooseDecision, CloseCase
from views.translator import Translator, mark
from views.view import Attachment, Button, Picture, Tap, View

_Shown = Ask | Done | None
_MOST_WORDS = 10
"""Of a wish that names a case; longer ones tell something."""
_Act = Callable[[Update, BotContext, Any], Coroutine[Any, Any, Any]]

_QUESTIONS: dict[Do, tuple[Task, Callable[[CaseFile, Translator], View]]] = {
    Do.ASK: (Task.ASK, views.ask_data),
    Do.REFER: (Task.REFER, views.ask_receiver),
    Do.ANSWER: (Task.ANSWER, views.ask_answer),
    Do.NOTE: (Task.NOTE, views.ask_note),
}


async def list_cases(
    update: Update, context: BotContext, chosen: ListCases | None = None
) -> Ask | Done:
    """The queue as the desk has it: danger first, then what is due first; or one case by number."""
    queue, person = context.services[CaseQueue], context.person
    typed = arguments(update) if chosen is None else ""
    if typed:
        found = await queue.numbered(person, typed)
        if found is None:
            return leave(context, View(context.t(refusals.NO_SUCH_TICKET)))
        return await open_case(update, context, OnCase(Do.OPEN, found))
    page = max(chosen.page, 0) if chosen else 0
    rows, count = await queue.slice(person, Wanted(), skip=page * LIST_PAGE, most=LIST_PAGE)
    if page and not rows:
        page = max(count - 1, 0) // LIST_PAGE
        rows, count = await queue.slice(person, Wanted(), skip=page * LIST_PAGE, most=LIST_PAGE)
    return look_around(context, case_list(rows, count, page, context.t))


async def open_named(update: Update, context: BotContext, ticket: str) -> Ask | Done | GoOn:
    """Own words at the desk that name a case ("tutup kasus 2611-0001") open it: what is to be done
    is on its card. A number alone is that of an own report first; one of which this person sees
    nothing goes on as any other message."""
    found = await context.services[CaseQueue].numbered(context.person, ticket)
    return await open_case(update, context, OnCase(Do.OPEN, found)) if found else GoOn()


def _named(update: Update) -> object | None:
    turn, text = current_turn.get(), written(update)
    if text is None or turn.person.roles.isdisjoint(AT_DESK.roles) or not turn.is_private:
        return None
    if typed_ticket(text) is not None or turn.takes is not Takes.NOTHING:
        return None
    return told_ticket(text) if len(text.split()) <= _MOST_WORDS else None


async def open_case(_: Update, context: BotContext, chosen: OnCase) -> Ask | Done:
    found = await opened(context, chosen.case_id, way="read")
    return listen(context, found.case, await card_of(context, found))


async def show_files(_: Update, context: BotContext, chosen: OnCase) -> _Shown:
    found = await opened(context, chosen.case_id, way="photos")
    pictures = [a for a in found.attachments if a.mime.startswith("image/")]
    others = [file for file in found.uploads if not is_picture(file)]
    caption = context.t("📎 {ticket}", ticket=found.case.ticket)
    shown = [View(caption, picture=Picture(a.name, a.content), private=True) for a in pictures]
    shown += [_by_id(file, caption) for file in others]
    return Done(shown) if shown else _quietly(context, context.t.plain(refusals.NO_FILES))


async def read_case(_: Update, context: BotContext, chosen: ReadCase) -> Ask | Done:
    found = await opened(context, chosen.case_id, way="read")
    return leave(context, whole_case(found, chosen.page, context.t))


def _by_id(file: CaseUpload, caption: Markup) -> View:
    return View(
        caption,
        attached=Attachment(file.kind or FileKind.DOCUMENT, file.file_id),
        private=True,
        in_place=False,
    )


async def take(_: Update, context: BotContext, chosen: TakeCase) -> _Shown:
    """Once taken, a case is only taken over by somebody who saw whose it is."""
    found = await still_open(context, chosen.case_id, way="take")
    case, person = found.case, context.person
    owner = case.owner_id if case.status != CaseStatus.REOPENED else None
    if owner == person.telegram_id and case.status == CaseStatus.TAKEN:
        return _quietly(context, context.t.plain(refusals.YOURS))
    if owner not in (None, person.telegram_id, chosen.from_owner):
        return _quietly(context, refusals.has_it(found.sheet.owner, context.t))
    news = await context.services[CaseOffice].take(person, case.id, key_of(context))
    await context.services[Newsroom].tell(news)
    return _after(context, news.case, case_lines.taken(name_of(person), news.case, context.t))


async def ask_for_words(_: Update, context: BotContext, chosen: OnCase) -> Ask:
    """What staff must write before something happens."""
    task, question = _QUESTIONS[chosen.verb]
    look = opened if task in (Task.ANSWER, Task.NOTE) else still_open
    case = (await look(context, chosen.case_id, way=task.value)).case
    view = question(case, context.t)
    if task is Task.REFER:
        view = _with_ways(context, case, view)
    return ask(context, Wish(case.id, task), view)


def _with_ways(context: BotContext, case: CaseFile, view: View) -> View:
    """What features above offer for a case that names a family; in private alone."""
    if not context.turn.is_private or case.confidential or case.accuses or not case.family_id:
        return view
    ways = [w for w in context.services[CaseWays].all if w.for_whom(context.person)]
    buttons = [(Button(context.t.plain(way.label), way.tap(case.id)),) for way in ways]
    *rows, out = view.rows
    return replace(view, rows=(*rows, *buttons, out))


async def move_up(_: Update, context: BotContext, chosen: MoveUp) -> _Shown:
    case = (await still_open(context, chosen.case_id, way="move up")).case
    if case.desk != chosen.desk:
        return _quietly(context, refusals.moved_already(case.desk, context.t))
    if await context.services[CaseOffice].above(case) is None:
        return _quietly(context, context.t.plain(refusals.AT_THE_TOP))
    return ask(context, Wish(case.id, Task.UP), views.ask_why_up(case, context.t))


async def ask_draw(_: Update, context: BotContext, chosen: OnCase) -> _Shown:
    case = (await still_open(context, chosen.case_id, way="centre")).case
    if case.decision == Decision.DRAWN_INTO_CENTRE:
        return _quietly(context, context.t.plain(refusals.DRAWN_ALREADY))
    return leave(context, _beside_card(context, views.ask_draw(case, context.t)))


async def draw(_: Update, context: BotContext, chosen: OnCase) -> _Shown:
    case = (await still_open(context, chosen.case_id, way="centre")).case
    if case.decision == Decision.DRAWN_INTO_CENTRE:
        return _quietly(context, context.t.plain(refusals.DRAWN_ALREADY))
    office = context.services[CaseOffice]
    news = await office.draw_into_centre(context.person, case.id, key_of(context))
    await context.services[Newsroom].tell(news)
    line = case_lines.drawn(name_of(context.person), news.case, context.t)
    return leave(context, result(context, news.case, line))


async def ask_close(_: Update, context: BotContext, chosen: OnCase) -> _Shown:
    found = await still_open(context, chosen.case_id, way="close")
    if found.case.confidential and found.sheet.closing_officer == context.person.telegram_id:
        return _quietly(context, context.t.plain(refusals.SAME_OFFICER))
    return leave(context, _beside_card(context, _decisions(found.case, context)))


async def choose_decision(_: Update, context: BotContext, chosen: ChooseDecision) -> _Shown:
    """The first officer of an integrity case only proposes; the words are the second one's."""
    found = await still_open(context, chosen.case_id, way="close")
    case, t = found.case, context.t
    first = found.sheet.closing_officer
    if case.confidential and first == context.person.telegram_id:
        return _quietly(context, t.plain(refusals.SAME_OFFICER))
    if case.confidential and first is None:
        line = await close(context, case, chosen.decision, "")
        return leave(context, result(context, case, line))
    wish = Wish(case.id, Task.CLOSE, chosen.decision)
    return ask(context, wish, views.ask_words(case, chosen.decision, t))


async def close_now(_: Update, context: BotContext, chosen: CloseCase) -> Ask | Done:
    case = (await still_open(context, chosen.case_id, way="close")).case
    line = await close(context, case, chosen.decision, "")
    return leave(context, result(context, case, line))


def _decisions(case: CaseFile, context: BotContext) -> View:
    return views.choose_decision(case, may_decide(context.person), context.t)


async def stop(_: Update, context: BotContext, chosen: OnCase) -> Ask | Done:
    case = (await opened(context, chosen.case_id, way="leave")).case
    return leave(context, result(context, case, case_lines.left(context.t)))


def _after(context: BotContext, case: CaseFile, line: View) -> Ask | Done:
    return leave(context, _beside_card(context, result(context, case, line)))


def _quietly(context: BotContext, words: str) -> _Shown:
    """Only the one who tapped needs to know."""
    context.turn.toast = words[:200]
    return None


def _beside_card(context: BotContext, view: View) -> View:
    """In a topic the card stays where it is."""
    return view if context.turn.is_private else view.as_new()


def _both(
    kind: type[Tap], act: _Act, *, verb: Do | None = None, desk: Access = AT_DESK
) -> list[Route]:
    """In private by whoever may see the case, in the group by its officers."""
    return [
        tap(kind, act, verb=verb, access=access, dialogue=OFFICE, stage=Stage.LAST)
        for access in (desk, IN_TOPIC)
    ]


def handlers() -> list[Route]:
    officers = Access(roles=frozenset({Role.OFFICER}))
    return [
        command(
            "kasus",
            "cases",
            act=list_cases,
            about=mark("Open cases in your area"),
            access=AT_DESK,
            dialogue=OFFICE,
        ),
        message(_named, open_named, stage=Stage.APART, dialogue=OFFICE),
        tap(ListCases, list_cases, access=AT_DESK, dialogue=OFFICE),
        tap(OnCase, open_case, verb=Do.OPEN, access=AT_DESK, dialogue=OFFICE),
        tap(ReadCase, read_case, access=AT_DESK, dialogue=OFFICE),
        tap(OnCase, show_files, verb=Do.FILES, access=AT_DESK, dialogue=OFFICE),
        tap(OnCase, ask_for_words, verb=Do.ANSWER, access=AT_DESK, dialogue=OFFICE),
        tap(OnCase, ask_for_words, verb=Do.NOTE, access=officers, dialogue=OFFICE),
        *_both(TakeCase, take),
        *_both(OnCase, ask_for_words, verb=Do.ASK),
        *_both(OnCase, ask_for_words, verb=Do.REFER),
        *_both(MoveUp, move_up),
        *_both(OnCase, ask_draw, verb=Do.ASK_DRAW, desk=officers),
        *_both(OnCase, draw, verb=Do.DRAW, desk=officers),
        *_both(OnCase, ask_close, verb=Do.CLOSE),
        *_both(ChooseDecision, choose_decision),
        *_both(CloseCase, close_now),
        *_both(OnCase, stop, verb=Do.STOP),
    ]
