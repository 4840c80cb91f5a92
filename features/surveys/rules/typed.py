"""What somebody types as the answer to a question, made into the value that is kept.

Lenient: "kira-kira 30 menit", "Rp5.000" and "1,5 km" are numbers; two numbers are none.
"""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from domain.dates import parse_date
from domain.identity import without_numbers
from features.surveys.rules.form import Choice, Kind
from features.surveys.rules.sheet import Spot
from understanding.words import folded

LONGEST_ANSWER = 1_000
_NUMBER = re.compile(
    r"(-?\d{1,3}(?:\.\d{3})+(?:,\d+)?|-?\d+(?:[.,]\d+)?)(?:\s*(ribu|rb|juta|jt)\b)?", re.IGNORECASE
)
_TIMES = {"": 1, "ribu": 1_000, "rb": 1_000, "juta": 1_000_000, "jt": 1_000_000}
_GROUPED = re.compile(r"-?\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_DAYS = {"hari ini": 0, "sekarang": 0, "kemarin": 1, "kemarin dulu": 2, "today": 0, "yesterday": 1}
_NONE = frozenset({"tidak ada", "nol", "kosong", "tidak pernah"})
_LONGEST_NUMBER = 9
"""Digits; longer ones are of a telephone or an account."""


def value_of(spot: Spot, text: str, choices: Sequence[Choice], today: date) -> str | None:
    """None for what is no answer of that kind. Numbers that lead to somebody or open something
    elsewhere (NIK, card, account, telephone) are never kept."""
    words = " ".join(text.split())
    match spot.kind:
        case Kind.TEXT:
            kept = without_numbers(text.strip())[:LONGEST_ANSWER]
            return kept or None
        case Kind.WHOLE:
            number = _number(words)
            return number if number is not None and "." not in number else None
        case Kind.DECIMAL:
            return _number(words)
        case Kind.DATE:
            return _day(words, today)
        case Kind.ONE:
            return _chosen(words, choices)
        case _:
            return None


def _number(words: str) -> str | None:
    if words.casefold().strip(" .!") in _NONE:
        return "0"
    found = _NUMBER.findall(words)
    if len(found) != 1 or sum(map(str.isdecimal, found[0][0])) > _LONGEST_NUMBER:
        return None
    text, times = found[0]
    if _GROUPED.fullmatch(text):
        text = text.replace(".", "")
    text = text.replace(",", ".")
    number = float(text) * _TIMES[times.casefold()]
    return str(int(number)) if number.is_integer() else str(number)


def _day(words: str, today: date) -> str | None:
    ago = _DAYS.get(words.casefold().strip(" ."))
    if ago is not None:
        return (today - timedelta(days=ago)).isoformat()
    try:
        return parse_date(words).isoformat()
    except ValueError:
        return None


def _chosen(words: str, choices: Sequence[Choice]) -> str | None:
    """By its label or number, typed."""
    if words.isdecimal() and len(words) <= 3 and 1 <= int(words) <= len(choices):
        return choices[int(words) - 1].value
    said = folded(words)
    fitting = {
        one.value
        for one in choices
        for language in one.label.by_language
        if folded(one.label.shown(language, "")) == said
    }
    return fitting.pop() if len(fitting) == 1 else None
