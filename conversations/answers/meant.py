"""The explanation that somebody meant beside what they get."""

from chat.context import BotContext
from features.answers.services.answers import Answer, AnswerService, area_of
from understanding.normal import words_of
from understanding.words import Intent


async def page_meant(context: BotContext, intent: Intent) -> Answer | None:
    """The one that was plainly meant by what the person wrote; never one for want of a better."""
    return await context.services[AnswerService].page(
        intent,
        words_of(context.words),
        on=context.today,
        area=area_of(context.person),
        main=False,
    )
