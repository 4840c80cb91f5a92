"""The weekly quiz: `/kuis`, and the buttons under notices and questions."""

from telegram import Update

from chat.context import BotContext
from chat.routing import Route, command, tap
from features.broadcasts.rules.broadcasts import Topic
from features.broadcasts.services.readers import BroadcastReaders
from features.hoaxes.services.quiz import QuizService
from features.hoaxes.views import quiz as views
from features.hoaxes.views.quiz import AnswerQuiz, JoinQuiz, LeaveQuiz
from views.translator import mark
from views.view import View


async def show(_: Update, context: BotContext) -> View:
    return views.page(context.t, plays=await context.services[QuizService].plays(context.person))


async def join(_: Update, context: BotContext, __: JoinQuiz) -> View:
    await context.services[QuizService].join(context.person)
    muted = await context.services[BroadcastReaders].muted(context.person.telegram_id)
    return views.joined(context.t, muted=Topic.ANTI_HOAX in muted)


async def leave(_: Update, context: BotContext, __: LeaveQuiz) -> View:
    await context.services[QuizService].leave(context.person)
    return views.left(context.t)


async def answer(_: Update, context: BotContext, chosen: AnswerQuiz) -> View:
    found = await context.services[QuizService].answer(
        context.person, chosen.question_id, chosen.answer
    )
    return views.reply(found, context.t)


def handlers() -> list[Route]:
    return [
        command(
            "kuis",
            "quiz",
            act=show,
            about=mark("Weekly quiz: genuine or a trick?"),
            listed=False,
        ),
        tap(JoinQuiz, join),
        tap(LeaveQuiz, leave),
        tap(AnswerQuiz, answer),
    ]
