"""A question of few words ("berapa lama?") is asked of the explanation that was shown before."""

from telegram import Update

from chat.context import BotContext
from chat.routing import Route, Stage, reader
from chat.ways import Said
from features.answers.rules.errors import NoSuchAnswer
from features.answers.services.answers import AnswerService, area_of
from features.answers.services.asked import AskedService
from features.answers.views import follow_ups as views
from handlers.answers import which
from handlers.answers.buttons import buttons_of
from understanding.follow_ups import fitting, follow_up_in
from understanding.intents import Action
from views.view import View

_TO_PEOPLE = ("petugas", "pendamping")


async def read(_: Update, context: BotContext, text: str) -> View | None:
    """None where nothing was explained lately, or the message stands by itself."""
    asked = follow_up_in(text)
    page_id = await context.services[AskedService].last_page(context.person) if asked else ""
    if asked is None or not page_id:
        return None
    if asked.about and (await which.heard(context, text)).action is Action.ANSWER:
        return None
    try:
        page = await context.services[AnswerService].with_id(
            page_id, on=context.today, area=area_of(context.person)
        )
    except NoSuchAnswer:
        return None
    at = fitting(asked, page.page.body.splitlines())
    if asked.about and not at:
        return None
    people = await buttons_of(None, context, Said(), first=_TO_PEOPLE)
    return views.from_page(page, at, context.t, buttons=people)


def handlers() -> list[Route]:
    return [reader(read, stage=Stage.ALARM)]
