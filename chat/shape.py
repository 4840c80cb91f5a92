"""Whether an update has the shape that routes rely on; the library does not check."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from telegram import Bot, Chat, Message, MessageEntity, Update, User

_ENVELOPE = frozenset(
    {
        "message_id", "message_thread_id", "is_topic_message", "from", "sender_chat", "date",
        "chat", "edit_date", "media_group_id", "text", "entities", "caption", "caption_entities",
    }
)  # fmt: skip
"""What of a message is there whatever it holds."""
_TEXT = frozenset({"message_id", "from", "date", "chat", "text", "entities"})


class PlainMessage(Message):
    """Nothing but text. Not frozen: the library would look, for each of a hundred fields that it
    sets, whether it still may."""

    __slots__ = ()
    __setattr__ = object.__setattr__  # type: ignore[assignment]


class _PlainUpdate(Update):
    __slots__ = ()
    __setattr__ = object.__setattr__  # type: ignore[assignment]


def parsed(raw: Mapping[str, Any], bot: Bot) -> Update:
    """The update. A message whose content this library cannot read, from an older or a newer server
    than it knows, is one of an unknown kind. Raises whatever the library does of all else."""
    try:
        return _plain(raw, bot) or Update.de_json(dict(raw), bot)
    except (TypeError, KeyError, ValueError):
        bare = {
            name: {k: v for k, v in part.items() if k in _ENVELOPE}
            for name, part in raw.items()
            if name in ("message", "edited_message") and isinstance(part, Mapping)
        }
        if not bare:
            raise
        return Update.de_json({"update_id": raw["update_id"], **bare}, bot)


def _plain(raw: Mapping[str, Any], bot: Bot) -> Update | None:
    """A new message of nothing but text, which most are: put together without asking the library
    for each of a hundred fields whether it is there. None for any other."""
    message = raw.get("message")
    if len(raw) != 2 or not isinstance(message, dict) or not message.keys() <= _TEXT:
        return None
    if not message.get("date"):
        return None
    sender = message.get("from")
    new = PlainMessage(
        message["message_id"],
        datetime.fromtimestamp(message["date"], UTC),
        Chat.de_json(message["chat"], bot),
        from_user=User.de_json(sender, bot) if sender else None,
        text=message.get("text"),
        entities=MessageEntity.de_list(message.get("entities", ()), bot),
    )
    new.set_bot(bot)
    update = _PlainUpdate(raw["update_id"], message=new)
    update.set_bot(bot)
    return update


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
