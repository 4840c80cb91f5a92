"""Sentences in the language of the person, with every value made harmless."""

import unicodedata
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from markupsafe import Markup

DOMAIN = "kawankpm"
LOCALES = Path(__file__).parent.parent / "locales"
SOURCE_LANGUAGE = "en"

_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def mark(source: str) -> str:
    """Marks a sentence for translation where it is declared; it is translated where it is shown."""
    return source


def harmless(text: str) -> str:
    """Without control characters, halves of letters, and what turns the writing direction."""
    return "".join(
        c
        for c in text
        if (c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs")) and c not in _BIDI
    )


class Translator:
    """`t("Sentence with {name}.", name=…)`: HTML with the values escaped."""

    def __init__(self, language: str, catalog: Catalog | None) -> None:
        self.language = language
        self._singular: dict[str, str] = {}
        self._plural: dict[str, tuple[str, ...]] = {}
        for message in catalog or ():
            if not message.id or message.fuzzy:
                continue
            if isinstance(message.id, (tuple, list)):
                forms = tuple(message.string or ())
                if all(forms):
                    self._plural[message.id[0]] = forms
            elif message.string:
                self._singular[message.id] = str(message.string)

    def __call__(self, source: str, /, **values: object) -> Markup:
        """The sentence as HTML; strings among the values are escaped."""
        return Markup(self._singular.get(source, source)).format(  # noqa: S704 - our own sentences
            **_clean(values)
        )

    def plain(self, source: str, /, **values: object) -> str:
        """The sentence as plain text: labels of buttons, toasts, descriptions of commands."""
        return self._singular.get(source, source).format(**_clean(values))

    def plural(self, one: str, many: str, count: int, /, **values: object) -> Markup:
        """The sentence that fits the count, which it may name as `{count}`."""
        forms = self._plural.get(one)
        if forms is None:
            template = one if count == 1 else many
        else:
            template = forms[0] if len(forms) == 1 else forms[0 if count == 1 else 1]
        return Markup(template).format(  # noqa: S704 - our own sentences
            count=count, **_clean(values)
        )

    def knows(self, source: str) -> bool:
        return source in self._singular or source in self._plural


def _clean(values: Mapping[str, object]) -> dict[str, object]:
    return {
        name: value if isinstance(value, (Markup, int, date)) else harmless(str(value))
        for name, value in values.items()
    }


def catalog_path(language: str) -> Path:
    return LOCALES / language / "LC_MESSAGES" / f"{DOMAIN}.po"


@cache
def translator(language: str) -> Translator:
    """The translator of a language; the source sentences where there is no catalogue."""
    path = catalog_path(language)
    if language == SOURCE_LANGUAGE or not path.exists():
        return Translator(language, None)
    with path.open("rb") as file:
        return Translator(language, read_po(file, locale=language, domain=DOMAIN))
