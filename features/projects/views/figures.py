"""How many projects stand at each stage: for officials, and as a workbook."""

from collections.abc import Mapping

from markupsafe import Markup

from domain.areas import Areas, place_name
from features.cases.views.foreign import tame
from features.projects.rules.projects import Kind, Listed, Stage
from features.projects.services.figures import Figures
from features.projects.views.taps import ShowProjectFigures, ShowProjects, TakeFiguresOut
from features.projects.views.words import KINDS, STAGES
from views.formats import count_or_dash, day
from views.menu import menu_button
from views.pages import page_of
from views.translator import Translator
from views.view import Button, Document, Making, View, lines, paragraphs
from views.workbook import workbook

_SHOWN = 5


def counts(found: Figures, areas: Areas, page: int, t: Translator) -> View:
    """Houses are counted and named nowhere; works of a place stand by their title."""
    works = page_of(found.works, page, _SHOWN, ShowProjectFigures, t)
    return View(
        paragraphs(
            t("📊 <b>Projects by stage</b>: {place}", place=_where(found, areas, t)),
            *(_kind(kind, row, t) for kind, row in found.counts.items() if any(_known(row))),
            lines(*(_work(one, t) for one in works.shown)) or None,
            t("Nothing is counted yet.") if not _any(found) else None,
        ),
        rows=(
            *((works.turns,) if works.turns else ()),
            *(
                ((Button(t.plain("📤 As an Excel file"), TakeFiguresOut()),),)
                if _any(found)
                else ()
            ),
            (Button(t.plain("🏗 All projects"), ShowProjects()), menu_button(t)),
        ),
        private=True,
        in_place=False,
    )


def file(found: Figures, areas: Areas, t: Translator) -> View:
    return View(
        t("📤 Projects by stage. Houses are counted alone; small counts are hidden."),
        rows=((Button(t.plain("🏗 All projects"), ShowProjects()), menu_button(t)),),
        document=Document("proyek.xlsx", Making(_content, (found, areas, t))),
        private=True,
        in_place=False,
    )


def _content(found: Figures, areas: Areas, t: Translator) -> bytes:
    head = [t.plain("Kind"), *(t.plain(STAGES[stage]) for stage in Stage)]
    rows = [
        [t.plain(KINDS[kind]), *(count_or_dash(row[stage], t.language) for stage in Stage)]
        for kind, row in found.counts.items()
    ]
    names = (
        *(t.plain("Number"), t.plain("Kind"), t.plain("Title"), t.plain("Village")),
        *(t.plain("Stage"), t.plain("Last change")),
    )
    works = [_row(one, areas, t) for one in found.works]
    return workbook([(t.plain("Counts"), [head, *rows]), (t.plain("Works"), [list(names), *works])])


def _row(one: Listed, areas: Areas, t: Translator) -> list[str]:
    zone = areas.zone(one.area_code)
    return [
        *(str(one.id), t.plain(KINDS[one.kind]), one.name, place_name(areas, one.area_code)),
        *(t.plain(STAGES[one.stage]), day(one.moved_at.astimezone(zone).date(), t.language)),
    ]


def _where(found: Figures, areas: Areas, t: Translator) -> str:
    names = [place_name(areas, code) for code in found.areas if code]
    return ", ".join(names) or t.plain("the whole country")


def _known(row: Mapping[Stage, int | None]) -> list[bool]:
    return [count is None or count > 0 for count in row.values()]


def _any(found: Figures) -> bool:
    return any(any(_known(row)) for row in found.counts.values())


def _kind(kind: Kind, row: Mapping[Stage, int | None], t: Translator) -> Markup:
    told = (
        t(
            "• {stage}: {count}",
            stage=t.plain(STAGES[stage]),
            count=count_or_dash(count, t.language),
        )
        for stage, count in row.items()
        if count is None or count
    )
    return lines(t("<b>{kind}</b>", kind=t.plain(KINDS[kind])), *told)


def _work(one: Listed, t: Translator) -> Markup:
    return t(
        "{number}. {title}: {stage}",
        number=one.id,
        title=tame(one.name),
        stage=t.plain(STAGES[one.stage]),
    )
