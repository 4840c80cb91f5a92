"""Promises of companions, for both sides, and what was seen at a family before."""

from telegram import Update

from chat.context import BotContext
from chat.routing import OWN_DATA, Access, Route, message, tap, written
from chat.turn import current_turn
from conversations.visits.telling import tell
from domain.areas import load_areas
from domain.errors import NotLinked
from domain.people import Role
from features.visits.services.promises import PromiseService, asks_for_promises
from features.visits.services.visits import VisitService
from features.visits.views import promises as views
from features.visits.views import visits as visit_views
from features.visits.views.taps import (
    DisputePromise,
    PastVisitsOf,
    SettlePromise,
    ShowFamilyVisits,
    ShowOwnPromises,
)
from understanding.family_wishes import is_of_promises
from views.translator import translator
from views.view import View

_FIELD = Access(roles=frozenset({Role.COMPANION}))


async def show_own(_: Update, context: BotContext, *__: object) -> View:
    promises = context.services[PromiseService]
    found = await promises.own(context.person)
    return views.own(found, context.today, context.t)


async def settle(_: Update, context: BotContext, chosen: SettlePromise) -> View:
    """Raises NoSuchPromise. The family reads it, and may say that it is not so. A later tap changes
    nothing, and shows what was said first."""
    told = await context.services[PromiseService].settle(
        context.person, chosen.promise_id, kept=chosen.kept
    )
    for person in told.people:
        view = views.settled_for_you(told.promise, translator(person.language))
        key = f"settled:{context.update_key}:{person.telegram_id}"
        await tell(context, person, view, told.promise.area_code, key)
    return views.settled(told, context.t)


async def show_family(_: Update, context: BotContext, *__: object) -> View:
    """Raises NotLinked for an account that only helps a family."""
    family = context.person.own_family
    if family is None:
        raise NotLinked
    promises = context.services[PromiseService]
    found = await promises.of_family(family)
    today, zone = promises.today(family.area_code), load_areas().zone(family.area_code)
    return views.of_family(found, family.head_name, today, zone, context.t)


async def dispute(_: Update, context: BotContext, chosen: DisputePromise) -> View:
    """Raises NoSuchPromise. An older button, with nothing to say any more, shows how it stands."""
    told = await context.services[PromiseService].dispute(context.person, chosen.promise_id)
    if not told.is_news:
        return views.as_it_stands(told.promise, context.t)
    for person in told.people:
        view = views.disputed_for_you(told, translator(person.language))
        key = f"disputed:{context.update_key}:{person.telegram_id}"
        await tell(context, person, view, told.promise.area_code, key)
    return views.disputed(told, context.t)


async def past(_: Update, context: BotContext, chosen: PastVisitsOf) -> View:
    """Raises NotYourArea."""
    found = await context.services[VisitService].past(context.person, chosen.family_id)
    return visit_views.past(found, load_areas().zone(found.family.area_code), context.t)


async def asked(update: Update, context: BotContext) -> View:
    """`janji saya` of a companion; `janji pendamping mana?` of a family."""
    if Role.COMPANION in context.person.roles:
        return await show_own(update, context)
    return await show_family(update, context)


def _asks(update: Update) -> object | None:
    text, person = written(update), current_turn.get().person
    if not text:
        return None
    is_own = Role.COMPANION in person.roles and is_of_promises(text)
    return True if is_own or asks_for_promises(text, person) else None


def handlers() -> list[Route]:
    return [
        tap(ShowOwnPromises, show_own, access=_FIELD),
        tap(SettlePromise, settle, access=_FIELD),
        tap(PastVisitsOf, past, access=_FIELD),
        tap(ShowFamilyVisits, show_family, access=OWN_DATA),
        tap(DisputePromise, dispute, access=OWN_DATA),
        message(_asks, asked),
    ]
