"""Nothing but a feeling: comfort for tears, help for alarm, a plain word for thanks and anger."""

from telegram import Update

from chat.context import BotContext
from features.answers.rules.errors import NoSuchAnswer
from features.answers.services.answers import AnswerService, area_of
from handlers.answers.answers import show
from understanding.feelings import Feeling, feeling_in, is_glad, swears
from understanding.words import Intent

_PAGES = {Feeling.SAD: "bot_teman", Feeling.ANGRY: "bot_kecewa"}
_MEANINGS = {
    Feeling.ALARM: Intent.EMERGENCY,
    Feeling.SAD: Intent.GREETING,
    Feeling.ANGRY: Intent.GREETING,
    Feeling.WARM: Intent.THANKS,
    Feeling.MERRY: Intent.GREETING,
}
"""What is done where no page says it."""


async def answered(update: Update, context: BotContext, text: str) -> object:
    """None for what has words."""
    feeling = feeling_in(text)
    return await _answer(update, context, feeling) if feeling else None


async def in_words(update: Update, context: BotContext, text: str) -> object:
    """None for what is more than a curse, or joy about what came."""
    feeling = Feeling.ANGRY if swears(text) else Feeling.WARM if is_glad(text) else None
    return await _answer(update, context, feeling) if feeling else None


async def _answer(update: Update, context: BotContext, feeling: Feeling) -> object:
    page_id = _PAGES.get(feeling)
    if page_id is not None:
        try:
            found = await context.services[AnswerService].with_id(
                page_id, on=context.today, area=area_of(context.person)
            )
        except NoSuchAnswer:
            pass
        else:
            return await show(update, context, found, found.page.intent)
    return await context.turn.doors.meanings[_MEANINGS[feeling]](update, context)
