"""Good practice: read, tried, looked at, taken away."""

from telegram import Update

from chat.context import BotContext
from chat.routing import Route, tap
from conversations.visits.telling import tell
from domain.areas import load_areas
from features.practice.rules.errors import PracticeGone
from features.practice.services.ideas import Decided, IdeaService
from features.practice.views import ideas as views
from features.practice.views import reviews
from features.practice.views.taps import (
    AskIdeaReason,
    AskRemoveIdea,
    GiveIdeaBack,
    OpenIdea,
    PassOnIdea,
    RemoveIdea,
    SayOutcome,
    ShowIdeas,
    ShowOwnIdeas,
    TryIdea,
)
from handlers.practice.home import COMPANIONS, COORDINATORS, SHARING
from views.translator import translator
from views.view import View


async def show(_: Update, context: BotContext, chosen: ShowIdeas) -> View:
    found = await context.services[IdeaService].shared(context.person)
    return views.ideas(found, chosen.page, context.t)


async def show_own(_: Update, context: BotContext, chosen: ShowOwnIdeas) -> View:
    service = context.services[IdeaService]
    own, tried = await service.own(context.person), await service.tried(context.person)
    return views.mine(own, tried, chosen.page, context.t)


async def open_one(_: Update, context: BotContext, chosen: OpenIdea) -> View:
    """Raises PracticeGone."""
    found = await context.services[IdeaService].card(context.person, chosen.idea_id)
    return views.card(found, load_areas(), context.t)


async def try_out(_: Update, context: BotContext, chosen: TryIdea) -> View:
    """Raises PracticeGone."""
    found = await context.services[IdeaService].try_out(context.person, chosen.idea_id)
    return views.card(found, load_areas(), context.t)


async def say(_: Update, context: BotContext, chosen: SayOutcome) -> View:
    """Raises PracticeGone."""
    found = await context.services[IdeaService].say(context.person, chosen.trial_id, chosen.outcome)
    return views.card(found, load_areas(), context.t)


async def ask_remove(_: Update, context: BotContext, chosen: AskRemoveIdea) -> View:
    """Raises PracticeGone."""
    found = await context.services[IdeaService].card(context.person, chosen.idea_id)
    if not found.is_own:
        raise PracticeGone
    return views.ask_remove(found.idea, context.t)


async def remove(_: Update, context: BotContext, chosen: RemoveIdea) -> View:
    """Also a second time. Raises PracticeGone."""
    await context.services[IdeaService].remove(context.person, chosen.idea_id)
    return views.removed(context.t)


async def pass_on(_: Update, context: BotContext, chosen: PassOnIdea) -> View:
    """Raises OwnReview and PracticeGone."""
    service = context.services[IdeaService]
    return await _told(context, await service.pass_on(context.person, chosen.idea_id, chosen.reach))


async def ask_reason(_: Update, context: BotContext, chosen: AskIdeaReason) -> View:
    """Raises PracticeGone for what is not this coordinator's to decide."""
    found = await context.services[IdeaService].card(context.person, chosen.idea_id)
    if not found.may_review:
        raise PracticeGone
    return reviews.ask_reason(found.idea, context.t)


async def give_back(_: Update, context: BotContext, chosen: GiveIdeaBack) -> View:
    """Raises OwnReview and PracticeGone."""
    service = context.services[IdeaService]
    return await _told(
        context, await service.give_back(context.person, chosen.idea_id, chosen.reason)
    )


async def _told(context: BotContext, found: Decided) -> View:
    """The author hears of it."""
    author, areas = found.author, load_areas()
    if author is not None:
        view = reviews.decided_for_you(found.idea, areas, translator(author.language))
        key = f"idea_decided:{found.idea.id}"
        await tell(context, author, view, found.idea.area_code, key)
    return reviews.decided(
        found.idea, areas, context.t, is_news=found.is_news, told=author is not None
    )


def handlers() -> list[Route]:
    return [
        tap(ShowIdeas, show, access=SHARING),
        tap(ShowOwnIdeas, show_own, access=COMPANIONS),
        tap(OpenIdea, open_one, access=SHARING),
        tap(TryIdea, try_out, access=COMPANIONS),
        tap(SayOutcome, say, access=COMPANIONS),
        tap(AskRemoveIdea, ask_remove, access=SHARING),
        tap(RemoveIdea, remove, access=SHARING),
        tap(PassOnIdea, pass_on, access=COORDINATORS),
        tap(AskIdeaReason, ask_reason, access=COORDINATORS),
        tap(GiveIdeaBack, give_back, access=COORDINATORS),
    ]
