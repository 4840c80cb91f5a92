"""Messages that write a household down, in whatever talk they come; and what is done with a note.

Whoever has no signal cannot tap: each message is whole by itself, and one that arrives late or
twice is one note.
"""

import asyncio
import re

from telegram import Update

from chat.context import BotContext
from chat.routing import Access, Route, Stage, Takes, command, message, tap, written
from chat.turn import current_turn
from conversations.prelist.telling import looked_at, tell
from conversations.visits.visiting import sent_at, show_numbers
from domain.areas import load_areas
from features.prelist.rules.notes import Column, SaidNote, more_facts, said_note
from features.prelist.services.prelist import (
    CHECKERS,
    COLLECTORS,
    PrelistService,
    begins_note,
)
from features.prelist.views import notes as views
from features.prelist.views.taps import (
    HowToNote,
    NoteAgreed,
    NoteFits,
    OpenNote,
    RemoveNote,
    ShowPrelist,
    TakeNotesOut,
)
from features.safety.rules.dangers import tells_danger
from views.translator import mark
from views.view import View

_ASKED = re.compile(
    r"(?:lihat |daftar |cara )?"
    r"(?:pra[- ]?daftar|usul(?:an)? data|(?:catat|mencatat) keluarga(?: baru)?)"
)
_MOST = 40
COLLECT = Access(roles=frozenset(COLLECTORS))
CHECK = Access(roles=frozenset(CHECKERS))
BOTH = Access(roles=frozenset({*COLLECTORS, *CHECKERS}))


async def take(update: Update, context: BotContext, said: SaidNote) -> View:
    """Words that tell of a danger show the numbers first; the note is kept all the same."""
    if tells_danger(written(update) or ""):
        await show_numbers(context)
    new = update.message
    key = f"{context.person.telegram_id}:{new.message_id if new else context.update_key}"
    found = await context.services[PrelistService].take(
        context.person, said, key, sent_at(update, context)
    )
    return views.card(found, load_areas(), context.t)


async def more(_: Update, context: BotContext, facts: dict[Column, str]) -> View:
    found = await context.services[PrelistService].add(context.person, facts)
    if found is None:
        return views.nobody_of_late(context.t)
    return views.card(found, load_areas(), context.t)


async def show(_: Update, context: BotContext, chosen: object = None) -> View:
    page = chosen.page if isinstance(chosen, ShowPrelist) else 0
    found = await context.services[PrelistService].lists(context.person)
    return views.own(found, page, context.t)


async def how(_: Update, context: BotContext, __: HowToNote) -> View:
    return views.how(context.t)


async def open_note(_: Update, context: BotContext, chosen: OpenNote) -> View:
    found = await context.services[PrelistService].open(context.person, chosen.note_id)
    return views.card(found, load_areas(), context.t)


async def agreed(_: Update, context: BotContext, chosen: NoteAgreed) -> View:
    """The desk of the village is told, without a name in the message."""
    found, people = await context.services[PrelistService].ready(context.person, chosen.note_id)
    if found.is_news:
        await tell(context, found.note, people, views.please_check)
    return views.ready(found, told=bool(people), t=context.t)


async def it_fits(_: Update, context: BotContext, chosen: NoteFits) -> View:
    service = context.services[PrelistService]
    found, people = await service.check(context.person, chosen.note_id, fits_well=True)
    return await looked_at(context, found, people)


async def remove(_: Update, context: BotContext, chosen: RemoveNote) -> View:
    await context.services[PrelistService].remove(context.person, chosen.note_id)
    return views.removed(context.t)


async def take_out(_: Update, context: BotContext, __: TakeNotesOut) -> View:
    """Made beside the loop. Raises NothingToTake."""
    taken = await context.services[PrelistService].take_out(context.person)
    content = await asyncio.to_thread(views.content, taken, load_areas(), context.t)
    return views.file(taken, content, context.t)


def _asks(update: Update) -> object | None:
    text = written(update)
    if not text or len(text) > _MOST or _ASKED.fullmatch(text.casefold().strip(" .?!")) is None:
        return None
    return True if current_turn.get().person.roles & BOTH.roles else None


def _begins(update: Update) -> object | None:
    text = written(update)
    person = current_turn.get().person
    return said_note(text) if text and begins_note(text, person) else None


def _more(update: Update) -> object | None:
    """Nothing that may be the answer to a question of ours: it would go to another household."""
    text, turn = written(update), current_turn.get()
    if not text or turn.takes not in (Takes.NOTHING, Takes.CHOICE):
        return None
    return more_facts(text) if turn.person.posts_of(*COLLECTORS) else None


def handlers() -> list[Route]:
    return [
        message(_begins, take, access=COLLECT, stage=Stage.APART),
        message(_more, more, access=COLLECT, stage=Stage.APART),
        command(
            "pradaftar", act=show, about=mark("Households written down"), access=BOTH, listed=False
        ),
        message(_asks, show),
        tap(ShowPrelist, show, access=BOTH),
        tap(HowToNote, how, access=BOTH),
        tap(OpenNote, open_note, access=BOTH),
        tap(NoteAgreed, agreed, access=COLLECT),
        tap(NoteFits, it_fits, access=CHECK),
        tap(RemoveNote, remove, access=COLLECT),
        tap(TakeNotesOut, take_out, access=BOTH),
    ]
