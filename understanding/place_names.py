"""All names of areas by how they are written, with the highest level that bears each."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from domain.areas import load_areas
from domain.shipped import rows
from understanding.normal import DATA
from understanding.numerals import numerals
from understanding.place_words import ORDINARY, THINGS, bare
from understanding.slot_text import Token, word_set

__all__ = ["PlaceName", "everyday_words", "longest_name"]

_MOST_WORDS = 5
_RUN_TOGETHER, _LEAST = 8, 3
"""Names with fewer letters are not found in words that only happen to make them."""
_SPELLINGS = {
    "kep": "kepulauan", "sumatra": "sumatera", "tj": "tanjung", "tjg": "tanjung", "tg": "tanjung",
    "sel": "selatan", "slt": "selatan", "tim": "timur", "tmr": "timur", "utr": "utara",
    "bar": "barat", "brt": "barat", "teng": "tengah", "tgh": "tengah", "gn": "gunung",
}  # fmt: skip


_DISTRICT = 3
_PARTS = word_set("barat timur utara selatan tengah kota hulu hilir dalam ulu ilir")


class _Known(NamedTuple):
    level: int
    words: int


@dataclass(frozen=True)
class PlaceName:
    """Tokens `first` to `last` (not included) are the name of an area of this level or below.

    `kind` is `word` for an everyday word, `thing` for one that villages like to be named after
    (`sumber`), and empty for a name that is nothing else.
    """

    first: int
    last: int
    level: int
    kind: str


def longest_name(tokens: Sequence[Token], at: int) -> PlaceName | None:
    """The longest name that begins here."""
    known = _names()
    words: list[str] = []
    best: PlaceName | None = None
    for last in range(at, min(len(tokens), at + _MOST_WORDS)):
        token = tokens[last]
        if token.is_number or (last > at and token.gap.strip(" ") not in ("", "-", "'")):
            break
        words.append(token.text.replace("'", ""))
        found = known.get("".join(words))
        if found is None and last > at and words[-1] in _SPELLINGS:
            found = known.get("".join((*words[:-1], _SPELLINGS[words[-1]])))
        if found is None and words[0] in _SPELLINGS and last > at:
            found = known.get("".join((_SPELLINGS[words[0]], *words[1:])))
        if found is None:
            continue
        if len(words) > found.words and (
            len("".join(words)) < _RUN_TOGETHER or min(map(len, words)) < _LEAST
        ):
            continue
        best = PlaceName(at, last + 1, found.level, _kind(words, found.level))
    return best


@cache
def everyday_words() -> dict[str, str]:
    """Words that are also names of areas, with their kind."""
    with (DATA / "place_words.csv").open(encoding="utf-8", newline="") as file:
        return {row["word"]: row["kind"] for row in csv.DictReader(file)}


def _kind(words: Sequence[str], level: int) -> str:
    name = "".join(words)
    if name in THINGS:
        return "word"
    if all(word in numerals() for word in words):  # `Lima Puluh` is a kecamatan, and fifty
        return "word"
    if level <= 2 and name not in ORDINARY:
        return ""
    kinds = {everyday_words().get(word, "") for word in words}
    if len(words) == 1:
        kind = kinds.pop()
        return kind or ("thing" if name in ORDINARY else "")
    return everyday_words().get(name, "" if "" in kinds else "thing")


@cache
def _names() -> dict[str, _Known]:
    found: dict[str, _Known] = {}

    def add(name: str, level: int) -> None:
        words = name.replace("-", " ").replace("/", " ").split()
        key = "".join(filter(str.isalnum, name.lower()))
        known = found.get(key)
        if len(key) < 2:
            return
        if known is None or level < known.level:
            found[key] = _Known(level, max(len(words), known.words if known else 0))
        if level == _DISTRICT and len(words) == 2 and words[1].lower() in _PARTS:
            add(words[0], level)  # people of Langowan Barat and Langowan Timur say `Langowan`

    for area in load_areas().all():
        add(bare(area.name) if area.level <= 2 else area.name, area.level)
    for row in rows("wilayah/nama_lain.csv"):
        add(row["nama"], row["kode"].count(".") + 1)
    return found
