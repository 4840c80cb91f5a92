"""Sending and fetching files."""

from collections.abc import Callable
from typing import Any

from simulator.engine import Engine
from simulator.errors import BotApiError, bad_request
from simulator.files import MAX_DOWNLOAD, StoredFile
from simulator.methods.sending import post, put, target, textual
from simulator.model import Message
from simulator.text import content
from simulator.validation import Arguments, Upload

_FACTS = ("duration", "width", "height", "performer", "title")


def attach(
    engine: Engine, kind: str, value: Any, arguments: Arguments, **facts: Any
) -> dict[str, Any]:
    """The part of a message that shows this file, e.g. `{"photo": [...]}`."""
    stored = _stored(engine, kind, value, arguments, facts)
    if stored.kind != kind:
        raise bad_request(f"can't use file of type {stored.kind.title()} as {kind.title()}")
    if kind == "photo":
        return dict(stored.facts)
    shown = {key: item for key, item in facts.items() if item is not None} | stored.facts
    if kind == "animation":
        return {"animation": shown, "document": stored.facts}
    return {kind: shown}


def _stored(
    engine: Engine, kind: str, value: Any, arguments: Arguments, facts: dict[str, Any]
) -> StoredFile:
    if isinstance(value, str) and value.startswith("attach://"):
        if (upload := arguments.files.get(value.removeprefix("attach://"))) is None:
            raise bad_request(f"there is no file {value} in the request")
        value = upload
    if isinstance(value, Upload):
        return engine.files.add(kind, value, **facts)
    if "://" in value:
        raise bad_request("failed to get HTTP URL content (sending by URL is not simulated)")
    return engine.files.by_id(value)


def _sender(method: str, kind: str) -> Callable[[Engine, Arguments], Message]:
    needed = {"video": ("duration", "width", "height"), "voice": ("duration",),
              "audio": ("duration",), "animation": ("duration", "width", "height")}  # fmt: skip

    def send(engine: Engine, arguments: Arguments) -> Message:
        facts: dict[str, Any] = {name: 0 for name in needed.get(kind, ())}
        if kind == "sticker":
            facts = {
                "type": "regular",
                "width": 512,
                "height": 512,
                "is_animated": False,
                "is_video": False,
            }
        facts |= {name: arguments[name] for name in _FACTS if name in arguments}
        # The reasons against sending come before the cost of storing a file.
        found = _captioned(engine, arguments)
        chat, thread_id = target(engine, arguments)
        shown = attach(engine, kind, arguments[kind], arguments, **facts) | found
        for name in ("show_caption_above_media", "has_spoiler"):
            if arguments.get(name):
                shown["has_media_spoiler" if name == "has_spoiler" else name] = True
        return put(engine, method, arguments, chat, thread_id, **shown)

    return send


def _captioned(engine: Engine, arguments: Arguments | dict[str, Any]) -> dict[str, Any]:
    found = content.caption(
        arguments.get("caption", ""),
        arguments.get("parse_mode"),
        arguments.get("caption_entities"),
    )
    return textual(engine, found, "caption", "caption_entities")


def _send_media_group(engine: Engine, arguments: Arguments) -> list[Message]:
    items = arguments["media"]
    kinds = {item["type"] for item in items}
    if len(kinds) > 1 and kinds != {"photo", "video"}:
        raise bad_request("document and audio files can't be mixed with other types in an album")
    captions = [_captioned(engine, item) for item in items]
    chat, thread_id = target(engine, arguments, messages=len(items))
    group_id = str(13_000_000_000_000_000 + engine.events.last)
    shown = []
    for item, found in zip(items, captions, strict=True):
        facts = {name: item[name] for name in _FACTS if name in item}
        if item["type"] == "video":
            facts = {"duration": 0, "width": 0, "height": 0} | facts
        elif item["type"] == "audio":
            facts = {"duration": 0} | facts
        shown.append(attach(engine, item["type"], item["media"], arguments, **facts) | found)
    return [
        put(engine, "sendMediaGroup", arguments, chat, thread_id, media_group_id=group_id, **one)
        for one in shown
    ]


def _get_file(engine: Engine, arguments: Arguments) -> dict[str, Any]:
    try:
        stored = engine.files.by_id(arguments["file_id"])
    except BotApiError:
        raise bad_request("wrong file_id or the file is temporarily unavailable") from None
    if stored.size > MAX_DOWNLOAD:
        raise bad_request("file is too big")
    return {
        "file_id": stored.file_id,
        "file_unique_id": stored.unique_id,
        "file_size": stored.size,
        "file_path": stored.path,
    }


def _send_dice(engine: Engine, arguments: Arguments) -> Message:
    emoji = arguments.get("emoji", "🎲")
    value = 1 + engine.events.last % 6
    return post(engine, "sendDice", arguments, dice={"emoji": emoji, "value": value})


METHODS: dict[str, Callable[[Engine, Arguments], Any]] = {
    "sendPhoto": _sender("sendPhoto", "photo"),
    "sendDocument": _sender("sendDocument", "document"),
    "sendVoice": _sender("sendVoice", "voice"),
    "sendVideo": _sender("sendVideo", "video"),
    "sendAudio": _sender("sendAudio", "audio"),
    "sendAnimation": _sender("sendAnimation", "animation"),
    "sendSticker": _sender("sendSticker", "sticker"),
    "sendMediaGroup": _send_media_group,
    "sendDice": _send_dice,
    "getFile": _get_file,
}
