"""Whether somebody compares a sum with a larger one of an earlier time, in any words.

"kok cuma 600rb, bulan lalu 750", "wingi pitung atus saiki mung enem atus": each sum has a
word of time beside it (`data/understanding/earlier.csv`). What ought to have come counts as
what came before.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from understanding.accusations import accuses
from understanding.normal import DATA
from understanding.numerals import number_at
from understanding.rupiah import NO_SUM_AFTER, OTHER_THINGS, sum_at
from understanding.slot_text import Token, plain, tokens_of, word_set
from understanding.words import folded

__all__ = ["is_less", "is_measured", "is_taken"]

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
_MEASURED = word_set(
    "tensi tekanan darah gula kolesterol hb hemoglobin lila stunting timbang timbangan ditimbang "
    "nimbang timbangane bb tb mmhg"
)
"""What the health post measures."""
_SIZES = word_set("berat beratnya tinggi tingginya nilai nilainya jarak jaraknya ukuran lingkar")
"""Sizes where the number stands beside them: `dulu berat 70`, but `berat, cuma 600`."""
_BESIDE = 2
_TAKEN = re.compile(
    r"\b(?:(?:di|ke|ka)(?:curi|colong|cokot|maling|copet|rampas|rampok|jambret|bobol|tilep|tipu)\w*"
    r"|kecurian|kemalingan|kecolongan|kemalengan|stolen|diambil (?:orang|maling|tanpa)"
    r"|ada (?:yang )?(?:ambil|ngambil|mengambil)|(?:dijupuk|dicandak) (?:wong|urang))\b"
)
_MOST_SAID = 12
"""Words of a question that compares without sums."""
_SMALLER = re.compile(
    r"\b(?:kok|kenapa|knp|napa|mengapa|kunaon|naha|ngopo|geneyo|kenging|mangapo|bakit)\b.{0,40}"
    r"\b(?:kurang|kurangan|berkurang|bakurang|menyusut|nyusut|sudo|lebih (?:sedikit|dikit|kecil))\b"
    r"|\b(?:kurang|berkurang|bakurang|lebih (?:sedikit|dikit|kecil))\b.{0,12}"
    r"\b(?:dari|drpd|daripada|saking|tina|dr)\b.{0,12}"
    r"\b(?:kemarin|biasa|biasanya|dulu|lalu|sebelumnya|wingi|biasane|kamari)\b"
)
_NOT_SMALLER = re.compile(
    r"\bkurang (?:mampu|ajar|jelas|paham|tau|tahu|sehat|makan|gizi|darah|ramah|lengkap|ngerti|enak"
    r"|percaya|syarat|setuju)\b"
    r"|\b(?:saldo|kartu|atm|rekening|tabungan|sendiri|surang|sandiri|dhewe)\b"
)
"""Other things, and money that went away from where it lay."""
_MONEY = re.compile(
    r"\b(?:bantuan|bansos|pkh|bpnt|sembako|uang|duit|dana|cair|terima|dapat|dapet|nominal|jumlah)"
)


class _Part(NamedTuple):
    rupiah: int
    first: int
    last: int


def is_less(text: str) -> bool:
    """Whether a sum is smaller than another that came, or should have come, before."""
    if _asks_why_smaller(text):
        return True
    tokens = tokens_of(plain(text))[:_MOST_TOKENS]
    if any(token.text in _OF_OTHERS | _MEASURED for token in tokens):
        return False
    parts = list(_parts(tokens))
    times = _times(tokens, parts)
    said = {one: [p.rupiah for p, time in zip(parts, times, strict=True) if time == one]
            for one in ("usual", "then", "now", "")}  # fmt: skip
    before, after = said["usual"] + said["then"], said["now"] or said[""]
    if not after:
        before, after = said["usual"], said["then"]
    return any(one < other <= _FARTHEST_APART * one for one in after for other in before)


def _asks_why_smaller(text: str) -> bool:
    """The same without sums: "bantuan saya kok kurang"."""
    said = folded(text)
    if len(said.split()) > _MOST_SAID or _NOT_SMALLER.search(said):
        return False
    return bool(_SMALLER.search(said) and _MONEY.search(said)) and not any(
        word in _OF_OTHERS | _MEASURED for word in said.split()
    )


def is_measured(text: str) -> bool:
    """Whether it speaks of what is measured in a body, and so of no aid."""
    return any(token.text in _MEASURED for token in tokens_of(plain(text))[:_MOST_TOKENS])


def is_taken(text: str) -> bool:
    """Whether somebody took it, says the text: then no change of the rules made it less."""
    return accuses(text) or _TAKEN.search(folded(text)) is not None


def _parts(tokens: Sequence[Token]) -> Iterator[_Part]:
    at = 0
    while at < len(tokens):
        found = sum_at(tokens, at)
        if found is not None:
            yield _Part(found.rupiah, found.first, found.last)
            at = found.last
            continue
        bare = number_at(tokens, at)
        is_sum = bare and bare.value in _THOUSANDS and not bare.is_scaled
        if bare and is_sum and not _is_of_other_things(tokens, at, bare.last):
            yield _Part(1_000 * bare.value, at, bare.last)
        at = bare.last if bare is not None else at + 1


def _is_of_other_things(tokens: Sequence[Token], first: int, last: int) -> bool:
    """`berat 70`, `200 KPM`, `140/90`, `nomor 212`."""
    before = [token.text for token in tokens[max(0, first - _BESIDE) : first]]
    after = tokens[last].text if last < len(tokens) else ""
    if after in OTHER_THINGS or "/" in (after, *before[-1:]):
        return True
    return not NO_SUM_AFTER.isdisjoint(before[-1:]) or not _SIZES.isdisjoint(before)


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
