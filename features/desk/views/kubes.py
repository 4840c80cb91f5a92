"""The pages of business groups: how active they are, and nothing that is theirs alone."""

from dataclasses import dataclass
from datetime import timedelta

from domain.areas import Areas, place_name
from features.desk.views.queue import Frame
from features.desk.views.render import render, short_moment
from features.kube.rules.kube import CHOSEN
from features.kube.services.overview import Active, Overview
from features.kube.views.words import OFFICES, month_of
from views.formats import number, short_day
from views.translator import Translator

_SILENT = timedelta(days=31)
"""A group that wrote nothing down for so long is silent."""


@dataclass(frozen=True)
class GroupLine:
    id: int
    name: str
    place: str
    families: str
    right_size: bool
    last_entry: str
    is_silent: bool
    last_report: str


def kubes_page(frame: Frame, found: list[Active], areas: Areas, t: Translator) -> str:
    return render(
        "kubes.html",
        t,
        frame=frame,
        title=t.plain("Business groups"),
        groups=[_line(one, areas, frame, t) for one in found],
    )


def _line(one: Active, areas: Areas, frame: Frame, t: Translator) -> GroupLine:
    last, report = one.activity.last_entry, one.activity.last_report
    today = frame.now.astimezone(areas.zone(one.kube.area_code)).date()
    return GroupLine(
        one.kube.id,
        one.kube.name,
        place_name(areas, one.kube.area_code),
        number(one.activity.members, t.language),
        one.right_size,
        short_day(last, t.language) if last else "–",
        last is None or today - last > _SILENT,
        month_of(report, t) if report else "–",
    )


def kube_page(frame: Frame, found: Overview, areas: Areas, t: Translator) -> str:
    active = found.active
    line = _line(active, areas, frame, t)
    empty = [t.plain(OFFICES[one]) for one in CHOSEN if one not in found.offices]
    warnings = [
        *([t.plain("By the book less than nothing is in the box: something is not written down.")]
          if found.is_short else []),
        *([t.plural("🔎 {count} large sum waits for a second member.",
                    "🔎 {count} large sums wait for a second member.", found.waiting)]
          if found.waiting else []),
    ]  # fmt: skip
    return render(
        "kube.html",
        t,
        frame=frame,
        title=active.kube.name,
        place=line.place,
        warnings=warnings,
        facts=[
            (t.plain("Families"), line.families),
            (t.plain("Nobody chosen yet"), ", ".join(empty) or "–"),
            (t.plain("Last entry"), line.last_entry),
            (
                t.plain("Does the book balance?"),
                t.plain("Yes") if found.balances else t.plain("No"),
            ),
            (t.plain("Months of the book"), number(found.months, t.language)),
            (t.plain("Months with sales in a row"), number(found.sales, t.language)),
            (t.plain("Minutes"), number(found.minutes, t.language)),
        ],
        reports=[
            (month_of(one.month, t), short_moment(one.at, frame.zone, t)) for one in found.reports
        ],
    )
