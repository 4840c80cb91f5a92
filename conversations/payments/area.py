"""The schedule of an area, by the name that somebody types."""

from dataclasses import dataclass
from enum import Enum

from telegram import Update

from chat.context import BotContext
from chat.routing import Ask, DialogueSpec, Done, Route, Takes, step, tap, written
from features.payments.services.payments import PaymentService
from features.payments.views import payments as views
from features.payments.views.payments import AskArea, ShowAreaSchedule
from features.people.services.areas import AreaService
from views.view import View


class Waiting(Enum):
    FOR_AREA = "area"


@dataclass
class Draft:
    tries: int = 0


AREA = DialogueSpec("area", Draft, takes={Waiting.FOR_AREA: Takes.PLACE})


async def ask(_: Update, context: BotContext, *__: object) -> Ask:
    return Ask(views.ask_area(context.t), Waiting.FOR_AREA)


async def take_name(update: Update, context: BotContext) -> Ask | Done:
    return await find(context, written(update) or "")


async def find(context: BotContext, name: str) -> Ask | Done:
    """The schedule of the area of that name, or a question which one is meant."""
    found = context.services[AreaService].find(name)
    match found:
        case []:
            return Ask(views.area_unknown(context.t), Waiting.FOR_AREA)
        case [area]:
            return Done(await _schedule(context, area.code))
        case _:
            return Done(views.choose_area(found, context.t))


async def show_area(_: Update, context: BotContext, chosen: ShowAreaSchedule) -> View:
    return await _schedule(context, chosen.area_code)


async def _schedule(context: BotContext, area_code: str) -> View:
    today = context.services[AreaService].today(area_code, context.now)
    found = await context.services[PaymentService].schedule_in(area_code, today)
    return views.schedule(found, context.t, own=False)


def _text(update: Update) -> object | None:
    return True if written(update) is not None else None


def handlers() -> list[Route]:
    return [
        tap(AskArea, ask, dialogue=AREA),
        tap(ShowAreaSchedule, show_area),
        step(AREA, Waiting.FOR_AREA, _text, take_name),
    ]
