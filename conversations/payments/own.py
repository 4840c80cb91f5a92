"""Whose record is asked about."""

from chat.context import BotContext
from domain.errors import NotLinked
from domain.people import LinkedFamily


def own_family(context: BotContext) -> LinkedFamily:
    """The family that is asked about now. Raises NotLinked."""
    family = context.person.family
    if family is None:
        raise NotLinked
    return family


def linked(context: BotContext) -> LinkedFamily | None:
    """The same, where the person has agreed and linked one; else what holds for all is shown."""
    return context.person.shown_family
