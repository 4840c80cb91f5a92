"""Sentences in the language of the person, with every value made harmless."""

import unicodedata
from collections.abc import Mapping
from datetime import date
from functools import cache, lru_cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from markupsafe import Markup, escape

from domain.people import MACHINE_TRANSLATED, language_of

DOMAIN = "kawankpm"
LOCALES = Path(__file__).parent.parent / "locales"
SOURCE_LANGUAGE = "en"

_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


_SAFE = (Markup, int, date)
_KEPT = 4096
"""Sentences without values that are kept as HTML, of each language."""


def mark(source: str) -> str:
    """Marks a sentence for translation where it is declared; it is translated where it is shown."""
    return source


def harmless(text: str) -> str:
    """Without control characters, halves of letters, and what turns the writing direction."""
    if text.isprintable():  # which none of these is
        return text
    return "".join(
        c
        for c in text
        if (c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs")) and c not in _BIDI
    )


class Translator:
    """`t("Sentence with {name}.", name=…)`: HTML with the values escaped."""

    def __init__(self, language: str, messages: NullTranslations) -> None:
        self.language = language
        self._messages = messages
        self._fixed = lru_cache(_KEPT)(self._without_values)

    def __call__(self, source: str, /, **values: object) -> Markup:
        """The sentence as HTML; strings among the values are escaped."""
        return _html(self._sentence(source), values) if values else self._fixed(source)

    def plain(self, source: str, /, **values: object) -> str:
        """The sentence as plain text: labels of buttons, toasts, descriptions of commands."""
        return self._sentence(source).format(**_clean(values))

    def plural(self, one: str, many: str, count: int, /, **values: object) -> Markup:
        """The sentence that fits the count, which it may name as `{count}`."""
        return _html(self._messages.ngettext(one, many, count), {"count": count, **values})

    def _without_values(self, source: str) -> Markup:
        return _html(self._sentence(source), {})

    def _sentence(self, source: str) -> str:
        """Gettext answers the empty one with the head of the catalogue."""
        return self._messages.gettext(source) if source else source


def _html(sentence: str, values: Mapping[str, object]) -> Markup:
    """Values are escaped before they are put in: `Markup.format` reads the sentence in Python."""
    safe = {
        name: value if isinstance(value, _SAFE) else escape(harmless(str(value)))
        for name, value in values.items()
    }
    return Markup(sentence.format(**safe))  # noqa: S704 - our own sentences


def _clean(values: Mapping[str, object]) -> dict[str, object]:
    return {
        name: value if isinstance(value, _SAFE) else harmless(str(value))
        for name, value in values.items()
    }


def catalog_path(language: str) -> Path:
    return LOCALES / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def messages_of(language: str) -> NullTranslations:
    """The catalogue of a language; without one, every sentence stays as it is in the source.

    A plainer wording of it has its own sentences, and those of the language for all others.
    """
    path = catalog_path(language)
    if language == SOURCE_LANGUAGE or not path.exists():
        return NullTranslations()
    plainly_of = language_of(language)
    with path.open("rb") as file:
        found = compiled(read_po(file, locale=plainly_of, domain=DOMAIN))
    if plainly_of != language:
        found.add_fallback(messages_of(plainly_of))
    return found


def compiled(catalog: Catalog) -> GNUTranslations:
    """A catalogue as gettext reads it; what is marked as doubtful is left out."""
    file = BytesIO()
    write_mo(file, catalog)
    file.seek(0)
    return GNUTranslations(file)


def binding(t: Translator) -> Translator:
    """For what binds people, such as a consent."""
    return translator("id") if t.language in MACHINE_TRANSLATED else t


@cache
def translator(read_in: str) -> Translator:
    """The sentences as somebody reads them; numbers and dates are those of the language."""
    return Translator(language_of(read_in), messages_of(read_in))
