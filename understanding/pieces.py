"""What a message is weighed by: letters, words and meanings, each piece with the words it is of.

Letters forgive typing errors, words know idioms, meanings carry from one language to another. The
three are weighed apart, so that a long word does not shout down what it means.
"""

from collections.abc import Callable, Sequence
from enum import IntEnum

from understanding.meanings import meanings_of
from understanding.patterns import found_patterns

__all__ = [
    "Block",
    "Meanings",
    "Piece",
    "Said",
    "letters_of",
    "pair_in",
    "pairs_of",
    "pieces_of",
    "reach",
    "said_in",
]

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
Said = Sequence[tuple[int, tuple[str, ...]]]
"""What the words of a text speak of: the place of each that says something, and its meanings."""


def pieces_of(words: Sequence[str], meanings: Meanings = meanings_of) -> list[Piece]:
    """All pieces of a text, in no order that matters; their number grows with its length only.

    `LinearModel.scores` asks for the same ones faster, without their places.
    """
    return [*_letters(words), *_words(words), *_meanings(said_in(words, meanings))]


def _letters(words: Sequence[str]) -> list[Piece]:
    return [
        (Block.LETTERS, part, at, at) for at, word in enumerate(words) for part in letters_of(word)
    ]


def letters_of(word: str) -> tuple[str, ...]:
    """The pieces of a word in letters, which know no other word; a marker has none."""
    if word[0] == "<":
        return ()
    edged = f" {word[:_LETTERS]} "
    return tuple(
        edged[start : start + length]
        for length in range(_SHORTEST, _LONGEST + 1)
        for start in range(len(edged) - length + 1)
    )


def _words(words: Sequence[str]) -> list[Piece]:
    last = len(words) - 1
    pairs = enumerate(pairs_of(words))
    return [
        *((Block.WORDS, word, at, at) for at, word in enumerate(words)),
        *((Block.WORDS, pair, max(at - 1, 0), min(at, last)) for at, pair in pairs),
    ]


def pairs_of(words: Sequence[str]) -> list[str]:
    """Words that follow each other; the beginning and the end of a text count as words."""
    return [*map("{} {}".format, ("^", *words), (*words, "$"))] if words else []


def said_in(words: Sequence[str], meanings: Meanings) -> Said:
    said = []
    for at, word in enumerate(words):
        its = (word,) if word[0] == "<" else meanings(word)
        if its:
            said.append((at, its))
    return said


def _meanings(said: Said) -> list[Piece]:
    found: list[Piece] = []
    for number, (at, meanings) in enumerate(said):
        reached = [
            (f">{other}", later) for later, others in reach(said, number) for other in others
        ]
        for meaning in meanings:
            found.append((Block.MEANINGS, meaning, at, at))
            found += [(Block.MEANINGS, meaning + other, at, later) for other, later in reached]
    found += [
        (Block.MEANINGS, f"@{name}", first, last) for name, first, last in found_patterns(said)
    ]
    return found


def reach(said: Said, number: int) -> Said:
    """What is said so shortly behind that it makes pairs of meanings."""
    return said[number + 1 : number + 1 + _REACH]


def pair_in(name: str) -> tuple[str, str] | None:
    """The two meanings of a piece that is a pair of them."""
    first, sign, other = name.partition(">")
    if name[0] == "<":  # a marker, which ends with that sign itself
        first, (sign, other) = f"{first}>", (other[:1], other[1:])
    return (first, other) if sign else None
