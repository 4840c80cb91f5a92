"""The training of companions."""

from telegram import Update

from chat.context import BotContext
from chat.routing import Access, Route, tap
from domain.errors import StaleButton
from domain.people import Role
from features.capacity.rules.courses import course, courses
from features.capacity.services.attendance import TrainingService
from features.capacity.services.contact import LEADERS
from features.capacity.services.courses import CourseService
from features.capacity.views import attendance
from features.capacity.views import courses as views
from features.capacity.views.taps import (
    AnswerCourse,
    AskTraining,
    BeginCourseQuestions,
    NextCourseQuestion,
    ReadCourse,
    ShowCourses,
    ShowSheet,
    TogglePresent,
)
from views.view import View

_COMPANIONS = Access(roles=frozenset({Role.COMPANION}))
LEADING = Access(roles=frozenset(LEADERS))


async def show(_: Update, context: BotContext, __: ShowCourses) -> View:
    service = context.services[CourseService]
    own, met = await service.own(context.person), await service.met(context.person)
    return views.courses(courses(), own, met, context.t)


async def read(_: Update, context: BotContext, chosen: ReadCourse) -> View:
    """Raises StaleButton for a module of another release."""
    found = course(chosen.code)
    if found is None:
        raise StaleButton
    return views.card(found, chosen.number, context.t)


async def begin(_: Update, context: BotContext, chosen: BeginCourseQuestions) -> View:
    found = await context.services[CourseService].begin(context.person, chosen.code)
    return views.question(found, context.t)


async def go_on(_: Update, context: BotContext, chosen: NextCourseQuestion) -> View:
    found = await context.services[CourseService].stand(context.person, chosen.code)
    return views.question(found, context.t)


async def answer(_: Update, context: BotContext, chosen: AnswerCourse) -> View:
    found = await context.services[CourseService].answer(
        context.person, chosen.code, chosen.question, says_true=chosen.says_true
    )
    return views.answered(found, chosen.question, context.t)


async def ask_training(_: Update, context: BotContext, __: AskTraining) -> View:
    return attendance.ask_module(courses(), context.t)


async def show_sheet(_: Update, context: BotContext, chosen: ShowSheet) -> View:
    """Raises StaleButton for a module of another release."""
    found = await context.services[TrainingService].sheet(context.person, chosen.code)
    return attendance.sheet(found, chosen.page, context.t)


async def toggle(_: Update, context: BotContext, chosen: TogglePresent) -> View:
    """Raises StaleButton for somebody of another area."""
    found = await context.services[TrainingService].toggle(
        context.person, chosen.code, chosen.telegram_id
    )
    return attendance.sheet(found, chosen.page, context.t)


def handlers() -> list[Route]:
    return [
        tap(AskTraining, ask_training, access=LEADING),
        tap(ShowSheet, show_sheet, access=LEADING),
        tap(TogglePresent, toggle, access=LEADING),
        tap(ShowCourses, show, access=_COMPANIONS),
        tap(ReadCourse, read, access=_COMPANIONS),
        tap(BeginCourseQuestions, begin, access=_COMPANIONS),
        tap(NextCourseQuestion, go_on, access=_COMPANIONS),
        tap(AnswerCourse, answer, access=_COMPANIONS),
    ]
