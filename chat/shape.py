"""Whether an update has the shape that routes rely on; the library does not check."""

from collections.abc import Mapping
from typing import Any

from telegram import Bot, Chat, Update

_ENVELOPE = frozenset(
    {
        "message_id", "message_thread_id", "is_topic_message", "from", "sender_chat", "date",
        "chat", "edit_date", "media_group_id", "text", "entities", "caption", "caption_entities",
    }
)  # fmt: skip
"""What of a message is there whatever it holds."""


def parsed(raw: Mapping[str, Any], bot: Bot) -> Update:
    """The update. A message whose content this library cannot read, from an older or a newer server
    than it knows, is one of an unknown kind. Raises whatever the library does of all else."""
    try:
        return Update.de_json(dict(raw), bot)
    except (TypeError, KeyError, ValueError):
        bare = {
            name: {k: v for k, v in part.items() if k in _ENVELOPE}
            for name, part in raw.items()
            if name in ("message", "edited_message") and isinstance(part, Mapping)
        }
        if not bare:
            raise
        return Update.de_json({"update_id": raw["update_id"], **bare}, bot)


def is_sound(update: Update) -> bool:
    """Whether what routes rely on has the types of the Bot API; the library does not check."""
    query, change = update.callback_query, update.my_chat_member
    texts: list[object] = [query.data] if query else []
    chats: list[object] = [update.effective_chat] if update.effective_chat else []
    for new in (update.message, update.edited_message):
        if new is not None:
            texts += [new.text, new.caption, new.media_group_id]
            texts.append(new.contact and new.contact.phone_number)
            chats.append(new.chat)
    if change is not None:
        texts.append(change.new_chat_member.status)
        chats.append(change.chat)
    who = update.effective_user
    return (
        all(text is None or isinstance(text, str) for text in texts)
        and all(isinstance(chat, Chat) and isinstance(chat.id, int) for chat in chats)
        and (who is None or isinstance(who.id, int))
        and all(-(2**63) <= one < 2**63 for one in _ids(update))
    )


def _ids(update: Update) -> list[int]:
    message = update.effective_message
    known = (update.effective_chat, update.effective_user)
    return [one.id for one in known if one] + ([message.message_id] if message else [])
