"""Forwarding and copying messages between chats."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

from simulator.engine import Engine
from simulator.errors import BotApiError, bad_request
from simulator.messages import copied_content, origin_of
from simulator.methods.sending import put, target, textual
from simulator.model import Chat, Message
from simulator.text import content
from simulator.validation import Arguments

_SERVICE = (
    "forum_topic_created",
    "forum_topic_edited",
    "forum_topic_closed",
    "forum_topic_reopened",
    "migrate_to_chat_id",
    "migrate_from_chat_id",
    "pinned_message",
)


def _source(engine: Engine, arguments: Arguments, message_id: int, verb: str) -> Message:
    chat = engine.world.known_chat(arguments["from_chat_id"])
    message = chat.messages.get(message_id)
    if message is None:
        raise bad_request(f"message to {verb} not found")
    if message.get("has_protected_content") or any(name in message for name in _SERVICE):
        past = "copied" if verb == "copy" else "forwarded"
        raise bad_request(f"message can't be {past}")
    return message


def _forward(
    engine: Engine,
    method: str,
    arguments: Arguments,
    place: tuple[Chat, int | None],
    source: Message,
) -> Message:
    shown = copied_content(source)
    shown["forward_origin"] = source.get("forward_origin") or origin_of(source)
    return put(engine, method, arguments, *place, **shown)


def _copy(
    engine: Engine,
    method: str,
    arguments: Arguments,
    place: tuple[Chat, int | None],
    source: Message,
) -> Message:
    shown = copied_content(source)
    if arguments.get("remove_caption"):
        shown.pop("caption", None)
        shown.pop("caption_entities", None)
    if "caption" in arguments and "text" not in source:
        found = content.caption(
            arguments["caption"], arguments.get("parse_mode"), arguments.get("caption_entities")
        )
        shown.pop("caption_entities", None)
        shown |= textual(engine, found, "caption", "caption_entities")
    return put(engine, method, arguments, *place, **shown)


def _forward_message(engine: Engine, arguments: Arguments) -> Message:
    source = _source(engine, arguments, arguments["message_id"], "forward")
    place = target(engine, arguments)
    return _forward(engine, "forwardMessage", arguments, place, source)


def _copy_message(engine: Engine, arguments: Arguments) -> dict[str, int]:
    source = _source(engine, arguments, arguments["message_id"], "copy")
    place = target(engine, arguments)
    message = _copy(engine, "copyMessage", arguments, place, source)
    return {"message_id": message["message_id"]}


def _many(method: str, verb: str, one: Callable[..., Message]) -> Callable[..., Any]:
    def run(engine: Engine, arguments: Arguments) -> list[dict[str, int]]:
        numbers = arguments["message_ids"]
        if any(a >= b for a, b in pairwise(numbers)):
            raise bad_request("message identifiers must be in a strictly increasing order")
        sources = []
        for message_id in numbers:
            try:
                sources.append(_source(engine, arguments, message_id, verb))
            except BotApiError as problem:
                if "not found" not in problem.description and "can't be" not in problem.description:
                    raise  # only messages that are gone or protected are skipped
        if not sources:
            raise bad_request(f"there are no messages to {verb}")
        place = target(engine, arguments, messages=len(sources))
        sent = [one(engine, method, arguments, place, source) for source in sources]
        return [{"message_id": message["message_id"]} for message in sent]

    return run


METHODS: dict[str, Callable[[Engine, Arguments], Any]] = {
    "forwardMessage": _forward_message,
    "copyMessage": _copy_message,
    "forwardMessages": _many("forwardMessages", "forward", _forward),
    "copyMessages": _many("copyMessages", "copy", _copy),
}
