"""The card of a family, and how to reach it. Each opening is recorded."""

from telegram import Update

from chat.context import BotContext
from chat.routing import Route, tap
from conversations.caseload import shown
from conversations.caseload.shown import FIELD
from domain.areas import load_areas
from features.caseload.services.caseload import CaseloadService
from features.caseload.views import families as views
from features.caseload.views.taps import OpenFamily, ReachFamily
from views.view import View


async def open_family(_: Update, context: BotContext, chosen: OpenFamily) -> View:
    """Raises NotYourArea for a family of others, also from an old button."""
    return await shown.card(context, chosen.family_id)


async def reach(_: Update, context: BotContext, chosen: ReachFamily) -> View:
    """Raises NotYourArea likewise."""
    found = await context.services[CaseloadService].reach(context.person, chosen.family_id)
    return views.reach(found, load_areas(), context.t)


def handlers() -> list[Route]:
    return [
        tap(OpenFamily, open_family, access=FIELD),
        tap(ReachFamily, reach, access=FIELD),
    ]
