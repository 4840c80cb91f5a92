"""The digits before sums of money: chosen twice, typed to open, and deleted from the chat.

They are a number that the bot asked for, so they come through whole (`chat/ingress.py`) and nobody
is warned. The message goes from the chat, its raw form with the turn; a draft has only a hash.
"""

from base64 import b64decode, b64encode
from dataclasses import dataclass
from enum import Enum

from telegram import Update

from chat.context import BotContext
from chat.routing import (
    Ask,
    DialogueSpec,
    Done,
    Route,
    Sums,
    Takes,
    anything,
    before_sums,
    command,
    step,
    tap,
    written,
)
from features.people.rules import locks
from features.people.rules.locks import STAYS_OPEN, LockPaused
from features.people.services.locks import LockService
from features.people.views import helpers
from features.people.views import locks as views
from features.people.views.locks import (
    ChooseLock,
    EnterLock,
    ForgotLock,
    RemoveLock,
    ShutLock,
)
from features.people.views.ways import ShowLock
from views.formats import moment
from views.translator import mark
from views.view import View


class Waiting(Enum):
    FOR_NEW = "new"
    FOR_SAME = "same"
    FOR_DIGITS = "digits"
    FOR_OLD = "old"


@dataclass
class Draft:
    """`first` is the hash of what was typed first. `then`: what follows the old digits."""

    first: str = ""
    then: str = ""


LOCK = DialogueSpec("lock", Draft, takes=dict.fromkeys(Waiting, Takes.NUMBER))


async def instead_of_sums(context: BotContext, sums: Sums) -> Ask | View | None:
    """What is shown in place of sums, asked by routes that show some in some turns only: the digits
    of the lock, or that a helper sees none here. None when the route may go on."""
    family = context.person.family
    if sums is not Sums.OWN and family is not None and not family.amounts:
        return None if sums is Sums.MASKED else helpers.no_sums(context.t)
    return await _when_shut(context)


async def guard(_: Update, context: BotContext, sums: Sums) -> Ask | View | None:
    return await instead_of_sums(context, sums)


async def _when_shut(context: BotContext) -> Ask | None:
    if not await context.services[LockService].is_shut(context.person):
        return None
    context.turn.draft = Draft()
    return Ask(views.ask_digits(context.t), Waiting.FOR_DIGITS, LOCK)


async def show(_: Update, context: BotContext, *__: object) -> View:
    service, person = context.services[LockService], context.person
    is_set = await service.is_set(person)
    return views.overview(
        context.t, is_set=is_set, is_shut=is_set and await service.is_shut(person)
    )


async def choose(_: Update, context: BotContext, __: ChooseLock) -> Ask:
    return await _after_old(context, "choose") or Ask(views.ask_new(context.t), Waiting.FOR_NEW)


async def remove(_: Update, context: BotContext, __: RemoveLock) -> Ask | View:
    return await _after_old(context, "remove") or await _removed(context)


async def _after_old(context: BotContext, then: str) -> Ask | None:
    """Whoever only holds the phone neither changes the lock nor takes it away."""
    shut = await _when_shut(context)
    if shut is None:
        return None
    context.turn.draft = Draft(then=then)
    return Ask(shut.view, Waiting.FOR_OLD, LOCK)


async def enter(_: Update, context: BotContext, __: EnterLock) -> Ask | View:
    return await _when_shut(context) or views.overview(context.t, is_set=True, is_shut=False)


async def shut(_: Update, context: BotContext, __: ShutLock) -> View:
    await context.services[LockService].shut(context.person)
    return views.shut(context.t)


async def forgot(_: Update, context: BotContext, __: ForgotLock) -> Done:
    return Done(views.forgotten(context.person, context.t))


async def take_new(update: Update, context: BotContext) -> Ask:
    """A lock that has shut since is opened first: who types now may be somebody else."""
    digits = _typed(update, context)
    if (shut := await _after_old(context, "choose")) is not None:
        return shut
    if digits is None:
        return Ask(views.no_lock(context.t), Waiting.FOR_NEW, is_news=True)
    if locks.is_easy(digits):
        return Ask(views.too_easy(context.t), Waiting.FOR_NEW, is_news=True)
    context.draft(Draft).first = b64encode(locks.hashed(digits)).decode()
    return Ask(views.ask_again(context.t), Waiting.FOR_SAME)


async def take_same(update: Update, context: BotContext) -> Ask | Done:
    digits, first = _typed(update, context), b64decode(context.draft(Draft).first)
    if (shut := await _after_old(context, "choose")) is not None:
        return shut
    if digits is None or not locks.fits(digits, first):
        return Ask(views.not_the_same(context.t), Waiting.FOR_NEW, is_news=True)
    await context.services[LockService].choose(context.person, first)
    return Done(views.chosen(context.person, context.t))


async def take_digits(update: Update, context: BotContext) -> Ask | Done:
    refused = await _opens(update, context, Waiting.FOR_DIGITS)
    minutes = STAYS_OPEN.seconds // 60
    return refused or Done(views.opened(context.person, minutes, context.t))


async def take_old(update: Update, context: BotContext) -> Ask | Done:
    refused = await _opens(update, context, Waiting.FOR_OLD)
    if refused is not None:
        return refused
    if context.draft(Draft).then == "remove":
        return Done(await _removed(context))
    return Ask(views.ask_new(context.t), Waiting.FOR_NEW)


async def _opens(update: Update, context: BotContext, waiting: Waiting) -> Ask | Done | None:
    digits = _typed(update, context)
    if digits is None:
        return Ask(views.no_lock(context.t), waiting, is_news=True)
    try:
        if await context.services[LockService].open(context.person, digits):
            return None
    except LockPaused as rests:
        until = moment(rests.until, context.zone, context.t.language)
        return Done(views.paused(until, context.t))
    return Ask(views.wrong(context.t), waiting, is_news=True)


async def _removed(context: BotContext) -> View:
    await context.services[LockService].remove(context.person)
    return views.removed(context.t)


def _typed(update: Update, context: BotContext) -> str | None:
    """The digits; whatever was typed here goes from the chat."""
    sent = update.message
    if sent is not None and written(update) is not None:
        place = {"chat_id": context.turn.chat_id, "message_id": sent.message_id}
        context.turn.errands.append(("deleteMessage", place))
    return locks.digits_in(written(update) or "")


def handlers() -> list[Route]:
    return [
        command(
            "kunci",
            "lock",
            act=show,
            about=mark("Lock sums of money with digits"),
            listed=False,
        ),
        before_sums(guard),
        tap(ShowLock, show),
        tap(ChooseLock, choose, dialogue=LOCK),
        tap(EnterLock, enter, dialogue=LOCK),
        tap(ShutLock, shut),
        tap(RemoveLock, remove, dialogue=LOCK),
        tap(ForgotLock, forgot, dialogue=LOCK),
        step(LOCK, Waiting.FOR_NEW, anything, take_new),
        step(LOCK, Waiting.FOR_SAME, anything, take_same),
        step(LOCK, Waiting.FOR_DIGITS, anything, take_digits),
        step(LOCK, Waiting.FOR_OLD, anything, take_old),
    ]
