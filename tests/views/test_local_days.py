"""Whoever reads of a day reads the day where they live: an evening in UTC is the next morning."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from domain.calendar import WIB
from features.cases.rules.cases import Category
from features.cases.storage.figures import CaseFigures, OldCase
from features.cases.views import digest
from features.hoaxes.rules.hoaxes import HoaxVersion
from features.hoaxes.rules.tips import Cluster, ClusterState, OwnTip, Tip
from features.hoaxes.services.notices import PlanChanges
from features.hoaxes.storage.notices import Plan, PlanKind
from features.hoaxes.views import hoax_desk, notice_seasons, tips
from tests.gallery.hoaxes import HOAX
from views.formats import day_of
from views.translator import translator
from views.view import View

LATE = datetime(2026, 12, 31, 17, 30, tzinfo=UTC)
T = translator("id")
OPEN = Cluster(7, ClusterState.OPEN, "Benarkah?", LATE, LATE, askers=1, place=1)
TIP = OwnTip(Tip(3, 7, 1002, "Benarkah?", (), LATE), OPEN)
PLAN = Plan(1, PlanKind.SKIP, date(2027, 2, 3), None, 1012, LATE)
FIGURES = CaseFigures(1, 0, 0, 0, 0, (), (), (OldCase("CC-2612-0001", Category.NOT_PAID, LATE),))
VIEWS = {
    "digest": lambda: digest.digest(FIGURES, {}, date(2027, 1, 20), T),
    "versions": lambda: hoax_desk.versions(
        HOAX, [HoaxVersion(HOAX, True, None, None, LATE)], {}, WIB, T
    ),
    "own tip": lambda: tips.own_waiting(TIP, 1, WIB, T),
    "own answer": lambda: tips.own_answer(TIP, View(T("Menu")), WIB, T),
    "changes": lambda: notice_seasons.changes(3, PlanChanges((PLAN,), (), {}, {}), WIB, T),
}


@pytest.mark.parametrize("name", VIEWS)
def test_the_day_is_that_of_the_reader(name: str) -> None:
    told = VIEWS[name]().text
    assert "1 Januari 2027" in told
    assert "31 Desember 2026" not in told


def test_the_same_moment_has_two_days() -> None:
    at = datetime(2026, 12, 31, 15, 30, tzinfo=UTC)
    assert day_of(at, WIB, "id") == "31 Desember 2026"
    assert day_of(at, ZoneInfo("Asia/Jayapura"), "id") == "1 Januari 2027"
