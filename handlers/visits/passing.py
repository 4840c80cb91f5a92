"""What a family wants its companion to be told, and what is done while a companion is away."""

from telegram import Update

from chat.context import BotContext
from chat.routing import Route, Stage, reader
from chat.ways import Said, Ways
from domain.people import STAFF_ROLES, Role
from features.visits.rules.promises import PromiseState
from features.visits.services.handover import HandoverService
from features.visits.services.promises import PromiseService
from features.visits.views import passing as views
from features.visits.views import promises as promise_views
from features.visits.views import stand_ins as stand_in_views
from understanding.absences import is_absence, is_own_absence, is_own_move, speaks_of_absence
from understanding.accusations import accuses
from understanding.doors import denies, passes_on
from views.view import View

_GIVERS = frozenset({Role.COORDINATOR, Role.ADMINISTRATOR})


async def read(_: Update, context: BotContext, text: str) -> View | None:
    roles = context.person.roles
    if not roles.isdisjoint(STAFF_ROLES) and not accuses(text):
        away = await _away(context, text)
        if away is not None:
            return away
    if not roles.isdisjoint(STAFF_ROLES) or accuses(text):
        return None
    if denies(text):
        return await _not_kept(context)
    if not passes_on(text):
        return None
    meetings = context.services[Ways].button("pertemuan", context.person, Said(), context.t)
    return views.not_passed_on([meetings] if meetings is not None else [], context.t)


async def _away(context: BotContext, text: str) -> View | None:
    """Who gives posts is told how somebody is stood in for, others what becomes of theirs."""
    roles, is_own = context.person.roles, is_own_absence(text) or is_own_move(text)
    if roles & _GIVERS and (is_own or speaks_of_absence(text)):
        named = await context.services[HandoverService].absent(context.person, text)
        if named or is_own or is_absence(text):
            return stand_in_views.absence(named, context.t)
    if not is_own:
        return None
    if Role.OFFICER in roles:
        return views.officer_away(context.t)
    return views.companion_away(context.t) if Role.COMPANION in roles else None


async def _not_kept(context: BotContext) -> View | None:
    """Where one promise alone is said to be kept, it is asked whether this one is meant."""
    family = context.person.own_family
    if family is None or not context.person.consented:
        return None
    found = await context.services[PromiseService].of_family(family)
    kept = [one for one in found.promises if one.state is PromiseState.KEPT]
    return promise_views.settled_for_you(kept[0], context.t) if len(kept) == 1 else None


def handlers() -> list[Route]:
    return [reader(read, stage=Stage.ALARM)]
