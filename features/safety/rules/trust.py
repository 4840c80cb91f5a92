"""How people know that the bot is the bot, and the companion a companion."""

import unicodedata
from dataclasses import dataclass
from datetime import timedelta

from domain.leaks import find_leaks
from features.safety.rules.errors import UnusablePhrase

SHORTEST_PHRASE, LONGEST_PHRASE = 5, 40
_MOST_DIGITS = 2

CHECKS_PER_DAY = 5
DAY = timedelta(hours=24)
MISSES_PER_HOUR = 300
HOUR = timedelta(hours=1)
"""All people together: whoever guesses with many accounts meets this one."""

_SHORTEST_BADGE, _LONGEST_BADGE = 4, 40


@dataclass(frozen=True)
class BadgeAnswer:
    """`in_area` is None where the person has no linked family."""

    active: bool
    in_area: bool | None


def phrase_of(text: str, names: tuple[str, ...]) -> str:
    """A secret phrase as it is kept. Raises UnusablePhrase with the reason.

    `names` are those of the person and the families: an impostor knows them.
    """
    phrase = " ".join(text.split())
    letters = sum(c.isalpha() for c in phrase)
    digits = sum(unicodedata.digit(c, None) is not None for c in phrase)
    if digits > _MOST_DIGITS or find_leaks(phrase):
        raise UnusablePhrase("number")
    if len(phrase) < SHORTEST_PHRASE or letters < SHORTEST_PHRASE:
        raise UnusablePhrase("short")
    if len(phrase) > LONGEST_PHRASE:
        raise UnusablePhrase("long")
    if any(c in phrase for c in "/@<>:") or "\u200b" in phrase:
        raise UnusablePhrase("link")
    own = {part for name in names for part in (name.casefold(), *name.casefold().split())}
    if phrase.casefold() in own or set(phrase.casefold().split()) <= own:
        raise UnusablePhrase("name")
    return phrase


def badge_of(text: str) -> str | None:
    """Letters and digits of a badge as somebody typed it; None when it can be none."""
    badge = "".join(c for c in text.upper() if c.isascii() and c.isalnum())
    fits = _SHORTEST_BADGE <= len(badge) <= _LONGEST_BADGE and any(c.isdigit() for c in badge)
    return badge if fits else None
