"""Which language a message is written in, told by its small words: `kula`, `abdi`, `teu`, `the`.

Only the languages that the bot can answer in and that differ from Indonesian; what is mixed or too
short is no sign. The words are those that mark a language in the lines of `data/understanding`.
"""

import csv
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from understanding.normal import words_of

__all__ = ["is_indonesian", "tongue_of"]

_WORDS = Path(__file__).parent.parent / "data" / "understanding" / "tongues.csv"
_FEWEST = 2
_INDONESIAN = frozenset(
    {
        "di", "dan", "yang", "sudah", "belum", "untuk", "ke", "dari", "ini", "itu", "tidak", "ada",
        "ambil", "tanpa", "atau", "dengan", "kalau", "bapak", "ibu", "cair", "harap", "jangan",
        "bisa", "akan", "paling", "lambat", "mulai", "tanggal", "bantuan", "kepada", "oleh",
    }
)  # fmt: skip
_SHARE = 0.25
"""So many of the words, at least, must be of the language."""


def tongue_of(words: Sequence[str]) -> str | None:
    """The code of the language that these words (`normal.words_of`) are plainly of, or None."""
    seen = set(words)
    known = _languages()
    found = Counter(known[word] for word in seen if word in known).most_common(2)
    if not found:
        return None
    (language, count), others = found[0], sum(count for _, count in found[1:])
    plain = count >= _FEWEST and count > 2 * others and count >= _SHARE * len(seen)
    return language if plain else None


def is_indonesian(words: Sequence[str]) -> bool:
    """Where something else was asked for: small words of Indonesian, and hardly any of English."""
    known = _languages()
    english = sum(known.get(word) == "en" for word in set(words))
    return len(_INDONESIAN & set(words)) >= max(_FEWEST, english)


@cache
def _languages() -> Mapping[str, str]:
    with _WORDS.open(encoding="utf-8", newline="") as file:
        rows = [(row["code"], words_of(row["words"])) for row in csv.DictReader(file)]
    return {word: code for code, words in rows for word in words}
