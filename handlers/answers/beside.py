"""An explanation beside what a door shows: whoever asked in words may have meant that."""

from dataclasses import replace

from telegram import Update

from chat.context import BotContext
from chat.routing import written
from conversations.answers.meant import page_meant
from features.answers.views.answers import page_button
from understanding.words import Intent
from views.labels import is_label
from views.view import View


async def beside(update: Update, context: BotContext, view: View, *intents: Intent) -> View:
    """The view with a way to the page that was plainly meant; keys and taps ask for none."""
    text = written(update)
    if text is None or is_label(text) or view.keyboard is not None:
        return view
    for intent in intents:
        found = await page_meant(context, intent)
        if found is not None:
            *rows, last = view.rows or ((),)
            return replace(view, rows=(*rows, (page_button(found.page),), last))
    return view
