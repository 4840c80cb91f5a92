"""A message as a row of plain words and numbers, each with where it stands and how it was written.

Letters and digits that were run together come apart: `thp3`, `50rb`.
"""

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from understanding.normal import LONGEST

__all__ = ["Token", "is_clause_end", "joined", "plain", "tokens_of", "word_set"]

_SIGNS = str.maketrans("’ʼ‘`´–—−‐‑\u00a0", "'''''----- ")
_PART = re.compile(r"[0-9]+(?:[.,][0-9]+)*|[^\W\d_]+(?:'[^\W\d_]+)*'?|[%+&/]")
_END = re.compile(r"[.!?;:\n]")


class Token(NamedTuple):
    """A word or a number. `gap` is what stands between it and the one before."""

    text: str
    written: str
    gap: str
    start: int
    end: int

    @property
    def is_number(self) -> bool:
        return self.text[0].isdigit()

    @property
    def is_capital(self) -> bool:
        return self.written[0].isupper()


def plain(text: str) -> str:
    """The letters of a text without ornament, still small and capital."""
    text = unicodedata.normalize("NFKC", text[:LONGEST])[:LONGEST]
    if text.isascii():
        return text
    apart = unicodedata.normalize("NFKD", text)[: 2 * LONGEST]
    kept = (sign for sign in apart if unicodedata.category(sign) not in ("Mn", "Cf", "Me"))
    return "".join(kept).translate(_SIGNS)[:LONGEST]


def tokens_of(text: str) -> list[Token]:
    """The words and numbers of a text that is `plain` already."""
    found, last = [], 0
    for part in _PART.finditer(text):
        written = part[0]
        word = written.lower().strip("'") or written
        found.append(Token(word, written, text[last : part.start()], part.start(), part.end()))
        last = part.end()
    return found


def joined(tokens: Sequence[Token]) -> str:
    """Words run together, without the sign of a glottal stop."""
    return "".join(token.text for token in tokens).replace("'", "")


def is_clause_end(gap: str) -> bool:
    """Whether a sentence or a half of one ends in what stands between two words."""
    return _END.search(gap) is not None


def word_set(words: str) -> frozenset[str]:
    return frozenset(words.split())
