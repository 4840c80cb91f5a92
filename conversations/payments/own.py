"""Whose record is asked about."""

from chat.context import BotContext
from chat.routing import Ask
from conversations.people.locks import when_shut
from domain.errors import NotLinked
from domain.people import LinkedFamily
from features.payments.views.payments import no_sums
from views.view import View


def own_family(context: BotContext) -> LinkedFamily:
    """The family that is asked about now. Raises NotLinked."""
    family = context.person.family
    if family is None:
        raise NotLinked
    return family


def linked(context: BotContext) -> LinkedFamily | None:
    """The same, where the person has agreed and linked one; else what holds for all is shown."""
    return context.person.family if context.person.consented else None


async def sums_kept(context: BotContext) -> View | Ask | None:
    """What is shown in place of sums: the digits of the lock, or that a helper sees none here."""
    if not own_family(context).amounts:
        return no_sums(context.t)
    return await when_shut(context)
