"""The morning's figures for the command center: a picture, and the same in few words."""

from collections.abc import Mapping
from datetime import date

from markupsafe import Markup

from domain.calendar import WIB
from features.cases.rules.cases import Category
from features.cases.storage.figures import CaseFigures
from features.cases.views.cases import CATEGORIES
from views.charts import Bar, Bars, bars
from views.formats import day, day_of, number, short_day
from views.translator import Translator
from views.view import Making, Picture, View, lines, paragraphs

_MOST = 6
_LATE, _RISK, _OPEN = "#c0392b", "#e08e0b", "#1f6fb2"


def digest(
    figures: CaseFigures,
    provinces: Mapping[str, str],
    today: date,
    t: Translator,
    *,
    undecreed: int | None = None,
) -> View:
    """`provinces` are the names by their codes, `undecreed` the year whose holidays are not out."""
    return View(
        paragraphs(
            t("📊 <b>Cases this morning</b> · {day}", day=day(today, t.language)),
            lines(
                t("Still open: <b>{count}</b>", count=_n(figures.open, t)),
                t("⏰ Late: <b>{count}</b>", count=_n(figures.late, t)),
                t("⚠️ Soon late: <b>{count}</b>", count=_n(figures.at_risk, t)),
                t(
                    "🔒 Integrity cases: <b>{count}</b>, late {late}",
                    count=_n(figures.secret_open, t),
                    late=_n(figures.secret_late, t),
                )
                if figures.secret_open
                else None,
            ),
            _oldest(figures, t),
            t(
                "🗓 No joint decree of holidays for {year} yet; its expected days count as off.",
                year=str(undecreed),
            )
            if undecreed
            else None,
        ),
        picture=Picture("kasus.png", Making(_picture, (figures, provinces, today, t))),
        private=True,
    )


def _oldest(figures: CaseFigures, t: Translator) -> Markup | None:
    if not figures.oldest:
        return None
    return lines(
        t("The longest wait:"),
        *(
            t(
                "• {ticket} {title}, since {day}",
                ticket=one.ticket,
                title=_title(one.category, t),
                day=day_of(one.filed_at, WIB, t.language),
            )
            for one in figures.oldest
        ),
    )


def _picture(
    figures: CaseFigures, provinces: Mapping[str, str], today: date, t: Translator
) -> bytes:
    groups = [
        Bars(
            t.plain("All open cases"),
            (
                Bar(t.plain("Still open"), figures.open, _OPEN),
                Bar(t.plain("Soon late"), figures.at_risk, _RISK),
                Bar(t.plain("Late"), figures.late, _LATE),
            ),
        ),
        Bars(
            t.plain("By problem"),
            _top([(_title(name, t), count) for name, count in figures.by_category], t),
        ),
        Bars(
            t.plain("By province"),
            _top(
                [
                    (provinces.get(c) or t.plain("not known yet"), count)
                    for c, count in figures.by_province
                ],
                t,
            ),
        ),
    ]
    title = t.plain("Cases on {day}", day=short_day(today, t.language))
    return bars(title, [group for group in groups if group.bars])


def _top(counted: list[tuple[str, int]], t: Translator) -> tuple[Bar, ...]:
    """The largest, and all others as one."""
    shown, rest = counted[:_MOST], sum(count for _, count in counted[_MOST:])
    others = [(t.plain("All others"), rest)] if rest else []
    return tuple(Bar(label, count) for label, count in [*shown, *others])


def _title(category: Category | None, t: Translator) -> str:
    return t.plain(CATEGORIES[category]) if category else t.plain("Praise and suggestions")


def _n(value: int, t: Translator) -> str:
    return number(value, t.language)
