"""Labels of keys and buttons, as somebody may type them long after they were shown."""

import unicodedata
from functools import cache

from babel.messages.pofile import read_po

from domain.people import READ_IN, language_of
from views.translator import DOMAIN, catalog_path

__all__ = ["is_label", "labels"]

_LONGEST = 30


def is_label(text: str) -> bool:
    """Whether a text is nothing but the label of a key or button of ours, in any language.

    Labels begin with a picture; words alone may well be what somebody wanted to say.
    """
    return 0 < len(text) <= 2 * _LONGEST and _plain(text) in labels()


@cache
def labels() -> frozenset[str]:
    """All of them, in small letters."""
    return frozenset(
        _plain(sentence)
        for language in READ_IN
        for sentence in _sentences(language)
        if len(sentence) <= _LONGEST and "{" not in sentence and _is_picture(sentence)
    )


def _sentences(language: str) -> list[str]:
    path = catalog_path(language)
    if not path.exists():
        return []
    with path.open("rb") as file:
        catalog = read_po(file, locale=language_of(language), domain=DOMAIN)
    pairs = [(one.id, one.string) for one in catalog if isinstance(one.id, str) and one.id]
    return [str(sentence) for pair in pairs for sentence in pair if sentence]


def _is_picture(sentence: str) -> bool:
    return unicodedata.category(sentence[0]) == "So"


def _plain(text: str) -> str:
    """Without the invisible signs that choose how a picture is drawn."""
    bare = "".join(c for c in text if unicodedata.category(c) not in ("Mn", "Cf"))
    return " ".join(bare.split()).casefold()
