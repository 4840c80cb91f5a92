"""A secret in a message: warned of before anything else, in the middle of any dialogue."""

from telegram import Message, MessageOriginChannel, MessageOriginChat, Update

from chat.context import BotContext
from chat.intake import received
from chat.routing import Access, GoOn, Route, Stage, Takes, message, tap, written
from chat.turn import current_turn
from conversations.safety import alarm
from conversations.safety.alarm import danger_here
from domain.leaks import LeakKind, says_more
from features.safety.rules.secrets import announces_code
from features.safety.services.alarm import AlarmService
from features.safety.views import leaks as views
from features.safety.views.leaks import IsNumber, IsSecret
from understanding.danger import DangerKind
from understanding.words import intent_of
from views.view import View

_MOST_HALF = 4


async def leaked(update: Update, context: BotContext) -> View | list[View]:
    """The digits are gone already; now the person hears it, and the message goes too.

    The warning about a code leads victims of fraud on; any other danger is met as always.
    """
    if not context.turn.is_private:
        return views.in_group(context.bot_username, context.t)
    sent, alarms = update.effective_message, context.services[AlarmService]
    is_bare = sent is not None and context.turn.leaks == {LeakKind.NUMBER}
    if sent and is_bare and not await alarms.expects_code(context.person.telegram_id):
        return views.ask_number(sent.message_id, context.t)
    await alarms.expect_code(context.person.telegram_id)
    if sent is not None:
        _delete(context, sent.message_id)
    danger = danger_here(context.words, context.turn) if update.message else None
    if danger is not None and danger.kind is not DangerKind.FRAUD:
        shown = await alarm.screen(update, context, danger)
        if shown is not None:
            return [views.warning(context.turn.leaks, context.t, more=False), shown]
    more = intent_of(context.words) is not None or says_more(context.words) or _carries(sent)
    return views.warning(context.turn.leaks, context.t, more=more)


async def announced(_: Update, context: BotContext) -> View:
    """A code is about to be sent: stopped, and the next number is known for what it is."""
    await context.services[AlarmService].expect_code(context.person.telegram_id)
    return views.do_not_send(context.t)


async def second_half(update: Update, context: BotContext) -> View | GoOn:
    """A few digits right after the half of a code, or after one was announced."""
    new = update.message
    if new is None or not await context.services[AlarmService].expects_code(
        context.person.telegram_id
    ):
        return GoOn()
    _delete(context, new.message_id)
    return views.warning({LeakKind.LOGIN_CODE}, context.t, more=False)


async def is_secret(_: Update, context: BotContext, tapped: IsSecret) -> View:
    _delete(context, tapped.message_id)
    return views.warning({LeakKind.LOGIN_CODE}, context.t, more=False)


async def is_number(_: Update, context: BotContext, __: IsNumber) -> View:
    return views.ordinary_number(context.t)


def _delete(context: BotContext, message_id: int) -> None:
    place = {"chat_id": context.turn.chat_id, "message_id": message_id}
    context.turn.errands.append(("deleteMessage", place))


def _carries(sent: Message | None) -> bool:
    """Whether the message has more than words; it is not taken up either."""
    return received(sent).carries_more


def _leak(update: Update) -> object | None:
    """In a group only login codes are worth a word.

    The number in a post of a channel is nobody's secret: it was taken out, and the post is checked
    as any other.
    """
    turn = current_turn.get()
    new = update.message or update.edited_message
    if new is None or isinstance(new.forward_origin, MessageOriginChannel | MessageOriginChat):
        return None
    heard = turn.leaks if turn.is_private else turn.leaks & {LeakKind.LOGIN_CODE}
    return True if heard else None


def _announcing(update: Update) -> object | None:
    """Own words, where no number or text of others is asked for."""
    new, turn = update.message, current_turn.get()
    if new is None or not turn.is_private or turn.takes in (Takes.TIP, Takes.WRITING):
        return None
    words = new.text or new.caption or ""
    if new.forward_origin is not None or words.startswith("/"):
        return None
    return True if announces_code(words) else None


def _few_digits(update: Update) -> object | None:
    words, turn = written(update), current_turn.get()
    if words is None or not turn.is_private or turn.takes is Takes.NUMBER:
        return None
    digits = "".join(c for c in words if not c.isspace())
    return True if digits.isdigit() and len(digits) <= _MOST_HALF else None


def handlers() -> list[Route]:
    return [
        message(_leak, leaked, access=Access(in_groups=True), stage=Stage.ALARM),
        message(_announcing, announced, stage=Stage.ALARM),
        message(_few_digits, second_half, stage=Stage.ALARM),
        tap(IsSecret, is_secret),
        tap(IsNumber, is_number),
    ]
