"""A voice message while no question is open that can take it: it is kept, and a menu answers."""

from telegram import Update

from chat.context import BotContext
from chat.routing import Route, Stage, Takes, message
from chat.turn import current_turn
from domain.people import Role
from features.answers.services.asked import AskedService
from features.voice.services.recordings import RecordingService
from features.voice.views import voice_notes as views
from views.view import View

_NEVER_SPOKEN = frozenset({Takes.CONTACT, Takes.CODE})


async def answer_voice(update: Update, context: BotContext) -> View:
    """Nobody has to say it twice: the button sends what was said. Who tells it in several short
    ones hears the menu once."""
    new = update.message
    assert new is not None
    asked = context.services[AskedService]
    await asked.keep(context.person, new.message_id, new.to_dict())
    if context.turn.takes is not Takes.NOTHING:
        return views.voice_aside(new.message_id, context.t)
    count, recording = await asked.voices(context.person), None
    if count == 1 and context.t.language != "en":
        recording = await context.services[RecordingService].find(
            views.menu_script(), context.bot.id
        )
    companion = Role.COMPANION in context.person.roles
    return views.voice_menu(new.message_id, recording, context.t, count=count, companion=companion)


def _at_a_code(update: Update) -> object | None:
    """Its dialogue would only say what else is wanted."""
    return _voice(update) if current_turn.get().takes in _NEVER_SPOKEN else None


def _voice(update: Update) -> object | None:
    """One's own, with no words beside it that say more."""
    new = update.message
    if new is None or new.voice is None or not current_turn.get().is_private:
        return None
    return True if new.forward_origin is None and not new.caption else None


def handlers() -> list[Route]:
    return [
        message(_at_a_code, answer_voice, stage=Stage.APART),
        message(_voice, answer_voice, stage=Stage.LAST),
    ]
