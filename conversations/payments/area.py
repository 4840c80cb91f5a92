"""The schedule of an area, by the name that somebody types or says in a sentence."""

from dataclasses import dataclass
from enum import Enum

from telegram import Update

from chat.context import BotContext
from chat.routing import (
    Ask,
    DialogueSpec,
    Done,
    Route,
    Takes,
    place_sent,
    step,
    tap,
    text_sent,
    written,
)
from domain.areas import load_areas
from features.payments.services.payments import PaymentService
from features.payments.views import schedule as views
from features.payments.views.schedule import (
    AskArea,
    BrowseAreas,
    ShowAreaSchedule,
    ShowWiderSchedule,
)
from features.people.views import places as place_views
from features.people.views.places import PlaceTaps
from features.reminders.views.reminders import undated
from understanding.addresses import place_at
from understanding.places import Found, load_places
from views.view import View


class Waiting(Enum):
    FOR_AREA = "area"


@dataclass
class Draft:
    tries: int = 0


AREA = DialogueSpec("area", Draft, takes={Waiting.FOR_AREA: Takes.PLACE})
_TAPS = PlaceTaps(ShowAreaSchedule, BrowseAreas, ShowWiderSchedule)


async def ask(_: Update, context: BotContext, *__: object) -> Ask:
    return Ask(views.ask_area(context.t), Waiting.FOR_AREA)


async def take_name(update: Update, context: BotContext) -> Ask | Done:
    return await find(context, written(update) or "")


async def find(context: BotContext, name: str) -> Ask | Done:
    return await answer(context, load_places().find(name))


async def answer(context: BotContext, found: Found) -> Ask | Done:
    """The schedule of the place that was named, or a question which one is meant."""
    place = found.one
    if place is None or place.level == 1:
        return Ask(place_views.question(found, _TAPS, context.t), Waiting.FOR_AREA)
    return Done(await _schedule(context, place.code))


def said_in(text: str) -> Found | None:
    """The place that a sentence speaks of; several are asked about together."""
    mentions = load_places().places_in(text)
    if len(mentions) <= 1:
        return mentions[0].found if mentions else None
    return Found(tuple(dict.fromkeys(area for one in mentions for area in one.found.areas)), True)


async def take_point(_: Update, context: BotContext, __: object) -> Ask | Done:
    """A point with a name may be known by it; nothing else is asked of it, and nothing kept."""
    point = context.received.location
    found = place_at(point.words) if point else Found()
    if found.areas:
        return await answer(context, found)
    return Ask(place_views.from_the_map(_TAPS, context.t, kept=False), Waiting.FOR_AREA)


async def browse(_: Update, context: BotContext, chosen: BrowseAreas) -> Ask:
    view = place_views.browse(chosen.where, chosen.page, _TAPS, context.t)
    return Ask(view, Waiting.FOR_AREA)


async def show_area(_: Update, context: BotContext, chosen: ShowAreaSchedule) -> Ask | Done:
    area = load_areas().get(chosen.area_code)
    return await answer(context, Found((area,), exact=True) if area else Found())


async def show_wider(_: Update, context: BotContext, chosen: ShowWiderSchedule) -> Done:
    """What holds for the province, or for the whole country: the best that is known."""
    return Done(await _schedule(context, chosen.area_code))


async def _schedule(context: BotContext, area_code: str) -> View:
    today = context.now.astimezone(load_areas().zone(area_code)).date()
    found = await context.services[PaymentService].schedule_in(area_code, today)
    view = views.schedule(found, context.t, own=False)
    return undated(view, area_code, context.t) if found.without_date and area_code else view


def handlers() -> list[Route]:
    return [
        tap(AskArea, ask, dialogue=AREA),
        tap(ShowAreaSchedule, show_area, dialogue=AREA),
        tap(ShowWiderSchedule, show_wider, dialogue=AREA),
        tap(BrowseAreas, browse, dialogue=AREA),
        step(AREA, Waiting.FOR_AREA, text_sent, take_name),
        step(AREA, Waiting.FOR_AREA, place_sent, take_point),
    ]
