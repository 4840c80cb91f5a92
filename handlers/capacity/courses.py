"""The training of companions."""

from telegram import Update

from chat.context import BotContext
from chat.routing import Access, Route, tap
from domain.errors import StaleButton
from domain.people import Role
from features.capacity.rules.courses import course, courses
from features.capacity.services.courses import CourseService
from features.capacity.views import courses as views
from features.capacity.views.taps import (
    AnswerCourse,
    BeginCourseQuestions,
    NextCourseQuestion,
    ReadCourse,
    ShowCourses,
)
from views.view import View

_COMPANIONS = Access(roles=frozenset({Role.COMPANION}))


async def show(_: Update, context: BotContext, __: ShowCourses) -> View:
    own = await context.services[CourseService].own(context.person)
    return views.courses(courses(), own, context.t)


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


def handlers() -> list[Route]:
    return [
        tap(ShowCourses, show, access=_COMPANIONS),
        tap(ReadCourse, read, access=_COMPANIONS),
        tap(BeginCourseQuestions, begin, access=_COMPANIONS),
        tap(NextCourseQuestion, go_on, access=_COMPANIONS),
        tap(AnswerCourse, answer, access=_COMPANIONS),
    ]
