"""Who needs a companion today, and who has not collected."""

from telegram import Update

from chat.context import BotContext
from chat.routing import Route, command, key, tap
from conversations.caseload import shown
from conversations.caseload.shown import FIELD
from features.caseload.views.taps import ShowToday, ShowUncollected
from views.menu import TODAY, UNCOLLECTED
from views.translator import mark
from views.view import View


async def today(_: Update, context: BotContext, chosen: ShowToday | None = None) -> View:
    return await shown.today(context, chosen.page if chosen else 0)


async def uncollected(
    _: Update, context: BotContext, chosen: ShowUncollected | None = None
) -> View:
    return await shown.uncollected(context, chosen.page if chosen else 0)


def handlers() -> list[Route]:
    return [
        command(
            "hari_ini",
            "today",
            act=today,
            about=mark("Who needs you today"),
            access=FIELD,
            leads=True,
        ),
        key(TODAY, today, access=FIELD),
        tap(ShowToday, today, access=FIELD),
        command(
            "belum_ambil",
            "uncollected",
            act=uncollected,
            about=mark("Who has not collected yet"),
            access=FIELD,
            leads=True,
        ),
        key(UNCOLLECTED, uncollected, access=FIELD),
        tap(ShowUncollected, uncollected, access=FIELD),
    ]
