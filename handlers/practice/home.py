"""Where companions share and learn; what waits for a coordinator; thanks that came."""

import re

from telegram import Update

from chat.context import BotContext
from chat.routing import Access, Route, command, message, tap, written
from chat.turn import current_turn
from chat.ways import Ways
from domain.people import Role
from features.practice.services.ideas import IdeaService
from features.practice.services.stories import StoryService
from features.practice.services.thanks import ThanksService
from features.practice.views import home as views
from features.practice.views import thanks
from features.practice.views.taps import OWN_PRACTICE, ShowPractice, ShowReviews, ShowThanks
from views.translator import mark
from views.view import View

SHARING = Access(roles=frozenset({Role.COMPANION, Role.COORDINATOR}))
COMPANIONS = Access(roles=frozenset({Role.COMPANION}))
COORDINATORS = Access(roles=frozenset({Role.COORDINATOR}))
_ASKED = re.compile(
    r"(?:bagi(?:kan)?|berbagi|lihat|daftar)? ?(?:praktik|praktek) baik|(?:bagi(?:kan)? )?ide saya"
)
_MOST = 40


async def show(_: Update, context: BotContext, *__: object) -> View:
    person, service = context.person, context.services[IdeaService]
    more = context.services[Ways].beside(OWN_PRACTICE, person, context.t)
    waiting = 0
    if Role.COORDINATOR in person.roles:
        waiting = len(await service.waiting(person)) + len(
            await context.services[StoryService].waiting(person)
        )
    ideas = len(await service.shared(person))
    return views.home(person, ideas, waiting, more, context.t)


async def show_reviews(_: Update, context: BotContext, chosen: ShowReviews) -> View:
    ideas = await context.services[IdeaService].waiting(context.person)
    stories = await context.services[StoryService].waiting(context.person)
    return views.reviews(ideas, stories, chosen.page, context.t)


async def show_thanks(_: Update, context: BotContext, chosen: ShowThanks) -> View:
    found = await context.services[ThanksService].received(context.person)
    return thanks.received(found, chosen.page, context.zone, context.t)


def _asks(update: Update) -> object | None:
    text = written(update)
    if not text or len(text) > _MOST or not current_turn.get().person.roles & SHARING.roles:
        return None
    return True if _ASKED.fullmatch(text.casefold().strip(" .?!")) else None


def handlers() -> list[Route]:
    return [
        command("praktik", "practice", act=show, about=mark("Share and learn"), access=SHARING),
        message(_asks, show, access=SHARING),
        tap(ShowPractice, show, access=SHARING),
        tap(ShowReviews, show_reviews, access=COORDINATORS),
        tap(ShowThanks, show_thanks, access=COMPANIONS),
    ]
