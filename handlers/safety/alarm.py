"""A danger in what somebody says: met before everything else, from everywhere."""

from telegram import Update

from chat.answers import is_small_talk
from chat.context import BotContext
from chat.routing import GoOn, Route, Stage, Takes, message, reader, tap
from chat.turn import current_turn
from conversations.safety import alarm
from domain.errors import StaleButton
from domain.people import STAFF_ROLES
from features.safety.rules.frauds import is_asked
from features.safety.services.alarm import AlarmService
from features.safety.views import alarm as views
from features.safety.views.alarm import AskDanger, ChooseDanger, NotDanger, ShowAlarm
from understanding.danger import Band, Danger, DangerKind
from understanding.hearing import hear, is_likely
from understanding.intents import Action, Risk, risk_of
from understanding.leaving import leaving
from understanding.pleas import pleads
from understanding.tips import wants_check
from understanding.words import Intent
from views.menu import CANCEL
from views.view import View

_WAYS_OUT = frozenset({"/batal", "/cancel"})


async def raised(update: Update, context: BotContext, danger: Danger) -> View | GoOn:
    """The screen; what was said to be no danger goes on as any other message."""
    return await alarm.screen(update, context, danger) or GoOn()


async def begged(update: Update, context: BotContext) -> View | GoOn:
    """Nothing but a plea after an alarm: the numbers again, at once."""
    before = await alarm.belongs(update, context)
    if before is None:
        return GoOn()
    return await alarm.view(context, before.kind, before.message_id)


async def ended(_: Update, context: BotContext) -> GoOn:
    """What was told until now is not mixed up with what comes."""
    await context.services[AlarmService].ends(context.person.telegram_id)
    return GoOn()


async def more_of_album(update: Update, context: BotContext, album: str) -> GoOn | None:
    """The rest of an album that raised the alarm belongs to it, and needs no answer."""
    return None if await alarm.belongs(update, context, album=album) else GoOn()


async def offered(update: Update, context: BotContext, text: str) -> View | None:
    """What might be a danger, where nothing else is plain, is one of three choices.

    Where other wishes are likely, the danger is the first of their buttons (`handlers/answers`).
    """
    danger = alarm.found_in(text[: alarm.MOST])
    if danger is None or danger.band is not Band.OFFER:
        return None
    heard = hear(text)
    if heard.action is not Action.FALLBACK and risk_of(heard.best.intent) is not Risk.CRITICAL:
        return None
    if not is_likely(danger, heard):
        return None
    if not await alarm.keep(update, context, danger):
        return None
    new = update.message
    return views.which(danger, new.message_id if new else 0, context.t)


async def show(_: Update, context: BotContext, chosen: ShowAlarm) -> View:
    return await alarm.view(context, chosen.kind, chosen.message_id)


async def ask(_: Update, context: BotContext, chosen: AskDanger) -> View:
    return await alarm.ask(context, chosen.message_id)


async def choose(_: Update, context: BotContext, chosen: ChooseDanger) -> View:
    return await alarm.view_chosen(context, chosen.kind, chosen.message_id)


async def asked_for(update: Update, context: BotContext, text: str) -> View | None:
    """A PIN, a code or the card was asked for: said before anything else, unless staff ask."""
    roles, new = context.person.roles, update.message
    if new is None or not roles.isdisjoint(STAFF_ROLES) or not is_asked(text):
        return None
    danger = Danger(DangerKind.FRAUD, 0.0, (), Band.OFFER)
    if wants_check(text) or not await alarm.keep(update, context, danger):
        return None
    return views.do_not_give(new.message_id, context.t)


async def not_danger(update: Update, context: BotContext, chosen: NotDanger) -> View | GoOn:
    """The message is handled as if nothing had been. Raises StaleButton a second time."""
    again = await alarm.calm(update, context, chosen.message_id)
    match again:
        case None:
            raise StaleButton
        case Update():
            return GoOn(again)
        case _:
            return views.calmed(context.t)


def _plea(update: Update) -> object | None:
    turn, new = current_turn.get(), update.message
    if new is None or not turn.is_private or turn.takes in (Takes.WRITING, Takes.SECRET):
        return None
    return True if new.text and pleads(new.text) else None


def _end(update: Update) -> object | None:
    """The way out of everything, or thanks for what was said."""
    turn, new = current_turn.get(), update.message
    if new is None or not new.text or not turn.is_private:
        return None
    text = new.text.strip()
    if text.startswith("/"):
        return True if text.casefold() in _WAYS_OUT else None
    if text == turn.t.plain(CANCEL):
        return True
    phrase = leaving(text)
    is_out = phrase is not None and phrase.intent is Intent.CANCEL
    return True if is_out or is_small_talk(text) else None


def _item(update: Update) -> object | None:
    new = update.message
    return new.media_group_id if new and current_turn.get().is_private else None


def handlers() -> list[Route]:
    return [
        message(_end, ended, stage=Stage.ALARM),
        message(_plea, begged, stage=Stage.ALARM),
        message(alarm.danger_of, raised, stage=Stage.ALARM),
        message(_item, more_of_album, stage=Stage.ALARM),
        tap(NotDanger, not_danger, stage=Stage.ALARM),
        tap(ShowAlarm, show, stage=Stage.ALARM),
        tap(AskDanger, ask, stage=Stage.ALARM),
        tap(ChooseDanger, choose, stage=Stage.ALARM),
        reader(asked_for, stage=Stage.ALARM),
        reader(offered, stage=Stage.LAST),
    ]
