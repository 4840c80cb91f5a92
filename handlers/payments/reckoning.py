"""Where a sum comes from, and what differs from the time before."""

from telegram import Update

from chat.context import BotContext
from chat.routing import OWN_SUMS, Route, tap
from conversations.payments.own import own_family
from features.payments.rules.wanted import Wanted
from features.payments.services.payments import PaymentService
from features.payments.services.reckoning import Likely, Reckoned, ReckoningService, any_of
from features.payments.views import payments as balance_views
from features.payments.views import reckoning as views
from features.payments.views.taps import ShowChange, ShowCount
from views.view import View


async def count(context: BotContext, wanted: Wanted, likely: Likely = any_of) -> View:
    found = await _found(context, wanted, likely)
    return views.counted(found, context.t) if found else await _nothing(context)


async def rapel(context: BotContext, wanted: Wanted) -> View:
    """The count, with whether several periods were paid at once."""
    found = await _found(context, wanted, lambda one: one.is_rapel)
    return views.counted(found, context.t, rapel=True) if found else await _nothing(context)


async def change(context: BotContext, wanted: Wanted, likely: Likely = any_of) -> View:
    found = await _found(context, wanted, likely)
    return views.changed(found, context.t) if found else await _nothing(context)


async def show_count(_: Update, context: BotContext, chosen: ShowCount) -> View:
    return await count(context, Wanted(chosen.programme))


async def show_change(_: Update, context: BotContext, chosen: ShowChange) -> View:
    return await change(context, Wanted(chosen.programme))


async def _found(context: BotContext, wanted: Wanted, likely: Likely) -> Reckoned | None:
    service = context.services[ReckoningService]
    return await service.of(
        own_family(context), context.person, wanted, context.today, likely=likely
    )


async def _nothing(context: BotContext) -> View:
    balance = await context.services[PaymentService].balance(
        own_family(context), context.person, context.today
    )
    return balance_views.no_payouts(balance, context.t)


def handlers() -> list[Route]:
    return [
        tap(ShowCount, show_count, access=OWN_SUMS),
        tap(ShowChange, show_change, access=OWN_SUMS),
    ]
