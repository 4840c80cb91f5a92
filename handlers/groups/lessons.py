"""Lessons: sent by a companion, read and answered by families."""

from telegram import Update

from chat.context import BotContext
from chat.routing import Access, Route, tap
from domain.errors import StaleButton
from domain.people import Role
from features.groups.rules.lessons import lesson, lessons
from features.groups.services.groups import GroupService
from features.groups.services.lessons import LessonService
from features.groups.views import lessons as views
from features.groups.views.taps import (
    AllowLessons,
    AnswerQuestion,
    AskQuestion,
    PreviewLesson,
    ReadCard,
    SendLesson,
    ShowLessons,
    ShowUnderstood,
    StopLessons,
)
from views.view import View

_COMPANIONS = Access(roles=frozenset({Role.COMPANION}))


async def show(_: Update, context: BotContext, chosen: ShowLessons) -> View:
    found = await context.services[GroupService].get(context.person, chosen.group_id)
    return views.lessons(found.group, lessons(), context.t)


async def preview(_: Update, context: BotContext, chosen: PreviewLesson) -> View:
    """Raises StaleButton for a lesson of another release."""
    found = await context.services[GroupService].get(context.person, chosen.group_id)
    shipped = lesson(chosen.code)
    if shipped is None:
        raise StaleButton
    return views.preview(found.group, shipped, context.t)


async def send(_: Update, context: BotContext, chosen: SendLesson) -> View:
    group, count = await context.services[LessonService].send(
        context.person, chosen.group_id, chosen.code
    )
    return views.sent(group, count, context.t)


async def understood(_: Update, context: BotContext, chosen: ShowUnderstood) -> View:
    found = await context.services[GroupService].get(context.person, chosen.group_id)
    figures = await context.services[LessonService].figures(context.person, chosen.group_id)
    return views.understood(found.group, figures, context.t)


async def read(_: Update, context: BotContext, chosen: ReadCard) -> View:
    found = await context.services[LessonService].open(context.person, chosen.copy_id)
    return views.card(found, chosen.number, context.t)


async def ask(_: Update, context: BotContext, chosen: AskQuestion) -> View:
    found = await context.services[LessonService].open(context.person, chosen.copy_id)
    return views.question(found, context.t)


async def answer(_: Update, context: BotContext, chosen: AnswerQuestion) -> View:
    found = await context.services[LessonService].answer(
        context.person, chosen.copy_id, chosen.question, says_true=chosen.says_true
    )
    return views.answered(found, chosen.question, context.t)


async def stop(_: Update, context: BotContext, __: StopLessons) -> View:
    await context.services[LessonService].refuse(context.person)
    return views.stopped(context.t)


async def allow(_: Update, context: BotContext, __: AllowLessons) -> View:
    await context.services[LessonService].allow(context.person)
    return views.allowed(context.t)


def handlers() -> list[Route]:
    return [
        tap(ShowLessons, show, access=_COMPANIONS),
        tap(PreviewLesson, preview, access=_COMPANIONS),
        tap(SendLesson, send, access=_COMPANIONS),
        tap(ShowUnderstood, understood, access=_COMPANIONS),
        tap(ReadCard, read),
        tap(AskQuestion, ask),
        tap(AnswerQuestion, answer),
        tap(StopLessons, stop),
        tap(AllowLessons, allow),
    ]
