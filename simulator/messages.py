"""Small questions about messages and keyboards."""

from typing import Any

from simulator.model import Message
from simulator.text import content

_NOT_COPIED = frozenset(
    [
        "message_id",
        "from",
        "chat",
        "date",
        "edit_date",
        "reply_to_message",
        "reply_markup",
        "message_thread_id",
        "is_topic_message",
        "forward_origin",
        "media_group_id",
        "has_protected_content",
        "pinned_message",
        "sender_chat",
    ]
)


def copied_content(message: Message) -> dict[str, Any]:
    """What of a message travels when it is forwarded or copied."""
    return {name: value for name, value in message.items() if name not in _NOT_COPIED}


def origin_of(message: Message) -> dict[str, Any]:
    return {"type": "user", "date": message["date"], "sender_user": message["from"]}


def labels(markup: dict[str, Any]) -> list[str]:
    """The texts of a keyboard's buttons, row by row."""
    rows = markup.get("inline_keyboard") or markup.get("keyboard") or []
    return [button["text"] for row in rows for button in row]


def requesting(markup: dict[str, Any] | None, what: str) -> str:
    rows = (markup or {}).get("keyboard") or []
    return next((b["text"] for row in rows for b in row if b.get(what)), "")


def captioned(caption: str | None) -> dict[str, Any]:
    if not caption:
        return {}
    return textual("caption", "caption_entities", content.plain(caption))


def textual(text_name: str, entities_name: str, found: content.Content) -> dict[str, Any]:
    shown: dict[str, Any] = {text_name: found.text}
    if found.entities:
        shown[entities_name] = found.entities
    return shown
