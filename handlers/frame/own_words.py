"""Staff who write what they want open the screen of it, as if they had typed its command."""

from telegram import Update

from chat.context import BotContext
from chat.outcomes import CommandEntry
from chat.routing import GoOn, Route, Stage, reader
from domain.people import STAFF_ROLES
from understanding.staff_wishes import staff_wishes_in
from views import menu as views
from views.view import View


async def read(update: Update, context: BotContext, text: str) -> GoOn | View | None:
    """None for what is no such wish; where several are likely, their commands stand there."""
    if not context.person.roles & set(STAFF_ROLES):
        return None
    entries = _entries(context)
    found = staff_wishes_in(text, entries)
    if found.sure:
        return GoOn(_typed(update, context, found.likely[0].command))
    if not found.likely:
        return None
    lines = [
        views.CommandLine(one.command, context.t.plain(entries[one.command].about))
        for one in found.likely
    ]
    return views.which_command(lines, context.t)


def _entries(context: BotContext) -> dict[str, CommandEntry]:
    """What this person may use, by its first name."""
    roles = context.person.roles
    commands = context.turn.doors.commands
    return {one.names[0]: one for one in commands if roles & one.access.roles}


def _typed(update: Update, context: BotContext, command: str) -> Update:
    """The message as if the command had been typed in its place."""
    assert update.message is not None
    kept = update.message.to_dict()
    for name in ("entities", "caption", "caption_entities", "photo", "document"):
        kept.pop(name, None)
    message = {**kept, "text": f"/{command}"}
    again = Update.de_json({"update_id": update.update_id, "message": message}, context.bot)
    assert again is not None
    return again


def handlers() -> list[Route]:
    return [reader(read, stage=Stage.ALARM)]
