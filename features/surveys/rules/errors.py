"""What goes wrong with forms and surveys; the sentences stand in the declaration and the views."""

from dataclasses import dataclass
from enum import StrEnum

from domain.errors import AidError


class Why(StrEnum):
    """Why a form is refused. Comments say what the value is."""

    NO_FORM = "no_form"  # what the reader said
    NOT_READ = "not_read"
    TOO_LARGE = "too_large"  # the limit in MB
    EMPTY = "empty"
    TOO_MANY_QUESTIONS = "too_many_questions"  # how many; `also` is the limit
    TOO_MANY_CHOICES = "too_many_choices"  # the question; `also` is the limit
    TOO_DEEP = "too_deep"  # the group
    NESTED_REPEAT = "nested_repeat"  # the repeat
    UNKNOWN_TYPE = "unknown_type"  # the question; `also` is its type
    UNKNOWN_FUNCTION = "unknown_function"  # the question; `also` is the function
    BAD_EXPRESSION = "bad_expression"  # the question; `also` is the expression
    TOO_LONG = "too_long"  # the question, whose expression or text is too long
    LOOP = "loop"  # the questions that wait for one another
    BARE_DATE = "bare_date"  # the question; `also` is the date
    ASKS_SECRET = "asks_secret"  # noqa: S105 - the question; `also` are the words


@dataclass(eq=False)
class FormRefused(Exception):
    """Told in a view of its own, and never by a turn. Not frozen: it is given its traceback."""

    why: Why
    value: str = ""
    also: str = ""


class SurveyGone(AidError):
    """It was decided, has ended, or is not this person's."""


class OwnSurvey(AidError):
    """Whoever handed a survey in may not be the one who agrees to it."""


class NoForm(AidError):
    """What was sent is no xlsx file, or too large."""


class NobodyFits(AidError):
    """No family can be asked there."""


class PurposeMissing(AidError):
    """Answers leave only with a reason that somebody can read later."""


class TooFewAnswers(AidError):
    """With so few answers somebody would be known by theirs."""


class SurveyEnough(AidError):
    """There are answers enough, or the time is over: nobody is asked any more."""
