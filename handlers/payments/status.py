"""How the family stands: membership, decile, reasons; for others what holds for everybody."""

from telegram import Update

from chat.context import BotContext
from chat.routing import OWN_DATA, Route, command, tap
from conversations.payments.own import linked, own_family
from domain.payments import Programme
from features.payments.services.standing import Standing, StandingService
from features.payments.views import standing as views
from features.payments.views.payments import ExplainProblem
from features.payments.views.taps import ShowDecile
from views.menu import ShowStatus
from views.translator import mark
from views.view import View


async def show_status(_: Update, context: BotContext, *__: object) -> View:
    context.asked("status")
    return await standing(context) if linked(context) else views.not_linked(context.t)


async def standing(context: BotContext) -> View:
    return views.standing(await _standing(context), context.t)


async def decile(context: BotContext) -> View:
    return views.decile(await _standing(context), context.t)


async def show_decile(_: Update, context: BotContext, __: ShowDecile) -> View:
    return await decile(context)


async def explain(_: Update, context: BotContext, chosen: ExplainProblem) -> View:
    return await why(context, chosen.programme)


async def why(context: BotContext, programme: Programme) -> View:
    """The reason of one programme, or how all stand where nothing is recorded of it."""
    family = own_family(context)
    found = await context.services[StandingService].reason(
        family, context.person, programme, context.today
    )
    if found is not None:
        return views.reason(found, context.t)
    return await standing(context)


async def _standing(context: BotContext) -> Standing:
    return await context.services[StandingService].of(
        own_family(context), context.person, context.today
    )


def handlers() -> list[Route]:
    return [
        command(
            "status",
            act=show_status,
            about=mark("Am I a recipient, and how it stands"),
            listed=False,  # buttons of /saldo and /data lead there too
        ),
        tap(ShowStatus, show_status),
        tap(ShowDecile, show_decile, access=OWN_DATA),
        tap(ExplainProblem, explain, access=OWN_DATA),
    ]
