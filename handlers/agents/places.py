"""Where aid is collected, by command, by button and in words."""

from telegram import Update

from chat.context import BotContext
from chat.outcomes import Unclear
from chat.routing import Ask, Done, Route, arguments, command, meaning, tap
from conversations.agents import place
from conversations.agents.meant import meant_by, meant_in
from conversations.answers.meant import page_meant
from features.agents.rules.agents import Wanted
from features.agents.rules.words import asks_how, wanted_in
from features.agents.services.agents import AgentService
from features.agents.services.marks import may_mark
from features.agents.views import places as views
from features.agents.views.taps import ShowAgent
from features.answers.services.answers import Answer
from handlers.answers.answers import answer
from understanding.words import Intent
from views.menu import ShowPlaces
from views.translator import mark
from views.view import View


async def show_places(update: Update, context: BotContext, *_: object) -> View | Ask | Done:
    """Near the linked family's home, or where somebody says."""
    if said := arguments(update):
        meant = meant_by(said, near=place.own_area(context))
        return await place.answer(context, meant, wanted_in(said))
    return await _at_home(context, Wanted())


async def asked_in_words(update: Update, context: BotContext) -> View | Ask | Done | Unclear:
    """What else is asked of collecting (what to bring, by whom) has its explanation.

    A place that is named comes first where nothing else is asked.
    """
    words = context.words
    wanted, meant = wanted_in(words), meant_in(words, near=place.own_area(context))
    page = await _explanation(context) if meant is None or asks_how(words) else None
    if page is not None:
        return await answer(update, context, Intent.NEAREST_EWARONG)
    if meant is not None:
        return await place.answer(context, meant, wanted)
    return await _at_home(context, wanted)


async def _explanation(context: BotContext) -> Answer | None:
    """A page that was plainly meant, unless it only says where aid is collected at all."""
    found = await page_meant(context, Intent.NEAREST_EWARONG)
    return None if found is None or found.page.main else found


async def show_place(_: Update, context: BotContext, chosen: ShowAgent) -> list[View]:
    """Raises NoSuchAgent."""
    found = await context.services[AgentService].agent(chosen.number)
    return views.place(found, context.t, marks=may_mark(context.person, found))


async def _at_home(context: BotContext, wanted: Wanted) -> View | Ask:
    """Whoever is not linked is asked where."""
    if not place.own_area(context):
        return place.ask_for(context, wanted)
    return await place.at_home(context, wanted)


def handlers() -> list[Route]:
    return [
        command(
            "tempat",
            "places",
            act=show_places,
            about=mark("Where to collect aid"),
            dialogue=place.PLACES,
        ),
        tap(ShowPlaces, show_places, dialogue=place.PLACES),
        tap(ShowAgent, show_place),
        meaning(Intent.NEAREST_EWARONG, asked_in_words, dialogue=place.PLACES),
    ]
