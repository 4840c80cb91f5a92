"""What a message is weighed by: letters, words and meanings, each piece with the words it is of.

Letters forgive typing errors, words know idioms, meanings carry from one language to another. The
three are weighed apart, so that a long word does not shout down what it means.
"""

from collections.abc import Callable, Sequence
from enum import IntEnum
from functools import lru_cache

from understanding.meanings import meanings_of
from understanding.patterns import found_patterns

__all__ = ["Block", "Meanings", "Piece", "pieces_of"]

_SHORTEST, _LONGEST = 3, 4
_REACH = 6
_LETTERS = 24


class Block(IntEnum):
    LETTERS = 0
    WORDS = 1
    MEANINGS = 2


Meanings = Callable[[str], tuple[str, ...]]
"""What a word speaks of."""
Piece = tuple[Block, str, int, int]
"""A block, a name that the model may know, the first and the last word it was made of."""


def pieces_of(words: Sequence[str], meanings: Meanings = meanings_of) -> list[Piece]:
    """All pieces of a text, in no order that matters; their number grows with its length only."""
    return [*_letters(words), *_words(words), *_meanings(words, meanings)]


def _letters(words: Sequence[str]) -> list[Piece]:
    return [
        (Block.LETTERS, part, at, at)
        for at, word in enumerate(words)
        if word[0] != "<"
        for part in _parts(word[:_LETTERS])
    ]


@lru_cache(maxsize=8_192)
def _parts(word: str) -> tuple[str, ...]:
    edged = f" {word} "
    return tuple(
        edged[start : start + length]
        for length in range(_SHORTEST, _LONGEST + 1)
        for start in range(len(edged) - length + 1)
    )


def _words(words: Sequence[str]) -> list[Piece]:
    last = len(words) - 1
    before = "^"
    found: list[Piece] = []
    for at, word in enumerate(words):
        found.append((Block.WORDS, word, at, at))
        found.append((Block.WORDS, f"{before} {word}", max(at - 1, 0), at))
        before = word
    if words:
        found.append((Block.WORDS, f"{before} $", last, last))
    return found


def _meanings(words: Sequence[str], meanings_of: Meanings) -> list[Piece]:
    said: list[tuple[int, tuple[str, ...]]] = []
    for at, word in enumerate(words):
        meanings = (word,) if word[0] == "<" else meanings_of(word)
        if meanings:
            said.append((at, meanings))
    found: list[Piece] = []
    for number, (at, meanings) in enumerate(said):
        reached = [
            (f">{other}", later)
            for later, others in said[number + 1 : number + 1 + _REACH]
            for other in others
        ]
        for meaning in meanings:
            found.append((Block.MEANINGS, meaning, at, at))
            found += [(Block.MEANINGS, meaning + other, at, later) for other, later in reached]
    found += [
        (Block.MEANINGS, f"@{name}", first, last) for name, first, last in found_patterns(said)
    ]
    return found
