"""Why something cannot be done with answers."""

from domain.errors import AidError


class NoSuchAnswer(AidError):
    """The page or fact is not there any more."""


class OwnAnswerDraft(AidError):
    """Nobody approves their own."""


class AnswerDraftDecided(AidError):
    """Somebody decided already, or the entry was changed meanwhile."""


class AnswerDraftWaiting(AidError):
    """Another change of this entry waits for review."""


class NoSuchSentence(AidError):
    """The sentence is not kept any more."""


class OwnExample(AidError):
    """Nobody accepts the line that they proposed."""


class ExampleDecided(AidError):
    """Somebody decided already, or proposed this line already."""
