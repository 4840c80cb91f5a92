"""Topics of forum supergroups."""

from collections.abc import Callable
from typing import Any

from simulator.engine import Engine
from simulator.errors import bad_request
from simulator.model import Chat, Topic
from simulator.validation import Arguments

_COLORS = frozenset({7322096, 16766590, 13338331, 9367192, 16749490, 16478047})


def _forum(engine: Engine, arguments: Arguments) -> Chat:
    chat = engine.world.reach(arguments["chat_id"])
    if not chat.is_forum:
        raise bad_request("the chat is not a forum")
    if chat.bot_status != "administrator":
        raise bad_request("not enough rights to create a topic")
    return chat


def _topic(engine: Engine, arguments: Arguments) -> tuple[Chat, Topic]:
    chat = _forum(engine, arguments)
    thread_id = arguments["message_thread_id"]
    if thread_id not in chat.topics:
        raise bad_request("TOPIC_ID_INVALID")
    return chat, chat.topics[thread_id]


def _note(engine: Engine, chat: Chat, topic: Topic, **service: Any) -> None:
    """The service message that an app shows; the bot gets no update about its own deed."""
    engine.note(chat, engine.world.draft(chat, engine.bot, topic.thread_id, **service))
    engine.events.add("topic", chat_id=chat.id, topic=topic.view())


def _create(engine: Engine, arguments: Arguments) -> dict[str, Any]:
    chat = _forum(engine, arguments)
    color = arguments.get("icon_color", 7322096)
    if color not in _COLORS:
        raise bad_request("TOPIC_ICON_COLOR_INVALID")
    engine.rates.take(chat.id, group=True)
    look = {"name": arguments["name"], "icon_color": color}
    if icon := arguments.get("icon_custom_emoji_id"):
        look["icon_custom_emoji_id"] = icon
    message = engine.world.draft(chat, engine.bot, forum_topic_created=look)
    thread_id = message["message_id"]
    message |= {"message_thread_id": thread_id, "is_topic_message": True}
    topic = Topic(thread_id, arguments["name"], color, icon)
    chat.topics[thread_id] = topic
    engine.note(chat, message)
    engine.events.add("topic", chat_id=chat.id, topic=topic.view())
    return {"message_thread_id": thread_id, **look}


def _edit(engine: Engine, arguments: Arguments) -> bool:
    chat, topic = _topic(engine, arguments)
    name, icon = arguments.get("name") or topic.name, arguments.get("icon_custom_emoji_id")
    if name == topic.name and icon in {None, topic.icon_custom_emoji_id}:
        raise bad_request("TOPIC_NOT_MODIFIED")
    topic.name = name
    change = {"name": name}
    if icon is not None:
        topic.icon_custom_emoji_id = change["icon_custom_emoji_id"] = icon
    _note(engine, chat, topic, forum_topic_edited=change)
    return True


def _set_closed(closed: bool) -> Callable[[Engine, Arguments], bool]:
    def run(engine: Engine, arguments: Arguments) -> bool:
        chat, topic = _topic(engine, arguments)
        if topic.closed == closed:
            raise bad_request("TOPIC_NOT_MODIFIED")
        topic.closed = closed
        _note(engine, chat, topic, **{f"forum_topic_{'closed' if closed else 'reopened'}": {}})
        return True

    return run


def _delete(engine: Engine, arguments: Arguments) -> bool:
    chat, topic = _topic(engine, arguments)
    del chat.topics[topic.thread_id]
    inside = [
        number
        for number, message in chat.messages.items()
        if message.get("message_thread_id") == topic.thread_id
    ]
    engine.remove(chat, inside)
    engine.events.add("chat", chat=chat.view())
    return True


def _unpin_all(engine: Engine, arguments: Arguments) -> bool:
    chat, topic = _topic(engine, arguments)
    chat.pinned = [
        number
        for number in chat.pinned
        if chat.messages.get(number, {}).get("message_thread_id") != topic.thread_id
    ]
    return True


def _edit_general(engine: Engine, arguments: Arguments) -> bool:
    chat = _forum(engine, arguments)
    if chat.general.name == arguments["name"]:
        raise bad_request("TOPIC_NOT_MODIFIED")
    chat.general.name = arguments["name"]
    engine.events.add("topic", chat_id=chat.id, topic=chat.general.view())
    return True


def _set_general_closed(closed: bool) -> Callable[[Engine, Arguments], bool]:
    def run(engine: Engine, arguments: Arguments) -> bool:
        chat = _forum(engine, arguments)
        if chat.general.closed == closed:
            raise bad_request("TOPIC_NOT_MODIFIED")
        chat.general.closed = closed
        engine.events.add("topic", chat_id=chat.id, topic=chat.general.view())
        return True

    return run


METHODS: dict[str, Callable[[Engine, Arguments], Any]] = {
    "createForumTopic": _create,
    "editForumTopic": _edit,
    "closeForumTopic": _set_closed(True),
    "reopenForumTopic": _set_closed(False),
    "deleteForumTopic": _delete,
    "unpinAllForumTopicMessages": _unpin_all,
    "editGeneralForumTopic": _edit_general,
    "closeGeneralForumTopic": _set_general_closed(True),
    "reopenGeneralForumTopic": _set_general_closed(False),
}
