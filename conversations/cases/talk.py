"""A conversation with an officer goes on: what a reporter says after an officer's question, or as
a reply to any message of a case, belongs to that case, until "that is all" or another matter."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from enum import Enum
from typing import Any

from telegram import Message, Update

from chat.answers import is_national_id, is_small_talk
from chat.context import BotContext
from chat.drafts import DraftService
from chat.routing import (
    Ask,
    DialogueSpec,
    Done,
    GoOn,
    Route,
    Stage,
    Takes,
    key,
    message,
    resumption,
    step,
    tap,
)
from chat.taps import shown_tap
from chat.turn import current_turn
from conversations.cases.complaint_story import show_banks
from conversations.cases.told import Told, told_in
from domain.errors import StaleButton
from features.cases.rules.cases import REOPENINGS, CaseFile, CaseUpload, tickets_in
from features.cases.rules.errors import NoSuchCase
from features.cases.services.cases import CaseService
from features.cases.services.talk import CaseTalk
from features.cases.views import talk as views
from features.cases.views.deeds import Do, OnReport
from features.cases.views.talk import THAT_IS_ALL, ForCase, ForNoCase, ReopenWith
from storage.dialogues import DialogueRow
from understanding.complaints import is_card_at_risk
from understanding.leaving import leaving
from understanding.tips import asks_whether_true
from understanding.words import folded, intent_of
from views.labels import is_label
from views.menu import keyboard
from views.translator import mark
from views.view import View

_QUESTION = 8
"""Words of a question to the bot; whoever writes more tells something."""
_ENOUGH = frozenset({"selesai", "sudah selesai", "itu saja", "sudah itu saja", "cukup"})


class Waiting(Enum):
    FOR_MORE = "more"


class Choosing(Enum):
    FOR_CASE = "case"


@dataclass
class Draft:
    """`seen`: the newest question of an officer that was there when the case was settled."""

    case_id: int = 0
    seen: int = 0
    album: str = ""


@dataclass
class Held:
    words: str
    files: list[CaseUpload]


@dataclass
class HeldDraft:
    """Messages that wait for their case; the newest as it came, and the dialogue it cut into."""

    held: list[Held] = field(default_factory=list)
    newest: dict[str, Any] = field(default_factory=dict)
    aside: dict[str, Any] = field(default_factory=dict)
    album: str = ""
    closed: int = 0
    """The closed case that they may open again."""


TALK = DialogueSpec("talk", Draft, takes={Waiting.FOR_MORE: Takes.TALK})
WHICH = DialogueSpec(
    "talk_which",
    HeldDraft,
    precious=True,
    takes={Choosing.FOR_CASE: Takes.CHOICE},
    unfinished=mark("📨 Your message to the officer is not passed on yet. Shall we go on?"),
)


# -- which messages are looked at -----------------------------------------------------------------


def _new(update: Update) -> Message | None:
    """Something that a person says, and that was not sorted by them already."""
    new, turn = update.message, current_turn.get()
    if new is None or turn.tap is not None or turn.is_sorted or turn.leaks or not turn.is_private:
        return None
    text = new.text or ""
    if text.startswith("/") or is_label(text) or _is_other_wish(text):
        return None
    return None if told_in(new).is_empty or is_national_id(text) else new


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


def _said(update: Update) -> object | None:
    new = update.message
    return True if new and not (new.text or "").startswith("/") else None


def _is_for_others(new: Message) -> bool:
    """It may as well be a question to the bot, or something to be checked."""
    words = new.text or new.caption or ""
    return (
        new.forward_origin is not None
        or asks_whether_true(words)
        or (len(words.split()) <= _QUESTION and intent_of(words) is not None)
    )


# -- what becomes of them -------------------------------------------------------------------------


async def to_quoted(update: Update, context: BotContext, quoted: Message) -> object:
    """The reply to a message of a case. Whatever question is open stays open."""
    case, new = await _case_of(context, quoted), update.message
    if case is None or new is None:
        return GoOn()
    return await _pass_on(context, case, [new])


async def to_asking(update: Update, context: BotContext) -> object:
    """What comes next after an officer's question."""
    new = update.message
    assert new is not None
    open_questions = await context.services[CaseTalk].waiting(context.person)
    if not open_questions or is_small_talk(new.text or ""):
        return GoOn()
    if len(open_questions) == 1 and not _is_for_others(new):
        return await _pass_on(context, open_questions[0].case, [new])
    return _ask_which(context, [one.case for one in open_questions], new)


async def meanwhile(update: Update, context: BotContext) -> object:
    """A question of ours is open, and then an officer asked: nobody knows which one is answered."""
    new = update.message
    assert new is not None
    asked = [q for q in await context.services[CaseTalk].waiting(context.person) if q.is_news]
    return _ask_which(context, [one.case for one in asked], new) if asked else GoOn()


async def begin(_: Update, context: BotContext, chosen: OnReport) -> Ask | View:
    case = (await context.services[CaseService].open_own(context.person, chosen.case_id)).case
    if not case.is_open:
        return views.closed(case, context.t)
    context.turn.draft = await _settled(context, case)
    return Ask(views.ask_words(case, context.t), Waiting.FOR_MORE, TALK)


async def take_more(update: Update, context: BotContext) -> object:
    """Raises NoSuchCase and CaseClosed."""
    draft, new = context.draft(Draft), update.message
    assert new is not None
    if folded(new.text or "") in _ENOUGH:
        return finish(context)
    if new.media_group_id and new.media_group_id == draft.album:
        case = (await context.services[CaseService].open_own(context.person, draft.case_id)).case
        await _add(context, case, [told_in(new)])
        return Ask(None, Waiting.FOR_MORE)
    asked = await context.services[CaseTalk].waiting(context.person)
    others = [q.case for q in asked if q.case.id != draft.case_id and q.entry_id > draft.seen]
    case = (await context.services[CaseService].open_own(context.person, draft.case_id)).case
    if others:
        return _ask_which(context, [case, *others], new)
    return await _pass_on(context, case, [new])


async def done(_: Update, context: BotContext) -> Done:
    return finish(context)


def finish(context: BotContext) -> Done:
    return Done(views.finished(keyboard(context.person, context.t), context.t))


async def hold_more(update: Update, context: BotContext) -> Ask:
    draft, new = context.draft(HeldDraft), update.message
    assert new is not None
    told = told_in(new)
    if not told.is_empty:
        _hold(draft, new)
    album = bool(new.media_group_id) and new.media_group_id == draft.album
    return Ask(None, Choosing.FOR_CASE) if album else await ask_again(update, context)


async def ask_again(_: Update, context: BotContext) -> Ask:
    closed = context.draft(HeldDraft).closed
    if closed:
        case = (await context.services[CaseService].open_own(context.person, closed)).case
        return Ask(views.closed(case, context.t), Choosing.FOR_CASE)
    asked = await context.services[CaseTalk].waiting(context.person)
    cases = [one.case for one in asked]
    if not cases:
        mine = await context.services[CaseService].mine(context.person)
        cases = [case for case in mine if case.is_open]
    return Ask(views.which(cases, context.t), Choosing.FOR_CASE)


async def choose(_: Update, context: BotContext, chosen: ForCase) -> object:
    draft = _held(context)
    case = (await context.services[CaseService].open_own(context.person, chosen.case_id)).case
    told = [Told(one.words, tuple(one.files)) for one in draft.held]
    return await _pass_on_told(context, case, told, album=draft.album)


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
    draft, cases = _held(context), context.services[CaseService]
    reason = "\n\n".join(one.words for one in draft.held if one.words)
    case = await cases.reopen(context.person, chosen.case_id, reason, context.update_key)
    files = [Told("", tuple(one.files)) for one in draft.held if one.files]
    return await _pass_on_told(context, case, files, album=draft.album)


def _held(context: BotContext) -> HeldDraft:
    row = context.turn.dialogue
    if row is None or row.name != WHICH.name:
        raise StaleButton
    return context.draft(HeldDraft)


def _ask_which(context: BotContext, cases: Sequence[CaseFile], new: Message) -> Ask:
    row, draft = context.turn.dialogue, HeldDraft()
    _hold(draft, new)
    if row is not None and row.name != TALK.name:
        draft.aside = asdict(row)
    context.turn.draft = draft
    return Ask(views.which(cases, context.t), Choosing.FOR_CASE, WHICH)


def _hold(draft: HeldDraft, new: Message) -> None:
    told = told_in(new)
    draft.held.append(Held(told.words, list(told.files)))
    draft.newest, draft.album = new.to_dict(), new.media_group_id or ""


async def _pass_on(context: BotContext, case: CaseFile, messages: Sequence[Message]) -> object:
    told = [told_in(one) for one in messages]
    return await _pass_on_told(context, case, told, album=messages[-1].media_group_id or "")


async def _pass_on_told(
    context: BotContext, case: CaseFile, told: Sequence[Told], *, album: str
) -> object:
    turn, t = context.turn, context.t
    too_large = next((one.too_large for one in told if one.too_large), "")
    if too_large:
        return views.too_large(too_large, t)
    if not case.is_open:
        return await _closed(context, case, told)
    await _add(context, case, told)
    row = turn.dialogue
    if turn.takes is not Takes.NOTHING and row and row.name not in (TALK.name, WHICH.name):
        return views.added_apart(case, t)
    turn.draft = await _settled(context, case, album)
    return Ask(views.added(case, t), Waiting.FOR_MORE, TALK, is_news=True)


async def _add(context: BotContext, case: CaseFile, told: Sequence[Told]) -> None:
    for number, one in enumerate(told):
        await context.services[CaseService].add(
            case,
            one.words,
            f"{context.update_key}:{number}",
            author_id=context.person.telegram_id,
            files=one.files,
        )
    if any(is_card_at_risk(one.words) for one in told):
        await show_banks(context)


async def _closed(context: BotContext, case: CaseFile, told: Sequence[Told]) -> Ask | View:
    if case.reopened >= REOPENINGS:
        return views.closed(case, context.t)
    held = [Held(one.words, list(one.files)) for one in told]
    context.turn.draft = HeldDraft(held, closed=case.id)
    return Ask(views.closed(case, context.t), Choosing.FOR_CASE, WHICH)


async def _settled(context: BotContext, case: CaseFile, album: str = "") -> Draft:
    asked = await context.services[CaseTalk].waiting(context.person)
    return Draft(case.id, max((one.entry_id for one in asked), default=0), album)


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
        step(TALK, Waiting.FOR_MORE, _said, take_more),
        step(WHICH, Choosing.FOR_CASE, _said, hold_more),
        tap(ForCase, choose, dialogue=WHICH),
        tap(ForNoCase, for_no_case, dialogue=WHICH),
        tap(ReopenWith, reopen, dialogue=WHICH),
        resumption(WHICH, ask_again),
    ]
