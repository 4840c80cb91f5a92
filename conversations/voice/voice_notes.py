"""A voice message while no question is open that can take it: it is kept, and a menu answers."""

from telegram import Update

from chat.context import BotContext
from chat.routing import Ask, Route, Stage, Takes, message
from chat.turn import current_turn
from conversations.voice.voice_draft import VOICE, Draft, Waiting
from domain.people import Role
from features.answers.services.asked import AskedService
from features.voice.services.recordings import RecordingService
from features.voice.views import voice_notes as views
from views.view import View

_NEVER_SPOKEN = frozenset({Takes.CONTACT, Takes.CODE})


async def answer_aside(_: Update, context: BotContext) -> View:
    """The question stays open."""
    return views.voice_aside(await _keep(context), context.t)


async def answer_voice(_: Update, context: BotContext) -> Ask:
    """Nobody has to say it twice: the button sends what was said. Who tells it in several short
    ones hears the menu once."""
    message_id = await _keep(context)
    draft = context.turn.draft = context.draft(Draft)
    draft.voices += [one.file_id for one in context.received.voice]
    draft.last_at = context.now
    count = await context.services[AskedService].voices(context.person)
    recording = None
    if count == 1 and context.t.language != "en":
        recording = await context.services[RecordingService].find(
            views.menu_script(), context.bot.id
        )
    companion = Role.COMPANION in context.person.roles
    menu = views.voice_menu(message_id, recording, context.t, count=count, companion=companion)
    return Ask(menu, Waiting.FOR_MORE, is_news=True)


async def _keep(context: BotContext) -> int:
    new = context.turn.update.message
    assert new is not None
    await context.services[AskedService].keep(context.person, new.message_id, new.to_dict())
    return new.message_id


def _aside(update: Update) -> object | None:
    return _voice(update) if current_turn.get().takes is not Takes.NOTHING else None


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
        message(_at_a_code, answer_aside, stage=Stage.APART),
        message(_aside, answer_aside, stage=Stage.LAST),
        message(_voice, answer_voice, stage=Stage.LAST, dialogue=VOICE),
    ]
