"""What doors share about messages that a button may take up again."""

from telegram import Message, Update

from chat.context import BotContext
from features.answers.services.asked import AskedService


async def keep(update: Update, context: BotContext) -> int:
    """Keep a new message of a private chat for an hour; its number for the button, 0 for none."""
    new = update.message
    if new is None or not context.turn.is_private or not context.words.strip():
        return 0
    await context.services[AskedService].keep(context.person, new.message_id, new.to_dict())
    return new.message_id


async def again(update: Update, context: BotContext, message_id: int) -> Update | None:
    """The message as an update that can be handled now; None where it is too long ago."""
    found = await context.services[AskedService].again(context.person, message_id)
    if found is None:
        return None
    return Update.de_json({"update_id": update.update_id, "message": found}, context.bot)


async def message_again(update: Update, context: BotContext, message_id: int) -> Message | None:
    """The message itself."""
    found = await again(update, context, message_id)
    return found.message if found else None


async def voices_again(update: Update, context: BotContext, message_id: int) -> list[Message]:
    """That voice message, and those around it which are in no report yet; none where it is gone."""
    found = await context.services[AskedService].report_voices(context.person, message_id)
    updates = (
        Update.de_json({"update_id": update.update_id, "message": one}, context.bot)
        for one in found
    )
    return [one.message for one in updates if one and one.message]
