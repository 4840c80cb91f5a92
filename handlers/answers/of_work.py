"""What somebody with a post asks about the work is explained, before screens are guessed."""

from telegram import Update

from chat.context import BotContext
from chat.routing import Route, Stage, reader
from domain.people import STAFF_ROLES
from features.answers.services.answers import AnswerService, area_of, readers_of
from handlers.answers import answers
from understanding.duties import forbidden_in, is_of_own_pay
from understanding.family_wishes import is_attendance
from understanding.field_deeds import deed_in
from understanding.field_questions import field_question_in
from understanding.normal import words_of
from understanding.staff_wishes import staff_wishes_in
from views.view import View

_FEWEST, _MOST = 3, 30
"""Words: fewer name a thing, and of more something is told."""


async def read(update: Update, context: BotContext, text: str) -> View | None:
    roles = context.person.roles
    if (
        roles.isdisjoint(STAFF_ROLES)
        or not _FEWEST <= len(text.split()) <= _MOST
        or _is_of_others(text)
    ):
        return None
    found = await context.services[AnswerService].of_work(
        words_of(text),
        on=context.today,
        area=area_of(context.person),
        readers=readers_of(context.person),
        plainly=staff_wishes_in(text, context.turn.doors.commands_of(roles)).sure,
    )
    return await answers.show(update, context, found, found.page.intent) if found else None


def _is_of_others(text: str) -> bool:
    """What has a reader of its own, which is plainer."""
    return bool(
        field_question_in(text)
        or deed_in(text)
        or is_attendance(text)
        or is_of_own_pay(text)
        or forbidden_in(text)
    )


def routes() -> list[Route]:
    """Behind the doors of all features: what they know is plainer."""
    return [reader(read, stage=Stage.ALARM)]
