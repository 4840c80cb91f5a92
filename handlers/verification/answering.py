"""What people tap below a question about a payout."""

from telegram import Update

from chat.context import BotContext
from chat.routing import Access, Route, Sums, tap
from features.verification.rules.questions import is_answered
from features.verification.services.checks import Answered, CheckService
from features.verification.views import questions as views
from features.verification.views.questions import (
    AnswerCheck,
    AskAgain,
    AskNoMore,
    ShowRecorded,
    SkipQuestion,
)
from views.view import View


async def answer(_: Update, context: BotContext, chosen: AnswerCheck) -> View:
    service = context.services[CheckService]
    return _next(await service.answer(context.person, chosen.check_id, chosen.reply), context)


async def skip(_: Update, context: BotContext, chosen: SkipQuestion) -> View:
    service = context.services[CheckService]
    return _next(await service.skip(context.person, chosen.check_id, chosen.question), context)


async def show_recorded(_: Update, context: BotContext, chosen: ShowRecorded) -> View:
    service = context.services[CheckService]
    check, payouts = await service.recorded(context.person, chosen.check_id)
    return views.with_recorded(check, payouts, context.t)


async def refuse(_: Update, context: BotContext, __: AskNoMore) -> View:
    await context.services[CheckService].refuse(context.person)
    return views.asked_no_more(context.t)


async def allow(_: Update, context: BotContext, __: AskAgain) -> View:
    await context.services[CheckService].allow(context.person)
    return views.asked_again(context.t)


def _next(answered: Answered, context: BotContext) -> View:
    check = answered.check
    if check.question is not None:
        return views.ask(check, check.question, context.t)
    if answered.mismatch is not None:
        return views.something_is_wrong(check, answered.waiting, context.t)
    done = views.finished if is_answered(check.answers) else views.nothing_said
    return done(context.t)


def handlers() -> list[Route]:
    return [
        tap(AnswerCheck, answer),
        tap(SkipQuestion, skip),
        tap(ShowRecorded, show_recorded, access=Access(sums=Sums.OWN)),
        tap(AskNoMore, refuse),
        tap(AskAgain, allow),
    ]
