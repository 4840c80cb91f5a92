"""Learning to use the card. Nothing of it is kept: what was right so far travels in the button."""

from telegram import Update

from chat.context import BotContext
from chat.routing import Route, tap
from domain.errors import StaleButton
from features.cards.rules.lesson import RIGHT_ANSWERS, is_right
from features.cards.views import lesson as views
from features.cards.views.taps import AnswerCard, AskCard, ShowLesson
from views.view import View


async def show_lesson(_: Update, context: BotContext, chosen: ShowLesson) -> View:
    """Raises StaleButton for a lesson of another release."""
    if not 0 <= chosen.number < views.LESSONS:
        raise StaleButton
    return views.lesson(chosen.number, context.t)


async def ask(_: Update, context: BotContext, chosen: AskCard) -> View:
    return views.question(chosen.number, chosen.right, context.t)


async def answered(_: Update, context: BotContext, chosen: AnswerCard) -> View:
    """Raises StaleButton for a question of another release."""
    if not 0 <= chosen.number < len(RIGHT_ANSWERS):
        raise StaleButton
    right = is_right(chosen.number, answer=chosen.answer)
    return views.answered(chosen.number, chosen.right + right, context.t, is_right=right)


def handlers() -> list[Route]:
    return [tap(ShowLesson, show_lesson), tap(AskCard, ask), tap(AnswerCard, answered)]
