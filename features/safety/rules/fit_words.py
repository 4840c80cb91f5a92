"""What one person writes and others read from the bot: the one place where it is looked at."""

import re

from domain.identity import without_identities
from features.safety.rules.dangers import tells_danger
from features.safety.rules.errors import WordsUnfit
from features.safety.rules.swindles import inspect_text
from understanding.accusations import accuses
from views.translator import harmless

MOST_LETTERS = 300
_MONEY = re.compile(
    r"\b(?:transfer|tf|bayar|setor|kirim|titip|kasih|beri|serahkan|siapkan|iuran)(?:kan|in)?\b"
    r"(?:\W+\w+){0,4}?\W+(?:uang|duit|pulsa|rp|\d+\s?(?:rb|ribu|k|juta|jt)|\d[\d.]{3,})",
    re.IGNORECASE,
)


def fit_words(text: str, *, most: int = MOST_LETTERS, family_reads: bool = True) -> str:
    """One line of at most so many letters, without long numbers, by somebody who works with
    families. Raises WordsUnfit for what swindlers write, requests for money included, for nothing,
    for what is too long; and, where the family reads it, for a danger, which somebody in it may be,
    and for what speaks against those who work with the aid: both are cases."""
    words = fit_line(text, most)
    if asks_money(words) or (family_reads and (tells_danger(words) or accuses(words))):
        raise WordsUnfit
    return words


def fit_line(text: str, most: int) -> str:
    """One line of at most so many letters, without NIK, KK and card numbers. Raises WordsUnfit for
    what swindlers write, for nothing, and for what is too long."""
    words = without_identities(" ".join(harmless(text).split()))
    if not words or len(words) > most or inspect_text(words):
        raise WordsUnfit
    return words


def swindles(text: str) -> bool:
    """Whether a text is one that a swindler would write, whatever else it tells."""
    return bool(inspect_text(text)) or asks_money(text)


def asks_money(words: str) -> bool:
    """A companion never takes money from a family, whatever for."""
    return _MONEY.search(words) is not None
