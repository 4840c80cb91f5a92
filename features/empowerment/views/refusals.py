"""Steps that cannot be, with what to do instead."""

from zoneinfo import ZoneInfo

from domain.errors import AidError
from features.caseload.views.taps import ShowCaseload
from features.empowerment.rules.errors import FamilyRests
from views.formats import day
from views.menu import CASELOAD, menu_button
from views.translator import Translator
from views.view import Button, View, lines


def rests(problem: AidError, t: Translator, _: ZoneInfo) -> View:
    assert isinstance(problem, FamilyRests)
    return View(
        lines(
            t(
                "🌙 The family was not ready for this. Please do not ask before {date}.",
                date=day(problem.until, t.language),
            ),
            t("It may begin by itself at any time, in its own menu."),
        ),
        rows=((Button(t.plain(CASELOAD), ShowCaseload()), menu_button(t)),),
    )
