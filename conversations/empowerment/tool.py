"""A tool that an accepted family bought, with its photo."""

from dataclasses import dataclass
from enum import Enum

from telegram import Update

from chat.context import BotContext
from chat.routing import (
    OWN_DATA,
    Ask,
    DialogueSpec,
    Route,
    Takes,
    Unclear,
    anything,
    step,
    tap,
)
from domain.files import FileKind
from features.empowerment.services.business import BusinessService
from features.empowerment.views import ventures as views
from features.empowerment.views.taps import AskTool
from views.translator import mark


class Waiting(Enum):
    FOR_PHOTO = "photo"


@dataclass
class Draft:
    """Nothing: each photo is kept in its own turn."""


TOOL = DialogueSpec(
    "tool",
    Draft,
    keeps=True,
    takes={Waiting.FOR_PHOTO: Takes.PHOTO},
    other_words={
        Waiting.FOR_PHOTO: (
            mark("Please send a photo of the tool or the receipt."),
            mark("A photo is needed here; words alone are no tool."),
        )
    },
)


async def begin(_: Update, context: BotContext, __: AskTool) -> Ask:
    """Raises NotAccepted."""
    found = await context.services[BusinessService].accepted(context.person)
    return Ask(views.ask_tool(found.family_id, context.t), Waiting.FOR_PHOTO)


async def take(_: Update, context: BotContext) -> Ask | Unclear:
    """A photo with what it is below it; words alone are no tool."""
    got = context.received
    photos = [one for one in got.files if one.kind is FileKind.PHOTO]
    if not photos:
        return Unclear(None)
    family_id = await context.services[BusinessService].note_tools(
        context.person,
        got.words,
        [one.file_id for one in photos],
        f"{context.person.telegram_id}:{got.message_id}",
    )
    return Ask(views.tool_kept(family_id, context.t), Waiting.FOR_PHOTO, joins=True)


def handlers() -> list[Route]:
    return [
        tap(AskTool, begin, access=OWN_DATA, dialogue=TOOL),
        step(TOOL, Waiting.FOR_PHOTO, anything, take),
    ]
