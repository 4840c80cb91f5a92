"""Which words may go out to others through the bot."""

from features.broadcasts.rules.errors import WordsUnfit
from features.broadcasts.services.fit_words import fit_line
from features.visits.rules.dangers import tells_danger
from features.visits.rules.promises import asks_money


def fit_public(text: str, fewest: int, most: int) -> str:
    """One line, without long numbers. Raises WordsUnfit for what swindlers write, for money that is
    asked for or promised, for a danger, and for what is too short or too long."""
    words = fit_line(text, most)
    if len(words) < fewest or asks_money(words) or tells_danger(words):
        raise WordsUnfit
    return words
