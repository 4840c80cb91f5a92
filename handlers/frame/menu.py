"""Menu, help and the way out of everything."""

from telegram import Update

from chat import commands
from chat.context import BotContext
from chat.drafts import DraftService
from chat.routing import Done, Route, command, key, meaning, tap
from domain.errors import StaleButton
from understanding.words import Intent
from views import menu as views
from views import questions
from views.menu import CANCEL, ShowMenu
from views.questions import DropParked, TakeUp
from views.translator import mark
from views.view import View

_HERE = ("menu", "petunjuk")
"""Commands that need no line in the help: its button, and the help itself."""


async def show_menu(_: Update, context: BotContext, *__: object) -> Done:
    return Done(views.menu(context.person, context.t))


async def cancel(_: Update, context: BotContext) -> Done:
    """What is open ends without a trace, or else what was left before.

    A draft that came back later would be read by whoever holds the phone then.
    """
    turn, drafts = context.turn, context.services[DraftService]
    turn.discards = True
    offers, who = turn.doors.unfinished, context.person
    if turn.dialogue is None:
        await drafts.drop(turn.chat_id, who.telegram_id)
        return Done(views.cancelled(who, context.t))
    if turn.dialogue.name in turn.doors.keeping:
        return Done(views.stopped(who, context.t))
    left = await drafts.waiting(turn.chat_id, who.telegram_id, tuple(offers))
    if left is None:
        return Done(views.cancelled(who, context.t))
    return Done(
        [
            views.cancelled(who, context.t, is_all=False),
            questions.unfinished(left, offers[left], context.t),
        ]
    )


async def take_up(_: Update, context: BotContext, chosen: TakeUp) -> object:
    """The question at which a parked or open draft stands. Raises StaleButton when it is gone."""
    turn = context.turn
    if turn.dialogue is None or turn.dialogue.name != chosen.dialogue:
        row = await context.services[DraftService].take(
            turn.chat_id, context.person.telegram_id, chosen.dialogue
        )
        if row is None:
            raise StaleButton
        if turn.dialogue is not None and turn.dialogue.name in turn.doors.precious:
            turn.parked = turn.dialogue
        turn.dialogue = row
    return await turn.doors.resumptions[chosen.dialogue](turn.update, context)


async def drop_parked(_: Update, context: BotContext, chosen: DropParked) -> View:
    turn = context.turn
    await context.services[DraftService].take(
        turn.chat_id, context.person.telegram_id, chosen.dialogue
    )
    return questions.dropped(context.t)


async def show_help(_: Update, context: BotContext) -> View:
    lines = commands.lines_for(context.turn.doors.commands, context.person.roles, context.t)
    return views.help_page([one for one in lines if one.name not in _HERE], context.t)


async def greet(_: Update, context: BotContext) -> View:
    return views.greeting(context.t)


async def welcome(_: Update, context: BotContext) -> View:
    return views.thanks(context.t)


def handlers() -> list[Route]:
    return [
        command("menu", act=show_menu, about=mark("Menu")),
        tap(ShowMenu, show_menu),
        command("petunjuk", "bantuan", "help", act=show_help, about=mark("How to use this bot")),
        command("batal", "cancel", act=cancel, about=mark("Stop what we are doing")),
        key(CANCEL, cancel),
        tap(TakeUp, take_up),
        tap(DropParked, drop_parked),
        meaning(Intent.CANCEL, cancel),
        meaning(Intent.HELP_MENU, show_menu),
        meaning(Intent.GREETING, greet),
        meaning(Intent.THANKS, welcome),
    ]
