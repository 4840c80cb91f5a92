"""What staff write while they work on a case: a question, a receiver, closing words, a note.

An officer may have a question open in several topics at once; each waits for words in its own.
"""

import re
from contextlib import suppress
from dataclasses import dataclass, field
from enum import Enum, StrEnum

from telegram import Message, Update

from chat.context import BotContext
from chat.routing import Access, Ask, DialogueSpec, Done, GoOn, Route, Takes, step, tap, written
from chat.turn import current_turn
from domain.areas import load_areas, place_name
from domain.errors import NotAllowed, StaleButton
from domain.people import CASE_READERS, Role
from features.cases.desks.forum import SAID_IN_TOPIC
from features.cases.jobs.newsroom import Newsroom
from features.cases.rules.cases import CaseFile
from features.cases.rules.command_center import Decision
from features.cases.rules.contacts import card_in
from features.cases.rules.errors import (
    AsksSecret,
    CaseClosed,
    NoSuchCase,
    NotTheHolder,
    PlaceNeeded,
    ReasonNeeded,
)
from features.cases.rules.news import News
from features.cases.services.corrections import CaseCorrections
from features.cases.services.identity import CaseIdentityService
from features.cases.services.office import CaseOffice, Closing, OfficeView
from features.cases.services.papers import CasePapers
from features.cases.services.room import CaseRoom
from features.cases.services.sheet import name_of
from features.cases.views import corrections as correction_views
from features.cases.views import desk as views
from features.cases.views import identity as identity_views
from features.cases.views import lines as case_lines
from features.cases.views import paper as paper_views
from features.cases.views import refusals
from features.cases.views.card import desk_card
from features.cases.views.command_center import ListCases
from features.cases.views.deeds import Do, OnCase
from features.cases.views.desk import SendTyped
from understanding.places import load_places
from understanding.words import folded
from views.labels import is_label
from views.view import Button, View

_LONGEST_RECEIVER = 120
_NOTES = ("//", "catatan:")
_FEWEST = 4
_SPEAKS_TO = re.compile(
    r"\b(pak|bu|ibu|bapak|mbak|mas|mbah|silakan|silahkan|mohon|maaf|sabar|tunggu|ditunggu|kirim|kirimkan"
    r"|fotokan|datang|hubungi|bawa|terima kasih|sudah kami|kami sudah|akan kami|kami akan)\b"
)


class Waiting(Enum):
    FOR_WORDS = "words"
    AT_CARD = "card"


class Task(StrEnum):
    """What the words will be."""

    ASK = "ask"
    REFER = "refer"
    CLOSE = "close"
    ANSWER = "answer"
    NOTE = "note"
    REASON = "reason"
    PLACE = "place"
    CONTACT = "contact"
    UP = "up"


@dataclass
class Wish:
    case_id: int
    task: Task
    decision: Decision | None = None


@dataclass
class Draft:
    wishes: dict[str, Wish] = field(default_factory=dict)
    """By topic; "0" is a private chat."""
    looked: int = 0
    """The case whose card is open in private, and the one before."""
    before: int = 0
    typed: str = ""
    """What may be meant for a reporter."""


OFFICE = DialogueSpec(
    "office", Draft, takes={Waiting.FOR_WORDS: Takes.WRITING, Waiting.AT_CARD: Takes.NOTHING}
)
IN_TOPIC = Access(roles=frozenset({Role.OFFICER}), in_groups=True)
AT_DESK = Access(roles=CASE_READERS)


def ask(context: BotContext, wish: Wish, view: View) -> Ask:
    """Wait for words about this case, in this topic."""
    context.draft(Draft).wishes[_place(context)] = wish
    return Ask(view, Waiting.FOR_WORDS)


def leave(context: BotContext, view: View) -> Ask | Done:
    """This topic waits for no words any more; others may."""
    context.draft(Draft).wishes.pop(_place(context), None)
    return stay(context, view)


def stay(context: BotContext, view: View) -> Ask | Done:
    """Whatever was asked stays asked."""
    return Ask(view, Waiting.FOR_WORDS) if context.draft(Draft).wishes else Done(view)


def key_of(context: BotContext) -> str:
    """One key for one tap or message, however often Telegram delivers it."""
    update = context.turn.update
    place = SAID_IN_TOPIC if not context.turn.is_private else "desk:"
    if update.callback_query is not None:
        return f"{place}q{update.callback_query.id}"
    number = update.effective_message.message_id if update.effective_message else 0
    return f"{place}{context.turn.chat_id}:{number}"


def sent_by(context: BotContext) -> int:
    """The update that the line about its letter belongs to."""
    return context.turn.update.update_id


async def opened(context: BotContext, case_id: int, *, way: str) -> OfficeView:
    """The case, for somebody who may work on it here. Raises NoSuchCase and StaleButton."""
    found = await context.services[CaseOffice].open(context.person, case_id, way=way)
    if context.turn.is_private:
        return found
    here = await context.services[CaseRoom].is_here(context.turn.chat_id)
    if not here or str(found.case.topic_id) != _place(context):
        raise StaleButton
    return found


async def still_open(context: BotContext, case_id: int, *, way: str) -> OfficeView:
    """Raises CaseClosed too."""
    found = await opened(context, case_id, way=way)
    if not found.case.is_open:
        raise CaseClosed
    return found


def is_note(text: str) -> bool:
    return text.lstrip().casefold().startswith(_NOTES)


def note_in(text: str) -> str:
    """The note without the mark that made it one."""
    bare = text.lstrip()
    start = next((mark for mark in _NOTES if bare.casefold().startswith(mark)), "")
    return bare[len(start) :].strip()


def result(context: BotContext, case: CaseFile, view: View) -> View:
    """In private, with the way back to the case and to the list."""
    if not context.turn.is_private:
        return view
    t = context.t
    back = Button(t.plain("📄 {ticket}", ticket=case.ticket), OnCase(Do.OPEN, case.id))
    return view.below((back, Button(t.plain("📋 Open cases"), ListCases())))


async def take_words(update: Update, context: BotContext) -> Ask | Done:
    wish = context.draft(Draft).wishes[_place(context)]
    text = written(update) or ""
    if wish.task is Task.REFER and len(text) > _LONGEST_RECEIVER:
        return Ask(View(context.t(refusals.TOO_LONG)), Waiting.FOR_WORDS)
    try:
        case = (await opened(context, wish.case_id, way=wish.task.value)).case
        view = await _use(context, wish, case, text)
        if view is None:
            return Ask(paper_views.contact_unclear(case, context.t), Waiting.FOR_WORDS)
    except AsksSecret:
        refused = result(context, case, refusals.asks_secret(context.t))
        return Ask(refused, Waiting.FOR_WORDS)
    except (
        CaseClosed,
        NoSuchCase,
        NotAllowed,
        NotTheHolder,
        PlaceNeeded,
        ReasonNeeded,
        StaleButton,
    ) as problem:
        refused = context.turn.doors.word(problem, context.t, context.zone)
        return leave(context, View(refused.text))
    return leave(context, result(context, case, view))


async def _use(context: BotContext, wish: Wish, case: CaseFile, text: str) -> View | None:
    """None for words that are no contact."""
    office, person, t = context.services[CaseOffice], context.person, context.t
    who, key = name_of(person), key_of(context)
    match wish.task:
        case Task.NOTE:
            await office.note(person, case.id, text, key)
            return case_lines.noted(t)
        case Task.ANSWER:
            news = await office.answer(person, case.id, text, key)
            await context.services[Newsroom].tell(news, answers=sent_by(context))
            return case_lines.sent(case, t)
        case Task.ASK:
            await context.services[Newsroom].tell(await office.ask_data(person, case.id, text, key))
            return case_lines.asked(who, case, t)
        case Task.REFER:
            await context.services[Newsroom].tell(await office.refer(person, case.id, text, key))
            return case_lines.referred(who, case, text, t)
        case Task.REASON:
            found = await context.services[CaseIdentityService].of(person, case.id, text)
            return identity_views.identity(found, t)
        case Task.UP:
            return await _move_up(context, case, text)
        case Task.PLACE:
            return await move(context, case, text)
        case Task.CONTACT:
            return await _keep_contact(context, case, text)
        case Task.CLOSE:
            return await close(context, case, wish.decision or Decision.DONE, text)


async def _move_up(context: BotContext, case: CaseFile, reason: str) -> View:
    news = await context.services[CaseOffice].move_up(
        case.id, key_of(context), person=context.person, reason=reason
    )
    if news is None:
        return View(context.t(refusals.AT_THE_TOP))
    await context.services[Newsroom].tell(news)
    return case_lines.moved_up(name_of(context.person), news.case, context.t)


async def card_of(context: BotContext, found: OfficeView) -> View:
    """The private card with all that may be done from it."""
    officer = Role.OFFICER in context.person.roles
    whose = await context.services[CaseIdentityService].on_card(context.person, found.case.id)
    mine = found.case.owner_id == context.person.telegram_id
    return desk_card(found.sheet, found.entries, context.t, officer=officer, whose=whose, mine=mine)


def listen(context: BotContext, case: CaseFile, view: View) -> Ask | Done:
    """A private card is open: what is written for the reporter by mistake is not lost."""
    _leaves_card(context)
    draft = context.draft(Draft)
    if draft.looked != case.id:
        draft.before, draft.looked = draft.looked, case.id
    if draft.wishes or not context.turn.is_private:
        return stay(context, view)
    return Ask(view, Waiting.AT_CARD)


def look_around(context: BotContext, view: View) -> Ask | Done:
    """The list, beside a card or an answer that was begun."""
    _leaves_card(context)
    draft = context.draft(Draft)
    if draft.wishes or not draft.looked or not context.turn.is_private:
        return stay(context, view)
    return Ask(view, Waiting.AT_CARD)


def _leaves_card(context: BotContext) -> None:
    draft = context.draft(Draft)
    asked = draft.wishes.pop(_place(context), None)
    draft.typed = ""
    if asked and asked.task in (Task.ANSWER, Task.ASK):
        draft.looked = asked.case_id


def _for_reporter(update: Update) -> object | None:
    """Words that speak to somebody, while a card is open or was just looked at."""
    text = written(update) or ""
    words = text.split()
    if len(words) < _FEWEST or text.startswith("/") or is_label(text) or is_note(text):
        return None
    return True if _SPEAKS_TO.search(folded(text)) else None


async def offer(update: Update, context: BotContext) -> Ask | GoOn:
    """Nothing goes out without a tap that names the report."""
    draft = context.draft(Draft)
    cases = []
    for case_id in dict.fromkeys((draft.looked, draft.before)):
        with suppress(NoSuchCase, StaleButton):
            found = await opened(context, case_id, way="read") if case_id else None
            if found is not None and found.case.is_open:
                cases.append(found.case)
    if not cases:
        return GoOn()
    draft.typed = written(update) or ""
    return Ask(views.offer_sending(cases, draft.typed, context.t), Waiting.AT_CARD)


async def send_typed(_: Update, context: BotContext, chosen: SendTyped) -> Ask | Done:
    """Raises StaleButton where the words are not kept any more."""
    draft = context.draft(Draft)
    text, draft.typed = draft.typed, ""
    if not chosen.case_id:
        return Ask(views.not_sent(context.t), Waiting.AT_CARD)
    if not text or chosen.case_id not in (draft.looked, draft.before):
        raise StaleButton
    case = (await opened(context, chosen.case_id, way=Task.ANSWER.value)).case
    try:
        view = await _use(context, Wish(case.id, Task.ANSWER), case, text)
    except AsksSecret:
        view = refusals.asks_secret(context.t)
    assert view is not None
    return Ask(result(context, case, view), Waiting.AT_CARD)


async def _keep_contact(context: BotContext, case: CaseFile, text: str) -> View | None:
    told = card_in(text)
    if told is None:
        return None
    await context.services[CasePapers].record_contact(context.person, case.id, told)
    return paper_views.contact_kept(case, told.name, context.t)


async def close(context: BotContext, case: CaseFile, decision: Decision, text: str) -> View:
    """Close it, or say who is needed for that. Raises CaseClosed."""
    if not case.is_open:
        raise CaseClosed
    person, t = context.person, context.t
    done: News | Closing = await context.services[CaseOffice].close(
        person, case.id, decision, text, key_of(context)
    )
    if isinstance(done, Closing):
        if done.again:
            return View(t(refusals.SAME_OFFICER))
        return case_lines.needs_second(name_of(person), case, decision, t)
    await context.services[Newsroom].tell(done)
    return case_lines.closed(name_of(person), done.case, decision, t)


async def move(context: BotContext, case: CaseFile, text: str) -> View:
    """Set right where it happened, as far as the words name a place that there is."""
    told = [area for one in load_places().places_in(text) for area in one.found.areas]
    if not told:
        return View(context.t(refusals.NO_SUCH_PLACE))
    code = max(told, key=lambda area: area.level).code
    person, t = context.person, context.t
    done = await context.services[CaseCorrections].move(person, case.id, code, key_of(context))
    return correction_views.corrected(
        name_of(person), done, place_name(load_areas(), done.case.area_code), t
    )


def _place(context: BotContext) -> str:
    message = context.turn.update.effective_message
    return _topic(message) if isinstance(message, Message) else "0"


def _topic(message: Message) -> str:
    return str(message.message_thread_id) if message.is_topic_message else "0"


def _awaited(update: Update) -> object | None:
    """Words in a topic that waits for some; a note is always a note."""
    text, row = written(update), current_turn.get().dialogue
    if text is None or row is None or update.message is None or is_note(text):
        return None
    return True if _topic(update.message) in row.draft.get("wishes", {}) else None


def handlers() -> list[Route]:
    return [
        step(OFFICE, Waiting.FOR_WORDS, _awaited, take_words, access=AT_DESK),
        step(OFFICE, Waiting.FOR_WORDS, _awaited, take_words, access=IN_TOPIC),
        step(OFFICE, Waiting.AT_CARD, _for_reporter, offer, access=AT_DESK),
        tap(SendTyped, send_typed, access=AT_DESK, dialogue=OFFICE),
    ]
