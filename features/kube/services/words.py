"""What members write for the others to read."""

from features.broadcasts.services.notice_guard import inspect_text
from features.groups.rules.groups import without_numbers
from features.kube.rules.errors import WordsUnfit
from features.kube.rules.kube import LONGEST_WORDS
from views.translator import harmless


def fit_words(text: str, most: int = LONGEST_WORDS) -> str:
    """One line, without long numbers. Raises WordsUnfit for what swindlers write, for nothing, and
    for what is too long."""
    words = without_numbers(harmless(text)).strip()
    if not words or len(words) > most or inspect_text(words):
        raise WordsUnfit
    return words
