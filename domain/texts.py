"""Texts as people send them."""

import unicodedata


def readable(text: str) -> str:
    """The text without signs that nobody sees, and with plain letters and digits."""
    plain = unicodedata.normalize("NFKC", text)
    return "".join(
        c for c in plain if c in "\n\t" or unicodedata.category(c) not in ("Cf", "Cc", "Cs", "Co")
    ).strip()
