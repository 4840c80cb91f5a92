"""Texts as people send them."""

import unicodedata

_BLANK_LETTERS = frozenset("\u115f\u1160\u17b4\u17b5\u3164\uffa0")
"""Letters that are drawn as nothing; so is the empty braille sign, which is no letter at all."""


def is_blank(text: str) -> bool:
    """Whether nobody could read anything in it: nothing but spaces, signs or invisible letters."""
    return not any(c.isalnum() and c not in _BLANK_LETTERS for c in readable(text))


def readable(text: str) -> str:
    """The text without signs that nobody sees, and with plain letters and digits."""
    plain = unicodedata.normalize("NFKC", text)
    return "".join(
        c for c in plain if c in "\n\t" or unicodedata.category(c) not in ("Cf", "Cc", "Cs", "Co")
    ).strip()
