"""Sending texts, places and contacts, and what every send has in common."""

from collections.abc import Callable
from typing import Any

from simulator.engine import Engine
from simulator.errors import bad_request
from simulator.model import Chat, Message
from simulator.text import content
from simulator.validation import Arguments
from simulator.web_apps import check_place
from simulator.world import quoted

_UNSUPPORTED = (
    "business_connection_id",
    "direct_messages_topic_id",
    "ephemeral_message_parameters",
    "suggested_post_parameters",
)


def target(engine: Engine, arguments: Arguments, *, messages: int = 1) -> tuple[Chat, int | None]:
    """The chat and topic to send to, once every reason against it is ruled out."""
    for name in _UNSUPPORTED:
        if name in arguments:
            raise bad_request(f'"{name}" is not simulated')
    chat = engine.world.reach(arguments["chat_id"])
    thread_id: int | None = arguments.get("message_thread_id")
    if thread_id is not None:
        check_topic(engine, chat, thread_id)
    engine.rates.take(
        chat.id,
        group=not chat.is_private,
        paid=bool(arguments.get("allow_paid_broadcast")),
        messages=messages,
    )
    return chat, thread_id


def check_topic(engine: Engine, chat: Chat, thread_id: int) -> None:
    if not chat.is_forum:
        raise bad_request("message thread not found")
    if thread_id == 1:
        # Only a message without thread reaches the General topic.
        raise bad_request("message thread not found")
    topic = engine.world.topic(chat, thread_id)
    if topic.closed and chat.bot_status != "administrator":
        raise bad_request("TOPIC_CLOSED")


def post(engine: Engine, method: str, arguments: Arguments, **shown: Any) -> Message:
    """One message of the bot, delivered."""
    chat, thread_id = target(engine, arguments)
    return put(engine, method, arguments, chat, thread_id, **shown)


def put(
    engine: Engine,
    method: str,
    arguments: Arguments,
    chat: Chat,
    thread_id: int | None,
    **shown: Any,
) -> Message:
    if reply := _replied_to(chat, arguments):
        shown = {"reply_to_message": reply, **shown}
    elif thread_id and (opening := chat.messages.get(thread_id)):
        shown = {"reply_to_message": quoted(opening), **shown}
    if arguments.get("protect_content"):
        shown["has_protected_content"] = True
    markup = arguments.get("reply_markup")
    check_place(markup, is_private=chat.is_private)
    if markup and "inline_keyboard" in markup and any(markup["inline_keyboard"]):
        shown["reply_markup"] = markup
    elif markup and "keyboard" in markup and not chat.is_private and _requests_something(markup):
        raise bad_request("phone number can be requested in private chats only")
    message = engine.world.draft(chat, engine.bot, thread_id, **shown)
    engine.deliver(chat, message, method)
    if markup and "inline_keyboard" not in markup:
        _set_keyboard(engine, chat, markup)
    return message


def textual(
    engine: Engine, found: content.Content, text: str = "text", entities: str = "entities"
) -> dict[str, Any]:
    shown: dict[str, Any] = {text: found.text} if found.text else {}
    if found.entities:
        shown[entities] = [_mentioned(engine, entity) for entity in found.entities]
    return shown


def _mentioned(engine: Engine, entity: dict[str, Any]) -> dict[str, Any]:
    if "user_id" not in entity:
        return entity
    known = {name: value for name, value in entity.items() if name != "user_id"}
    person = engine.world.people.get(entity["user_id"])
    return {**known, "user": person.user} if person else {**known, "type": "mention"}


def _set_keyboard(engine: Engine, chat: Chat, markup: dict[str, Any]) -> None:
    if "keyboard" in markup:
        chat.keyboard = markup
    elif markup.get("remove_keyboard"):
        chat.keyboard = None
    else:
        return  # a forced reply opens the input field and changes no keyboard
    engine.events.add("reply_keyboard", chat_id=chat.id, markup=chat.keyboard)


def _requests_something(markup: dict[str, Any]) -> bool:
    buttons = (button for row in markup["keyboard"] for button in row)
    return any(b.get("request_contact") or b.get("request_location") for b in buttons)


def _replied_to(chat: Chat, arguments: Arguments) -> Message | None:
    parameters = arguments.get("reply_parameters")
    if parameters is None:
        return None
    if parameters.get("chat_id", chat.id) != chat.id:
        raise bad_request("replies to another chat are not simulated")
    if (message := chat.messages.get(parameters["message_id"])) is not None:
        return quoted(message)
    if parameters.get("allow_sending_without_reply"):
        return None
    raise bad_request("message to be replied not found")


def _send_message(engine: Engine, arguments: Arguments) -> Message:
    found = content.message_text(
        arguments["text"], arguments.get("parse_mode"), arguments.get("entities")
    )
    shown = textual(engine, found)
    if options := arguments.get("link_preview_options"):
        shown["link_preview_options"] = options
    return post(engine, "sendMessage", arguments, **shown)


def _coordinates(arguments: Arguments) -> dict[str, Any]:
    latitude, longitude = arguments["latitude"], arguments["longitude"]
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise bad_request("wrong latitude or longitude specified")
    return {"latitude": latitude, "longitude": longitude}


def _optional(arguments: Arguments, *names: str) -> dict[str, Any]:
    return {name: arguments[name] for name in names if arguments.get(name)}


def _send_location(engine: Engine, arguments: Arguments) -> Message:
    location = _coordinates(arguments) | _optional(
        arguments, "horizontal_accuracy", "live_period", "heading", "proximity_alert_radius"
    )
    return post(engine, "sendLocation", arguments, location=location)


def _send_venue(engine: Engine, arguments: Arguments) -> Message:
    venue = {
        "location": _coordinates(arguments),
        "title": arguments["title"],
        "address": arguments["address"],
    } | _optional(
        arguments, "foursquare_id", "foursquare_type", "google_place_id", "google_place_type"
    )
    return post(engine, "sendVenue", arguments, location=venue["location"], venue=venue)


def _send_contact(engine: Engine, arguments: Arguments) -> Message:
    contact = {
        "phone_number": arguments["phone_number"],
        "first_name": arguments["first_name"],
    } | _optional(arguments, "last_name", "vcard")
    return post(engine, "sendContact", arguments, contact=contact)


def _send_poll(engine: Engine, arguments: Arguments) -> Message:
    poll = {
        "id": str(engine.events.last + 5_000_000),
        "question": arguments["question"],
        "options": [
            {"persistent_id": str(number), "text": option["text"], "voter_count": 0}
            for number, option in enumerate(arguments["options"])
        ],
        "total_voter_count": 0,
        "is_closed": bool(arguments.get("is_closed")),
        "is_anonymous": arguments.get("is_anonymous", True),
        "type": arguments.get("type", "regular"),
        "allows_multiple_answers": bool(arguments.get("allows_multiple_answers")),
        "allows_revoting": bool(arguments.get("allows_revoting", True)),
        "members_only": False,
    }
    return post(engine, "sendPoll", arguments, poll=poll)


_ACTIONS = frozenset(
    [
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
        "cancel",
    ]
)


def _send_chat_action(engine: Engine, arguments: Arguments) -> bool:
    chat = engine.world.reach(arguments["chat_id"])
    if arguments["action"] not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    thread = _optional(arguments, "message_thread_id")
    facts = {"thread_id": thread["message_thread_id"]} if thread else {}
    engine.events.add("typing", chat_id=chat.id, **facts)
    return True


METHODS: dict[str, Callable[[Engine, Arguments], Any]] = {
    "sendMessage": _send_message,
    "sendLocation": _send_location,
    "sendVenue": _send_venue,
    "sendContact": _send_contact,
    "sendPoll": _send_poll,
    "sendChatAction": _send_chat_action,
}
