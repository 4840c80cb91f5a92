"""A reason to open a report again, or reading a nameless one."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from telegram import Update

from chat.context import BotContext
from chat.routing import (
    Ask,
    DialogueSpec,
    Done,
    Route,
    Stage,
    Takes,
    anything,
    command,
    step,
    tap,
    written,
)
from chat.turn import current_turn
from conversations.cases import own_sums
from conversations.cases.talk_draft import asked_whom, reopened
from conversations.cases.told import Said, said_in
from features.cases.rules.cases import CaseFile
from features.cases.rules.errors import ClaimRefused
from features.cases.services.cases import CaseService, CaseView
from features.cases.views import complaint as views
from features.cases.views import filed as filed_views
from features.cases.views import report as report_views
from features.cases.views.deeds import Do, OnReport
from features.cases.views.files import with_refusals
from features.cases.views.report import ReadNameless
from features.cases.views.report_taps import OpenNameless
from features.people.services.linking import LinkingService
from views.menu import keyboard
from views.translator import mark
from views.view import View


class Waiting(Enum):
    FOR_ALBUM = "album"
    FOR_REASON = "reason"
    FOR_CODE = "claim_code"
    FOR_WORD = "claim_word"
    FOR_NAMELESS_ADDITION = "claim_addition"


@dataclass
class Draft:
    """The one case that what is written belongs to."""

    case_id: int = 0
    code: str = ""
    word: str = ""
    album: str = ""
    """What an album brings after its first photo belongs to it."""


FOLLOW_UP = DialogueSpec(
    "follow_up",
    Draft,
    takes={
        Waiting.FOR_ALBUM: Takes.NOTHING,
        Waiting.FOR_REASON: Takes.WORDS,
        Waiting.FOR_CODE: Takes.CODE,
        Waiting.FOR_WORD: Takes.SECRET,
        Waiting.FOR_NAMELESS_ADDITION: Takes.WORDS,
    },
)


async def ask_reason(_: Update, context: BotContext, chosen: OnReport) -> Ask:
    found = await context.services[CaseService].open_own(context.person, chosen.case_id)
    context.turn.draft = Draft(case_id=chosen.case_id)
    return Ask(filed_views.ask_reopen(found.case.ticket, context.t), Waiting.FOR_REASON)


async def take_reason(_: Update, context: BotContext) -> Ask | Done:
    """All of a message; only what cannot be kept is asked for in another way."""
    draft, said = context.draft(Draft), said_in(context.received)
    if said.is_empty:
        return Ask(_again(context, said), Waiting.FOR_REASON)
    found = (await context.services[CaseService].open_own(context.person, draft.case_id)).case
    first = asked_whom(context, found, [said], said.refused, album=context.received.album)
    if first is not None:
        return first
    case = await reopened(context, found.id, [said])
    keys = keyboard(context.person, context.t)
    return _taken(context, filed_views.reopened(case, context.zone, keys, context.t), said)


async def take_rest(_: Update, context: BotContext) -> Ask:
    """What an album brings after its first item."""
    draft, said = context.draft(Draft), said_in(context.received)
    cases = context.services[CaseService]
    if draft.code:
        case = await _add_nameless(context, said)
    else:
        case = (await cases.open_own(context.person, draft.case_id)).case
        first = asked_whom(context, case, [said], said.refused, album=draft.album)
        if first is not None:
            return first
        author = context.person.telegram_id
        await cases.add(case, said.words, context.update_key, author_id=author, files=said.files)
    added = filed_views.added(case, keyboard(context.person, context.t), context.t)
    shown = with_refusals(added[-1], said.refused, context.t) if said.refused else None
    return Ask(shown, Waiting.FOR_ALBUM, is_news=True)


def _again(context: BotContext, said: Said) -> View:
    return with_refusals(views.say_more(context.t), said.refused, context.t)


def _taken(context: BotContext, answer: Sequence[View], said: Said) -> Ask | Done:
    """The last view leads on; those before it bring the keys of the menu back."""
    for view in answer[:-1]:
        context.turn.show(view)
    shown = with_refusals(answer[-1], said.refused, context.t)
    album = context.draft(Draft).album = context.received.album
    return Ask(shown, Waiting.FOR_ALBUM, is_news=True) if album else Done(shown)


# -- reports without a name ---------------------------------------------------------------------


async def ask_claim(_: Update, context: BotContext, __: object = None) -> Ask:
    context.services[LinkingService].check_pause(context.person)
    context.turn.draft = Draft()
    return Ask(filed_views.ask_claim(context.t), Waiting.FOR_CODE)


async def take_claim(update: Update, context: BotContext) -> Ask:
    context.draft(Draft).code = (written(update) or "").strip()[:40]
    return Ask(filed_views.ask_claim_word(context.t), Waiting.FOR_WORD)


async def take_claim_word(update: Update, context: BotContext) -> Ask | Done:
    """Guessing is limited as for link codes: five failures, then a day of rest."""
    draft = context.draft(Draft)
    draft.word = (written(update) or "").strip()[:60]
    try:
        found = await context.services[CaseService].with_claim(draft.code, draft.word)
    except ClaimRefused:
        await context.services[LinkingService].count_failure(context.person)
        raise
    return await _nameless(context, found)


async def read_nameless(_: Update, context: BotContext, chosen: ReadNameless) -> Ask:
    """Another page, as long as code and word are there."""
    draft = context.draft(Draft)
    found = await context.services[CaseService].with_claim(draft.code, draft.word)
    return await _nameless(context, found, chosen.page)


async def _nameless(context: BotContext, found: CaseView, page: int | None = None) -> Ask:
    hiding = await own_sums.in_report(context, found.case)
    shown = report_views.nameless_report(found, context.zone, context.t, page, hiding)
    return Ask(shown, Waiting.FOR_NAMELESS_ADDITION)


async def take_nameless(_: Update, context: BotContext) -> Ask | Done:
    """What is sent after reading is added to the report, with nothing of who sent it."""
    said = said_in(context.received)
    if said.is_empty:
        return Ask(_again(context, said), Waiting.FOR_NAMELESS_ADDITION)
    case = await _add_nameless(context, said)
    keys = keyboard(context.person, context.t)
    return _taken(context, filed_views.added(case, keys, context.t), said)


async def _add_nameless(context: BotContext, said: Said) -> CaseFile:
    draft, cases = context.draft(Draft), context.services[CaseService]
    found = await cases.with_claim(draft.code, draft.word)
    key = f"nameless:{found.case.id}:{len(found.entries)}"
    await cases.add(found.case, said.words, key, author_id=None, files=said.files)
    return found.case


def _of_the_album(update: Update) -> object | None:
    new, row = update.message, current_turn.get().dialogue
    same = new and row and new.media_group_id and new.media_group_id == row.draft.get("album")
    return True if same else None


def handlers() -> list[Route]:
    return [
        tap(OnReport, ask_reason, verb=Do.REOPEN, dialogue=FOLLOW_UP),
        step(FOLLOW_UP, Waiting.FOR_ALBUM, _of_the_album, take_rest),
        step(FOLLOW_UP, Waiting.FOR_REASON, anything, take_reason),
        command(
            "jawaban",
            "answer",
            act=ask_claim,
            about=mark("Read the answer to a report without name"),
            dialogue=FOLLOW_UP,
        ),
        tap(OpenNameless, ask_claim, dialogue=FOLLOW_UP),
        step(FOLLOW_UP, Waiting.FOR_CODE, anything, take_claim),
        step(FOLLOW_UP, Waiting.FOR_WORD, anything, take_claim_word),
        tap(
            ReadNameless,
            read_nameless,
            dialogue=FOLLOW_UP,
            state=Waiting.FOR_NAMELESS_ADDITION,
            stage=Stage.STEP,
        ),
        step(FOLLOW_UP, Waiting.FOR_NAMELESS_ADDITION, anything, take_nameless),
    ]
