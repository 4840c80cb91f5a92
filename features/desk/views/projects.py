"""The pages of projects: how many stand at each stage, and the works of a place."""

from collections.abc import Sequence
from dataclasses import dataclass

from chat.figures import FigureRow
from domain.areas import Areas, place_name
from features.desk.views.queue import Frame
from features.desk.views.render import render
from features.projects.rules.projects import STILL, WORK, Kind, Listed, Says, Stage
from features.projects.services.figures import Figures
from features.projects.services.sheets import Sheet
from features.projects.views.pack import lack
from features.projects.views.words import KINDS, PARTS, STAGES
from views.formats import count_or_dash, day_of, number
from views.translator import Translator


@dataclass(frozen=True)
class WorkLine:
    id: int
    title: str
    kind: str
    place: str
    stage: str
    day: str
    is_still: bool
    photos: str


def projects_page(frame: Frame, found: Figures, areas: Areas, t: Translator) -> str:
    return render(
        "projects.html",
        t,
        frame=frame,
        title=t.plain("Projects"),
        days=number(STILL.days, t.language),
        heads=[*(t.plain(STAGES[stage]) for stage in Stage), t.plain("Standing still")],
        counts=[_counts(found, kind, t) for kind in Kind],
        works=[_work(one, found, areas, frame, t) for one in found.works],
    )


def _counts(found: Figures, kind: Kind, t: Translator) -> FigureRow:
    cells = [*(found.counts[kind][stage] for stage in Stage), found.still[kind]]
    return FigureRow(t.plain(KINDS[kind]), tuple(count_or_dash(one, t.language) for one in cells))


def _work(one: Listed, found: Figures, areas: Areas, frame: Frame, t: Translator) -> WorkLine:
    return WorkLine(
        one.id,
        one.name,
        t.plain(KINDS[one.kind]),
        place_name(areas, one.area_code),
        t.plain(STAGES[one.stage]),
        day_of(one.moved_at, areas.zone(one.area_code), t.language),
        one.stands_still(frame.now),
        number(found.photos.get(one.id, 0), t.language),
    )


def project_page(frame: Frame, found: Sheet, areas: Areas, t: Translator) -> str:
    one = found.project
    return render(
        "project.html",
        t,
        frame=frame,
        id=one.id,
        title=one.title,
        stage=t.plain(STAGES[one.stage]),
        about=" · ".join(
            (
                t.plain(KINDS[one.kind]),
                t.plain("project {number}", number=one.id),
                place_name(areas, one.area_code),
                *((one.point,) if one.point else ()),
            )
        ),
        waiting=t.plain(
            "⏳ Reported: {stage}. Not confirmed yet.", stage=t.plain(STAGES[one.waiting.stage])
        )
        if one.waiting
        else "",
        seen=[
            (
                t.plain(PARTS[rule.part]),
                _said(one.facts.get(rule.part), t),
                number(len(one.photos_of(rule.part)), t.language),
            )
            for rule in found.rules
        ],
        steps=_steps(found, t),
        missing=[lack(two, t) for two in found.missing],
    )


def _said(known: bool | None, t: Translator) -> str:
    return "?" if known is None else t.plain("Yes") if known else t.plain("No")


def _steps(found: Sheet, t: Translator) -> Sequence[tuple[str, str, int]]:
    """Each stage of the work: the day on which it was confirmed, and its photos."""
    one = found.project
    days = {two.stage: two.at for two in one.reports if two.says is Says.RIGHT}
    return [
        (
            f"{'✅' if stage in days else '▫️'} {t.plain(STAGES[stage])}",
            day_of(days[stage], found.zone, t.language) if stage in days else "",
            sum(photo.stage is stage for photo in one.photos),
        )
        for stage in WORK
    ]
