"""Refusals that say a number."""

from zoneinfo import ZoneInfo

from domain.errors import AidError
from features.kube.rules.errors import DayTooOld, KubeFull
from features.kube.views.kubes import again
from views.translator import Translator
from views.view import View


def full(error: AidError, t: Translator, _: ZoneInfo) -> View:
    most = error.most if isinstance(error, KubeFull) else 0
    said = t(
        "This group is full: by the rules it has at most {count} families. The companion can form "
        "a second one.",
        count=most,
    )
    return View(said, rows=(again(t),))


def too_old(error: AidError, t: Translator, _: ZoneInfo) -> View:
    days = error.days if isinstance(error, DayTooOld) else 0
    said = t(
        "That is too long ago: money is written down within {count} days. Please talk about it at "
        "the next meeting and note it in the minutes.",
        count=days,
    )
    return View(said, rows=(again(t),))
