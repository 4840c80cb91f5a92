"""What a report is about, of what was told already."""

from chat.context import BotContext
from chat.routing import Ask
from conversations.cases.complaint_draft import Draft, Waiting
from conversations.cases.told import with_what_is_not_kept
from features.cases.rules.cases import Category
from features.cases.views import complaint as views
from understanding.complaints import categories_in

_GUESSES = 3


def ask_kind(context: BotContext, likely: str = "") -> Ask:
    """The kind of what was told already, with guesses to choose from, the likely one first."""
    draft = context.draft(Draft)
    codes = dict.fromkeys((*([likely] if likely else ()), *categories_in(draft.story)))
    guesses = [Category(code) for code in codes][:_GUESSES]
    view = views.ask_kind(views.Told(draft.story, draft.evidence), guesses, context.t)
    shown = with_what_is_not_kept(view, draft, context)
    return Ask(shown, Waiting.FOR_KIND, joins=True)
