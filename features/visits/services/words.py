"""What somebody who works with families writes, and a family may read."""

from features.broadcasts.rules.errors import WordsUnfit
from features.broadcasts.services.fit_words import fit_line
from features.broadcasts.services.notice_guard import inspect_text
from features.visits.rules.dangers import tells_danger
from features.visits.rules.promises import MOST_LETTERS, asks_money
from understanding.accusations import accuses


def fit_words(text: str, *, most: int = MOST_LETTERS, family_reads: bool = True) -> str:
    """One line of at most so many letters, without long numbers. Raises WordsUnfit for what
    swindlers write, requests for money included, for nothing, for what is too long; and, where the
    family reads it, for a danger, which somebody in it may be, and for what speaks against those
    who work with the aid: both are cases."""
    words = fit_line(text, most)
    if asks_money(words) or (family_reads and (tells_danger(words) or accuses(words))):
        raise WordsUnfit
    return words


def swindles(text: str) -> bool:
    """Whether a text is one that a swindler would write, whatever else it tells."""
    return bool(inspect_text(text)) or asks_money(text)
