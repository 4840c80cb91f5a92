"""`/kebocoran`: an administrator tells of a breach; the letters to families and authority are made.

The letter to the families becomes the text of an announcement, so a second administrator reads it
before anybody else, and it goes to the area that is affected.
"""

from collections.abc import Callable
from dataclasses import replace
from enum import Enum

from telegram import Update

from chat.context import BotContext
from chat.routing import Ask, DialogueSpec, Route, Takes, anything, command, step, tap
from conversations.broadcasts.steps import ADMINISTRATORS, BROADCAST, QUESTIONS, words
from domain.errors import StaleButton
from domain.people import LANGUAGES
from domain.texts import is_blank
from features.broadcasts.rules.breach import LONGEST, Breach
from features.broadcasts.rules.broadcasts import Topic
from features.broadcasts.rules.notice_draft import NoticeDraft, Part
from features.broadcasts.views import breach as views
from features.broadcasts.views.breach import LeakedChosen, ToggleLeaked, WriteToFamilies
from understanding.moments import moment_in
from views.translator import Translator, mark, translator
from views.view import View


class Waiting(Enum):
    FOR_KINDS = "kinds"
    FOR_KNOWN = "known"
    FOR_HAPPENED = "happened"
    FOR_HOW = "how"
    FOR_DONE = "done"
    FOR_FAMILIES = "families"


BREACH = DialogueSpec(
    "breach",
    Breach,
    precious=True,
    takes={
        Waiting.FOR_KINDS: Takes.CHOICE,
        Waiting.FOR_KNOWN: Takes.WRITING,
        Waiting.FOR_HAPPENED: Takes.WRITING,
        Waiting.FOR_HOW: Takes.WRITING,
        Waiting.FOR_DONE: Takes.WRITING,
        Waiting.FOR_FAMILIES: Takes.CHOICE,
    },
    other_words={
        Waiting.FOR_KNOWN: (
            mark("Which day and hour was it? It cannot lie ahead. For example: 5 May 09.00"),
        )
    },
)


async def begin(_: Update, context: BotContext) -> Ask:
    return Ask(views.ask_kinds(context.draft(Breach), context.t), Waiting.FOR_KINDS)


async def toggle(_: Update, context: BotContext, chosen: ToggleLeaked) -> Ask:
    _open(context).toggle(chosen.kind)
    return Ask(views.ask_kinds(context.draft(Breach), context.t), Waiting.FOR_KINDS)


async def kinds_chosen(_: Update, context: BotContext, __: LeakedChosen) -> Ask:
    told = _open(context)
    if not told.kinds:
        return Ask(views.ask_kinds(told, context.t), Waiting.FOR_KINDS)
    return Ask(views.ask_known(context.t), Waiting.FOR_KNOWN)


async def take_known(update: Update, context: BotContext) -> Ask:
    found = moment_in(_said(update), context.now, context.zone)
    if found is None or found > context.now:
        return Ask(views.ask_known(context.t), Waiting.FOR_KNOWN)
    context.draft(Breach).known_at = found
    return Ask(views.ask_happened(context.t), Waiting.FOR_HAPPENED)


async def take_happened(update: Update, context: BotContext) -> Ask:
    context.draft(Breach).happened = _said(update)
    return Ask(views.ask_how(context.t), Waiting.FOR_HOW)


async def take_how(update: Update, context: BotContext) -> Ask:
    context.draft(Breach).how = _said(update)
    return Ask(views.ask_done(context.t), Waiting.FOR_DONE)


async def take_done(update: Update, context: BotContext) -> Ask:
    told = context.draft(Breach)
    told.done = _said(update)
    return _made(context, told)


async def write_to_families(_: Update, context: BotContext, __: WriteToFamilies) -> Ask:
    """The announcement goes on from its buttons: topic and text are there."""
    told = _open(context)
    if told.known_at is None or not told.done:
        raise StaleButton
    texts = {one: str(views.letter(told, translator(one)).text) for one in LANGUAGES}
    context.turn.draft = NoticeDraft(
        title=views.title(context.t),
        topic=Topic.EMERGENCY,
        texts=texts,
        answered=[Part.TOPIC, Part.MESSAGE, Part.ENGLISH, Part.BUTTONS],
    )
    return replace(await QUESTIONS.next(context), dialogue=BROADCAST)


def _made(context: BotContext, told: Breach) -> Ask:
    if told.known_at is None:
        return Ask(views.ask_known(context.t), Waiting.FOR_KNOWN)
    view = views.made(told, context.now, context.zone, context.t)
    return Ask(view, Waiting.FOR_FAMILIES, is_news=True)


def _open(context: BotContext) -> Breach:
    """Raises StaleButton where another dialogue is open, or none."""
    row = context.turn.dialogue
    if row is None or row.name != BREACH.name:
        raise StaleButton
    return context.draft(Breach)


def _told(update: Update) -> object | None:
    """Words that can be read: the letters that nobody sees tell nothing."""
    said = update.message and update.message.text
    return words(update) if said and not is_blank(said) else None


def _said(update: Update) -> str:
    return " ".join(((update.message and update.message.text) or "").split())[:LONGEST]


def _again(state: Waiting, ask: Callable[[Translator], View]) -> Route:
    async def ask_again(_: Update, context: BotContext) -> Ask:
        return Ask(ask(context.t), state)

    return step(BREACH, state, anything, ask_again, access=ADMINISTRATORS)


async def _kinds_again(_: Update, context: BotContext) -> Ask:
    return Ask(views.ask_kinds(context.draft(Breach), context.t), Waiting.FOR_KINDS)


async def _made_again(_: Update, context: BotContext) -> Ask:
    return _made(context, context.draft(Breach))


def handlers() -> list[Route]:
    told = {
        Waiting.FOR_KNOWN: (take_known, views.ask_known),
        Waiting.FOR_HAPPENED: (take_happened, views.ask_happened),
        Waiting.FOR_HOW: (take_how, views.ask_how),
        Waiting.FOR_DONE: (take_done, views.ask_done),
    }
    return [
        command(
            "kebocoran",
            "breach",
            act=begin,
            about=mark("Tell families and the authority that data came out"),
            access=ADMINISTRATORS,
            listed=False,
            dialogue=BREACH,
        ),
        tap(ToggleLeaked, toggle, access=ADMINISTRATORS, dialogue=BREACH),
        tap(LeakedChosen, kinds_chosen, access=ADMINISTRATORS, dialogue=BREACH),
        tap(WriteToFamilies, write_to_families, access=ADMINISTRATORS, dialogue=BREACH),
        *(step(BREACH, s, _told, act, access=ADMINISTRATORS) for s, (act, _) in told.items()),
        *(_again(state, ask) for state, (_, ask) in told.items()),
        step(BREACH, Waiting.FOR_KINDS, anything, _kinds_again, access=ADMINISTRATORS),
        step(BREACH, Waiting.FOR_FAMILIES, anything, _made_again, access=ADMINISTRATORS),
    ]
