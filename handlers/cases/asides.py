"""What is asked about reports that were sent, in words: when, who reads it, and take it back."""

from collections.abc import Callable

from telegram import Update

from chat.context import BotContext
from chat.routing import GoOn, Route, message, written
from domain.people import STAFF_ROLES
from features.cases.services.cases import CaseService
from features.cases.views import asides as views
from features.cases.views.asides import Deadline
from features.safety.services.alarm import AlarmService
from understanding.asides import Aside, aside_in, asks_for_companion
from views.view import View


async def tell_when(_: Update, context: BotContext) -> View | GoOn:
    """By the deadlines of the own open reports. Of one without a name nothing is kept beside the
    account, not even that there is one: its code is asked for. A companion comes for other reasons,
    too, and staff ask about the reports of others."""
    cases = context.services[CaseService]
    mine = [one for one in await cases.mine(context.person) if one.is_open]
    safety = context.services[AlarmService]
    if not mine:
        is_staff = not context.person.roles.isdisjoint(STAFF_ROLES)
        if is_staff or asks_for_companion(context.words):
            return GoOn()
        return views.none_open(await safety.all_numbers(), context.t)
    found = [Deadline(one, await cases.begun_by(one)) for one in mine[:3]]
    in_danger = any(one.is_danger for one in mine)
    contacts = await safety.all_numbers() if in_danger else []
    return views.deadlines(found, contacts, context.zone, context.t)


async def tell_readers(_: Update, context: BotContext) -> View | GoOn:
    mine = await context.services[CaseService].mine(context.person)
    return views.readers_of(mine, context.t) if mine else GoOn()


async def tell_hiding(_: Update, context: BotContext) -> View:
    return views.hiding(context.t)


async def ask_back(_: Update, context: BotContext) -> View | GoOn:
    cases = context.services[CaseService]
    mine = [one for one in await cases.mine(context.person) if one.is_open]
    fresh = [one for one in mine if cases.may_undo(context.person, one)]
    return views.take_back(fresh, [one for one in mine if one not in fresh], context.t)


def _says(aside: Aside) -> Callable[[Update], object | None]:
    def fits(update: Update) -> object | None:
        text = written(update)
        return True if text is not None and aside_in(text) is aside else None

    return fits


def handlers() -> list[Route]:
    return [
        message(_says(Aside.HIDING), tell_hiding),
        message(_says(Aside.WHEN), tell_when),
        message(_says(Aside.WHO_READS), tell_readers),
        message(_says(Aside.WITHDRAW), ask_back),
    ]
