"""What can go wrong with the proofs of trust."""

from dataclasses import dataclass

from domain.errors import AidError


@dataclass(eq=False)
class UnusablePhrase(AidError):
    """The secret phrase is too short or long, holds a number or a link, or is just a name."""

    why: str


class TooManyChecks(AidError):
    """Badges were checked too often today, by this person or by everybody."""


class WordsUnfit(AidError):
    """What a swindler would write, nothing, or too much: others would read it from the bot."""
