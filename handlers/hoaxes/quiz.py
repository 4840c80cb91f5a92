"""The weekly quiz: `/kuis`, and the buttons under notices and questions."""

from datetime import date

from telegram import Update

from chat.context import BotContext
from chat.routing import Route, command, tap
from features.broadcasts.rules.broadcasts import ScheduleState, Topic
from features.broadcasts.services.readers import BroadcastReaders
from features.broadcasts.services.schedules import BroadcastSchedules
from features.hoaxes.services.notices import SOURCE_QUIZ
from features.hoaxes.services.quiz import QuizService
from features.hoaxes.views import quiz as views
from features.hoaxes.views.quiz import AnswerQuiz, JoinQuiz, LeaveQuiz
from views.translator import mark
from views.view import View


async def show(_: Update, context: BotContext) -> View:
    plays = await context.services[QuizService].plays(context.person)
    return views.page(context.t, plays=plays, next_on=await _next_on(context))


async def join(_: Update, context: BotContext, __: JoinQuiz) -> View:
    await context.services[QuizService].join(context.person)
    muted = await context.services[BroadcastReaders].muted(context.person.telegram_id)
    next_on = await _next_on(context)
    return views.joined(context.t, muted=Topic.ANTI_HOAX in muted, next_on=next_on)


async def leave(_: Update, context: BotContext, __: LeaveQuiz) -> View:
    await context.services[QuizService].leave(context.person)
    return views.left(context.t)


async def answer(_: Update, context: BotContext, chosen: AnswerQuiz) -> View:
    found = await context.services[QuizService].answer(
        context.person, chosen.question_id, chosen.answer
    )
    return views.reply(found, context.t)


async def _next_on(context: BotContext) -> date | None:
    """The day of the next question, if one is scheduled."""
    schedules = context.services[BroadcastSchedules]
    runs = [
        run.on
        for one in await schedules.live()
        if one.source == SOURCE_QUIZ and one.state is ScheduleState.ACTIVE
        for run in schedules.next_runs(one, 1)
    ]
    return min(runs, default=None)


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
