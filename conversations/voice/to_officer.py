"""One tap, and a report begins with the voice messages that were sent a moment ago."""

from telegram import Update

from chat.context import BotContext
from chat.intake import received
from chat.routing import Ask, Done, Route, tap
from conversations.answers.asked import voices_again
from conversations.cases.complaint import park_own
from conversations.cases.complaint_draft import COMPLAINT, Draft, keep
from conversations.cases.complaint_kind import ask_kind
from features.cases.views import files as file_views
from features.voice.views import voice_notes as views
from features.voice.views.voice_notes import SendVoice


async def send_voice(update: Update, context: BotContext, tapped: SendVoice) -> Ask | Done:
    """All of them that are in no report yet: people tell in several short ones."""
    found = await voices_again(update, context, tapped.message_id)
    if not found:
        return Done(views.voice_gone(context.t))
    park_own(context)
    draft = context.turn.draft = Draft()
    refused = []
    for told in found:
        keep(draft, received(told))
        refused += draft.unkept
    draft.unkept = refused
    if not draft.is_told:
        return Done(file_views.refused(draft.unkept, context.t))
    return ask_kind(context)


def handlers() -> list[Route]:
    return [tap(SendVoice, send_voice, dialogue=COMPLAINT)]
