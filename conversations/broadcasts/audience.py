"""Who gets a broadcast: conditions by taps, areas by name, the count before anything goes on."""

from dataclasses import replace
from typing import TypeVar

from telegram import Update

from chat.context import BotContext
from chat.routing import Ask, Route, step
from conversations.broadcasts.steps import (
    ADMINISTRATORS,
    BROADCAST,
    QUESTIONS,
    Waiting,
    anywhere,
    goes_on,
    have_counted,
    known,
    time_for,
    unclear,
    words,
)
from domain.areas import load_areas
from domain.covering import covers
from domain.payments import Programme
from domain.people import LANGUAGES, Role
from features.broadcasts.rules.broadcasts import Audience, PaymentState
from features.broadcasts.rules.counting import Then
from features.broadcasts.rules.notice_draft import NoticeDraft, Part
from features.broadcasts.services.desk import BroadcastDesk
from features.broadcasts.views import audience as views
from features.broadcasts.views.audience import (
    AskEverybody,
    AudienceDone,
    ChooseEverybody,
    ClearAudience,
    Condition,
    CountAudience,
    ShowAudience,
    ShowCondition,
    SwitchCondition,
)
from features.broadcasts.views.broadcast import INTERESTS
from features.broadcasts.views.counting import CancelCount
from understanding.places import load_places
from views.view import View

T = TypeVar("T")

MOST_AREAS = 50


async def show(_: Update, context: BotContext, *__: object) -> Ask:
    return Ask(views.audience(context.draft(NoticeDraft), context.t), Waiting.FOR_AUDIENCE)


async def show_condition(_: Update, context: BotContext, chosen: ShowCondition) -> Ask:
    return _choices(context, chosen.kind)


async def switch(_: Update, context: BotContext, chosen: SwitchCondition) -> Ask:
    """Takes a condition in or out; what is no choice (an old button) changes nothing."""
    draft = context.draft(NoticeDraft)
    draft.audience = switched(draft.audience, chosen.kind, chosen.value)
    draft.everybody = False
    draft.again(Part.AUDIENCE)
    return _choices(context, chosen.kind)


def switched(audience: Audience, kind: Condition, value: str) -> Audience:
    match kind:
        case Condition.AREA if value in load_areas():
            return replace(audience, areas=_areas_with(audience.areas, value))
        case Condition.PROGRAMME if value in set(Programme):
            return replace(audience, programmes=_toggled(audience.programmes, value))
        case Condition.ROLE if value in set(Role):
            return replace(audience, roles=_toggled(audience.roles, Role(value)))
        case Condition.LANGUAGE if value in LANGUAGES:
            return replace(audience, languages=_toggled(audience.languages, value))
        case Condition.PAYMENT if value in set(PaymentState):
            chosen = PaymentState(value)
            return replace(audience, payment=None if audience.payment == chosen else chosen)
        case Condition.INTEREST if value in INTERESTS:
            return replace(audience, asked_about=None if audience.asked_about == value else value)
        case _:
            return audience


def _toggled(values: tuple[T, ...], value: T) -> tuple[T, ...]:
    if value in values:
        return tuple(one for one in values if one != value)
    return (*values, value)


def _areas_with(areas: tuple[str, ...], code: str) -> tuple[str, ...]:
    """In or out; what a larger area covers already is not named twice."""
    if code in areas:
        return tuple(one for one in areas if one != code)
    if any(covers(one, code) for one in areas) or len(areas) >= MOST_AREAS:
        return areas
    return (*(one for one in areas if not covers(code, one)), code)


def _choices(context: BotContext, kind: Condition) -> Ask:
    state = Waiting.FOR_AREA if kind == Condition.AREA else Waiting.FOR_AUDIENCE
    return Ask(views.choose_condition(kind, context.draft(NoticeDraft), context.t), state)


async def take_area(_: Update, context: BotContext) -> Ask:
    """Only what is named exactly, and in all its words, is taken unasked."""
    draft, t = context.draft(NoticeDraft), context.t
    found = load_places().find(context.words)
    if found.one and found.whole and found.one.code not in draft.audience.areas:
        draft.audience = switched(draft.audience, Condition.AREA, found.one.code)
        draft.everybody = False
        draft.again(Part.AUDIENCE)
        return Ask(views.ask_area(draft, t), Waiting.FOR_AREA)
    return Ask(views.areas_found(found.areas, draft, t), Waiting.FOR_AREA)


async def clear(_: Update, context: BotContext, __: ClearAudience) -> Ask:
    draft = context.draft(NoticeDraft)
    draft.audience, draft.everybody = Audience(), False
    draft.again(Part.AUDIENCE)
    return Ask(views.audience(draft, context.t), Waiting.FOR_AUDIENCE)


async def ask_everybody(_: Update, context: BotContext, __: AskEverybody) -> Ask:
    counts = context.services[BroadcastDesk].counts
    found = await counts.known(Audience(), context.draft(NoticeDraft).topic)
    if found is None:
        return await have_counted(context, Audience(), Then.EVERYBODY, Waiting.FOR_AUDIENCE)
    time = time_for(context, context.draft(NoticeDraft), found.total)
    return Ask(views.confirm_everybody(found.total, time, context.t), Waiting.FOR_AUDIENCE)


async def choose_everybody(update: Update, context: BotContext, __: ChooseEverybody) -> Ask:
    draft = context.draft(NoticeDraft)
    draft.audience, draft.everybody = Audience(), True
    return await show_count(update, context)


async def show_count(_: Update, context: BotContext, *__: object) -> Ask:
    draft, t = context.draft(NoticeDraft), context.t
    if not draft.names_audience:
        return Ask(views.audience(draft, t), Waiting.FOR_AUDIENCE)
    found = await known(context, draft)
    if found is None:
        return await have_counted(context, draft.audience, Then.AUDIENCE, Waiting.FOR_AUDIENCE)
    draft.counted = found.total
    if not found.total:
        return Ask(views.nobody(t), Waiting.FOR_AUDIENCE)
    time = time_for(context, context.draft(NoticeDraft), found.total)
    return Ask(views.counted(draft, found, time, t), Waiting.FOR_AUDIENCE)


async def done(update: Update, context: BotContext, __: AudienceDone) -> Ask:
    draft = context.draft(NoticeDraft)
    if draft.names_audience and not draft.counted and (found := await known(context, draft)):
        draft.counted = found.total  # counted beside the turn, seen in the message of the button
    if not draft.names_audience or not draft.counted:
        return await show_count(update, context)
    draft.done(Part.AUDIENCE)
    return await QUESTIONS.next(context)


async def go_on(update: Update, context: BotContext, *__: object) -> Ask:
    """Typed: only behind a count that was seen; everybody is never meant by it."""
    if not context.draft(NoticeDraft).counted:
        return await show_count(update, context)
    return await done(update, context, AudienceDone())


async def cancel_count(_: Update, context: BotContext, __: CancelCount) -> Ask:
    await context.services[BroadcastDesk].counts.cancel(context.person)
    return await QUESTIONS.next(context)


async def _ask(context: BotContext) -> View:
    return views.audience(context.draft(NoticeDraft), context.t)


async def _ask_area(context: BotContext) -> View:
    return views.ask_area(context.draft(NoticeDraft), context.t)


def steps() -> list[Route]:
    return [
        anywhere(ShowAudience, show),
        anywhere(ShowCondition, show_condition),
        anywhere(SwitchCondition, switch),
        anywhere(ClearAudience, clear),
        anywhere(AskEverybody, ask_everybody),
        anywhere(ChooseEverybody, choose_everybody),
        anywhere(CountAudience, show_count),
        anywhere(AudienceDone, done),
        anywhere(CancelCount, cancel_count),
        step(BROADCAST, Waiting.FOR_AREA, goes_on, go_on, access=ADMINISTRATORS),
        step(BROADCAST, Waiting.FOR_AUDIENCE, goes_on, go_on, access=ADMINISTRATORS),
        step(BROADCAST, Waiting.FOR_AREA, words, take_area, access=ADMINISTRATORS),
        unclear(Waiting.FOR_AREA, _ask_area),
        unclear(Waiting.FOR_AUDIENCE, _ask),
    ]
