"""How our pictures are lettered: the font that the drawing library ships, and what it can write."""

import unicodedata
from functools import cache

from PIL import ImageFont

__all__ = ["font", "writable"]

_DRAWN_AS = str.maketrans({"–": "-", "—": "-", "‘": "'", "×": "x", "→": ">", "≥": ">"})
_HELD = "…·“”’"
"""What the font has beside ASCII."""


@cache
def font(size: int) -> ImageFont.FreeTypeFont:
    """The same on every machine."""
    found = ImageFont.load_default(size)
    assert isinstance(found, ImageFont.FreeTypeFont)
    return found


def writable(text: str) -> str:
    """Only what the font has: accents fall off, and no sign becomes an empty box."""
    plain = "".join(
        c if c in _HELD else unicodedata.normalize("NFKD", c) for c in text.translate(_DRAWN_AS)
    )
    return "".join(c for c in plain if c in _HELD or " " <= c <= "~")
