"""A reason to open a report again, or reading a nameless one."""

from dataclasses import dataclass
from enum import Enum

from telegram import Update

from chat.context import BotContext
from chat.routing import Ask, DialogueSpec, Done, Route, Stage, Takes, command, step, tap, written
from conversations.cases.told import told_in
from features.cases.rules.errors import ClaimRefused
from features.cases.services.cases import CaseService
from features.cases.views import complaint as views
from features.cases.views import filed as filed_views
from features.cases.views import report as report_views
from features.cases.views import talk as talk_views
from features.cases.views.deeds import Do, OnReport
from features.cases.views.report import ReadNameless
from features.people.services.linking import LinkingService
from views.menu import keyboard
from views.translator import mark


class Waiting(Enum):
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


FOLLOW_UP = DialogueSpec(
    "follow_up",
    Draft,
    takes={
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


async def take_reason(update: Update, context: BotContext) -> Ask | Done:
    reason = (written(update) or "").strip()
    if not reason:
        return Ask(views.say_more(context.t), Waiting.FOR_REASON)
    case = await context.services[CaseService].reopen(
        context.person, context.draft(Draft).case_id, reason, context.update_key
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
        report_views.nameless_report(found, context.zone, context.t),
        Waiting.FOR_NAMELESS_ADDITION,
    )


async def read_nameless(_: Update, context: BotContext, chosen: ReadNameless) -> Ask:
    """Another page, as long as code and word are there."""
    draft = context.draft(Draft)
    found = await context.services[CaseService].with_claim(draft.code, draft.word)
    shown = report_views.nameless_report(found, context.zone, context.t, chosen.page)
    return Ask(shown, Waiting.FOR_NAMELESS_ADDITION)


async def take_nameless(update: Update, context: BotContext) -> Ask | Done:
    """What is sent after reading is added to the report, with nothing of who sent it."""
    draft, new = context.draft(Draft), update.message
    assert new is not None
    told = told_in(new)
    if told.too_large:
        return Ask(talk_views.too_large(told.too_large, context.t), Waiting.FOR_NAMELESS_ADDITION)
    if told.is_empty:
        return Ask(views.say_more(context.t), Waiting.FOR_NAMELESS_ADDITION)
    found = await context.services[CaseService].with_claim(draft.code, draft.word)
    await context.services[CaseService].add(
        found.case,
        told.words,
        f"{found.case.ticket}:{len(found.entries)}",
        author_id=None,
        files=told.files,
    )
    keys = keyboard(context.person, context.t)
    return Done(filed_views.added(found.case, keys, context.t))


def _thing(update: Update) -> object | None:
    new = update.message
    return True if new and not (new.text or "").startswith("/") else None


def handlers() -> list[Route]:
    return [
        tap(OnReport, ask_reason, verb=Do.REOPEN, dialogue=FOLLOW_UP),
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
        tap(
            ReadNameless,
            read_nameless,
            dialogue=FOLLOW_UP,
            state=Waiting.FOR_NAMELESS_ADDITION,
            stage=Stage.STEP,
        ),
        step(FOLLOW_UP, Waiting.FOR_NAMELESS_ADDITION, _thing, take_nameless),
    ]
