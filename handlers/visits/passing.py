"""What a family wants its companion to be told, and what is done while a companion is away."""

from telegram import Update

from chat.context import BotContext
from chat.routing import Route, Stage, reader
from chat.ways import Said, Ways
from domain.people import STAFF_ROLES, Role
from features.visits.views import passing as views
from understanding.accusations import accuses
from understanding.doors import is_absence, passes_on
from views.view import View

_GIVERS = frozenset({Role.COORDINATOR, Role.ADMINISTRATOR})


async def read(_: Update, context: BotContext, text: str) -> View | None:
    roles = context.person.roles
    if roles & _GIVERS and is_absence(text):
        return views.absence(context.t)
    if not roles.isdisjoint(STAFF_ROLES) or not passes_on(text) or accuses(text):
        return None
    meetings = context.services[Ways].button("pertemuan", context.person, Said(), context.t)
    return views.not_passed_on([meetings] if meetings is not None else [], context.t)


def handlers() -> list[Route]:
    return [reader(read, stage=Stage.ALARM)]
