"""What somebody with a post asks about the work is explained, before screens are guessed."""

from telegram import Update

from chat.context import BotContext
from chat.routing import Route, Stage, reader
from domain.people import STAFF_ROLES
from features.answers.services.answers import AnswerService, area_of, readers_of
from handlers.answers import answers
from understanding.normal import words_of
from understanding.staff_wishes import staff_wishes_in
from views.view import View

_MOST_WORDS = 30
"""Longer ones are told, and not asked."""


async def read(update: Update, context: BotContext, text: str) -> View | None:
    roles = context.person.roles
    if roles.isdisjoint(STAFF_ROLES) or len(text.split()) > _MOST_WORDS:
        return None
    found = await context.services[AnswerService].of_work(
        words_of(text),
        on=context.today,
        area=area_of(context.person),
        readers=readers_of(context.person),
        plainly=staff_wishes_in(text, _commands(context)).sure,
    )
    return await answers.show(update, context, found, found.page.intent) if found else None


def _commands(context: BotContext) -> set[str]:
    roles, known = context.person.roles, context.turn.doors.commands
    return {one.names[0] for one in known if roles & one.access.roles}


def handlers() -> list[Route]:
    return [reader(read, stage=Stage.ALARM)]
