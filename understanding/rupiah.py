"""Sums of rupiah in a message, and which of them an intent is about."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from understanding.normal import DATA
from understanding.numerals import Number, number_at
from understanding.slot_text import Token, is_clause_end, word_set

__all__ = ["NO_SUM_AFTER", "OTHER_THINGS", "Sum", "amount_in", "sum_at", "sums_in"]

_CURRENCY = word_set("rp idr rupiah rupiahs rupiyah rpiah perak rups")
_COUNTED = word_set(
    "kg kilo kilogram km meter m kpm kk jiwa warga keluarga liter watt ton langkah kali x tahun "
    "thn taun bulan bln hari penerima persen % kepala kwh gram ons cm mg mmhg sak karung ekor butir"
)
"""What follows a number of other things than rupiah."""
_PERIODS = word_set("tahun thn taun bulan bln minggu hari")
"""Behind thousands they say when: `600rb bulan lalu`."""
_TIMES = word_set("x kali")
"""Behind thousands they say how often: `10 rb x 3 bulan`."""
_PEOPLE = word_set("orang org anak wong urang people")
OTHER_THINGS = _COUNTED - _PERIODS - _TIMES | _PEOPLE
"""What makes a number no sum, however it is compared: people, weights, lengths."""
NO_SUM_AFTER = word_set(
    "no nomor nomer nmr norek rek rekening kode pin otp hp wa telp telepon id kk nik tahun thn "
    "taun pos rt rw kks kartu antri antre antrian antrean umur usia desil skor kelas"
)
_SURELY = 10_000
"""Nobody counts months or days to as many."""
_LEAST, _MOST = 100, 100_000_000_000
_BARE_DIGITS = range(4, 10)
_LEFT, _RIGHT = 7, 5
_GIVES = word_set("kasih kasi ksh ngasih ngasi bayar")
_ONLY = word_set("cuma cuman cm hanya hny mung just only kok")
_TURNS = word_set("tapi tp tpi tetapi padahal cuman namun sedangkan nanging tapine but eh pas")


_BESIDE = word_set("dari dr saking tina jadi dadi janten")
"""Clues only where they stand next to the sum: `dipotong jadi 500 ribu`."""


@dataclass(frozen=True)
class Sum:
    """Tokens `first` to `last` (not included) say this many rupiah."""

    rupiah: int
    first: int
    last: int


def sums_in(tokens: Sequence[Token]) -> list[Sum]:
    """All sums that the words say, from left to right."""
    found, at = [], 0
    while at < len(tokens):
        one = sum_at(tokens, at)
        if one is not None:
            found.append(one)
        at = one.last if one is not None else at + 1
    return found


def amount_in(tokens: Sequence[Token], intent: str) -> int | None:
    """The sum that the intent is about: what was taken, is to be borrowed, was lost.

    In a complaint there is none where clues speak against every sum (what was left, what should
    have come).
    """
    sums = sums_in(tokens)
    if not sums:
        return None
    clues = _clues().get(intent, {})
    starts = frozenset(one.first for one in sums)
    weighed = [_weight(tokens, one, clues, starts) for one in sums]
    best = max(weighed)
    if best > 0 or intent != "complaint_deduction" or (best == 0 and len(sums) == 1):
        return sums[weighed.index(best)].rupiah
    return None


def sum_at(tokens: Sequence[Token], at: int) -> Sum | None:
    """The sum that begins at a word, if one does."""
    named = tokens[at].text in _CURRENCY
    first = at + 1 if named else at
    if first >= len(tokens):
        return None
    number = number_at(tokens, first)
    if number is None:
        return None
    last = number.last
    after = tokens[last] if last < len(tokens) else None
    if after is not None and after.text in _CURRENCY and not is_clause_end(after.gap):
        named, last = True, last + 1
    elif after is not None and not after.gap.strip() and after.text in _counted(number):
        return None
    people = after is not None and after.text in _PEOPLE
    if not (
        number.is_scaled or named or (not people and _is_bare_sum(tokens, first, number.value))
    ):
        return None
    return Sum(number.value, at, last) if _LEAST <= number.value <= _MOST else None


def _counted(number: Number) -> frozenset[str]:
    """What makes it a number of other things; behind thousands `x` says how often."""
    return _COUNTED - _TIMES - _PERIODS if number.is_scaled or number.value >= _SURELY else _COUNTED


def _is_bare_sum(tokens: Sequence[Token], at: int, value: int) -> bool:
    """`75.000` and `50000` are sums; `2025`, numbers of things and parts of long numbers none."""
    text = tokens[at].text
    if not tokens[at].is_number or (at and tokens[at - 1].text in NO_SUM_AFTER):
        return False
    if "." in text or "," in text:
        return value >= 1000
    return (
        len(text) in _BARE_DIGITS
        and text[0] != "0"
        and text.endswith("00")
        and not (len(text) == 4 and text.startswith("20"))
    )


def _weight(
    tokens: Sequence[Token], one: Sum, clues: Mapping[str, int], starts: frozenset[int]
) -> int:
    """What the nearest clue says: before the sum, then behind it, and only then before a comma."""
    before, after = _before(tokens, one.first), _after(tokens, one.last, starts)
    for part in (before[0], after, before[1]):
        for at in part:
            beside = at == one.first - 1 or tokens[at].text not in _BESIDE
            if beside and (clue := _clue(tokens[at].text, clues)) is not None:
                return -1 if _is_little(tokens, at) else clue
    return 0


def _before(tokens: Sequence[Token], first: int) -> tuple[list[int], list[int]]:
    """Where the words before a sum stand: those up to a comma, and those past it."""
    parts: tuple[list[int], list[int]] = ([], [])
    past, gap = 0, tokens[first].gap
    for at in range(first - 1, max(-1, first - 1 - _LEFT), -1):
        if is_clause_end(gap) or tokens[at].is_number or tokens[at].text in _TURNS:
            break
        past = 1 if past or "," in gap else 0
        parts[past].append(at)
        gap = tokens[at].gap
    return parts


def _after(tokens: Sequence[Token], last: int, starts: frozenset[int]) -> list[int]:
    """Where the words behind a sum stand; those before another sum belong to that one."""
    found = []
    for at in range(last, min(len(tokens), last + _RIGHT)):
        gap = tokens[at].gap
        if at in starts and not gap.strip():
            return []
        if "," in gap or is_clause_end(gap) or tokens[at].text in _TURNS:
            break
        found.append(at)
    return found


def _is_little(tokens: Sequence[Token], at: int) -> bool:
    """`cuma dikasih 180 ribu`: what came in the end, not what was given away."""
    return tokens[at].text in _GIVES and at > 0 and tokens[at - 1].text in _ONLY


def _clue(word: str, clues: Mapping[str, int]) -> int | None:
    if word in clues:
        return clues[word]
    for ending in ("nya", "ne", "na", "e", "ka", "ki", "i"):
        if word.endswith(ending) and (found := clues.get(word.removesuffix(ending))) is not None:
            return found
    return None


@cache
def _clues() -> dict[str, dict[str, int]]:
    """By intent the words beside a sum, with what they make of it."""
    found: dict[str, dict[str, int]] = {}
    with (DATA / "amount_clues.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for word in row["words"].split():
                found.setdefault(row["intent"], {})[word] = int(row["weight"])
    return found
