"""Two steps by which somebody proves who they are: the own Telegram contact, then a code."""

from telegram import Update

from chat.context import BotContext
from chat.routing import written
from domain.identity import phone_number
from features.people.rules import linking
from features.people.rules.errors import NotOwnContact
from features.people.views import linking as views
from views.view import View

_A_NUMBER = 4
"""So many digits are no slip: somebody types a NIK, a PIN or a telephone number."""


def brings_a_contact(update: Update) -> bool:
    return update.message is not None and update.message.contact is not None


def own_number(update: Update, context: BotContext) -> str | None:
    """The number on the sender's own card; Telegram vouches for it with the user id.

    Raises NotOwnContact for a card of somebody else, and for one that was forwarded.
    """
    sent = update.message
    assert sent is not None
    assert sent.contact is not None
    if sent.contact.user_id != context.person.telegram_id or sent.forward_origin is not None:
        raise NotOwnContact
    return phone_number("+" + sent.contact.phone_number.lstrip("+"))


def typed_code(update: Update) -> str | None:
    return linking.typed(written(update) or "")


def no_code(update: Update, context: BotContext) -> View:
    """What is said about something that is no code."""
    digits = sum(c.isdigit() for c in written(update) or "")
    view = views.never_type_numbers if digits >= _A_NUMBER else views.code_looks_different
    return view(context.t)
