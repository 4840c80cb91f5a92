"""What one person writes and others read from the bot: the one place where it is looked at."""

from domain.identity import without_identities
from features.broadcasts.rules.errors import WordsUnfit
from features.broadcasts.services.notice_guard import inspect_text
from views.translator import harmless


def fit_line(text: str, most: int) -> str:
    """One line of at most so many letters, without NIK, KK and card numbers. Raises WordsUnfit for
    what swindlers write, for nothing, and for what is too long."""
    words = without_identities(" ".join(harmless(text).split()))
    if not words or len(words) > most or inspect_text(words):
        raise WordsUnfit
    return words
