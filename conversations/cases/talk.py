"""A conversation with an officer goes on: what a reporter says after an officer's question, or as
a reply to any message of a case, belongs to that case, until "that is all" or another matter."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict

from telegram import Message, Update

from chat.answers import is_national_id, is_small_talk
from chat.context import BotContext
from chat.drafts import DraftService
from chat.intake import Received, received
from chat.routing import (
    Ask,
    Done,
    GoOn,
    Route,
    Stage,
    Takes,
    anything,
    key,
    message,
    resumption,
    step,
    tap,
    written,
)
from chat.taps import shown_tap
from chat.turn import current_turn
from conversations.cases.talk_draft import (
    TALK,
    WHICH,
    Choosing,
    Draft,
    Held,
    HeldDraft,
    Waiting,
    ask_whom,
    asked_again,
    not_passed_on,
    open_again,
    pass_on,
    settled,
)
from conversations.cases.told import Said, said_in
from domain.errors import StaleButton
from features.cases.rules.accused import Involved
from features.cases.rules.cases import CaseFile, tickets_in
from features.cases.rules.errors import NoSuchCase
from features.cases.services.cases import CaseService
from features.cases.services.corrections import CaseCorrections
from features.cases.services.talk import CaseTalk
from features.cases.views import asides as aside_views
from features.cases.views import talk as views
from features.cases.views.accused import AddedInvolved
from features.cases.views.deeds import Do, OnReport
from features.cases.views.talk import THAT_IS_ALL, ForCase, ForNoCase, ReopenWith
from storage.dialogues import DialogueRow
from understanding.asides import Aside, aside_in
from understanding.leaving import leaving
from understanding.tips import asks_whether_true
from understanding.words import folded, intent_of
from views.labels import is_label
from views.menu import keyboard
from views.view import View

_QUESTION = 8
"""Words of a question to the bot; whoever writes more tells something."""
_ENOUGH = frozenset({"selesai", "sudah selesai", "itu saja", "sudah itu saja", "cukup"})


# -- which messages are looked at -----------------------------------------------------------------


def _new(update: Update) -> Message | None:
    """Something that a person says, and that was not sorted by them already."""
    new, turn = update.message, current_turn.get()
    if new is None or turn.tap is not None or turn.is_sorted or turn.leaks or not turn.is_private:
        return None
    text = new.text or ""
    if text.startswith("/") or is_label(text) or _is_other_wish(text):
        return None
    got = received(new)
    return new if got.words or got.is_more_than_text else None


def _is_other_wish(text: str) -> bool:
    phrase = leaving(text)
    return phrase is not None and not phrase.is_enough and phrase.leaves(Takes.TALK.value)


def _reply(update: Update) -> object | None:
    new = _new(update)
    quoted = new.reply_to_message if new else None
    bot = new.get_bot().id if new else 0
    return quoted if quoted and quoted.from_user and quoted.from_user.id == bot else None


def _unasked(update: Update) -> object | None:
    """While no question of ours is open, or is open longer than the officer's."""
    new, turn = _new(update), current_turn.get()
    if new is None or turn.takes in (Takes.TALK, Takes.WRITING):
        return None
    return True if turn.dialogue is None or turn.dialogue.name != WHICH.name else None


def _is_free(update: Update) -> object | None:
    return _unasked(update) if current_turn.get().takes is Takes.NOTHING else None


def _is_asked(update: Update) -> object | None:
    return _unasked(update) if current_turn.get().takes is not Takes.NOTHING else None


def _withdraws(update: Update) -> object | None:
    text = written(update)
    return True if text is not None and aside_in(text) is Aside.WITHDRAW else None


def _is_for_others(got: Received) -> bool:
    """It may as well be a question to the bot, or something to be checked."""
    words = got.text
    return (
        got.forwarded_from is not None
        or asks_whether_true(words)
        or (len(words.split()) <= _QUESTION and intent_of(words) is not None)
    )


# -- what becomes of them -------------------------------------------------------------------------


async def to_quoted(_: Update, context: BotContext, quoted: Message) -> object:
    """The reply to a message of a case. Whatever question is open stays open."""
    case = await _case_of(context, quoted)
    if case is None or not await _may_be_told(context, case):
        return GoOn()
    return await _pass_on(context, case)


async def to_asking(update: Update, context: BotContext) -> object:
    """What comes next after an officer's question."""
    new = update.message
    assert new is not None
    open_questions = await context.services[CaseTalk].waiting(context.person)
    if is_national_id(new.text or ""):
        open_questions = [one for one in open_questions if one.is_for_paper]
    if not open_questions or is_small_talk(new.text or ""):
        return GoOn()
    if len(open_questions) == 1 and not _is_for_others(context.received):
        return await _pass_on(context, open_questions[0].case)
    return _ask_which(context, [one.case for one in open_questions], new)


async def meanwhile(update: Update, context: BotContext) -> object:
    """A question of ours is open, and then an officer asked: nobody knows which one is answered."""
    new = update.message
    assert new is not None
    asked = [q for q in await context.services[CaseTalk].waiting(context.person) if q.is_news]
    if is_national_id(new.text or ""):
        asked = [one for one in asked if one.is_for_paper]
    return _ask_which(context, [one.case for one in asked], new) if asked else GoOn()


async def begin(_: Update, context: BotContext, chosen: OnReport) -> Ask | View:
    case = (await context.services[CaseService].open_own(context.person, chosen.case_id)).case
    return views.closed(case, context.t) if not case.is_open else await _begun(context, case)


async def _begun(context: BotContext, case: CaseFile) -> Ask:
    context.turn.draft = await settled(context, case)
    return Ask(views.ask_words(case, context.t), Waiting.FOR_MORE, TALK)


async def take_more(update: Update, context: BotContext) -> object:
    """Raises NoSuchCase and CaseClosed."""
    draft, got, new = context.draft(Draft), context.received, update.message
    assert new is not None
    if folded(new.text or "") in _ENOUGH:
        return finish(context)
    case = (await context.services[CaseService].open_own(context.person, draft.case_id)).case
    if not await _may_be_told(context, case):
        return GoOn()
    if got.album and got.album == draft.album:
        return await _pass_on(context, case)
    asked = await context.services[CaseTalk].waiting(context.person)
    others = [q.case for q in asked if q.case.id != draft.case_id and q.entry_id > draft.seen]
    if others:
        return _ask_which(context, [case, *others], new)
    return await _pass_on(context, case)


async def ask_back(_: Update, context: BotContext) -> Ask | GoOn:
    """Not wanted any more: taken back where that is still possible, else the officer is told."""
    draft = context.draft(Draft)
    case = (await context.services[CaseService].open_own(context.person, draft.case_id)).case
    if not context.services[CaseService].may_undo(context.person, case):
        return GoOn()
    return Ask(aside_views.take_back([case], [], context.t), Waiting.FOR_MORE, is_news=True)


async def done(_: Update, context: BotContext) -> Done:
    return finish(context)


def finish(context: BotContext) -> Done:
    return Done(views.finished(keyboard(context.person, context.t), context.t))


async def hold_more(update: Update, context: BotContext) -> Ask:
    """An album is answered once, so that each of its photos asks again."""
    assert update.message is not None
    _hold(context, context.draft(HeldDraft), update.message)
    return await ask_again(update, context)


async def ask_again(_: Update, context: BotContext) -> Ask:
    draft = context.draft(HeldDraft)
    if draft.accuses:
        return ask_whom(context, draft)
    if draft.closed:
        case = (await context.services[CaseService].open_own(context.person, draft.closed)).case
        return asked_again(context, draft, views.closed(case, context.t))
    asked = await context.services[CaseTalk].waiting(context.person)
    cases = [one.case for one in asked]
    if not cases:
        mine = await context.services[CaseService].mine(context.person)
        cases = [case for case in mine if case.is_open]
    return asked_again(context, draft, views.which(cases, context.t))


async def choose(_: Update, context: BotContext, chosen: ForCase) -> object:
    draft = _held(context)
    case = (await context.services[CaseService].open_own(context.person, chosen.case_id)).case
    said = _said(draft)
    if not said:
        return await _begun(context, case)
    return await pass_on(context, case, said, album=draft.album)


async def choose_whom(_: Update, context: BotContext, chosen: AddedInvolved) -> object:
    """They are out first; then what was written is passed on. Raises StaleButton."""
    draft, person = _held(context), context.person
    if not draft.accuses:
        raise StaleButton
    if chosen.involved is not Involved.NOBODY:
        await context.services[CaseCorrections].speak_of(
            person, draft.accuses, chosen.involved, f"{context.update_key}:of"
        )
    case = (await context.services[CaseService].open_own(person, draft.accuses)).case
    said = _said(draft)
    if draft.closed == case.id and not case.is_open:
        return await open_again(context, case, said, album=draft.album, asked=True)
    return await pass_on(context, case, said, album=draft.album, asked=True)


async def for_no_case(update: Update, context: BotContext, _: ForNoCase) -> GoOn:
    """Handled as if no officer had asked, where the person was. Raises StaleButton."""
    draft, turn = _held(context), context.turn
    again = Update.de_json({"update_id": update.update_id, "message": draft.newest}, context.bot)
    turn.dialogue = turn.next_dialogue = DialogueRow(**draft.aside) if draft.aside else None
    if turn.dialogue is not None:
        await context.services[DraftService].take(
            turn.chat_id, context.person.telegram_id, turn.dialogue.name
        )
    turn.is_sorted, turn.draft = True, None
    return GoOn(again)


async def reopen(_: Update, context: BotContext, chosen: ReopenWith) -> object:
    """What was said about a closed case is why it is opened again."""
    draft = _held(context)
    case = (await context.services[CaseService].open_own(context.person, chosen.case_id)).case
    return await open_again(context, case, _said(draft), album=draft.album)


async def _may_be_told(context: BotContext, case: CaseFile) -> bool:
    """A NIK or KK number alone goes to nobody but an officer who asked for it."""
    if not is_national_id(context.received.text):
        return True
    return await context.services[CaseService].reader_of(case) is not None


def _held(context: BotContext) -> HeldDraft:
    row = context.turn.dialogue
    if row is None or row.name != WHICH.name:
        raise StaleButton
    return context.draft(HeldDraft)


def _said(draft: HeldDraft) -> list[Said]:
    return [Said(one.words, tuple(one.files)) for one in draft.held]


def _ask_which(context: BotContext, cases: Sequence[CaseFile], new: Message) -> Ask | View:
    row, draft, got = context.turn.dialogue, HeldDraft(), context.received
    said = said_in(got)
    if said.is_empty and not got.album:
        return not_passed_on(context, said.refused)
    _hold(context, draft, new)
    if row is not None and row.name != TALK.name:
        draft.aside = asdict(row)
    context.turn.draft = draft
    return asked_again(context, draft, views.which(cases, context.t))


def _hold(context: BotContext, draft: HeldDraft, new: Message) -> None:
    got = context.received
    said = said_in(got)
    if not got.album or got.album != draft.album:
        draft.unkept, draft.album = [], got.album
    draft.unkept += said.refused
    if not said.is_empty:
        draft.held.append(Held(said.words, list(said.files)))
    if not (said.is_empty and draft.newest):
        draft.newest = new.to_dict()


async def _pass_on(context: BotContext, case: CaseFile) -> object:
    got = context.received
    return await pass_on(context, case, [said_in(got)], album=got.album)


async def _case_of(context: BotContext, quoted: Message) -> CaseFile | None:
    """The person's own case that a message of ours speaks of: by its buttons, or by its number."""
    cases, person = context.services[CaseService], context.person
    rows = quoted.reply_markup.inline_keyboard if quoted.reply_markup else ()
    taps = [shown_tap(str(b.callback_data)) for row in rows for b in row if b.callback_data]
    ids = [tap.case_id for tap in taps if isinstance(tap, OnReport)]
    with suppress(NoSuchCase):
        if ids:
            return (await cases.open_own(person, ids[0])).case
        for ticket in tickets_in(quoted.text or quoted.caption or ""):
            return (await cases.own_with_ticket(person, ticket)).case
    return None


def handlers() -> list[Route]:
    return [
        message(_reply, to_quoted, stage=Stage.APART),
        message(_is_asked, meanwhile, stage=Stage.APART),
        message(_is_free, to_asking),
        tap(OnReport, begin, verb=Do.ADD),
        key(THAT_IS_ALL, done, dialogue=TALK, state=Waiting.FOR_MORE),
        step(TALK, Waiting.FOR_MORE, _withdraws, ask_back),
        step(TALK, Waiting.FOR_MORE, anything, take_more),
        step(WHICH, Choosing.FOR_CASE, anything, hold_more),
        tap(ForCase, choose, dialogue=WHICH),
        tap(AddedInvolved, choose_whom, dialogue=WHICH),
        tap(ForNoCase, for_no_case, dialogue=WHICH),
        tap(ReopenWith, reopen, dialogue=WHICH),
        resumption(WHICH, ask_again),
    ]
