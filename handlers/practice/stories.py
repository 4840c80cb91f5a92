"""Stories of families: read by everybody, looked at by a coordinator, taken away by the family."""

import re

from telegram import Update

from chat.context import BotContext
from chat.routing import OWN_DATA, Route, command, message, tap, written
from conversations.visits.telling import tell
from domain.areas import load_areas
from features.practice.rules.review import Reason
from features.practice.services.stories import StoryService
from features.practice.views import stories as views
from features.practice.views.taps import (
    GiveStoryBack,
    PublishStory,
    ReadStories,
    ReviewStory,
    ShowOwnStory,
    TakeStoryAway,
)
from handlers.practice.home import COORDINATORS
from views.translator import mark, translator
from views.view import View

_ASKED = re.compile(r"(?:baca |lihat )?(?:kisah|cerita) (?:keluarga(?: lain)?|keberhasilan|sukses)")
_MOST = 40


async def read(_: Update, context: BotContext, chosen: object = None) -> View:
    page = chosen.page if isinstance(chosen, ReadStories) else 0
    found = await context.services[StoryService].out()
    return views.stories(found, page, load_areas(), context.t)


async def show_own(_: Update, context: BotContext, __: ShowOwnStory) -> View:
    """Raises NotLinked."""
    found = await context.services[StoryService].own(context.person)
    return views.own(found, load_areas(), context.t)


async def take_away(_: Update, context: BotContext, __: TakeStoryAway) -> View:
    """Gone at once. Raises NotLinked."""
    view = views.taken_away(context.t)
    await context.services[StoryService].take_away(context.person, str(view.text))
    return view


async def review(_: Update, context: BotContext, chosen: ReviewStory) -> View:
    """Raises PracticeGone."""
    found = await context.services[StoryService].to_review(context.person, chosen.story_id)
    return views.review(found, load_areas(), context.t)


async def publish(_: Update, context: BotContext, chosen: PublishStory) -> View:
    """Raises OwnReview and PracticeGone."""
    return await _decide(context, chosen.story_id, None)


async def give_back(_: Update, context: BotContext, chosen: GiveStoryBack) -> View:
    """Raises OwnReview and PracticeGone."""
    return await _decide(context, chosen.story_id, chosen.reason)


async def _decide(context: BotContext, story_id: int, reason: Reason | None) -> View:
    """The family hears of it."""
    found = await context.services[StoryService].decide(context.person, story_id, reason)
    teller = found.teller
    if teller is not None:
        view = views.decided_for_you(found.story, translator(teller.language))
        await tell(context, teller, view, found.story.area_code, f"story_decided:{story_id}")
    return views.decided(found.story, context.t, is_news=found.is_news, told=teller is not None)


def _asks(update: Update) -> object | None:
    text = written(update)
    if not text or len(text) > _MOST:
        return None
    return True if _ASKED.fullmatch(text.casefold().strip(" .?!")) else None


def handlers() -> list[Route]:
    return [
        command("kisah", "stories", act=read, about=mark("Stories of families"), listed=False),
        message(_asks, read),
        tap(ReadStories, read),
        tap(ShowOwnStory, show_own, access=OWN_DATA),
        tap(TakeStoryAway, take_away, access=OWN_DATA),
        tap(ReviewStory, review, access=COORDINATORS),
        tap(PublishStory, publish, access=COORDINATORS),
        tap(GiveStoryBack, give_back, access=COORDINATORS),
    ]
