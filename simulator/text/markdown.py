"""MarkdownV2 as Telegram parses it: everything reserved must be escaped."""

from typing import Any

from simulator.text import utf16
from simulator.text.html import ParseError, link_entity

_RESERVED = "_*[]()~`>#+-=|{}.!"
_NAMES = {
    "bold": "Bold",
    "italic": "Italic",
    "underline": "Underline",
    "strikethrough": "Strikethrough",
    "spoiler": "Spoiler",
    "code": "Code",
    "pre": "Pre",
    "text_link": "TextUrl",
    "custom_emoji": "CustomEmoji",
}
_ENDS = {
    "bold": "*",
    "italic": "_",
    "underline": "__",
    "strikethrough": "~",
    "spoiler": "||",
    "code": "`",
    "pre": "```",
    "text_link": "]",
    "custom_emoji": "]",
}


class _Open:
    def __init__(self, kind: str, at: int, offset: int, start: int, language: str = "") -> None:
        self.kind, self.at, self.offset, self.start, self.language = (
            kind,
            at,
            offset,
            start,
            language,
        )


class _Parser:
    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.offset = 0
        self.out: list[str] = []
        self.entities: list[dict[str, Any]] = []
        self.open: list[_Open] = []
        self.quote: _Open | None = None

    def parse(self) -> tuple[str, list[dict[str, Any]]]:
        source = self.source
        while self.at < len(source):
            character = source[self.at]
            if character == "\\" and "\0" < source[self.at + 1 : self.at + 2] <= "\x7e":
                self._put(source[self.at + 1], 2)
            elif self._in_code():
                self._inside_code()
            elif character == "\n" and self.quote and not source.startswith(">", self.at + 1):
                self._end_quote()
                self._put("\n", 1)
            elif character == ">" and (self.at == 0 or source[self.at - 1] == "\n"):
                self.quote = self.quote or _Open("blockquote", self.at, self.offset, len(self.out))
                self.at += 1
            elif self.open and self._ends(self.open[-1].kind):
                self._end()
            elif character in _RESERVED:
                self._begin(character)
            else:
                self._put(character, 1)
        self._end_quote()
        if self.open:
            last = self.open[-1]
            raise ParseError(
                f"Can't find end of {_NAMES[last.kind]} entity at byte offset {self._byte(last.at)}"
            )
        return "".join(self.out), self.entities

    def _put(self, text: str, consumed: int) -> None:
        self.out.append(text)
        self.offset += utf16.length(text)
        self.at += consumed

    def _byte(self, position: int) -> int:
        return len(self.source[:position].encode())

    def _in_code(self) -> bool:
        return bool(self.open) and self.open[-1].kind in {"code", "pre"}

    def _inside_code(self) -> None:
        end = _ENDS[self.open[-1].kind]
        if self.source.startswith(end, self.at):
            self._end()
        else:
            self._put(self.source[self.at], 1)

    def _ends(self, kind: str) -> bool:
        if kind == "italic" and self.source.startswith("__", self.at):
            return False
        return self.source.startswith(_ENDS[kind], self.at)

    def _begin(self, character: str) -> None:
        source, at = self.source, self.at
        kind, size, language = "", 1, ""
        match character:
            case "_":
                kind, size = ("underline", 2) if source.startswith("__", at) else ("italic", 1)
            case "*":
                kind = "bold"
            case "~":
                kind = "strikethrough"
            case "|" if source.startswith("||", at):
                kind, size = "spoiler", 2
            case "[":
                kind = "text_link"
            case "!" if source.startswith("![", at):
                kind, size = "custom_emoji", 2
            case "`" if source.startswith("```", at):
                kind = "pre"
                size, language = self._fence()
            case "`":
                kind = "code"
            case _:
                raise ParseError(
                    f"Character '{character}' is reserved and must be escaped "
                    "with the preceding '\\'"
                )
        self.open.append(_Open(kind, at, self.offset, len(self.out), language))
        self.at += size

    def _fence(self) -> tuple[int, str]:
        start = end = self.at + 3
        while end < len(self.source) and not self.source[end].isspace() and self.source[end] != "`":
            end += 1
        language = ""
        if start < end < len(self.source) and self.source[end] != "`":
            language, start = self.source[start:end], end
        if self.source.startswith("\r\n", start) or self.source.startswith("\n\r", start):
            start += 2
        elif self.source[start : start + 1] in {"\n", "\r"}:
            start += 1
        return start - self.at, language

    def _end(self) -> None:
        opened = self.open.pop()
        self.at += len(_ENDS[opened.kind])
        entity: dict[str, Any] = {
            "offset": opened.offset,
            "length": self.offset - opened.offset,
            "type": opened.kind,
        }
        if opened.kind in {"text_link", "custom_emoji"}:
            link = self._address("".join(self.out[opened.start :]))
            if opened.kind == "custom_emoji":
                entity["custom_emoji_id"] = link.rpartition("id=")[2]
            elif (linked := link_entity(link)) is None:
                return
            else:
                entity.update(linked)
        if opened.language:
            entity["language"] = opened.language
        if entity["length"]:
            self.entities.append(entity)

    def _address(self, covered: str) -> str:
        if not self.source.startswith("(", self.at):
            return covered
        start, link = self.at, ""
        self.at += 1
        while self.at < len(self.source) and self.source[self.at] != ")":
            if self.source[self.at] == "\\" and self.at + 1 < len(self.source):
                self.at += 1
            link += self.source[self.at]
            self.at += 1
        if self.at >= len(self.source):
            raise ParseError(f"Can't find end of a URL at byte offset {self._byte(start)}")
        self.at += 1
        return link

    def _end_quote(self) -> None:
        if self.quote and self.offset > self.quote.offset:
            self.entities.append(
                {
                    "offset": self.quote.offset,
                    "length": self.offset - self.quote.offset,
                    "type": "blockquote",
                }
            )
        self.quote = None


def parse(source: str) -> tuple[str, list[dict[str, Any]]]:
    """Plain text and its entities, innermost first."""
    return _Parser(source).parse()


def parse_legacy(source: str) -> tuple[str, list[dict[str, Any]]]:
    """The old Markdown: no nesting, three signs and links."""
    out: list[str] = []
    entities: list[dict[str, Any]] = []
    at = offset = 0
    ends = {"*": ("*", "bold"), "_": ("_", "italic"), "`": ("`", "code"), "[": ("]", "text_link")}
    while at < len(source):
        sign = source[at]
        if sign == "\\" and source[at + 1 : at + 2] in {"_", "*", "`", "["} - {""}:
            sign, at = source[at + 1], at + 1
        elif sign in ends:
            end, kind = ends[sign]
            if source.startswith("```", at):
                end, kind = "```", "pre"
            close = source.find(end, at + len(end))
            if close < 0:
                raise ParseError(
                    "Can't find end of the entity starting at byte offset "
                    f"{len(source[:at].encode())}"
                )
            covered = source[at + len(end) : close]
            entity: dict[str, Any] | None = {"type": kind}
            at = close + len(end)
            if kind == "text_link":
                stop = source.find(")", at) if source.startswith("(", at) else -1
                entity = link_entity(source[at + 1 : stop]) if stop > 0 else None
                at = stop + 1 if stop > 0 else at
            size = utf16.length(covered)
            if entity is not None and size:
                entities.append({"offset": offset, "length": size, **entity})
            out.append(covered)
            offset += size
            continue
        out.append(sign)
        offset += utf16.length(sign)
        at += 1
    return "".join(out), entities
