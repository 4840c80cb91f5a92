"""Searching the known hoaxes by words."""

from dataclasses import dataclass
from enum import Enum

from telegram import Update

from chat.context import BotContext
from chat.routing import Ask, DialogueSpec, Done, Route, Takes, step, tap, text_sent, written
from features.hoaxes.services.hoaxes import HoaxService
from features.hoaxes.views import hoaxes as views
from features.hoaxes.views.hoaxes import AskHoaxWords
from views.view import View


class Waiting(Enum):
    FOR_WORDS = "words"


@dataclass
class Draft:
    """Nothing is kept."""


SEARCH = DialogueSpec("hoax_search", Draft, takes={Waiting.FOR_WORDS: Takes.WORDS})


async def ask(_: Update, context: BotContext, __: AskHoaxWords) -> Ask:
    return Ask(views.ask_words(context.t), Waiting.FOR_WORDS)


async def take_words(update: Update, context: BotContext) -> Done:
    return Done(await found(context, written(update) or ""))


async def found(context: BotContext, words: str) -> View:
    """What the words find; nothing found says nothing about truth."""
    hoaxes = await context.services[HoaxService].search(words)
    return (
        views.found(words, hoaxes, context.t) if hoaxes else views.nothing_found(words, context.t)
    )


def handlers() -> list[Route]:
    return [
        tap(AskHoaxWords, ask, dialogue=SEARCH),
        step(SEARCH, Waiting.FOR_WORDS, text_sent, take_words),
    ]
