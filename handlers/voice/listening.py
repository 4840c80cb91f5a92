"""Pages to listen to."""

from telegram import Update

from chat.context import BotContext
from chat.routing import Route, tap
from features.answers.services.answers import Answer, AnswerService, area_of
from features.voice.rules.recordings import SPOKEN
from features.voice.services.recordings import RecordingService
from features.voice.views import spoken as views
from features.voice.views.spoken import Listen
from views.view import View


async def with_listening(view: View, found: Answer, context: BotContext) -> View:
    """The page with a button to listen to it, where it is recorded as it stands there."""
    if found.page.id not in SPOKEN:
        return view
    if not await context.services[RecordingService].has(views.page_script(found)):
        return view
    return view.above((views.listen_button(found.page.id, context.t),))


async def listen(_: Update, context: BotContext, chosen: Listen) -> View:
    """Raises NoSuchAnswer for a page that was withdrawn."""
    found = await context.services[AnswerService].with_id(
        chosen.page_id, on=context.today, area=area_of(context.person)
    )
    recording = await context.services[RecordingService].find(
        views.page_script(found), context.bot.id
    )
    if recording is None:
        return views.not_recorded(context.t)
    return views.spoken(found.page.title, recording, context.t)


def handlers() -> list[Route]:
    return [tap(Listen, listen)]
