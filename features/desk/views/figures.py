"""The page of figures, and the one that asks for the code of the authenticator."""

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from chat.figures import FigureRow, FigureSection
from domain.areas import Areas
from domain.small_counts import share, shown
from features.cases.views.cases import CATEGORIES
from features.desk.rules.figures import Tally, ranked
from features.desk.services.figures import DeskFigures
from features.desk.storage.exports import Export
from features.desk.views.queue import Frame
from features.desk.views.render import render, short_moment
from views.formats import count_or_dash, number, percent, short_day
from views.translator import Translator, mark

WHAT = {"figures": mark("Figures"), "cases": mark("Open cases")}
_MOST_ROWS = 40


def tally_rows(named: Sequence[tuple[str, Tally]], language: str) -> list[FigureRow]:
    """Small counts are not shown, in no column."""
    columns = [
        shown([getattr(tally, field) for _, tally in named])
        for field in ("open", "late", "closed", "in_time")
    ]
    most = max((count or 0 for count in columns[0]), default=0) or 1
    return [
        FigureRow(
            name,
            (
                *(count_or_dash(columns[place][line], language) for place in range(3)),
                percent(share(columns[3][line], columns[2][line])),
            ),
            round(100 * (columns[0][line] or 0) / most),
        )
        for line, (name, _) in enumerate(named)
    ]


def category_rows(found: DeskFigures, t: Translator) -> list[FigureRow]:
    named = [
        (t.plain(CATEGORIES[one]) if one else t.plain("Without a problem"), tally)
        for one, tally in ranked(found.by_category)
    ]
    return tally_rows(named, t.language)


def area_rows(found: DeskFigures, areas: Areas, t: Translator) -> list[FigureRow]:
    named = [(areas.name(code), tally) for code, tally in ranked(found.by_area)]
    return tally_rows(named, t.language)


def week_rows(found: DeskFigures, t: Translator) -> list[FigureRow]:
    weeks = found.by_week
    filed, closed, timely = (
        shown([getattr(week, field) for week in weeks]) for field in ("filed", "closed", "in_time")
    )
    return [
        FigureRow(
            short_day(week.begins, t.language),
            (
                count_or_dash(filed[line], t.language),
                count_or_dash(closed[line], t.language),
                percent(share(timely[line], closed[line])),
            ),
        )
        for line, week in enumerate(weeks)
    ]


def figures_page(
    frame: Frame,
    found: DeskFigures,
    exports: Sequence[Export],
    names: Mapping[int, str],
    areas: Areas,
    t: Translator,
    *,
    more: Sequence[FigureSection],
    may_export: bool,
    leads: bool,
    confirmed: bool,
) -> str:
    sums = found.sums
    timely = share(sums.in_time, sums.closed)
    return render(
        "figures.html",
        t,
        frame=frame,
        title=t.plain("Figures"),
        sums=[
            (t.plain("Still open"), number(sums.open, t.language)),
            (t.plain("Late"), number(sums.late, t.language)),
            (t.plain("Closed in 8 weeks"), number(sums.closed, t.language)),
            (t.plain("Answered in time"), percent(timely)),
            *(
                [(t.plain("Integrity, open"), number(found.secret.open, t.language))]
                if found.secret
                else []
            ),
        ],
        categories=category_rows(found, t),
        places=area_rows(found, areas, t)[:_MOST_ROWS],
        weeks=week_rows(found, t),
        more=more,
        exports=[
            (
                names.get(one.telegram_id, "–"),
                t.plain(WHAT[one.what]),
                one.purpose,
                one.lines,
                short_moment(one.at, frame.zone, t),
            )
            for one in exports
        ],
        may_export=may_export,
        leads=leads,
        confirmed=confirmed,
    )


def code_page(frame: Frame, t: Translator, *, secret: str, picture: Markup, confirmed: bool) -> str:
    groups = " ".join(secret[place : place + 4] for place in range(0, len(secret), 4))
    return render(
        "code.html",
        t,
        frame=frame,
        title=t.plain("Second key"),
        secret=groups,
        picture=picture,
        confirmed=confirmed,
    )
