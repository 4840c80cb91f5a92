"""Changing and deleting what was sent."""

from collections.abc import Callable
from typing import Any

from simulator.engine import Engine
from simulator.errors import bad_request
from simulator.methods.media import attach
from simulator.methods.sending import textual
from simulator.model import Chat, Message
from simulator.text import content
from simulator.validation import Arguments
from simulator.web_apps import check_place

_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
_DELETABLE_FOR = 48 * 3600
_MEDIA = ("photo", "document", "video", "audio", "animation", "voice", "sticker")


def _editable(engine: Engine, arguments: Arguments) -> tuple[Chat, Message]:
    if arguments.get("inline_message_id"):
        raise bad_request("inline messages are not simulated")
    if "chat_id" not in arguments:
        raise bad_request("chat_id is empty")
    if "message_id" not in arguments:
        raise bad_request("message identifier is not specified")
    chat = engine.world.reach(arguments["chat_id"])
    message = chat.messages.get(arguments["message_id"])
    if message is None:
        raise bad_request("message to edit not found")
    if message["from"]["id"] != engine.bot["id"] or "forward_origin" in message:
        raise bad_request("message can't be edited")
    return chat, message


def _finish(
    engine: Engine, arguments: Arguments, chat: Chat, old: Message, new: Message
) -> Message:
    """An edit without `reply_markup` removes the buttons."""
    new.pop("reply_markup", None)
    markup = arguments.get("reply_markup")
    check_place(markup, is_private=chat.is_private)
    if markup and any(markup["inline_keyboard"]):
        new["reply_markup"] = markup
    if new == old:
        raise bad_request(_NOT_MODIFIED)
    engine.rates.take(chat.id, group=not chat.is_private, new=False)
    new["edit_date"] = int(engine.clock())
    engine.replace(chat, new)
    return new


def _without(message: Message, *names: str) -> Message:
    return {name: value for name, value in message.items() if name not in names}


def _edit_text(engine: Engine, arguments: Arguments) -> Message:
    found = content.message_text(
        arguments.get("text", ""), arguments.get("parse_mode"), arguments.get("entities")
    )
    chat, old = _editable(engine, arguments)
    if "text" not in old:
        raise bad_request("there is no text in the message to edit")
    new = _without(old, "text", "entities", "link_preview_options") | textual(engine, found)
    if options := arguments.get("link_preview_options"):
        new["link_preview_options"] = options
    return _finish(engine, arguments, chat, old, new)


def _edit_caption(engine: Engine, arguments: Arguments) -> Message:
    found = content.caption(
        arguments.get("caption", ""),
        arguments.get("parse_mode"),
        arguments.get("caption_entities"),
    )
    chat, old = _editable(engine, arguments)
    if not any(name in old for name in _MEDIA) or "sticker" in old:
        raise bad_request("there is no caption in the message to edit")
    new = _without(old, "caption", "caption_entities")
    return _finish(
        engine, arguments, chat, old, new | textual(engine, found, "caption", "caption_entities")
    )


def _edit_media(engine: Engine, arguments: Arguments) -> Message:
    media = arguments["media"]
    found = content.caption(
        media.get("caption", ""), media.get("parse_mode"), media.get("caption_entities")
    )
    chat, old = _editable(engine, arguments)
    facts: dict[str, Any] = {}
    if media["type"] in {"video", "animation"}:
        facts = {"duration": 0, "width": 0, "height": 0}
    elif media["type"] == "audio":
        facts = {"duration": 0}
    facts |= {name: media[name] for name in facts if name in media}
    shown = attach(engine, media["type"], media["media"], arguments, **facts)
    new = _without(old, "text", "entities", "caption", "caption_entities", *_MEDIA)
    new |= shown | textual(engine, found, "caption", "caption_entities")
    return _finish(engine, arguments, chat, old, new)


def _edit_markup(engine: Engine, arguments: Arguments) -> Message:
    chat, old = _editable(engine, arguments)
    return _finish(engine, arguments, chat, old, dict(old))


def _may_delete(engine: Engine, chat: Chat, message: Message) -> bool:
    own = message["from"]["id"] == engine.bot["id"]
    if engine.clock() - message["date"] > _DELETABLE_FOR:
        return False
    return own or chat.is_private or chat.bot_status == "administrator"


def _delete_message(engine: Engine, arguments: Arguments) -> bool:
    chat = engine.world.known_chat(arguments["chat_id"])
    message = chat.messages.get(arguments["message_id"])
    if message is None:
        raise bad_request("message to delete not found")
    if not _may_delete(engine, chat, message):
        raise bad_request("message can't be deleted for everyone")
    engine.remove(chat, [message["message_id"]])
    return True


def _delete_messages(engine: Engine, arguments: Arguments) -> bool:
    """Those that are gone already are skipped, as Telegram does."""
    chat = engine.world.known_chat(arguments["chat_id"])
    found = [
        chat.messages[number] for number in arguments["message_ids"] if number in chat.messages
    ]
    if not all(_may_delete(engine, chat, message) for message in found):
        raise bad_request("message can't be deleted for everyone")
    if found:
        engine.remove(chat, [message["message_id"] for message in found])
    return True


METHODS: dict[str, Callable[[Engine, Arguments], Any]] = {
    "editMessageText": _edit_text,
    "editMessageCaption": _edit_caption,
    "editMessageMedia": _edit_media,
    "editMessageReplyMarkup": _edit_markup,
    "deleteMessage": _delete_message,
    "deleteMessages": _delete_messages,
}
