"""Reports of one matter on the page of their case, the page that asks before two become one, and what
the history says of corrections."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from domain.areas import Area, Areas, place_name
from features.cases.rules.cases import CaseFile
from features.cases.services.corrections import Candidate, Correction
from features.cases.services.merging import MergedCases
from features.cases.services.office import MergedReport
from features.cases.views.accused import KEPT_OUT
from features.cases.views.cases import CATEGORIES, KINDS
from features.cases.views.facts import first
from features.desk.views.labels import ROLES
from features.desk.views.queue import Frame
from features.desk.views.render import paragraphs_of, render, short_moment
from views.formats import moment
from views.translator import Translator


@dataclass(frozen=True)
class Report:
    """A report that goes on under the number of the page."""

    id: int
    ticket: str
    filed: str
    story: Markup
    first: list[tuple[str, str]]
    """What an officer must know before anything is done."""
    said: list[Markup]


@dataclass(frozen=True)
class Half:
    """One of two cases that may become one."""

    ticket: str
    title: str
    area: str
    filed: str
    story: Markup
    confidential: bool


def report(found: MergedReport, frame: Frame, t: Translator) -> Report:
    case = found.case
    return Report(
        case.id,
        case.ticket,
        moment(case.filed_at, frame.zone, t.language),
        paragraphs_of(case.story),
        first(case, t),
        [paragraphs_of(one.text or "📎") for one in found.entries],
    )


def merge_page(frame: Frame, both: MergedCases, areas: Areas, t: Translator) -> str:
    """Both side by side, and what their reporters will be told."""
    secret = any(case.confidential or case.accuses for case in (both.case, both.into))
    return render(
        "merge.html",
        t,
        frame=frame,
        case=both.case,
        title=t.plain("Merge two reports?"),
        one=_half(both.case, areas, frame, t),
        into=_half(both.into, areas, frame, t),
        hides=secret and not (both.case.confidential and both.into.confidential),
    )


def _half(case: CaseFile, areas: Areas, frame: Frame, t: Translator) -> Half:
    return Half(
        case.ticket,
        t.plain(CATEGORIES[case.category]) if case.category else t.plain(KINDS[case.kind]),
        place_name(areas, case.area_code) or t.plain("not known yet"),
        moment(case.filed_at, frame.zone, t.language),
        paragraphs_of(case.story),
        case.confidential,
    )


def place_page(
    frame: Frame, case: CaseFile, words: str, choices: Sequence[Area], areas: Areas, t: Translator
) -> str:
    """Several places fit what was written."""
    return render(
        "choose.html",
        t,
        frame=frame,
        case=case,
        title=t.plain("Which place is meant by “{words}”?", words=words),
        deed="tempat",
        field="wilayah",
        choices=[(one.code, place_name(areas, one.code)) for one in choices],
        warning="",
    )


def accused_page(
    frame: Frame, case: CaseFile, candidates: Sequence[Candidate], t: Translator
) -> str:
    return render(
        "choose.html",
        t,
        frame=frame,
        case=case,
        title=t.plain("Whom does it speak of?"),
        deed="terlibat",
        field="akun",
        choices=[(one.account, f"{one.name} · {t.plain(ROLES[one.role])}") for one in candidates],
        warning=t.plain(KEPT_OUT),
    )


def seen_by(done: Correction, frame: Frame, t: Translator) -> list[str]:
    """Who had opened the case before it was kept from them."""
    shown = []
    for one in done.seen:
        facts = {
            "name": one.name,
            "role": t.plain(ROLES.get(one.role, ROLES["officer"])),
            "count": one.times,
            "last": short_moment(one.last, frame.zone, t),
        }
        shown.append(
            t.plain("{name} ({role}): {count} times, last {last}; knows whose case it is", **facts)
            if one.identity
            else t.plain("{name} ({role}): {count} times, last {last}", **facts)
        )
    return shown
