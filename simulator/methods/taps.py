"""Answering taps, and reacting."""

from collections.abc import Callable
from typing import Any

from simulator.engine import Engine
from simulator.errors import bad_request
from simulator.validation import Arguments

_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
# The emoji that Telegram lets a bot react with, of which these are enough here.
REACTIONS = frozenset(
    [
        "👍",
        "👎",
        "❤",
        "🔥",
        "🥰",
        "👏",
        "😁",
        "🤔",
        "🤯",
        "😱",
        "🤬",
        "😢",
        "🎉",
        "🤩",
        "🤮",
        "💩",
        "🙏",
        "👌",
        "🕊",
        "🤡",
        "🥱",
        "🥴",
        "😍",
        "🐳",
        "❤\u200d🔥",
        "🌚",
        "🌭",
        "💯",
        "🤣",
        "⚡",
        "🍌",
        "🏆",
        "💔",
        "🤨",
        "😐",
        "🍓",
        "🍾",
        "💋",
        "🖕",
        "😈",
        "😴",
        "😭",
        "🤓",
        "👻",
        "👨\u200d💻",
        "👀",
        "🎃",
        "🙈",
        "😇",
        "😨",
        "🤝",
        "✍",
        "🤗",
        "🫡",
        "🎅",
        "🎄",
        "☃",
        "💅",
        "🤪",
        "🗿",
        "🆒",
        "💘",
        "🙉",
        "🦄",
        "😘",
        "💊",
        "🙊",
        "😎",
        "👾",
        "🤷\u200d♂",
        "🤷",
        "🤷\u200d♀",
        "😡",
    ]
)


def _answer_callback_query(engine: Engine, arguments: Arguments) -> bool:
    query_id = arguments["callback_query_id"]
    query = engine.queries.get(query_id)
    expired = query is not None and engine.clock() - query.at > engine.answer_window
    if query is None or query.answered or expired:
        raise bad_request(_TOO_OLD)
    query.answered = True
    facts: dict[str, Any] = {
        "user_id": query.person_id,
        "callback_query_id": query_id,
        "show_alert": arguments.get("show_alert", False),
    }
    for name in ("text", "url"):
        if arguments.get(name):
            facts[name] = arguments[name]
    engine.events.add("callback_answer", **facts)
    return True


def _set_message_reaction(engine: Engine, arguments: Arguments) -> bool:
    chat = engine.world.reach(arguments["chat_id"])
    message = chat.messages.get(arguments["message_id"])
    if message is None:
        raise bad_request("message to react not found")
    reactions = arguments.get("reaction") or []
    if len(reactions) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    for reaction in reactions:
        if reaction["type"] != "emoji" or reaction["emoji"].rstrip("\ufe0f") not in REACTIONS:
            raise bad_request("REACTION_INVALID")
    engine.reactions[chat.id, message["message_id"]] = reactions
    engine.events.add(
        "reaction", chat_id=chat.id, message_id=message["message_id"], reaction=reactions
    )
    return True


METHODS: dict[str, Callable[[Engine, Arguments], Any]] = {
    "answerCallbackQuery": _answer_callback_query,
    "setMessageReaction": _set_message_reaction,
}
