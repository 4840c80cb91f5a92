"""More words for a report: an addition, a reason to open it again, or reading a nameless one."""

from dataclasses import dataclass, field
from enum import Enum

from telegram import Update

from chat.context import BotContext
from chat.routing import Ask, DialogueSpec, Done, Route, Takes, command, step, tap, written
from conversations.cases.complaint_draft import upload_of
from conversations.cases.complaint_story import show_banks
from features.cases.rules.cases import CaseUpload
from features.cases.rules.errors import ClaimRefused
from features.cases.services.cases import CaseService
from features.cases.views import cases as case_views
from features.cases.views import complaint as views
from features.cases.views import filed as filed_views
from features.cases.views.deeds import Do, OnReport
from features.people.services.linking import LinkingService
from understanding.complaints import is_card_at_risk
from views.menu import keyboard
from views.translator import mark


class Waiting(Enum):
    FOR_ADDITION = "addition"
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
    files: list[CaseUpload] = field(default_factory=list)


FOLLOW_UP = DialogueSpec(
    "follow_up",
    Draft,
    takes={
        Waiting.FOR_ADDITION: Takes.WORDS,
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


async def take_addition(update: Update, context: BotContext) -> Ask | Done:
    new = update.message
    assert new is not None
    upload, text = upload_of(new), (new.text or new.caption or "").strip()
    if upload is None and not text:
        return Ask(views.say_more(context.t), Waiting.FOR_ADDITION)
    draft = context.draft(Draft)
    found = await context.services[CaseService].open_own(context.person, draft.case_id)
    await context.services[CaseService].add(
        found.case,
        text[:4000],
        context.update_key,
        author_id=context.person.telegram_id,
        files=(upload,) if upload else (),
    )
    if is_card_at_risk(text):
        await show_banks(context)
    keys = keyboard(context.person, context.t)
    return Done(filed_views.added(found.case, keys, context.t))


async def ask_reason(_: Update, context: BotContext, chosen: OnReport) -> Ask:
    found = await context.services[CaseService].open_own(context.person, chosen.case_id)
    context.turn.draft = Draft(case_id=chosen.case_id)
    return Ask(filed_views.ask_reopen(found.case.ticket, context.t), Waiting.FOR_REASON)


async def take_reason(update: Update, context: BotContext) -> Ask | Done:
    reason = (written(update) or "").strip()
    if not reason:
        return Ask(views.say_more(context.t), Waiting.FOR_REASON)
    case = await context.services[CaseService].reopen(
        context.person, context.draft(Draft).case_id, reason[:4000], context.update_key
    )
    keys = keyboard(context.person, context.t)
    return Done(filed_views.reopened(case, context.zone, keys, context.t))


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
    except ClaimRefused:
        await context.services[LinkingService].count_failure(context.person)
        raise
    return Ask(
        case_views.nameless_report(found, context.zone, context.t),
        Waiting.FOR_NAMELESS_ADDITION,
    )


async def take_nameless(update: Update, context: BotContext) -> Ask | Done:
    """What is written after reading is added to the report, with nothing of who wrote it."""
    draft, text = context.draft(Draft), (written(update) or "").strip()
    if not text:
        return Ask(views.say_more(context.t), Waiting.FOR_NAMELESS_ADDITION)
    found = await context.services[CaseService].with_claim(draft.code, draft.word)
    await context.services[CaseService].add(
        found.case,
        text[:4000],
        f"{found.case.ticket}:{len(found.entries)}",
        author_id=None,
    )
    keys = keyboard(context.person, context.t)
    return Done(filed_views.added(found.case, keys, context.t))


def _thing(update: Update) -> object | None:
    new = update.message
    return True if new and not (new.text or "").startswith("/") else None


def handlers() -> list[Route]:
    return [
        tap(OnReport, ask_addition, verb=Do.ADD, dialogue=FOLLOW_UP),
        tap(OnReport, ask_reason, verb=Do.REOPEN, dialogue=FOLLOW_UP),
        step(FOLLOW_UP, Waiting.FOR_ADDITION, _thing, take_addition),
        step(FOLLOW_UP, Waiting.FOR_REASON, _thing, take_reason),
        command(
            "jawaban",
            "answer",
            act=ask_claim,
            about=mark("Read the answer to a report without name"),
            dialogue=FOLLOW_UP,
        ),
        step(FOLLOW_UP, Waiting.FOR_CODE, _thing, take_claim),
        step(FOLLOW_UP, Waiting.FOR_WORD, _thing, take_claim_word),
        step(FOLLOW_UP, Waiting.FOR_NAMELESS_ADDITION, _thing, take_nameless),
    ]
