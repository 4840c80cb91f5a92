"""Samples of what every dialogue may say: its question in other words, and what was left of it."""

from tests.gallery.sample import NOW, ZONE, Sample
from views import left, questions
from views.left import Left

_LEFT = (
    Left(7, "refused", group=False, at=NOW, why="Bad Request: can't parse entities"),
    Left(8, "in_doubt", group=True, at=NOW, why="TimedOut"),
)


def _other_words(sentence: str, goes_on: str | None = None) -> Sample:
    return lambda t: questions.in_other_words(sentence, t, goes_on=goes_on)


FRAME: dict[str, Sample] = {
    **{
        f"questions.in_other_words: {takes} {number}": _other_words(sentence)
        for takes, wordings in questions.OTHER_WORDS.items()
        for number, sentence in enumerate(wordings)
    },
    "questions.in_other_words: with its buttons": _other_words(
        questions.OTHER_WORDS["choice"][0], "complaint"
    ),
    "questions.unfinished": lambda t: questions.unfinished(
        "complaint", "📝 Your report is not finished yet. Shall we go on with it?", t
    ),
    "questions.dropped": questions.dropped,
    "left.left": lambda t: left.left(_LEFT, ZONE, t),
    "left.left: nothing": lambda t: left.left((), ZONE, t),
    "left.sent_once_more": left.sent_once_more,
    "left.gone": left.gone,
}
