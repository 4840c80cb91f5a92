"""A coordinator says who stands in for a companion, from which day and until which."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from telegram import Update

from chat import commands
from chat.context import BotContext
from chat.routing import (
    Access,
    Ask,
    DialogueSpec,
    Done,
    Route,
    Takes,
    step,
    tap,
    text_sent,
    written,
)
from domain.areas import load_areas
from domain.errors import StaleButton
from domain.people import Role
from features.people.storage.stand_ins import StandIn
from features.visits.rules.errors import StandInDays
from features.visits.services.handover import HandoverService
from features.visits.services.stand_ins import LONGEST, StandInService
from features.visits.views import stand_ins as views
from features.visits.views.taps import EndStandIn, PlanStandIn, StandInDay, StandInFor, StandInTo
from understanding.days import day_in
from views.translator import translator
from views.view import View

_GIVERS = Access(roles=frozenset({Role.COORDINATOR, Role.ADMINISTRATOR}))


class Waiting(Enum):
    FOR_SUBSTITUTE = "substitute"
    FOR_BEGIN = "begin"
    FOR_UNTIL = "until"
    FOR_CHECK = "check"


@dataclass
class Draft:
    holder: int = 0
    area_code: str = ""
    to: int = 0
    begin: date | None = None
    until: date | None = None


STAND_IN = DialogueSpec(
    "stand_in",
    Draft,
    takes={
        Waiting.FOR_SUBSTITUTE: Takes.NAME,
        Waiting.FOR_BEGIN: Takes.WORDS,
        Waiting.FOR_UNTIL: Takes.WORDS,
        Waiting.FOR_CHECK: Takes.CHOICE,
    },
)


async def begin(_: Update, context: BotContext, chosen: StandInFor) -> Ask | Done:
    """One that is planned or runs is shown. Raises as `HandoverService.member`."""
    service = context.services[StandInService]
    there = await service.open_of(context.person, chosen.holder, chosen.area_code)
    if there is not None:
        return Done(await _shown(context, there))
    context.turn.draft = Draft(chosen.holder, chosen.area_code)
    return await _ask_whom(context, "")


async def take_name(update: Update, context: BotContext) -> Ask:
    """Raises what `HandoverService.named` does, with what to do instead."""
    return await _ask_whom(context, written(update) or "")


async def _ask_whom(context: BotContext, words: str) -> Ask:
    draft, handovers = context.draft(Draft), context.services[HandoverService]
    member = await handovers.member(context.person, draft.holder, draft.area_code)
    found = (
        await handovers.named(context.person, draft.holder, words)
        if words
        else await handovers.candidates(context.person, draft.holder)
    )
    load = await handovers.load(member)
    view = views.ask_whom(member, load_areas().name(draft.area_code), load, found, context.t)
    return Ask(view, Waiting.FOR_SUBSTITUTE, is_news=bool(words))


async def choose(_: Update, context: BotContext, chosen: StandInTo) -> Ask:
    draft = context.draft(Draft)
    if (chosen.holder, chosen.area_code) != (draft.holder, draft.area_code):
        raise StaleButton
    draft.to, draft.begin, draft.until = chosen.to, None, None
    today = context.services[StandInService].today(draft.area_code)
    name, substitute = await _names(context)
    return Ask(views.ask_begin(name, substitute, today, context.t), Waiting.FOR_BEGIN)


async def take_day(update: Update, context: BotContext) -> Ask:
    today = context.services[StandInService].today(context.draft(Draft).area_code)
    return await _day(context, day_in(written(update) or "", today))


async def choose_day(_: Update, context: BotContext, chosen: StandInDay) -> Ask:
    return await _day(context, date.fromordinal(chosen.ordinal))


async def _day(context: BotContext, named: date | None) -> Ask:
    """Raises StandInDays for days that cannot be."""
    draft, service = context.draft(Draft), context.services[StandInService]
    if named is None:
        waiting = Waiting.FOR_BEGIN if draft.begin is None else Waiting.FOR_UNTIL
        return Ask(views.no_day(context.t), waiting, is_news=True)
    if draft.begin is None:
        if named < service.today(draft.area_code):
            raise StandInDays
        draft.begin = named
        return Ask(views.ask_until(named, context.t), Waiting.FOR_UNTIL)
    if not draft.begin <= named <= draft.begin + LONGEST:
        raise StandInDays
    draft.until = named
    handovers = context.services[HandoverService]
    member = await handovers.member(context.person, draft.holder, draft.area_code)
    who, load = await _names(context), await handovers.load(member)
    place = load_areas().name(draft.area_code)
    return Ask(views.check(who, draft.begin, named, load, place, context.t), Waiting.FOR_CHECK)


async def plan(_: Update, context: BotContext, __: PlanStandIn) -> Done:
    """Both are told when it is decided; the clock begins and ends it."""
    draft = context.draft(Draft)
    if draft.begin is None or draft.until is None:
        raise StaleButton
    one = await context.services[StandInService].plan(
        context.person,
        draft.holder,
        draft.area_code,
        draft.to,
        (draft.begin, draft.until),
        f"{draft.holder}:{context.update_key}:{context.today:%y%m%d}",
    )
    who, place = await _names(context), load_areas().name(one.area_code)
    handovers = context.services[HandoverService]
    for account in (one.holder, one.substitute):
        person = await handovers.person(account)
        t = translator(person.language)
        context.tell(account, views.agreed(one, who, place, t), person.language)
        commands.refresh_of(context, person)
    return Done(views.planned(one, who, place, context.t))


async def end(_: Update, context: BotContext, chosen: EndStandIn) -> View:
    """Raises NotAllowed. All whom it concerns are told by the clock."""
    service = context.services[StandInService]
    one = await service.end_now(context.person, chosen.number)
    person = await context.services[HandoverService].person(one.substitute)
    commands.refresh_of(context, person)
    who = await service.names(one)
    return views.over(who, load_areas().name(one.area_code), context.t)


async def _names(context: BotContext) -> tuple[str, str]:
    draft = context.draft(Draft)
    one = StandIn(0, draft.holder, draft.to, 0, draft.area_code, context.today, context.today)
    return await context.services[StandInService].names(one)


async def _shown(context: BotContext, one: StandIn) -> View:
    who = await context.services[StandInService].names(one)
    return views.planned(one, who, load_areas().name(one.area_code), context.t)


def handlers() -> list[Route]:
    return [
        tap(StandInFor, begin, access=_GIVERS, dialogue=STAND_IN),
        tap(StandInTo, choose, access=_GIVERS, dialogue=STAND_IN),
        tap(StandInDay, choose_day, access=_GIVERS, dialogue=STAND_IN),
        tap(PlanStandIn, plan, access=_GIVERS, dialogue=STAND_IN),
        tap(EndStandIn, end, access=_GIVERS),
        step(STAND_IN, Waiting.FOR_SUBSTITUTE, text_sent, take_name, access=_GIVERS),
        step(STAND_IN, Waiting.FOR_BEGIN, text_sent, take_day, access=_GIVERS),
        step(STAND_IN, Waiting.FOR_UNTIL, text_sent, take_day, access=_GIVERS),
    ]
