"""Codes that are spelled out in words, or with letters in place of digits (`48l5l`).

People do so because somebody told them that the number itself would be stopped.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from domain.leak_words import CODE, COUNTED, FILLERS, MONEY, PIN, STRONG


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


DIGITS = _words(
    """
    nol kosong satu dua tiga empat lima enam tujuh delapan sembilan lapan
    siji loro telu papat enem pitu wolu sanga songo setunggal kalih tigo sekawan gangsal
    hiji tilu opat genep dalapan salapan
    settong dhuwa tello empa lema ennem petto ballu sanga'
    ciek duo tigo ampek limo anam tujuah salapan sambilan
    besik telu pat nem pitu kutus sia
    zero one two three four five six seven eight nine
    """
)
"""Words for digits in the languages of the families."""
SCALES = _words("puluh belas ratus seratus sepuluh sebelas puluah baleh ratuih")
_SUMS = _words("ribu rebu rb juta jt rupiah perak") | MONEY
_TOKEN = re.compile(r"[^\W_]+")
_GAP = re.compile(r"[\s,.\-–/]{1,4}")
_TWINS = re.compile(r"(?<![^\W_])(?=(?:[^\W_|]*\d){2})[0-9oliszb|]{5,6}(?![^\W_])")
_TWINS_APART = re.compile(r"(?<![^\W_])(?=(?:.{0,2}\d){2})[0-9olisz](?: [0-9olisz]){4,5}(?![^\W_])")
_DIGIT = re.compile(r"\d")
_LETTER = re.compile(r"[a-z|]")
_NEAR, _FEWEST, _MOST, _LONGEST = 8, 4, 8, 12
_SHORT_CODE = (5, 6)
_CLOSE = 2
_NUMBERS = DIGITS | SCALES
_TELLING = PIN | STRONG | CODE
_SMALL_TALK = FILLERS | _words("saya aku dari adalah dan")


@dataclass(frozen=True)
class Spelled:
    """A number that is no plain number. `beside` is the nearest telling word; none: it is alone."""

    span: tuple[int, int]
    beside: str | None


def may_be_spelled(lower: str) -> bool:
    """A quick look that misses nothing."""
    words = _TOKEN.findall(lower)
    spelled = sum(map(_NUMBERS.__contains__, words))
    if spelled and spelled + sum(map(str.isdigit, words)) >= _FEWEST:
        return True
    if _DIGIT.search(lower) is None:
        return False
    return _TWINS.search(lower) is not None or _TWINS_APART.search(lower) is not None


def spelled_in(plain: str) -> Iterator[Spelled]:
    """The codes in a folded text that are beside a telling word, or make up the whole text."""
    if not may_be_spelled(plain):
        return
    tokens = [(m.group(), m.start(), m.end()) for m in _TOKEN.finditer(plain)]
    for first, last in _runs(plain, tokens):
        words = [word for word, _, _ in tokens[first : last + 1]]
        scaled = any(word in SCALES for word in words)
        count = sum(len(word) if word.isdigit() else 1 for word in words)
        if not (scaled or _FEWEST <= count <= _MOST):
            continue
        around = _around(tokens, first, last)
        if around.is_sum(scaled=scaled):
            continue
        lone = not scaled and count in _SHORT_CODE
        yield from _told((tokens[first][1], tokens[last][2]), around, alone=lone)
    starts = [start for _, start, _ in tokens]
    for pattern in (_TWINS, _TWINS_APART):
        for found in pattern.finditer(plain):
            if _LETTER.search(found.group()) is None:
                continue
            first = bisect_left(starts, found.start())
            last = bisect_left(starts, found.end()) - 1
            yield from _told(found.span(), _around(tokens, first, last), alone=True)


@dataclass(frozen=True)
class _Around:
    """The words beside a code, the nearest first, and whether nothing else is told."""

    before: list[str]
    after: list[str]
    is_alone: bool

    def is_sum(self, *, scaled: bool) -> bool:
        if self.after[:1] and self.after[0] in COUNTED | _SUMS:
            return True
        return scaled and bool({*self.before, *self.after} & _SUMS)


def _around(tokens: Sequence[tuple[str, int, int]], first: int, last: int) -> _Around:
    before = [word for word, _, _ in tokens[max(0, first - _NEAR) : first]][::-1]
    after = [word for word, _, _ in tokens[last + 1 : last + 1 + _NEAR]]
    whole = first <= _NEAR and len(tokens) - last - 1 <= _NEAR
    return _Around(before, after, whole and all(one in _SMALL_TALK for one in (*before, *after)))


def _told(span: tuple[int, int], around: _Around, *, alone: bool) -> Iterator[Spelled]:
    near = min(
        (
            (at, word)
            for words in (around.before, around.after)
            for at, word in enumerate(words)
            if word in _TELLING
        ),
        default=None,
    )
    if near is not None and not (near[0] > _CLOSE and set(around.before[: near[0]]) & MONEY):
        yield Spelled(span, near[1])
    elif alone and around.is_alone:
        yield Spelled(span, None)


def _runs(plain: str, tokens: list[tuple[str, int, int]]) -> Iterator[tuple[int, int]]:
    """Neighbouring words for digits and short groups of digits, with two words among them."""
    first = 0
    while first < len(tokens):
        if not _is_digit(tokens[first][0]):
            first += 1
            continue
        last = first
        while (
            last + 1 < len(tokens)
            and _is_digit(tokens[last + 1][0])
            and _GAP.fullmatch(plain[tokens[last][2] : tokens[last + 1][1]])
        ):
            last += 1
        words = sum(not tokens[at][0].isdigit() for at in range(first, last + 1))
        if words >= 1 and _FEWEST <= last - first + 1 <= _LONGEST:
            yield first, last
        first = last + 1


def _is_digit(word: str) -> bool:
    return word in _NUMBERS or (word.isdigit() and len(word) < _FEWEST)
