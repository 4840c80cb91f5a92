"""What a family received, a year at a time: as text, and as a picture to show."""

from telegram import Update

from chat.context import BotContext
from chat.routing import OWN_SUMS, Route, arguments, command, meaning, tap, written
from conversations.payments.own import own_family
from domain.people import LinkedFamily
from features.payments.rules.history import YearHistory
from features.payments.services.history import HistoryService
from features.payments.views import history as views
from features.payments.views.history import DrawYear
from features.payments.views.payments import ShowYear
from handlers.answers.beside import beside
from handlers.payments.payments import show_balance
from understanding.slots import slots_in
from understanding.words import Intent
from views.translator import mark
from views.view import View


async def show_year(
    update: Update, context: BotContext, chosen: ShowYear | None = None
) -> View | list[View]:
    """The newest year, one that is named, or one that is tapped."""
    wanted = chosen.year if chosen else _said(update)
    family, found = await _found(context, wanted)
    if found is None:
        return await show_balance(update, context)
    several = len(context.person.all_families) > 1
    *shown, last = views.year(found, family.head_name, context.t, others=several)
    return [*shown, await beside(update, context, last, Intent.CHECK_TRANSACTIONS)]


async def draw_year(update: Update, context: BotContext, chosen: DrawYear) -> View:
    family, found = await _found(context, chosen.year)
    if found is None:
        return await show_balance(update, context)
    return views.picture(found, family.head_name, context.t)


async def _found(
    context: BotContext, wanted: int | None
) -> tuple[LinkedFamily, YearHistory | None]:
    family = own_family(context)
    service = context.services[HistoryService]
    return family, await service.year(family, context.person, wanted or None, context.today)


def _said(update: Update) -> int | None:
    """The year in `/riwayat 2025`, or in a question in the person's own words."""
    behind = arguments(update)
    if behind.isdecimal() and len(behind) == 4:
        return int(behind)
    year = slots_in(written(update) or "", Intent.CHECK_TRANSACTIONS).get("year")
    return year if isinstance(year, int) else None


def handlers() -> list[Route]:
    return [
        command(
            "riwayat",
            "history",
            act=show_year,
            about=mark("What your family received"),
            access=OWN_SUMS,
            listed=False,  # a button below the balance leads there too
        ),
        tap(ShowYear, show_year, access=OWN_SUMS),
        tap(DrawYear, draw_year, access=OWN_SUMS),
        meaning(Intent.CHECK_TRANSACTIONS, show_year, access=OWN_SUMS),
    ]
