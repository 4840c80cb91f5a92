"""More words for a report: an addition, a reason to open it again, or reading a nameless one."""

from dataclasses import dataclass
from enum import Enum

from telegram import Update

from chat.context import BotContext
from chat.intake import Received
from chat.routing import Ask, DialogueSpec, Done, Route, Takes, command, step, tap, written
from chat.turn import current_turn
from features.cases.rules.errors import NoSuchCase
from features.cases.rules.files import NotKept, SortedOut, sorted_out
from features.cases.services.cases import CaseService
from features.cases.views import cases as case_views
from features.cases.views import complaint as views
from features.cases.views import filed as filed_views
from features.cases.views.deeds import Do, OnReport
from features.cases.views.files import with_refusals
from features.people.services.linking import LinkingService
from views.menu import keyboard
from views.translator import mark
from views.view import View


class Waiting(Enum):
    FOR_ADDITION = "addition"
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
        Waiting.FOR_ADDITION: Takes.WORDS,
        Waiting.FOR_ALBUM: Takes.NOTHING,
        Waiting.FOR_REASON: Takes.WORDS,
        Waiting.FOR_CODE: Takes.CODE,
        Waiting.FOR_WORD: Takes.SECRET,
        Waiting.FOR_NAMELESS_ADDITION: Takes.WORDS,
    },
)


async def ask_addition(_: Update, context: BotContext, chosen: OnReport) -> Ask:
    found = await context.services[CaseService].open_own(context.person, chosen.case_id)
    context.turn.draft = Draft(case_id=chosen.case_id)
    return Ask(filed_views.ask_addition(found.case.ticket, context.t), Waiting.FOR_ADDITION)


async def take_addition(_: Update, context: BotContext) -> Ask | Done:
    """All of a message; only what cannot be kept is asked for in another way."""
    draft, got = context.draft(Draft), context.received
    found = sorted_out(got.files)
    refused = _refused(got, found)
    if not (found.kept or _text(got)):
        return Ask(_again(context, refused), Waiting.FOR_ADDITION)
    case = (await context.services[CaseService].open_own(context.person, draft.case_id)).case
    await context.services[CaseService].add(
        case,
        _text(got),
        context.update_key,
        author_id=context.person.telegram_id,
        files=found.kept,
    )
    keys = keyboard(context.person, context.t)
    added = with_refusals(filed_views.added(case.ticket, keys, context.t), refused, context.t)
    if got.album:
        draft.album = got.album
        return Ask(added, Waiting.FOR_ALBUM, is_news=True)
    return Done(added)


def _text(got: Received) -> str:
    """The words, and where it is."""
    return "\n".join(
        part for part in (got.words, f"📍 {got.location}" if got.location else "") if part
    )


def _refused(got: Received, found: SortedOut) -> list[NotKept]:
    return [*found.refused, *([NotKept.STRANGE] if got.strange else [])]


def _again(context: BotContext, refused: list[NotKept]) -> View:
    return with_refusals(views.say_more(context.t), refused, context.t)


async def ask_reason(_: Update, context: BotContext, chosen: OnReport) -> Ask:
    found = await context.services[CaseService].open_own(context.person, chosen.case_id)
    context.turn.draft = Draft(case_id=chosen.case_id)
    return Ask(filed_views.ask_reopen(found.case.ticket, context.t), Waiting.FOR_REASON)


async def take_reason(_: Update, context: BotContext) -> Ask | Done:
    got, draft = context.received, context.draft(Draft)
    found = sorted_out(got.files)
    refused = _refused(got, found)
    if not (found.kept or _text(got)):
        return Ask(_again(context, refused), Waiting.FOR_REASON)
    case = await context.services[CaseService].reopen(
        context.person, draft.case_id, _text(got), context.update_key, files=found.kept
    )
    keys = keyboard(context.person, context.t)
    return Done(
        with_refusals(filed_views.reopened(case, context.zone, keys, context.t), refused, context.t)
    )


# -- reports without a name ---------------------------------------------------------------------


async def ask_claim(_: Update, context: BotContext) -> Ask:
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
    except NoSuchCase:
        await context.services[LinkingService].count_failure(context.person)
        raise
    return Ask(
        case_views.nameless_report(found, context.zone, context.t),
        Waiting.FOR_NAMELESS_ADDITION,
    )


async def take_nameless(_: Update, context: BotContext) -> Ask | Done:
    """What is sent after reading is added to the report, with nothing of who sent it."""
    draft, got = context.draft(Draft), context.received
    found = sorted_out(got.files)
    refused = _refused(got, found)
    if not (found.kept or _text(got)):
        return Ask(_again(context, refused), Waiting.FOR_NAMELESS_ADDITION)
    case = await context.services[CaseService].with_claim(draft.code, draft.word)
    await context.services[CaseService].add(
        case.case,
        _text(got),
        f"{case.case.ticket}:{len(case.entries)}",
        author_id=None,
        files=found.kept,
    )
    added = filed_views.added(case.case.ticket, keyboard(context.person, context.t), context.t)
    return Done(with_refusals(added, refused, context.t))


def _of_the_album(update: Update) -> object | None:
    new, row = update.message, current_turn.get().dialogue
    same = new and row and new.media_group_id and new.media_group_id == row.draft.get("album")
    return True if same else None


def _thing(update: Update) -> object | None:
    new = update.message
    return True if new and not (new.text or "").startswith("/") else None


def handlers() -> list[Route]:
    return [
        tap(OnReport, ask_addition, verb=Do.ADD, dialogue=FOLLOW_UP),
        tap(OnReport, ask_reason, verb=Do.REOPEN, dialogue=FOLLOW_UP),
        step(FOLLOW_UP, Waiting.FOR_ADDITION, _thing, take_addition),
        step(FOLLOW_UP, Waiting.FOR_ALBUM, _of_the_album, take_addition),
        step(FOLLOW_UP, Waiting.FOR_REASON, _thing, take_reason),
        command(
            "jawaban",
            "answer",
            act=ask_claim,
            about=mark("Answer to a report without name"),
            dialogue=FOLLOW_UP,
        ),
        step(FOLLOW_UP, Waiting.FOR_CODE, _thing, take_claim),
        step(FOLLOW_UP, Waiting.FOR_WORD, _thing, take_claim_word),
        step(FOLLOW_UP, Waiting.FOR_NAMELESS_ADDITION, _thing, take_nameless),
    ]
