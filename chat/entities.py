"""What somebody formatted, as HTML that Telegram takes back.

The library's own `text_html` neither escapes addresses of links nor survives entities that cross;
what bots may not send (custom emoji, mentions by id) becomes plain text.
"""

from collections.abc import Sequence
from html import escape
from itertools import pairwise

from telegram import Message, MessageEntity

_TAGS = {
    MessageEntity.BOLD: "b",
    MessageEntity.ITALIC: "i",
    MessageEntity.UNDERLINE: "u",
    MessageEntity.STRIKETHROUGH: "s",
    MessageEntity.SPOILER: "tg-spoiler",
    MessageEntity.CODE: "code",
    MessageEntity.PRE: "pre",
    MessageEntity.BLOCKQUOTE: "blockquote",
}


def html_of(message: Message) -> str:
    """Text or caption of a message as Telegram HTML, always well-formed."""
    if message.text is not None:
        return formatted(message.text, message.entities)
    return formatted(message.caption or "", message.caption_entities)


def formatted(text: str, entities: Sequence[MessageEntity]) -> str:
    """Offsets count UTF-16 units, as Telegram does."""
    units = text.encode("utf-16-le")
    known = [one for one in entities if _tags(one) is not None and one.length > 0]
    ends = {0, len(units) // 2}
    for one in known:
        ends |= {one.offset, min(one.offset + one.length, len(units) // 2)}
    cuts = sorted(ends)
    written: list[str] = []
    stack: list[MessageEntity] = []
    for start, end in pairwise(cuts):
        wanted = sorted(
            (one for one in known if one.offset <= start and end <= one.offset + one.length),
            key=lambda one: (one.offset, -one.length),
        )
        shared = 0
        while shared < min(len(stack), len(wanted)) and stack[shared] is wanted[shared]:
            shared += 1
        written += [_close(one) for one in reversed(stack[shared:])]
        written += [_open(one) for one in wanted[shared:]]
        stack = wanted
        piece = units[start * 2 : end * 2].decode("utf-16-le", errors="ignore")
        written.append(escape(piece, quote=False))
    written += [_close(one) for one in reversed(stack)]
    return "".join(written)


def _tags(entity: MessageEntity) -> str | None:
    if entity.type == MessageEntity.TEXT_LINK and entity.url:
        return "a"
    if entity.type == MessageEntity.EXPANDABLE_BLOCKQUOTE:
        return "blockquote"
    return _TAGS.get(entity.type)


def _open(entity: MessageEntity) -> str:
    if entity.type == MessageEntity.TEXT_LINK:
        return f'<a href="{escape(entity.url or "")}">'
    if entity.type == MessageEntity.EXPANDABLE_BLOCKQUOTE:
        return "<blockquote expandable>"
    return f"<{_tags(entity)}>"


def _close(entity: MessageEntity) -> str:
    return f"</{_tags(entity)}>"
