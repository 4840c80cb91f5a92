"""Ordinary groups: silence, unless a message is almost surely a known fraud.

Nothing of what is written there is kept. The bot sees these messages only where the operator
switched off privacy mode; see docs/hoaxes.md.
"""

from telegram import Update

from chat.context import BotContext
from chat.routing import Access, Route, Stage, message
from conversations.hoaxes.tip_answers import HOAX_PREFIX
from conversations.hoaxes.tip_content import received_from
from features.cases.services.room import CaseRoom
from features.hoaxes.services.hoaxes import HoaxService
from features.hoaxes.services.tips import TipService
from features.hoaxes.views import tips as views
from views.view import View

_SHORTEST = 25
"""Letters; no shorter message retells a fraud."""


async def watch(update: Update, context: BotContext) -> View | None:
    """One short warning: at most one an hour in a group, and one a day about the same hoax."""
    if await context.services[CaseRoom].is_here(context.turn.chat_id):
        return None
    match = await context.services[HoaxService].match(received_from(update, context).raw)
    if not match.is_almost_sure or match.hoax_id is None:
        return None
    hoax = await context.services[HoaxService].get(match.hoax_id)
    if hoax is None or hoax.withdrawn:
        return None
    may = await context.services[TipService].may_warn(context.turn.chat_id, hoax.id, context.now)
    if not may:
        return None
    link = f"https://t.me/{context.bot_username}?start={HOAX_PREFIX}{hoax.id}"
    return views.in_group(hoax.title, link, context.t)


def _said_in_group(update: Update) -> object | None:
    """Text of people in a group; in topics of a forum the command center has its own routes."""
    new = update.message
    if new is None or new.chat.type not in (new.chat.GROUP, new.chat.SUPERGROUP):
        return None
    if new.is_topic_message or (new.from_user is not None and new.from_user.is_bot):
        return None
    text = new.text or new.caption or ""
    return True if len(text) >= _SHORTEST and not text.startswith("/") else None


def handlers() -> list[Route]:
    return [message(_said_in_group, watch, access=Access(in_groups=True), stage=Stage.LAST)]
