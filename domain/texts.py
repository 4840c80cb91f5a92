"""Texts as people send them."""

import re
import unicodedata

LONGEST_TEXT = 4_096
"""No message of Telegram is longer; whatever comes in is cut to it before anybody reads it."""

_UNSEEN = {"Cf", "Cc", "Cs", "Co", "Cn"}
"""Zero-width signs, tags, what turns the writing direction, controls, halves, unassigned ones."""
BLANK_LETTERS = "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u3164\uffa0"
"""Letters and marks that show nothing."""
_MORE_BLANKS = range(0xE0100, 0xE01F0)
_ENDS = re.compile(r"\n|(?<=[.!?…])\s")


def visible(text: str) -> str:
    """The text without signs that nobody sees."""
    return "".join(c for c in text if c in "\n\t" or _is_seen(c))


def is_blank(text: str) -> bool:
    """Whether nobody could read anything in it: nothing but spaces, signs or invisible letters."""
    return not any(c.isalnum() for c in readable(text))


def readable(text: str) -> str:
    """Without signs that nobody sees, and with plain letters and digits."""
    return visible(unicodedata.normalize("NFKC", text)).strip()


def _is_seen(letter: str) -> bool:
    return (
        unicodedata.category(letter) not in _UNSEEN
        and letter not in BLANK_LETTERS
        and ord(letter) not in _MORE_BLANKS
    )


def units(text: str) -> int:
    """How long Telegram takes it to be."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def in_parts(text: str, most: int) -> list[str]:
    """The whole text in parts of at most so many units, split where a paragraph, a sentence or at
    least a word ends. One part, or none of nothing, is the rule."""
    parts = []
    rest = text.strip()
    while units(rest) > most:
        head = _fitting(rest, most)
        end = max((found.end() for found in _ENDS.finditer(head)), default=0)
        if end < len(head) // 2:
            end = max(head.rfind(" ") + 1, end) or len(head)
        parts.append(rest[:end].rstrip())
        rest = rest[end:].lstrip()
    return [part for part in (*parts, rest) if part]


def _fitting(text: str, most: int) -> str:
    """The longest beginning that fits."""
    head = text[:most]
    while units(head) > most:
        head = head[: len(head) - max(1, (units(head) - most) // 2)]
    return head
