"""A companion writes good practice down, looks at it, and hands it in."""

import secrets
from dataclasses import dataclass, field
from enum import Enum

from telegram import Update

from chat.context import BotContext
from chat.routing import Access, Ask, DialogueSpec, Done, Route, Stage, Takes, step, tap, written
from conversations.visits.telling import tell
from domain.people import Role
from features.practice.rules.ideas import FEWEST_LETTERS, MOST_LETTERS
from features.practice.services.ideas import IdeaService
from features.practice.services.words import fit_public
from features.practice.views import ideas as views
from features.practice.views import reviews
from features.practice.views.taps import HandInIdea, WriteIdea, WriteIdeaAnew
from features.safety.rules.errors import WordsUnfit
from views.translator import translator

_COMPANIONS = Access(roles=frozenset({Role.COMPANION}))


class Waiting(Enum):
    FOR_WORDS = "words"
    FOR_YES = "yes"


@dataclass
class Draft:
    """`key` makes a doubled tap one idea; `instead_of`: what was not passed on (0: nothing)."""

    key: str = field(default_factory=lambda: secrets.token_hex(12))
    words: str = ""
    instead_of: int = 0


IDEA = DialogueSpec(
    "idea",
    Draft,
    takes={Waiting.FOR_WORDS: Takes.WRITING, Waiting.FOR_YES: Takes.WRITING},
)


async def begin(_: Update, context: BotContext, __: WriteIdea) -> Ask:
    context.turn.draft = Draft()
    return Ask(views.ask_words(context.t), Waiting.FOR_WORDS)


async def begin_anew(_: Update, context: BotContext, chosen: WriteIdeaAnew) -> Ask:
    """Raises PracticeGone for what is no such idea of the own ones any more."""
    before = await context.services[IdeaService].given_back(context.person, chosen.idea_id)
    context.turn.draft = Draft(instead_of=before.id)
    return Ask(views.ask_words(context.t, before=before.words), Waiting.FOR_WORDS)


async def take_words(_: Update, context: BotContext, text: str) -> Ask:
    """Also in the place of what was written before."""
    try:
        words = fit_public(text, FEWEST_LETTERS, MOST_LETTERS)
    except WordsUnfit:
        return Ask(views.words_unfit(context.t), Waiting.FOR_WORDS)
    context.draft(Draft).words = words
    return Ask(views.check(words, context.t), Waiting.FOR_YES)


async def hand_in(_: Update, context: BotContext, __: HandInIdea) -> Done:
    """The coordinators of the area are told."""
    draft = context.draft(Draft)
    found = await context.services[IdeaService].share(
        context.person, draft.words, draft.key, instead_of=draft.instead_of
    )
    for person in found.people:
        view = reviews.waits(found.idea, translator(person.language))
        key = f"idea:{found.idea.id}:{person.telegram_id}"
        await tell(context, person, view, found.idea.area_code, key)
    return Done(views.handed_in(found, context.t))


def handlers() -> list[Route]:
    return [
        tap(WriteIdea, begin, access=_COMPANIONS, dialogue=IDEA),
        tap(WriteIdeaAnew, begin_anew, access=_COMPANIONS, dialogue=IDEA),
        tap(
            HandInIdea,
            hand_in,
            access=_COMPANIONS,
            dialogue=IDEA,
            state=Waiting.FOR_YES,
            stage=Stage.STEP,
        ),
        step(IDEA, Waiting.FOR_WORDS, written, take_words, access=_COMPANIONS),
        step(IDEA, Waiting.FOR_YES, written, take_words, access=_COMPANIONS),
    ]
