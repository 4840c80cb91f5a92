"""The village says what is to be mended in a note."""

from dataclasses import dataclass
from enum import Enum

from telegram import Update

from chat.context import BotContext
from chat.routing import Access, Ask, DialogueSpec, Done, Route, Takes, step, tap, written
from conversations.prelist.telling import looked_at
from domain.people import STAFF_ROLES
from features.prelist.rules.errors import NoSuchNote
from features.prelist.services.prelist import CHECKERS, PrelistService
from features.prelist.views import notes as views
from features.prelist.views.taps import NoteBack
from features.safety.rules.errors import WordsUnfit

_CHECK = Access(roles=frozenset(CHECKERS))
_STAFF = Access(roles=frozenset(STAFF_ROLES))
"""Whose post ended meanwhile reads that the note is not theirs."""


class Waiting(Enum):
    FOR_REASON = "reason"


@dataclass
class Draft:
    note_id: int = 0


CHECKING = DialogueSpec("prelist_back", Draft, takes={Waiting.FOR_REASON: Takes.WRITING})


async def ask(_: Update, context: BotContext, chosen: NoteBack) -> Ask:
    """Raises NoSuchNote for what is not this person's to look at."""
    found = await context.services[PrelistService].open(context.person, chosen.note_id)
    if not found.may_check:
        raise NoSuchNote
    context.turn.draft = Draft(chosen.note_id)
    return Ask(views.ask_reason(found.note, context.t), Waiting.FOR_REASON)


async def take_reason(_: Update, context: BotContext, text: str) -> Ask | Done:
    draft = context.draft(Draft)
    try:
        found, people = await context.services[PrelistService].check(
            context.person, draft.note_id, fits_well=False, reason=text
        )
    except WordsUnfit:
        return Ask(views.reason_unfit(draft.note_id, context.t), Waiting.FOR_REASON)
    return Done(await looked_at(context, found, people))


def handlers() -> list[Route]:
    return [
        tap(NoteBack, ask, access=_CHECK, dialogue=CHECKING),
        step(CHECKING, Waiting.FOR_REASON, written, take_reason, access=_STAFF),
    ]
