"""Errors of broadcasts that carry facts, in words."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from domain.errors import AidError
from features.broadcasts.rules.errors import Overlapping, TooManyCodes, WrongCount
from views.errors import with_menu
from views.formats import number, span
from views.translator import Translator
from views.view import View


def too_many_codes(problem: AidError, t: Translator, _: ZoneInfo) -> View:
    wait = timedelta(seconds=problem.seconds if isinstance(problem, TooManyCodes) else 0)
    return with_menu(
        t("Too many codes at once. Please try again in {span}.", span=span(wait, t.language)), t
    )


def wrong_count(problem: AidError, t: Translator, _: ZoneInfo) -> View:
    counted = problem.counted if isinstance(problem, WrongCount) else 0
    return with_menu(
        t(
            "The number is not right. It is now <b>{count}</b> people. Look at the audience again, then type this number.",
            count=number(counted, t.language),
        ),
        t,
    )


def overlapping(problem: AidError, t: Translator, _: ZoneInfo) -> View:
    title = problem.title if isinstance(problem, Overlapping) else ""
    return with_menu(
        t(
            "“{title}” reaches some of the same people within 20 hours. They would get only one of the two. Choose another time or audience.",
            title=title,
        ),
        t,
    )
