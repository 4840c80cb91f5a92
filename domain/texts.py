"""Texts as people send them."""

import re
import unicodedata

LONGEST_TEXT = 4_096
"""No message of Telegram is longer; whatever comes in is cut to it before anybody reads it."""

_UNSEEN = {"Cf", "Cc", "Cs", "Co", "Cn"}
"""Zero-width signs, tags, what turns the writing direction, controls, halves, unassigned ones."""
BLANK_LETTERS = "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u3164\uffa0"
"""Letters and marks that show nothing."""
_ENDS = (re.compile(r"\n\s*\n"), re.compile(r"[.!?…][\"')\]]*\s|\n"), re.compile(r"\s"))
"""Where a text may be parted, the best first."""
_MORE_BLANKS = range(0xE0100, 0xE01F0)


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
    """How long a text is as Telegram counts."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def parts(text: str, most: int) -> list[str]:
    """The whole text in pieces of at most so many units: cut between paragraphs, sentences or
    words, and within a word only where nothing else is left."""
    found, rest = [], text.strip()
    while units(rest) > most:
        cut = _cut(rest, most)
        found.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    return [*found, rest] if rest or not found else found


def _cut(text: str, most: int) -> int:
    fits = most
    while units(text[:fits]) > most:
        fits -= max(1, (units(text[:fits]) - most) // 2)
    for end in _ENDS:
        ends = [one.end() for one in end.finditer(text, 0, fits) if one.end() > fits // 2]
        if ends:
            return ends[-1]
    return fits
