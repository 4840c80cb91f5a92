"""What staff tap below the line about a letter that did not arrive."""

from telegram import Update

from chat.context import BotContext
from chat.routing import Ask, Done, Route, Stage, tap
from conversations.cases.command_center import AT_DESK, IN_TOPIC, OFFICE, opened, result, stay
from features.cases.services.reach import CaseReach
from features.cases.services.sheet import name_of
from features.cases.views import reach as views
from features.cases.views.deeds import Do, OnCase
from features.cases.views.reach import ResendLetter


async def resend(_: Update, context: BotContext, chosen: ResendLetter) -> Ask | Done:
    case = (await opened(context, chosen.case_id, way="letter")).case
    sent = await context.services[CaseReach].resend(context.person, case.id, chosen.letter_id)
    line = views.sent_again(context.t) if sent else views.not_kept(context.t)
    return stay(context, result(context, case, line))


async def reached(_: Update, context: BotContext, chosen: OnCase) -> Ask | Done:
    case = (await opened(context, chosen.case_id, way="reached")).case
    await context.services[CaseReach].reached(context.person, case.id)
    return stay(context, result(context, case, views.reached(name_of(context.person), context.t)))


def handlers() -> list[Route]:
    return [
        route
        for access in (AT_DESK, IN_TOPIC)
        for route in (
            tap(ResendLetter, resend, access=access, dialogue=OFFICE, stage=Stage.LAST),
            tap(OnCase, reached, verb=Do.REACHED, access=access, dialogue=OFFICE,
                stage=Stage.LAST),
        )
    ]  # fmt: skip
