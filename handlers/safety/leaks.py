"""A secret in a message: warned of before anything else, in the middle of any dialogue."""

from telegram import Message, MessageOriginChannel, MessageOriginChat, Update

from chat.answers import carries_more
from chat.context import BotContext
from chat.routing import Access, Route, Stage, message
from chat.turn import current_turn
from conversations.safety import alarm
from conversations.safety.alarm import danger_here
from domain.leaks import LeakKind, says_more
from features.safety.views import leaks as views
from understanding.danger import DangerKind
from understanding.words import intent_of
from views.view import View


async def leaked(update: Update, context: BotContext) -> View | list[View]:
    """The digits are gone already; now the person hears it, and the message goes too.

    The warning about a code leads victims of fraud on; any other danger is met as always.
    """
    if not context.turn.is_private:
        return views.in_group(context.bot_username, context.t)
    sent = update.effective_message
    if sent is not None:
        place = {"chat_id": context.turn.chat_id, "message_id": sent.message_id}
        context.turn.errands.append(("deleteMessage", place))
    danger = danger_here(context.words, context.turn) if update.message else None
    if danger is not None and danger.kind is not DangerKind.FRAUD:
        shown = await alarm.screen(update, context, danger)
        if shown is not None:
            return [views.warning(context.turn.leaks, context.t, more=False), shown]
    more = intent_of(context.words) is not None or says_more(context.words) or _carries(sent)
    return views.warning(context.turn.leaks, context.t, more=more)


def _carries(sent: Message | None) -> bool:
    """Whether the message has more than words; it is not taken up either."""
    return sent is not None and carries_more(sent)


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


def handlers() -> list[Route]:
    return [message(_leak, leaked, access=Access(in_groups=True), stage=Stage.ALARM)]
