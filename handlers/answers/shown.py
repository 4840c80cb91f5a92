"""A page of the answers on the screen: counted, with its buttons, read aloud where it can be."""

from collections.abc import Sequence

from chat.context import BotContext
from chat.ways import Said
from features.answers.rules.pages import Page
from features.answers.services.answers import Answer, AnswerService
from features.answers.views import answers as views
from handlers.answers.buttons import buttons_of
from handlers.voice.listening import with_listening
from views.view import View


async def shown(
    context: BotContext,
    found: Answer,
    said: Said,
    *,
    first: tuple[str, ...] = (),
    beside: Sequence[Page] = (),
) -> View:
    """A page, with what can be done about it and about what was said; `beside` may be meant
    instead."""
    await context.services[AnswerService].note_shown(found)
    buttons = await buttons_of(found.page, context, said, first=first)
    view = views.answer(
        found, context.t, buttons=buttons, beside=beside, message_id=said.message_id
    )
    return await with_listening(view, found, context)
