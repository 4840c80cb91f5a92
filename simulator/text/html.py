"""Telegram's HTML: few tags, strict nesting, errors with byte offsets.

Follows TDLib's parser step by step, so that what passes here passes there and the errors read
the same.
"""

import re
from typing import Any

from simulator.text import utf16

TAGS = {
    "a": "text_link",
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "u": "underline",
    "ins": "underline",
    "tg-spoiler": "spoiler",
    "tg-emoji": "custom_emoji",
    "span": "spoiler",
    "pre": "pre",
    "code": "code",
    "blockquote": "blockquote",
}
_SPECIAL = re.compile(r"[<&]")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_SPACES = " \t\r\n\0\v"
_REFERENCE = re.compile(r"&(?:#(?:x([0-9a-fA-F]+)|(\d+))|([a-zA-Z]+))(;?)")
_MAX_REFERENCE = 10


class ParseError(ValueError):
    """What stands after `can't parse entities: `."""


class _Open:
    def __init__(self, tag: str, argument: str, offset: int, start: int) -> None:
        self.tag, self.argument, self.offset, self.start = tag, argument, offset, start


class _Parser:
    def __init__(self, source: str) -> None:
        self.source = source + "\0"
        self.at = 0
        self.offset = 0
        self.out: list[str] = []
        self.entities: list[dict[str, Any]] = []
        self.open: list[_Open] = []

    def parse(self) -> tuple[str, list[dict[str, Any]]]:
        end = len(self.source) - 1
        while match := _SPECIAL.search(self.source, self.at, end):
            self._put(self.source[self.at : match.start()])
            self.at = match.start()
            if self.source[self.at] == "&":
                character, self.at = _reference(self.source, self.at)
                self._put(character)
            elif self.source[self.at + 1] == "/":
                self._end_tag()
            else:
                self._start_tag()
        self._put(self.source[self.at : end])
        if self.open:
            raise ParseError(
                f'Can\'t find end tag corresponding to start tag "{self.open[-1].tag}"'
            )
        return "".join(self.out), self.entities

    def _put(self, text: str) -> None:
        if text:
            self.out.append(text)
            self.offset += utf16.length(text)

    def _byte(self, position: int) -> int:
        return len(self.source[:position].encode(errors="surrogatepass"))

    def _skip_spaces(self, at: int) -> int:
        last = len(self.source) - 1
        while at < last and self.source[at] in _SPACES:
            at += 1
        return at

    def _start_tag(self) -> None:
        source, begin = self.source, self.at
        at = begin + 1
        while source[at] not in _SPACES and source[at] != ">":
            at += 1
        if at == len(source) - 1:
            raise ParseError(f"Unclosed start tag at byte offset {self._byte(begin)}")
        tag = source[begin + 1 : at].lower()
        if tag not in TAGS:
            raise ParseError(f'Unsupported start tag "{tag}" at byte offset {self._byte(begin)}')
        argument = ""
        while source[at] != ">":
            at = self._skip_spaces(at)
            if source[at] == ">":
                break
            name, value, at = self._attribute(tag, begin, at)
            argument = _argument(tag, name, value) or argument
        if tag == "span" and argument != "spoiler":
            raise ParseError(
                f'Tag "span" must have class "tg-spoiler" at byte offset {self._byte(begin)}'
            )
        self.open.append(_Open(tag, argument, self.offset, len(self.out)))
        self.at = at + 1

    def _attribute(self, tag: str, begin: int, at: int) -> tuple[str, str | None, int]:
        source, last = self.source, len(self.source) - 1
        unclosed = ParseError(f"Unclosed start tag at byte offset {self._byte(begin)}")
        start = at
        while source[at] not in _SPACES and source[at] not in "=>/\"'":
            at += 1
        name = source[start:at]
        if not name:
            if at == last:
                raise unclosed
            raise ParseError(
                f'Empty attribute name in the tag "{tag}" at byte offset {self._byte(begin)}'
            )
        at = self._skip_spaces(at)
        if source[at] != "=":
            if at == last:
                raise unclosed
            return name, None, at
        at = self._skip_spaces(at + 1)
        if at == last:
            raise unclosed
        if source[at] not in "'\"":
            start = at
            while source[at].isascii() and (source[at].isalnum() or source[at] in ".-"):
                at += 1
            if source[at] not in _SPACES and source[at] != ">":
                raise ParseError(f"Unexpected end of name token at byte offset {self._byte(start)}")
            value = source[start:at].lower()
        else:
            value, at = self._quoted(at)
        if at >= last:
            raise unclosed
        return name, value, at

    def _quoted(self, at: int) -> tuple[str, int]:
        quote, last, value = self.source[at], len(self.source) - 1, ""
        at += 1
        while at < last and self.source[at] != quote:
            if self.source[at] == "&":
                character, at = _reference(self.source, at)
                value += character
            else:
                value += self.source[at]
                at += 1
        return value, min(at + 1, last)

    def _end_tag(self) -> None:
        source, begin = self.source, self.at
        if not self.open:
            raise ParseError(f"Unexpected end tag at byte offset {self._byte(begin)}")
        at = begin + 2
        while source[at] not in _SPACES and source[at] != ">":
            at += 1
        found = source[begin + 2 : at]
        at = self._skip_spaces(at)
        if source[at] != ">":
            raise ParseError(f"Unclosed end tag at byte offset {self._byte(begin)}")
        expected = self.open[-1].tag
        if found and found.lower() != expected:
            raise ParseError(
                f"Unmatched end tag at byte offset {self._byte(begin)}, "
                f'expected "</{expected}>", found "</{found}>"'
            )
        self._close(self.open.pop())
        self.at = at + 1

    def _close(self, opened: _Open) -> None:
        size = self.offset - opened.offset
        if not size:
            return
        entity: dict[str, Any] = {
            "offset": opened.offset,
            "length": size,
            "type": TAGS[opened.tag],
        }
        match opened.tag:
            case "a":
                link = opened.argument or "".join(self.out[opened.start :])
                if (linked := link_entity(link)) is None:
                    return
                entity.update(linked)
            case "tg-emoji":
                entity["custom_emoji_id"] = opened.argument
            case "blockquote" if opened.argument:
                entity["type"] = "expandable_blockquote"
            case "code" if opened.argument and self.open and self.open[-1].tag == "pre":
                self.open[-1].argument = opened.argument
                return
            case "code" if self.open and self.open[-1].tag == "pre":
                return
            case "pre" if opened.argument:
                entity["language"] = opened.argument
        self.entities.append(entity)


def parse(source: str) -> tuple[str, list[dict[str, Any]]]:
    """Plain text and its entities, innermost first."""
    if "<" not in source and "&" not in source:
        return source, []
    return _Parser(source).parse()


def link_entity(link: str) -> dict[str, Any] | None:
    """A text link, or nothing where Telegram would drop the address silently."""
    link = link.strip()
    if not link or any(character in link for character in " \n\t"):
        return None
    if re.fullmatch(r"tg://user\?id=\d+", link):
        return {"type": "text_mention", "user_id": int(link.rpartition("=")[2])}
    if "://" not in link and not link.startswith(("tg:", "mailto:", "tel:")):
        if "." not in link:
            return None
        link = f"http://{link}"
    scheme, _, rest = link.partition("://")
    if scheme.lower() in {"http", "https"} and "/" not in rest:
        link += "/"
    return {"type": "text_link", "url": link}


def _argument(tag: str, name: str, value: str | None) -> str:
    match tag, name:
        case "a", "href":
            return value or ""
        case "code", "class" if value and value.startswith("language-"):
            return value.removeprefix("language-")
        case "span", "class" if value and value.startswith("tg-"):
            return value.removeprefix("tg-")
        case "tg-emoji", "emoji-id":
            return value or ""
        case "blockquote", "expandable":
            return "1"
    return ""


def _reference(source: str, at: int) -> tuple[str, int]:
    """One character reference; an unknown one is an ordinary ampersand."""
    match = _REFERENCE.match(source, at)
    if match is None:
        return "&", at + 1
    hexadecimal, decimal, name, _ = match.groups()
    if name:
        return (_NAMED[name], match.end()) if name in _NAMED else ("&", at + 1)
    if match.end() - at > _MAX_REFERENCE:
        return "&", at + 1
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    if not 0 < code < 0x10FFFF or 0xD800 <= code <= 0xDFFF:
        return "&", at + 1
    return chr(code), match.end()
