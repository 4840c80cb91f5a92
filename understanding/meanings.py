"""What a word speaks of, whatever the language it is said in: hit, child, flood, not, already.

Writers of different islands share few words and most meanings; a model that weighs meanings knows
words that no training line has. Two tables of `data/understanding/`: `meanings.csv` for what
dangers speak of, and `concepts.csv` for what aid and questions speak of.
"""

import csv
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path

from understanding.normal import DATA, words_of

__all__ = ["concepts_of", "meanings_of"]

_AFFIXES = DATA / "affixes.csv"
_MEANINGS = DATA / "meanings.csv"
_CONCEPTS = DATA / "concepts.csv"
_SHORTEST_STEM = 3
_LONGEST_PREFIX = 6


@lru_cache(maxsize=32_768)
def meanings_of(word: str) -> tuple[str, ...]:
    """The meanings of a word, of its stem where the word itself is not known, or none.

    What is done to somebody has the ending `:passive`, since victims tell what was done to them.
    """
    return _meanings_in(_table(_MEANINGS), word)


@lru_cache(maxsize=32_768)
def concepts_of(word: str) -> tuple[str, ...]:
    """The concepts of a word, and its meanings as well, each with a sign of its own."""
    concepts = tuple(f"{one}." for one in _meanings_in(_table(_CONCEPTS), word))
    return (*meanings_of(word), *concepts)


def _meanings_in(table: Mapping[str, tuple[str, ...]], word: str) -> tuple[str, ...]:
    if word in table:
        return table[word]
    for stem, voice in _stems(word):
        if stem in table:
            found = table[stem]
            return (*found, *(f"{one}:{voice}" for one in found)) if voice else found
    return ()


def _stems(word: str) -> Iterator[tuple[str, str]]:
    """Likely stems with the voice of their prefix, those that lose least first."""
    prefixes, suffixes = _affixes()
    longest = len(word) - _SHORTEST_STEM
    ends = [word]
    ends += [word[:-size] for size in range(1, longest + 1) if word[-size:] in suffixes]
    yield from ((end, "") for end in ends[1:])
    for end in ends:
        for size in range(1, min(_LONGEST_PREFIX, len(end) - _SHORTEST_STEM) + 1):
            for instead, voice in prefixes.get(end[:size], ()):
                yield instead + end[size:], voice


@cache
def _table(path: Path) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for word in row["words"].split():
                for plain in dict.fromkeys((word, *words_of(word))):  # a stem is not made plain
                    if row["meaning"] not in found.get(plain, ()):
                        found[plain] = (*found.get(plain, ()), row["meaning"])
    return found


@cache
def _affixes() -> tuple[Mapping[str, tuple[tuple[str, str], ...]], frozenset[str]]:
    """Prefixes, each with what it stands instead of and the voice it gives; and suffixes."""
    prefixes: dict[str, tuple[tuple[str, str], ...]] = {}
    suffixes: set[str] = set()
    with _AFFIXES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["affix"].endswith("-"):
                prefix = row["affix"][:-1]
                prefixes[prefix] = (*prefixes.get(prefix, ()), (row["instead"], row["voice"]))
            else:
                suffixes.add(row["affix"][1:])
    return prefixes, frozenset(suffixes)
