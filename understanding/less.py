"""Whether somebody compares a sum with a larger one of an earlier time, in any words.

"kok cuma 600rb, bulan lalu 750", "wingi pitung atus saiki mung enem atus": each sum has a
word of time beside it (`data/understanding/earlier.csv`). What ought to have come counts as
what came before.
"""

import csv
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from understanding.normal import DATA
from understanding.numerals import number_at
from understanding.rupiah import NO_SUM_AFTER, sum_at
from understanding.slot_text import Token, plain, tokens_of, word_set

__all__ = ["is_less"]

_MOST_TOKENS = 60
"""Longer ones tell a story, and more than a difference."""
_THOUSANDS = range(50, 1_000)
"""Bare numbers that people mean as thousands of rupiah: `bulan lalu 750`."""
_FARTHEST_APART = 20
"""No two payments of one family differ by more."""
_OF_OTHERS = word_set(
    "tetangga tetanggaku tonggo tatangga teman temen temenku kawan kanca babaturan kakak adik adek "
    "harga hargane hargana gaji gajih upah listrik token pulsa beras berase minyak cicilan angsuran"
)
"""Then it is no sum of the own aid, or not another time."""


class _Part(NamedTuple):
    rupiah: int
    first: int
    last: int


def is_less(text: str) -> bool:
    """Whether a sum is smaller than another that came, or should have come, before."""
    tokens = tokens_of(plain(text))[:_MOST_TOKENS]
    if any(token.text in _OF_OTHERS for token in tokens):
        return False
    parts = list(_parts(tokens))
    times = _times(tokens, parts)
    said = {one: [p.rupiah for p, time in zip(parts, times, strict=True) if time == one]
            for one in ("usual", "then", "now", "")}  # fmt: skip
    before, after = said["usual"] + said["then"], said["now"] or said[""]
    if not after:
        before, after = said["usual"], said["then"]
    return any(one < other <= _FARTHEST_APART * one for one in after for other in before)


def _parts(tokens: Sequence[Token]) -> Iterator[_Part]:
    at = 0
    while at < len(tokens):
        found = sum_at(tokens, at)
        if found is not None:
            yield _Part(found.rupiah, found.first, found.last)
            at = found.last
            continue
        bare = number_at(tokens, at)
        is_other = at and tokens[at - 1].text in NO_SUM_AFTER
        if bare and bare.value in _THOUSANDS and not bare.is_scaled and not is_other:
            yield _Part(1_000 * bare.value, at, bare.last)
        at = bare.last if bare is not None else at + 1


def _times(tokens: Sequence[Token], parts: Sequence[_Part]) -> list[str]:
    """Of each sum the time, or nothing: mostly its word stands before it, sometimes behind."""
    ends = [0, *(one.last for one in parts)]
    starts = [*(one.first for one in parts), len(tokens)]
    between = [
        [its for token in tokens[end:start] if (its := _words().get(token.text))]
        for end, start in zip(ends, starts, strict=True)
    ]
    if not between[0] and all(len(words) == 1 for words in between[1:]):
        return [words[0].replace("to", "now") for words in between[1:]]
    times = [words[-1] if words else "" for words in between[:-1]]
    for at, behind in enumerate(between[1:]):
        is_free = len(behind) > 1 or (behind and at == len(parts) - 1)
        if not times[at] and is_free:
            times[at] = behind[0]
    return [_since(at, times) for at in range(len(times))]


def _since(at: int, times: Sequence[str]) -> str:
    """`600 jadi 400`: what it came to says of the sum before when that was."""
    if times[at] == "to":
        return "now"
    return times[at] or ("then" if "to" in times[at + 1 : at + 2] else "")


@cache
def _words() -> dict[str, str]:
    with (DATA / "earlier.csv").open(encoding="utf-8", newline="") as file:
        return {w: row["part"] for row in csv.DictReader(file) for w in row["words"].split()}
