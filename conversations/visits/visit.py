"""A companion visits a family: one tap, or words that were typed without a signal.

Whatever is sent then is part of the visit by the date of its message. Messages that arrive together
after days are handled one after the other like any others.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from telegram import Update

from chat.context import BotContext
from chat.routing import (
    Ask,
    Done,
    GoOn,
    Route,
    Unclear,
    anything,
    message,
    step,
    tap,
    written,
)
from chat.turn import current_turn
from conversations.visits.items import items_of
from conversations.visits.visiting import (
    FIELD,
    VISIT,
    Draft,
    Waiting,
    sent_at,
    show_numbers,
    shown,
    while_there,
)
from domain.people import Role
from domain.zones import zone_of
from features.people.storage.caseloads import Named
from features.safety.rules.dangers import tells_danger
from features.visits.rules.said import SaidVisit, named_in, said_visit
from features.visits.rules.visits import Fit, Item
from features.visits.services.overdue import OverdueService
from features.visits.services.promises import asks_for_promises
from features.visits.services.visits import VisitService
from features.visits.views import visits as views
from features.visits.views.taps import (
    AskVisitDay,
    AskVisitPlace,
    JoinVisit,
    OpenVisit,
    RemoveVisit,
    SetVisitDay,
    ShowFound,
    StartVisit,
    ToggleFound,
    VisitDone,
    VisitFamily,
    VisitIsOf,
)
from understanding.family_wishes import asks_own_promises
from understanding.hearing import hear
from understanding.intents import Action
from understanding.leaving import is_enough
from views.view import View


async def start(_: Update, context: BotContext, *__: object) -> Ask:
    """Which family? First those that have waited longest. Until one is chosen nothing is told of
    any, so the visit that was open before mutes no alarm."""
    context.turn.draft = Draft()
    return await _choose(context, "")


async def begin(_: Update, context: BotContext, chosen: VisitFamily) -> Ask:
    """One tap, and the visit is kept."""
    context.turn.draft = Draft()
    now = context.now
    key = f"{context.person.telegram_id}:{context.update_key}:{int(now.timestamp())}"
    visit = await context.services[VisitService].begin(
        context.person, chosen.family_id, key, at=now, sent_at=now
    )
    return await shown(context, visit.id)


async def take_name(update: Update, context: BotContext) -> Ask:
    """A part of a name, after the question which family it is."""
    said = _said(context, written(update) or "", sent_at(update, context))
    if said is not None:
        return await _begin_said(update, context, said)
    return await _choose(context, named_in(written(update) or ""))


async def said(update: Update, context: BotContext, found: SaidVisit) -> Ask | GoOn:
    """Words or a photo that begin with `kunjungan …`, where no question is open."""
    if not await _is_visit(context, found):
        return GoOn()
    context.turn.draft = Draft()
    return await _begin_said(update, context, found)


async def take(update: Update, context: BotContext) -> Ask | GoOn | Done | Unclear:
    """All that is sent while a visit is open."""
    got, draft = context.received, context.draft(Draft)
    if not (got.words or got.is_more_than_text or got.strange):
        return Unclear(None)
    found = _said(context, got.words, sent_at(update, context))
    if found is not None and await _is_visit(context, found):
        context.turn.draft = Draft()
        return await _begin_said(update, context, found)
    if not got.is_more_than_text and is_enough(got.text):
        return await _done(context, draft.visit_id)
    if asks_own_promises(got.text) or asks_for_promises(got.text, context.person):
        return GoOn()
    at = sent_at(update, context)
    visits = context.services[VisitService]
    if await visits.fit(context.person, draft.visit_id, at) is Fit.LATER:
        return await _late(context, at)
    if other := await _other_family(context, draft.visit_id):
        return await _aside(context, other, at, beside=draft.visit_id)
    return await _keep(context, items_of(got, context.person.telegram_id, at), at)


async def take_whose(update: Update, context: BotContext) -> Ask | GoOn | Unclear:
    """A name of a family, or more of what was sent before anybody said whose it is."""
    got, draft = context.received, context.draft(Draft)
    if not (got.words or got.is_more_than_text or got.strange):
        return Unclear(None)
    found = _said(context, got.words, sent_at(update, context))
    if found is not None and await _is_visit(context, found):
        context.turn.draft = Draft()
        return await _begin_said(update, context, found)
    if asks_own_promises(got.text):
        return GoOn()
    visits = context.services[VisitService]
    if not got.is_more_than_text:
        fitting = await _called(context, got.words)
        if len(fitting) == 1:
            visit = await visits.assign(context.person, draft.visit_id, fitting[0].id)
            draft.becomes(draft.visit_id, visit.id)
            return await shown(context, visit.id)
        if fitting:
            return await _which(context, fitting)
    at = sent_at(update, context)
    if await visits.fit(context.person, draft.visit_id, at) is Fit.LATER:
        return await _late(context, at)
    if other := await _other_family(context, draft.visit_id):
        return await _aside(context, other, at, beside=draft.beside)
    return await _keep(context, items_of(got, context.person.telegram_id, at), at)


async def is_of(_: Update, context: BotContext, chosen: VisitIsOf) -> Ask:
    """Raises NotYourArea for a family outside of the own area, also from an old button."""
    visit = await context.services[VisitService].assign(
        context.person, chosen.visit_id, chosen.family_id
    )
    context.draft(Draft).becomes(chosen.visit_id, visit.id)
    return await shown(context, visit.id)


async def join(_: Update, context: BotContext, chosen: JoinVisit) -> Ask:
    visit = await context.services[VisitService].join(context.person, chosen.visit_id, chosen.into)
    context.draft(Draft).becomes(chosen.visit_id, visit.id)
    return await shown(context, visit.id)


async def show(_: Update, context: BotContext, chosen: OpenVisit) -> Ask:
    return await shown(context, chosen.visit_id)


async def ask_found(_: Update, context: BotContext, chosen: ShowFound | ToggleFound) -> Ask:
    context.draft(Draft).turn_to(chosen.visit_id)
    card = await context.services[VisitService].card(context.person, chosen.visit_id)
    return Ask(views.ask_found(card, context.t), Waiting.FOR_MORE)


async def toggle(update: Update, context: BotContext, chosen: ToggleFound) -> Ask:
    await context.services[VisitService].find(context.person, chosen.visit_id, chosen.found)
    return await ask_found(update, context, chosen)


async def ask_day(_: Update, context: BotContext, chosen: AskVisitDay) -> Ask:
    context.draft(Draft).turn_to(chosen.visit_id)
    card = await context.services[VisitService].card(context.person, chosen.visit_id)
    return Ask(views.ask_day(card, context.today, context.t), Waiting.FOR_MORE)


async def set_day(_: Update, context: BotContext, chosen: SetVisitDay) -> Ask:
    await context.services[VisitService].on_day(context.person, chosen.visit_id, chosen.day)
    return await shown(context, chosen.visit_id)


async def ask_place(_: Update, context: BotContext, chosen: AskVisitPlace) -> Ask:
    """Raises NoSuchVisit."""
    context.draft(Draft).turn_to(chosen.visit_id)
    await context.services[VisitService].card(context.person, chosen.visit_id)
    return Ask(views.ask_place(context.t), Waiting.FOR_MORE)


async def done(_: Update, context: BotContext, chosen: VisitDone) -> Done:
    return await _done(context, chosen.visit_id)


async def remove(_: Update, context: BotContext, chosen: RemoveVisit) -> Done:
    await context.services[VisitService].remove(context.person, chosen.visit_id)
    return Done(views.removed(context.t))


async def correct(update: Update, context: BotContext) -> View | Ask | GoOn:
    """A changed message whose words stand in a visit; an open visit stays open."""
    new, row = update.edited_message, context.turn.dialogue
    assert new is not None
    changed = await context.services[VisitService].correct(
        context.person, new.message_id, context.received.words
    )
    if not changed:
        return GoOn()
    if tells_danger(context.received.words):
        await show_numbers(context)
    view = views.corrected(context.t)
    if row is None or row.name != VISIT.name:
        return view
    return Ask(view, Waiting(row.state), is_news=True)


async def _is_visit(context: BotContext, found: SaidVisit) -> bool:
    """Whoever says where they come from visited only a family of their own."""
    return not found.came or bool(
        await context.services[VisitService].named(context.person, found.name)
    )


async def _called(context: BotContext, words: str) -> list[Named]:
    """Own families whose name an answer is; the titles and the time around it are none of it."""
    name, visits = named_in(words), context.services[VisitService]
    return await visits.named(context.person, name) if name else []


async def _other_family(context: BotContext, visit_id: int) -> str:
    """The name of an own family of whom words speak that are sent to the visit of another."""
    visits = context.services[VisitService]
    named = await visits.mentioned(context.person, context.received.words)
    if not named:
        return ""
    card = await visits.card(context.person, visit_id)
    own = {one.id for one in card.fitting} if card.is_known and card.visit.named else set()
    if card.visit.family_id is not None:
        own = {card.visit.family_id}
    elif not card.visit.named and not card.sent.words:
        return ""
    return "" if own & {one.id for one in named} else named[0].head_name


async def _aside(context: BotContext, name: str, at: datetime, *, beside: int) -> Ask:
    """What may be of another family is kept by itself until it is said whose it is."""
    got, who, visits = context.received, context.person, context.services[VisitService]
    key = f"{who.telegram_id}:{got.message_id}"
    visit = await visits.begin_unnamed(who, name, key, at=at, sent_at=at)
    context.turn.draft = Draft(visit_id=visit.id, beside=beside)
    return await _keep(context, items_of(got, who.telegram_id, at), at, joins=False)


async def _choose(context: BotContext, typed: str) -> Ask:
    found = await context.services[VisitService].named(context.person, typed)
    overdue = context.services[OverdueService]
    waiting = await overdue.of(context.person)
    view = views.choose(found, waiting, overdue.rule(), context.t, typed=typed)
    return Ask(view, Waiting.FOR_FAMILY, VISIT, is_news=bool(typed))


async def _which(context: BotContext, fitting: list[Named]) -> Ask:
    """Several families have such a name."""
    visits = context.services[VisitService]
    card = await visits.card(context.person, context.draft(Draft).visit_id)
    view = views.whose(
        replace(card, fitting=tuple(fitting)), visits.zone(card.visit, context.person), context.t
    )
    return Ask(view, Waiting.FOR_WHOSE, is_news=True)


async def _begin_said(update: Update, context: BotContext, found: SaidVisit) -> Ask:
    """The visit that the words begin; without a name and a thing, the question which family."""
    got, visits, who = context.received, context.services[VisitService], context.person
    if not (found.name or found.words or got.is_more_than_text):
        return await _choose(context, "")
    at = sent_at(update, context)
    fitting = await visits.named(who, found.name) if found.name else []
    key = f"{who.telegram_id}:{got.message_id}"
    moment = _moment(context, at, found)
    if len(fitting) == 1:
        visit = await visits.begin(who, fitting[0].id, key, at=moment, sent_at=at)
    else:
        visit = await visits.begin_unnamed(who, found.name, key, at=moment, sent_at=at)
    items = items_of(got, who.telegram_id, at, found.words)
    context.draft(Draft).turn_to(visit.id)
    return await _keep(context, items, at, joins=False)


def _moment(context: BotContext, at: datetime, found: SaidVisit) -> datetime:
    """The date of the message; on the day that was named, at the same time."""
    if found.day is None:
        return at
    return datetime.combine(found.day, at.astimezone(context.zone).timetz())


async def _keep(
    context: BotContext, items: Sequence[Item], at: datetime, *, joins: bool = True
) -> Ask:
    draft, visits = context.draft(Draft), context.services[VisitService]
    await visits.keep(context.person, draft.visit_id, items, at)
    await _hear(context, draft)
    return await shown(context, draft.visit_id, joins=joins)


async def _hear(context: BotContext, draft: Draft) -> None:
    """A danger, once for each visit."""
    if tells_danger(context.received.words) and not draft.heard_danger:
        draft.heard_danger = True
        await show_numbers(context)


async def _late(context: BotContext, at: datetime) -> Ask | GoOn:
    """So long after the visit it may be about another: it is kept, and asked about. Words that are
    plainly another wish end the visit."""
    got, who = context.received, context.person
    if not got.is_more_than_text and hear(got.text).action is Action.ANSWER:
        return GoOn()
    visits = context.services[VisitService]
    key = f"{who.telegram_id}:{got.message_id}"
    visit = await visits.begin_unnamed(who, "", key, at=at, sent_at=at)
    context.turn.draft = Draft(visit_id=visit.id)
    return await _keep(context, items_of(got, who.telegram_id, at), at, joins=False)


async def _done(context: BotContext, visit_id: int) -> Done:
    visits = context.services[VisitService]
    card = await visits.card(context.person, visit_id)
    return Done(views.done(card, visits.zone(card.visit, context.person), context.t))


def _said(context: BotContext, text: str, at: datetime) -> SaidVisit | None:
    """By the day that it was where and when the message was sent."""
    return said_visit(text, at.astimezone(context.zone).date()) if text else None


def _brought(update: Update) -> object | None:
    """Words or a caption that begin a visit, of somebody who visits families."""
    new, turn = update.message, current_turn.get()
    if new is None or Role.COMPANION not in turn.person.roles:
        return None
    day = new.date.astimezone(zone_of(turn.person)).date()
    return said_visit(new.text or new.caption or "", day)


def _text(update: Update) -> object | None:
    return True if written(update) is not None else None


def _edited(update: Update) -> object | None:
    roles = current_turn.get().person.roles
    return True if update.edited_message and Role.COMPANION in roles else None


def handlers() -> list[Route]:
    return [
        tap(StartVisit, start, access=FIELD, dialogue=VISIT),
        tap(VisitFamily, begin, access=FIELD, dialogue=VISIT),
        tap(VisitIsOf, is_of, access=FIELD, dialogue=VISIT),
        tap(JoinVisit, join, access=FIELD, dialogue=VISIT),
        tap(OpenVisit, show, access=FIELD, dialogue=VISIT),
        tap(ShowFound, ask_found, access=FIELD, dialogue=VISIT),
        tap(ToggleFound, toggle, access=FIELD, dialogue=VISIT),
        tap(AskVisitDay, ask_day, access=FIELD, dialogue=VISIT),
        tap(SetVisitDay, set_day, access=FIELD, dialogue=VISIT),
        tap(AskVisitPlace, ask_place, access=FIELD, dialogue=VISIT),
        tap(VisitDone, done, access=FIELD, dialogue=VISIT),
        tap(RemoveVisit, remove, access=FIELD, dialogue=VISIT),
        step(VISIT, Waiting.FOR_FAMILY, _text, take_name, access=FIELD),
        step(VISIT, Waiting.FOR_MORE, anything, while_there(take), access=FIELD),
        step(VISIT, Waiting.FOR_WHOSE, anything, while_there(take_whose), access=FIELD),
        message(_brought, said, access=FIELD, dialogue=VISIT),
        message(_edited, correct, access=FIELD, dialogue=VISIT),
    ]
