"""Staff who write two wishes in one sentence: the first is served, the second is a button."""

from telegram import Update

from chat.context import BotContext
from chat.outcomes import CommandEntry
from chat.routing import Access, GoOn, Route, Stage, reader, tap
from domain.errors import StaleButton
from domain.people import STAFF_ROLES
from features.caseload.views import families as views
from features.caseload.views.taps import AlsoWanted
from understanding.field_deeds import two_wishes_in

_STAFF = Access(roles=frozenset(STAFF_ROLES))


async def read(update: Update, context: BotContext, text: str) -> GoOn | None:
    new = update.message
    if new is None or new.text is None or context.person.roles.isdisjoint(STAFF_ROLES):
        return None  # what is sent beside a file belongs to it
    entries = _entries(context)
    found = two_wishes_in(text, entries)
    if found is None:
        return None
    context.turn.show(views.second_wish(found.then, entries[found.then].about, context.t))
    return GoOn(_said(update, context, {**new.to_dict(), "text": found.first}))


async def do_second(update: Update, context: BotContext, chosen: AlsoWanted) -> GoOn:
    """As if its command had been typed. Raises StaleButton for what is not theirs any more."""
    query = update.callback_query
    if query is None or query.message is None or chosen.command not in _entries(context):
        raise StaleButton
    message = {
        "message_id": query.message.message_id,
        "date": int(context.now.timestamp()),
        "chat": query.message.chat.to_dict(),
        "from": query.from_user.to_dict(),
        "text": f"/{chosen.command}",
    }
    return GoOn(_said(update, context, message))


def _entries(context: BotContext) -> dict[str, CommandEntry]:
    """What this person may use and what changes nothing by being opened, by its first name."""
    roles = context.person.roles
    return {
        one.names[0]: one
        for one in context.turn.doors.commands
        if roles & one.access.roles and not one.at_once
    }


def _said(update: Update, context: BotContext, message: dict[str, object]) -> Update | None:
    plain = {key: value for key, value in message.items() if key != "entities"}
    return Update.de_json({"update_id": update.update_id, "message": plain}, context.bot)


def handlers() -> list[Route]:
    return [reader(read, stage=Stage.ALARM), tap(AlsoWanted, do_second, access=_STAFF)]
