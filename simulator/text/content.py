"""A text as Telegram keeps it: cleaned, trimmed, measured, with every entity found."""

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from simulator.errors import bad_request
from simulator.text import html, markdown, utf16

MAX_TEXT, MAX_CAPTION, MAX_ENTITIES = 4096, 1024, 100

# TDLib turns control characters into spaces and drops carriage returns and invisible direction
# marks before it looks at a text.
_CLEAN = {code: " " for code in range(32) if chr(code) not in "\n"}
_CLEAN[ord("\r")] = ""
_CLEAN |= {code: "" for code in (*range(0x2028, 0x202F), 0x333, 0x33F, 0x30A)}
_NEEDS_CLEANING = re.compile("[\x00-\x09\x0b-\x1f\u2028-\u202e\u0333\u033f\u030a]")

_FOUND = re.compile(
    r"(?P<url>(?<![\w@])(?:https?://[^\s<>\"]+|(?:[\w-]+\.)+(?:com|org|net|id|me|gov|io|info)\b(?:/[^\s<>\"]*)?))"
    r"|(?P<email>(?<![\w.+-])[\w.+-]+@(?:[\w-]+\.)+[A-Za-z]{2,}\b)"
    r"|(?P<bot_command>(?<![\w/@])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/]))"
    r"|(?P<mention>(?<![\w@/])@[A-Za-z0-9_]{3,32}\b)"
    r"|(?P<hashtag>(?<![\w#&])\#\w*[^\W\d]\w*)"
    r"|(?P<phone_number>(?<![\w+])\+\d[\d ()-]{6,16}\d(?!\w))"
)
_MAY_CONTAIN = re.compile(r"[/@#.+]")
_OPAQUE = {"code", "pre", "text_link", "text_mention", "url"}
_ORDER = [
    "blockquote",
    "expandable_blockquote",
    "pre",
    "code",
    "text_link",
    "text_mention",
    "bold",
    "italic",
    "underline",
    "strikethrough",
    "spoiler",
    "custom_emoji",
]
_RANK = {kind: rank for rank, kind in enumerate(_ORDER)}


class Content(NamedTuple):
    text: str
    entities: list[dict[str, Any]]


def parse(
    source: str,
    parse_mode: str | None = None,
    entities: list[dict[str, Any]] | None = None,
) -> Content:
    """What a bot sent, as the message will show it."""
    try:
        text, found = _parsed(source, parse_mode, entities)
    except html.ParseError as problem:
        raise bad_request(f"can't parse entities: {problem}") from None
    return _fixed(text, found)


def plain(source: str, entities: Iterable[dict[str, Any]] = ()) -> Content:
    """What a person typed."""
    return _fixed(source, list(entities))


def message_text(source: str, mode: str | None, entities: list[dict[str, Any]] | None) -> Content:
    content = parse(source, mode, entities)
    if not content.text:
        raise bad_request("message text is empty")
    if utf16.length(content.text) > MAX_TEXT:
        raise bad_request("message is too long")
    return content


def caption(source: str, mode: str | None, entities: list[dict[str, Any]] | None) -> Content:
    content = parse(source, mode, entities)
    if utf16.length(content.text) > MAX_CAPTION:
        raise bad_request("message caption is too long")
    return content


def _parsed(
    source: str, parse_mode: str | None, entities: list[dict[str, Any]] | None
) -> tuple[str, list[dict[str, Any]]]:
    match (parse_mode or "").lower():
        case "html":
            return html.parse(source)
        case "markdownv2":
            return markdown.parse(source)
        case "markdown":
            return markdown.parse_legacy(source)
        case "" | "none":
            return source, _given(source, entities or [])
    raise bad_request("unsupported parse_mode")


def _given(text: str, entities: list[dict[str, Any]]) -> list[dict[str, Any]]:
    size = utf16.length(text)
    for entity in entities:
        offset, end = entity["offset"], entity["offset"] + entity["length"]
        if offset < 0 or entity["length"] < 0 or end > size:
            raise html.ParseError(
                f"entity begins at {offset} and ends at {end}, outside of the text"
            )
        if utf16.position(text, offset) < 0 or utf16.position(text, end) < 0:
            raise html.ParseError("entity begins or ends in the middle of a UTF-16 symbol")
    return [dict(entity) for entity in entities if entity["length"]]


def _fixed(text: str, entities: list[dict[str, Any]]) -> Content:
    text, entities = _cleaned(text, entities)
    text, entities = _trimmed(text, entities)
    if _MAY_CONTAIN.search(text):
        entities = entities + _found(text, entities)
    entities.sort(key=lambda e: (e["offset"], -e["length"], _RANK.get(e["type"], 99)))
    return Content(text, entities[:MAX_ENTITIES])


def _cleaned(text: str, entities: list[dict[str, Any]]) -> tuple[str, list[dict[str, Any]]]:
    if not _NEEDS_CLEANING.search(text):
        return text, entities
    if not entities:
        return text.translate(_CLEAN), entities
    kept = []
    for entity in entities:
        before = utf16.part(text, 0, entity["offset"]).translate(_CLEAN)
        covered = utf16.part(text, entity["offset"], entity["length"]).translate(_CLEAN)
        if covered:
            size = {"offset": utf16.length(before), "length": utf16.length(covered)}
            kept.append({**entity, **size})
    return text.translate(_CLEAN), kept


def _trimmed(text: str, entities: list[dict[str, Any]]) -> tuple[str, list[dict[str, Any]]]:
    start = len(text) - len(text.lstrip(" \n"))
    text = text.strip(" \n")
    if not entities:
        return text, entities
    size, kept = utf16.length(text), []
    for entity in entities:
        begin = max(entity["offset"] - start, 0)
        end = min(entity["offset"] - start + entity["length"], size)
        if end > begin:
            kept.append({**entity, "offset": begin, "length": end - begin})
    return text, kept


def _found(text: str, known: list[dict[str, Any]]) -> list[dict[str, Any]]:
    closed = [(e["offset"], e["offset"] + e["length"]) for e in known if e["type"] in _OPAQUE]
    ascii_only, found = text.isascii(), []
    for match in _FOUND.finditer(text):
        covered = match[0].rstrip(".,;:!?)'\"") if match.lastgroup == "url" else match[0]
        start = match.start() if ascii_only else utf16.length(text[: match.start()])
        end = start + utf16.length(covered)
        if any(start < stop and begin < end for begin, stop in closed):
            continue
        found.append({"offset": start, "length": end - start, "type": match.lastgroup})
    return found
