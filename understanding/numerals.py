"""Numbers in words, in many languages: `seket ewu`, `sapuluh rebu`, `satu juta setengah`.

`data/understanding/numerals.csv` says of each word what it does: a `digit`, a `whole` number that
is added, `times` multiplies the digit before it, `ten` does so or is ten (`dasa`), `teen` adds to
it, `scale` closes a group (thousand, million), `one` is a whole group (`sewu`), `half`, a `sum` in
slang, and `slang` that means thousands where nothing follows (`gocap`).
"""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from understanding.normal import DATA
from understanding.slot_text import Token

__all__ = ["Number", "Numeral", "number_at", "numerals", "small_number"]

_LONGEST_WORD = 24
_MILLION = 1_000_000
_ABOUT = "an"
"""`200an ribu`: about two hundred thousand."""
_JOINS = frozenset(("", " ", "  ", "-", ".", ". "))


class Numeral(NamedTuple):
    value: float
    kind: str


@dataclass(frozen=True)
class Number:
    """Tokens up to `last` (not included) come to this value."""

    value: int
    last: int
    is_scaled: bool
    """Whether thousands or millions were said."""
    rest: int = 0
    """What was said behind the last thousand, and is part of a sum only from a hundred on."""


@cache
def numerals() -> dict[str, Numeral]:
    with (DATA / "numerals.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["word"]: Numeral(float(row["value"]), row["kind"]) for row in csv.DictReader(file)
        }


def small_number(token: Token) -> int | None:
    """A number below a hundred that one word or a few digits say."""
    if token.is_number:
        return int(token.text) if token.text.isdecimal() and len(token.text) <= 2 else None
    found = numerals().get(token.text.replace("'", ""))
    if found is None or found.kind not in ("digit", "whole") or found.value >= 100:
        return None
    return int(found.value)


def written_number(text: str) -> float | None:
    """`75.000`, `1,5`, `2.500.000,00`; None for what is no number (`1.2.3`)."""
    parts = text.replace(",", ".").split(".")
    if len(parts) == 1:
        return float(text) if len(text) <= 12 else None
    thousands = parts[1:]
    if len(thousands) > 1 and len(thousands[-1]) == 2 and "," in text:
        thousands = thousands[:-1]
    if all(len(part) == 3 for part in thousands) and len(parts[0]) <= 3 and len(parts) <= 5:
        return float("".join((parts[0], *thousands)))
    if len(parts) == 2 and len(parts[1]) <= 2 and len(parts[0]) <= 6:
        return float(f"{parts[0]}.{parts[1]}")
    return None


def number_at(tokens: Sequence[Token], at: int) -> Number | None:
    """The longest number that begins here."""
    counting = _Counting()
    last = at
    if _is_half(tokens, at):
        counting.add_digit(0.5)
        last += 3
    while last < len(tokens) and last - at < 14:
        token = tokens[last]
        if last > at and token.gap not in _JOINS:
            break
        if last > at and token.text == _ABOUT and tokens[last - 1].is_number and not token.gap:
            last += 1
            continue
        if token.is_number:
            value = written_number(token.text)
            if value is None or not counting.add_written(value):
                break
        else:
            pieces = _pieces(token.text.replace("'", ""))
            if not pieces or (token.text == "k" and token.gap):
                break
            if not all(counting.add(piece) for piece in pieces):
                break
        last += 1
    if last == at:
        return None
    return Number(counting.value(), last, counting.is_scaled, counting.rest())


def _is_half(tokens: Sequence[Token], at: int) -> bool:
    """`1/2 juta`, and no date: what it is a half of has to follow."""
    if [token.text for token in tokens[at : at + 3]] != ["1", "/", "2"] or at + 3 >= len(tokens):
        return False
    after = numerals().get(tokens[at + 3].text)
    return after is not None and after.kind == "scale"


class _Counting:
    """A sum under way."""

    def __init__(self) -> None:
        self.is_scaled = False
        self._total = 0.0
        self._group = 0.0
        self._digit: float | None = None
        self._slang = False
        self._sum = False
        self._last_scale = 0.0

    def add_written(self, value: float) -> bool:
        return not self._group and self.add_digit(value)

    def add_digit(self, value: float) -> bool:
        if self._digit is not None:
            return False
        self._digit = value
        return True

    def add(self, piece: Numeral) -> bool:
        """Whether the word continues the number."""
        match piece.kind:
            case "digit":
                return self.add_digit(piece.value)
            case "whole" | "slang":
                return self._add_whole(piece)
            case "teen" | "times" | "ten":
                return self._multiply(piece)
            case "scale":
                return self._scale(piece.value)
            case "one" | "sum":
                return self._add_group(piece)
            case _:
                return self._half()

    def value(self) -> int:
        rest = self._group + (self._digit or 0)
        if self._slang and not self.is_scaled:
            self.is_scaled = True
            return round(rest * 1000)
        if not self.is_scaled:
            return round(rest)
        if self._last_scale >= _MILLION and 100 <= rest < 1000:
            rest *= 1000
        return round(self._total + (rest if rest >= 100 else 0))

    def rest(self) -> int:
        return round(self._group + (self._digit or 0))

    def _add_whole(self, piece: Numeral) -> bool:
        if self._digit is not None or 0 < self._group < 100:
            return False
        self._group += piece.value
        self._slang = piece.kind == "slang" and not self._total
        return True

    def _multiply(self, piece: Numeral) -> bool:
        digit = 1.0 if self._digit is None and piece.kind == "ten" else self._digit
        if digit is None:
            return False
        self._group += digit + piece.value if piece.kind == "teen" else digit * piece.value
        self._digit = None
        return True

    def _add_group(self, piece: Numeral) -> bool:
        if self._digit is not None or self._group or 0 < self._total < _MILLION:
            return False
        self._total += piece.value
        self._last_scale = piece.value
        self._sum = piece.kind == "sum"
        self.is_scaled = True
        return True

    def _scale(self, by: float) -> bool:
        many = self._group + (self._digit or 0)
        if self._sum and not many and by >= _MILLION:
            self._total, many = 0.0, self._total / 1000  # `ceban juta`
            self._last_scale = 0.0
        if not many or many >= 1000 or (self._last_scale and by >= self._last_scale):
            return False
        self._total += many * by
        self._group, self._digit = 0.0, None
        self._last_scale = by
        self.is_scaled = True
        return True

    def _half(self) -> bool:
        if self._digit is None and not self._group and self.is_scaled:
            self._total += self._last_scale / 2
        elif self._digit is not None:
            self._digit += 0.5
        elif not self._group:
            self._digit = 0.5
        else:
            return False
        return True


@lru_cache(maxsize=4096)
def _pieces(word: str) -> tuple[Numeral, ...]:
    """A word that is a numeral, or several that were run together (`limapuluhribu`)."""
    if (one := numerals().get(word)) is not None:
        return (one,)
    if not 6 <= len(word) <= _LONGEST_WORD:
        return ()
    return _split(word, 5)


def _split(word: str, most: int) -> tuple[Numeral, ...]:
    """Ends in what multiplies, so that other words (`satutujuan`) are hardly taken apart."""
    if not word or not most:
        return ()
    last = numerals().get(word)
    if last is not None and last.kind in ("times", "ten", "teen", "scale"):
        return (last,)
    for length in range(len(word) - 2, 1, -1):
        first = numerals().get(word[:length])
        if first is not None and (rest := _split(word[length:], most - 1)):
            return (first, *rest)
    return ()
