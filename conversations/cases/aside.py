"""What comes while a report asks for something else: it is kept too, and the question stays."""

from telegram import Update

from chat.context import BotContext
from chat.routing import Ask, Unclear
from conversations.cases.complaint_draft import QUESTIONS, Draft, Waiting, keep
from conversations.cases.complaint_kind import ask_kind
from conversations.cases.told import with_what_is_not_kept, words_of
from features.cases.views import complaint as views
from features.cases.views import files as file_views
from features.cases.views.files import Evidence
from understanding.leaving import leaving
from views.view import View

_TOLD = 3
"""So many words tell something; fewer are an answer that the question cannot use."""


async def keep_aside(_: Update, context: BotContext) -> Ask | Unclear:
    """A photo, a voice, a place, a card or a sentence, whatever the question takes."""
    draft, got, row = context.draft(Draft), context.received, context.turn.dialogue
    assert row is not None
    words, state = words_of(got), Waiting(row.state)
    if words and not got.is_more_than_text and len(words.split()) < _TOLD:
        return Unclear(None)
    if not (words or got.is_more_than_text or got.strange):
        return Unclear(None)
    before = draft.evidence, draft.story
    keep(draft, got)
    question = await question_of(context, state)
    if (draft.evidence, draft.story) != before:
        evidence = draft.evidence if got.is_more_than_text else Evidence()
        grew = draft.story != before[1]
        question = file_views.also_kept(question, evidence, context.t, words=grew)
    return Ask(with_what_is_not_kept(question, draft, context), state, joins=True)


async def question_of(context: BotContext, state: Waiting) -> View:
    """The question that is open, once more."""
    draft = context.draft(Draft)
    match state:
        case Waiting.FOR_WORD:
            return views.ask_passphrase(context.t)
        case Waiting.FOR_KIND:
            view = ask_kind(context).view if draft.is_told else views.report_menu(context.t)
        case Waiting.FOR_CHECK:
            view = (await QUESTIONS.check(context)).view
        case _:
            view = await QUESTIONS.of(context, state)
    assert view is not None
    return view


def is_told(text: str) -> bool:
    """Whether words that no question asked for tell something."""
    return len(text.split()) >= _TOLD and leaving(text) is None
