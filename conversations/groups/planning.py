"""A meeting is planned or changed: day, time, place, topic; nobody is told before it is checked."""

import re
import secrets
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import Enum
from zoneinfo import ZoneInfo

from telegram import Update

from chat.context import BotContext
from chat.routing import Access, Ask, DialogueSpec, Done, Route, Stage, Takes, step, tap, written
from domain.areas import load_areas
from domain.errors import StaleButton
from domain.people import Role
from features.groups.rules.errors import MeetingOver
from features.groups.rules.meetings import LONGEST_PLACE, Meeting, MeetingState
from features.groups.rules.modules import modules_on
from features.groups.services.groups import GroupService
from features.groups.services.meetings import MeetingService, may_be_planned
from features.groups.views import meetings as views
from features.groups.views.taps import (
    ChangePart,
    ChooseDay,
    ChooseHour,
    ChooseModule,
    ConfirmMeeting,
    MoveMeeting,
    Part,
    PlanMeeting,
    SamePlace,
)
from features.groups.views.topics import is_topic
from features.safety.rules.errors import WordsUnfit
from features.safety.rules.fit_words import fit_line
from understanding.moments import moment_in

_CLOCK = re.compile(
    r"\b(jam|pukul|pkl|at)\b|\d\s*[.:]\s*\d\d\b|\d\s*(pagi|siang|sore|malam|am|pm)\b"
)
_PLACE = re.compile(r"\b(?:di|ning|nang|ing)\s+(?P<where>[^,.;?!\n]{3,})", re.IGNORECASE)
_HOUR_ALONE = re.compile(r"\s*(\d{1,2})\s*")


class Waiting(Enum):
    FOR_DAY = "day"
    FOR_HOUR = "hour"
    FOR_PLACE = "place"
    FOR_MODULE = "module"
    FOR_CHECK = "check"


@dataclass
class Draft:
    """`key` makes a doubled tap one meeting; `meeting_id` is that of a meeting that changes."""

    key: str = field(default_factory=lambda: secrets.token_hex(12))
    group_id: int = 0
    meeting_id: int = 0
    day: date | None = None
    clock: time | None = None
    place: str = ""
    last: str = ""
    module: str = ""
    of: str = ""


PLANNING = DialogueSpec(
    "meeting",
    Draft,
    takes={
        Waiting.FOR_DAY: Takes.WORDS,
        Waiting.FOR_HOUR: Takes.WORDS,
        Waiting.FOR_PLACE: Takes.WORDS,
        Waiting.FOR_MODULE: Takes.CHOICE,
        Waiting.FOR_CHECK: Takes.CHOICE,
    },
)
_COMPANIONS = Access(roles=frozenset({Role.COMPANION}))


async def begin(_: Update, context: BotContext, chosen: PlanMeeting) -> Ask:
    """Raises StaleButton for anybody else's group."""
    last = await context.services[MeetingService].last_place(context.person, chosen.group_id)
    context.turn.draft = Draft(group_id=chosen.group_id, last=last)
    return await _next(context)


async def begin_with(update: Update, context: BotContext, chosen: PlanMeeting, text: str) -> Ask:
    """An invitation that was written in one sentence: what it says of day, time and place is asked
    no more."""
    asked = await begin(update, context, chosen)
    draft, zone = context.draft(Draft), await _zone(context)
    place = _PLACE.search(text)
    told = text[: place.start()] if place else text
    found = moment_in(told, context.now, zone)
    if found is not None and may_be_planned(found, context.now):
        draft.day = found.astimezone(zone).date()
        if _CLOCK.search(told.casefold()):
            draft.clock = found.astimezone(zone).time()
    if place:
        try:
            draft.place = fit_line(place["where"].strip(), LONGEST_PLACE)
        except WordsUnfit:
            draft.place = ""
    return await _next(context) if draft.day or draft.place else asked


async def move(_: Update, context: BotContext, chosen: MoveMeeting) -> Ask:
    """Raises MeetingOver for what has begun, and StaleButton for anybody else's."""
    card = await context.services[MeetingService].card(context.person, chosen.meeting_id)
    found = card.meeting
    if not found.is_open(context.now):
        raise MeetingOver
    local = found.starts_at.astimezone(load_areas().zone(card.full.group.area_code))
    context.turn.draft = Draft(
        group_id=found.group_id,
        meeting_id=found.id,
        day=local.date(),
        clock=local.time(),
        place=found.place,
        last=found.place,
        module=found.module,
    )
    return await _next(context)


async def choose_day(_: Update, context: BotContext, chosen: ChooseDay) -> Ask:
    context.draft(Draft).day = chosen.day
    return await _next(context)


async def take_day(_: Update, context: BotContext, text: str) -> Ask:
    """A day, and the time where one was said too."""
    draft, zone = context.draft(Draft), await _zone(context)
    found = moment_in(text, context.now, zone)
    if found is None or not may_be_planned(found, context.now):
        return Ask(views.no_day(_today(context, zone), context.t), Waiting.FOR_DAY)
    draft.day = found.astimezone(zone).date()
    if _CLOCK.search(text.casefold()):
        draft.clock = found.astimezone(zone).time()
    return await _next(context)


async def choose_hour(_: Update, context: BotContext, chosen: ChooseHour) -> Ask:
    context.draft(Draft).clock = time(chosen.hour % 24)
    return await _next(context)


async def take_hour(_: Update, context: BotContext, text: str) -> Ask:
    draft, zone = context.draft(Draft), await _zone(context)
    alone = _HOUR_ALONE.fullmatch(text)
    said = f"jam {alone[1]}" if alone else text
    found = moment_in(said, context.now, zone) if _CLOCK.search(said.casefold()) else None
    if found is not None:
        draft.clock = found.astimezone(zone).time()
    return await _next(context)


async def take_place(_: Update, context: BotContext, text: str) -> Ask:
    """The families of the group read it."""
    try:
        context.draft(Draft).place = fit_line(text, LONGEST_PLACE)
    except WordsUnfit:
        return Ask(views.place_unfit(context.t), Waiting.FOR_PLACE)
    return await _next(context)


async def same_place(_: Update, context: BotContext, __: SamePlace) -> Ask:
    draft = context.draft(Draft)
    draft.place = draft.last
    return await _next(context)


async def choose_module(_: Update, context: BotContext, chosen: ChooseModule) -> Ask:
    """A session, or the module whose sessions are asked for then."""
    draft = context.draft(Draft)
    if is_topic(chosen.code, modules_on(context.today)):
        draft.module, draft.of = chosen.code, ""
    else:
        draft.of = chosen.code
    return await _next(context)


async def change(_: Update, context: BotContext, chosen: ChangePart) -> Ask:
    draft = context.draft(Draft)
    match chosen.part:
        case Part.DAY:
            draft.day = draft.clock = None
        case Part.PLACE:
            draft.last, draft.place = draft.place, ""
        case Part.MODULE:
            draft.module = draft.of = ""
    return await _next(context)


async def confirm(_: Update, context: BotContext, __: ConfirmMeeting) -> Done:
    """Plan it, or change it: whoever has the bot is told. Raises MeetingOver."""
    draft, zone = context.draft(Draft), await _zone(context)
    starts_at = _starts_at(draft, zone)
    service = context.services[MeetingService]
    if draft.meeting_id:
        card = await service.change(
            context.person,
            draft.meeting_id,
            starts_at=starts_at,
            place=draft.place,
            module=draft.module,
        )
    else:
        card = await service.plan(
            context.person,
            draft.group_id,
            draft.key,
            starts_at=starts_at,
            place=draft.place,
            module=draft.module,
        )
    view = views.written_down if starts_at <= context.now else views.planned
    return Done(view(card, zone, context.t))


async def _next(context: BotContext) -> Ask:
    """The first question that is open, or all that was said."""
    draft, zone = context.draft(Draft), await _zone(context)
    if draft.day is None:
        return Ask(views.ask_day(_today(context, zone), context.t), Waiting.FOR_DAY)
    if draft.clock is None:
        return Ask(views.ask_hour(draft.day, context.t), Waiting.FOR_HOUR)
    if not draft.place:
        return Ask(views.ask_place(draft.last, context.t), Waiting.FOR_PLACE)
    if not draft.module:
        found = modules_on(context.today)
        return Ask(views.ask_module(found, draft.of, context.t), Waiting.FOR_MODULE)
    return await _check(context, draft, zone)


async def _check(context: BotContext, draft: Draft, zone: ZoneInfo) -> Ask:
    found = await context.services[GroupService].get(context.person, draft.group_id)
    starts_at = _starts_at(draft, zone)
    meeting = Meeting(
        draft.meeting_id,
        draft.group_id,
        starts_at,
        draft.place,
        draft.module,
        0,
        MeetingState.PLANNED,
    )
    view = views.check(
        found.group,
        meeting,
        context.t,
        zone=zone,
        reached=sum(bool(one.accounts) for one in found.members),
        past=starts_at <= context.now,
    )
    return Ask(view, Waiting.FOR_CHECK)


def _starts_at(draft: Draft, zone: ZoneInfo) -> datetime:
    """Raises StaleButton where day or time are missing: the button was of another draft."""
    if draft.day is None or draft.clock is None:
        raise StaleButton
    return datetime.combine(draft.day, draft.clock, zone)


async def _zone(context: BotContext) -> ZoneInfo:
    """That of the village in which the group meets."""
    group_id = context.draft(Draft).group_id
    found = await context.services[GroupService].get(context.person, group_id)
    return load_areas().zone(found.group.area_code)


def _today(context: BotContext, zone: ZoneInfo) -> date:
    return context.now.astimezone(zone).date()


def handlers() -> list[Route]:
    def asked(kind: type, act: object, state: Waiting) -> Route:
        return tap(
            kind,
            act,  # type: ignore[arg-type]
            access=_COMPANIONS,
            dialogue=PLANNING,
            state=state,
            stage=Stage.STEP,
        )

    return [
        tap(PlanMeeting, begin, access=_COMPANIONS, dialogue=PLANNING),
        tap(MoveMeeting, move, access=_COMPANIONS, dialogue=PLANNING),
        asked(ChooseDay, choose_day, Waiting.FOR_DAY),
        asked(ChooseHour, choose_hour, Waiting.FOR_HOUR),
        asked(SamePlace, same_place, Waiting.FOR_PLACE),
        asked(ChooseModule, choose_module, Waiting.FOR_MODULE),
        asked(ChangePart, change, Waiting.FOR_CHECK),
        asked(ConfirmMeeting, confirm, Waiting.FOR_CHECK),
        step(PLANNING, Waiting.FOR_DAY, written, take_day, access=_COMPANIONS),
        step(PLANNING, Waiting.FOR_HOUR, written, take_hour, access=_COMPANIONS),
        step(PLANNING, Waiting.FOR_PLACE, written, take_place, access=_COMPANIONS),
    ]
