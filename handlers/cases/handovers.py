"""What officers tap below something that a desk did not take."""

from telegram import Update

from chat.context import BotContext
from chat.routing import Access, Ask, Done, Route, Stage, tap
from conversations.cases.command_center import (
    AT_DESK,
    IN_TOPIC,
    OFFICE,
    key_of,
    opened,
    result,
    stay,
)
from domain.people import Role
from features.cases.services.handovers import CaseHandovers
from features.cases.views import handovers as views
from features.cases.views.handovers import RetryDesk, RetryHandover
from views.view import View

_OFFICERS = Access(roles=frozenset({Role.OFFICER}))


async def again(_: Update, context: BotContext, chosen: RetryHandover) -> Ask | Done:
    case = (await opened(context, chosen.case_id, way="hand over")).case
    handovers = context.services[CaseHandovers]
    count = await handovers.again(context.person, case.id, key_of(context))
    return stay(context, result(context, case, views.tried_again(count, context.t)))


async def all_again(_: Update, context: BotContext, chosen: RetryDesk) -> View:
    count = await context.services[CaseHandovers].all_again(chosen.target)
    return views.all_tried_again(count, context.t)


def handlers() -> list[Route]:
    return [
        *(
            tap(RetryHandover, again, access=access, dialogue=OFFICE, stage=Stage.LAST)
            for access in (AT_DESK, IN_TOPIC)
        ),
        tap(RetryDesk, all_again, access=_OFFICERS),
    ]
