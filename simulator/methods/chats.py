"""Asking about chats and members, pinning, leaving."""

from collections.abc import Callable
from typing import Any

from simulator.engine import Engine
from simulator.errors import bad_request
from simulator.model import Chat, administrator_rights
from simulator.validation import Arguments
from simulator.world import quoted


def _get_chat(engine: Engine, arguments: Arguments) -> dict[str, Any]:
    chat = engine.world.known_chat(arguments["chat_id"])
    full = {
        **chat.api,
        "accent_color_id": 1,
        "max_reaction_count": 11,
        "accepted_gift_types": {
            "unlimited_gifts": False,
            "limited_gifts": False,
            "unique_gifts": False,
            "premium_subscription": False,
            "gifts_from_channels": False,
        },
    }
    if chat.pinned and chat.pinned[-1] in chat.messages:
        full["pinned_message"] = chat.messages[chat.pinned[-1]]
    if not chat.is_private:
        full["permissions"] = {"can_send_messages": True}
    return full


def member_view(engine: Engine, chat: Chat, user_id: int) -> dict[str, Any]:
    if user_id == engine.bot["id"]:
        user, status = engine.bot, chat.bot_status
    elif user_id in chat.members:
        user, status = engine.world.person(user_id).user, chat.members[user_id]
    elif user_id in engine.world.people:
        user, status = engine.world.person(user_id).user, "left"
    else:
        raise bad_request("member not found")
    view: dict[str, Any] = {"user": user, "status": status}
    match status:
        case "creator":
            view["is_anonymous"] = False
        case "administrator":
            view |= administrator_rights()
        case "kicked":
            view["until_date"] = 0
    return view


def _get_chat_member(engine: Engine, arguments: Arguments) -> dict[str, Any]:
    chat = engine.world.known_chat(arguments["chat_id"])
    return member_view(engine, chat, arguments["user_id"])


def _get_administrators(engine: Engine, arguments: Arguments) -> list[dict[str, Any]]:
    chat = engine.world.known_chat(arguments["chat_id"])
    if chat.is_private:
        raise bad_request("there are no administrators in the private chat")
    ids = [number for number, status in chat.members.items() if status != "member"]
    if chat.bot_status == "administrator":
        ids.append(engine.bot["id"])
    return [member_view(engine, chat, number) for number in ids]


def _get_member_count(engine: Engine, arguments: Arguments) -> int:
    chat = engine.world.known_chat(arguments["chat_id"])
    return len(chat.members) + (chat.is_private or chat.bot_status not in {"left", "kicked"})


def _pin(engine: Engine, arguments: Arguments) -> bool:
    chat = engine.world.reach(arguments["chat_id"])
    number = arguments["message_id"]
    if number not in chat.messages:
        raise bad_request("message to pin not found")
    _may_pin(chat)
    if number in chat.pinned:
        chat.pinned.remove(number)
    chat.pinned.append(number)
    message = chat.messages[number]
    thread_id = message.get("message_thread_id")
    draft = engine.world.draft(chat, engine.bot, thread_id, pinned_message=quoted(message))
    engine.note(chat, draft)
    engine.events.add("pinned", chat_id=chat.id, message_id=number)
    return True


def _unpin(engine: Engine, arguments: Arguments) -> bool:
    chat = engine.world.reach(arguments["chat_id"])
    _may_pin(chat)
    number = arguments.get("message_id", chat.pinned[-1] if chat.pinned else 0)
    if number not in chat.pinned:
        raise bad_request("message to unpin not found")
    chat.pinned.remove(number)
    engine.events.add("unpinned", chat_id=chat.id, message_id=number)
    return True


def _unpin_all(engine: Engine, arguments: Arguments) -> bool:
    chat = engine.world.reach(arguments["chat_id"])
    _may_pin(chat)
    for number in chat.pinned:
        engine.events.add("unpinned", chat_id=chat.id, message_id=number)
    chat.pinned.clear()
    return True


def _may_pin(chat: Chat) -> None:
    if not chat.is_private and chat.bot_status != "administrator":
        raise bad_request("not enough rights to manage pinned messages in the chat")


def _leave(engine: Engine, arguments: Arguments) -> bool:
    chat = engine.world.reach(arguments["chat_id"])
    if chat.is_private:
        raise bad_request("can't leave private chats")
    chat.bot_status = "left"
    return True


METHODS: dict[str, Callable[[Engine, Arguments], Any]] = {
    "getChat": _get_chat,
    "getChatMember": _get_chat_member,
    "getChatAdministrators": _get_administrators,
    "getChatMemberCount": _get_member_count,
    "pinChatMessage": _pin,
    "unpinChatMessage": _unpin,
    "unpinAllChatMessages": _unpin_all,
    "leaveChat": _leave,
}
