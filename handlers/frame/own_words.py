"""Staff who write what they want open the screen of it, as if they had typed its command."""

from collections.abc import Mapping

from telegram import Message, Update

from chat.context import BotContext
from chat.outcomes import CommandEntry
from chat.routing import GoOn, Route, Stage, Unclear, reader
from domain.people import STAFF_ROLES
from understanding.staff_wishes import staff_wishes_in
from understanding.words import Intent
from views import menu as views
from views.labels import is_label

_FAMILIES = "dampingan"
_SERVED = {"respons": Intent.COMPANION_ESCALATE}
"""Where more than the wish may have been said, its explanation keeps the words for the report."""


async def read(update: Update, context: BotContext, text: str) -> object:
    """None for what is no plain wish. What acts at once stands there to be tapped, with what else
    may be meant."""
    new = update.message
    if new is None or new.text is None or context.person.roles.isdisjoint(STAFF_ROLES):
        return None  # what is sent beside a file belongs to it
    if is_label(text):
        return None
    entries = context.turn.doors.commands_of(context.person.roles)
    found = staff_wishes_in(text, entries)
    if not found.sure:
        return None  # it stands with what else may be meant, where nothing is plainer
    screens = (_screen(one.command, context, entries) for one in found.likely)
    likely = list(dict.fromkeys(one for one in screens if one))
    if not likely:
        return None
    first = likely[0]
    if first in _SERVED:
        return await context.turn.doors.meanings[_SERVED[first]](update, context)
    if not entries[first].at_once:
        return GoOn(_typed(update, new, context, first))
    lines = [views.CommandLine(one, context.t.plain(entries[one].about)) for one in likely]
    return Unclear(views.which_command(lines, context.t))


def _screen(command: str, context: BotContext, entries: Mapping[str, CommandEntry]) -> str:
    """What is about one's own aid stands, for whoever has none, on the cards of the families;
    nothing for whoever has no families either."""
    if not entries[command].own_aid or context.person.families:
        return command
    return _FAMILIES if _FAMILIES in entries else ""


def _typed(update: Update, new: Message, context: BotContext, command: str) -> Update | None:
    """The message as if the command had been typed in its place."""
    message = {**new.to_dict(), "text": f"/{command}"}
    message.pop("entities", None)
    return Update.de_json({"update_id": update.update_id, "message": message}, context.bot)


def handlers() -> list[Route]:
    return [reader(read, stage=Stage.ALARM)]
