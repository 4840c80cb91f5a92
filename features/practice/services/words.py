"""Which words may go out to others through the bot."""

import re

from domain.leak_numbers import Number, numbers_in
from features.safety.rules.errors import WordsUnfit
from features.safety.rules.fit_words import fit_words

_BRACKETS = re.compile("[()]")
_MOBILE = range(9, 14)
"""Digits of a mobile number that is written without its zero."""


def fit_public(text: str, fewest: int, most: int) -> str:
    """One line, without long numbers. Raises WordsUnfit for what swindlers write, for money that is
    asked for or promised, for a danger, for what speaks against somebody who works with the aid,
    for telephone numbers, and for what is too short or too long."""
    words = fit_words(text, most=most)
    if len(words) < fewest or _holds_phone(words):
        raise WordsUnfit
    return words


def _holds_phone(words: str) -> bool:
    """Also `(0711) 354 321`."""
    return any(_is_phone(one) for one in numbers_in(_BRACKETS.sub(" ", words.casefold())))


def _is_phone(number: Number) -> bool:
    bare = number.digits.startswith("8") and len(number.digits) in _MOBILE
    return not number.is_grouped and (number.is_phone or bare)
