"""A promise with a day: written by the companion, read by the family."""

from datetime import date

from telegram import Update

from chat.context import BotContext
from chat.routing import Ask, Done, GoOn, Route, Unclear, anything, step, tap, written
from conversations.visits import visit
from conversations.visits.telling import tell
from conversations.visits.visiting import FIELD, VISIT, Draft, Waiting, while_there
from domain.errors import StaleButton
from features.safety.rules.errors import WordsUnfit
from features.safety.rules.fit_words import fit_words
from features.visits.rules.promises import LATEST
from features.visits.services.promises import PromiseService, is_of_visit
from features.visits.services.visits import VisitService, begins_visit
from features.visits.views import promises as views
from features.visits.views.taps import AskPromise, PromiseBy
from understanding.days import day_in
from views.translator import translator


async def ask(_: Update, context: BotContext, chosen: AskPromise) -> Ask:
    """Raises NoSuchVisit; for what is nobody's visit yet there is nobody to promise to."""
    card = await context.services[VisitService].card(context.person, chosen.visit_id)
    if card.visit.family_id is None:
        raise StaleButton
    draft = context.draft(Draft)
    draft.turn_to(chosen.visit_id)
    draft.promise = ""
    return Ask(views.ask_words(card.head_name, chosen.visit_id, context.t), Waiting.FOR_PROMISE)


async def take_words(update: Update, context: BotContext) -> Ask | GoOn | Done | Unclear:
    """What is no sentence belongs to the visit, and so do the next visit and what tells of a
    danger: the family never reads that as a promise."""
    draft = context.draft(Draft)
    if _is_of_visit(update, context):
        return await visit.take(update, context)
    try:
        draft.promise = fit_words(written(update) or "")
    except WordsUnfit:
        return Ask(views.words_unfit(draft.visit_id, context.t), Waiting.FOR_PROMISE)
    view = views.ask_day(draft.promise, context.today, draft.visit_id, context.t)
    return Ask(view, Waiting.FOR_DAY)


async def take_day(update: Update, context: BotContext) -> Ask | GoOn | Done | Unclear:
    if _is_of_visit(update, context):
        return await visit.take(update, context)
    draft, day = context.draft(Draft), day_in(written(update) or "", context.today)
    if day is None or not context.today <= day <= context.today + LATEST:
        view = views.day_unclear(draft.promise, context.today, draft.visit_id, context.t)
        return Ask(view, Waiting.FOR_DAY)
    return Ask(views.check_day(draft.promise, day, draft.visit_id, context.t), Waiting.FOR_DAY)


async def choose_day(_: Update, context: BotContext, chosen: PromiseBy) -> Ask:
    """Raises StaleButton where the words were written at another visit, or not at all."""
    draft = context.draft(Draft)
    if not draft.promise or chosen.visit_id != draft.visit_id:
        raise StaleButton
    return await _make(context, draft, chosen.day)


async def _make(context: BotContext, draft: Draft, day: date) -> Ask:
    """Kept once, and told to every account of the family. The visit stays open."""
    told = await context.services[PromiseService].make(
        context.person, draft.visit_id, draft.promise, day, f"{draft.visit_id}:{context.update_key}"
    )
    for person in told.people:
        view = views.promised_to_you(told.promise, translator(person.language))
        key = f"promised:{told.promise.id}:{person.telegram_id}"
        await tell(context, person, view, told.promise.area_code, key)
    draft.promise = ""
    return Ask(views.made(told, draft.visit_id, context.t), Waiting.FOR_MORE)


def _is_of_visit(update: Update, context: BotContext) -> bool:
    words = written(update) or ""
    more = context.received.carries_more or is_of_visit(words)
    return more or begins_visit(words, context.person)


def handlers() -> list[Route]:
    return [
        tap(AskPromise, ask, access=FIELD, dialogue=VISIT),
        tap(PromiseBy, choose_day, access=FIELD, dialogue=VISIT),
        step(VISIT, Waiting.FOR_PROMISE, anything, while_there(take_words), access=FIELD),
        step(VISIT, Waiting.FOR_DAY, anything, while_there(take_day), access=FIELD),
    ]
