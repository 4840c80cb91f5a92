"""Samples of broadcasts: writing them."""

from dataclasses import replace
from datetime import timedelta

from domain.areas import Area
from features.broadcasts.rules.broadcasts import (
    Audience,
    AudienceCount,
    Timing,
    Topic,
)
from features.broadcasts.rules.notice_draft import NoticeDraft, Part
from features.broadcasts.views import audience as broadcast_audience
from features.broadcasts.views import counting, unfit
from features.broadcasts.views import draft as broadcast_draft
from features.broadcasts.views import timing as broadcast_timing
from features.broadcasts.views.audience import Condition
from features.broadcasts.views.unfit import Refusal
from features.safety.rules.swindles import Finding, Piece, Problem
from tests.gallery.broadcasts import RUNS, SCHEDULE, SENT_NOTICE
from tests.gallery.sample import NOW, ZONE, Sample

_CONTENT = SENT_NOTICE.content
_BUTTONS = _CONTENT.wordings["id"].buttons
_TIME = timedelta(hours=31)
_COUNT = AudienceCount(
    total=12_345,
    by_zone={"Asia/Jakarta": 10_000, "Asia/Makassar": 2_000, "Asia/Jayapura": 345},
    by_province={"33": 6_000, "16": 4_000, "73": 2_000, "94": 300, "11": 45},
    examples={"33": "33.74.01", "16": "16.71.04"},
    left_out={"muted": 120, "blocked": 30},
)
_MANY = replace(_COUNT, total=1_200_000)
_DRAFT = NoticeDraft(
    title=SENT_NOTICE.title,
    topic=Topic.PAYMENT,
    texts={language: one.text for language, one in _CONTENT.wordings.items()},
    buttons=list(_BUTTONS),
    receipt=True,
    question=_CONTENT.question,
    audience=SENT_NOTICE.audience,
    timing=Timing(at=NOW + timedelta(days=1)),
    counted=12_345,
    answered=list(Part),
)
_EVERYBODY = replace(_DRAFT, audience=Audience(), everybody=True)
_EMPTY = NoticeDraft()
_CORRECTION = replace(_DRAFT, corrects=7)
_WEEKLY = SCHEDULE.timing
_FINDINGS = [
    Finding(problem, Piece.TEXT, "id", "pkh22.my.id")
    for problem in (Problem.LOOK_ALIKE, Problem.CODE, Problem.MONEY, Problem.SHARING)
]


def _finding(problem: Problem, piece: Piece) -> Sample:
    return lambda t: unfit.findings([Finding(problem, piece, "1", "bit.ly/x")], t)


def _refused(why: Refusal) -> Sample:
    return lambda t: unfit.refused_message(why, t)


def _choices(kind: Condition) -> Sample:
    return lambda t: broadcast_audience.choose_condition(kind, _DRAFT, t)


WRITING: dict[str, Sample] = {
    "broadcasts.draft.resume": lambda t: broadcast_draft.resume(_DRAFT, t),
    "broadcasts.draft.ask_topic": lambda t: broadcast_draft.ask_topic(t, templates=True),
    "broadcasts.draft.templates": lambda t: broadcast_draft.templates([(1, SENT_NOTICE.title)], t),
    "broadcasts.draft.templates: none": lambda t: broadcast_draft.templates([], t),
    "broadcasts.draft.ask_message": broadcast_draft.ask_message,
    "broadcasts.draft.ask_message: corrects": lambda t: broadcast_draft.ask_message(
        t, corrects=True
    ),
    "broadcasts.draft.ask_english": broadcast_draft.ask_english,
    "broadcasts.draft.english_again": broadcast_draft.english_again,
    **{f"broadcasts.unfit.refused_message: {why.value}": _refused(why) for why in Refusal},
    "broadcasts.unfit.too_long": lambda t: unfit.too_long(1_234, 3_500, t),
    "broadcasts.unfit.findings": lambda t: unfit.findings(_FINDINGS, t),
    **{
        f"broadcasts.unfit.findings: {problem.value}": _finding(problem, piece)
        for problem, piece in zip(Problem, list(Piece) * 4, strict=False)
    },
    "broadcasts.draft.ask_buttons": lambda t: broadcast_draft.ask_buttons([], t),
    "broadcasts.draft.ask_buttons: three": lambda t: broadcast_draft.ask_buttons(_BUTTONS, t),
    "broadcasts.draft.ask_link": broadcast_draft.ask_link,
    "broadcasts.unfit.link_refused": lambda t: unfit.link_refused(
        Problem.SHORTENER, "https://bit.ly/x", t
    ),
    "broadcasts.unfit.label_too_long": unfit.label_too_long,
    "broadcasts.draft.ask_receipt": broadcast_draft.ask_receipt,
    "broadcasts.draft.ask_question": broadcast_draft.ask_question,
    "broadcasts.draft.ask_title": broadcast_draft.ask_title,
    "broadcasts.draft.summary": lambda t: broadcast_draft.summary(_DRAFT, _TIME, ZONE, t),
    "broadcasts.draft.summary: everybody": lambda t: broadcast_draft.summary(
        replace(_EVERYBODY, timing=Timing()), _TIME, ZONE, t
    ),
    "broadcasts.draft.summary: weekly": lambda t: broadcast_draft.summary(
        replace(_DRAFT, timing=_WEEKLY), _TIME, ZONE, t
    ),
    "broadcasts.draft.summary: correction": lambda t: broadcast_draft.summary(
        _CORRECTION, _TIME, ZONE, t
    ),
    "broadcasts.draft.choose_part": lambda t: broadcast_draft.choose_part(_DRAFT, t),
    "broadcasts.counting.ask_count": lambda t: counting.ask_count(12_345, t),
    "broadcasts.counting.wrong_count": lambda t: counting.wrong_count(12_345, t),
    "broadcasts.draft.handed_in": lambda t: broadcast_draft.handed_in(SENT_NOTICE.title, t),
    "broadcasts.draft.template_saved": broadcast_draft.template_saved,
    "broadcasts.draft.dropped": broadcast_draft.dropped,
    "broadcasts.draft.misunderstood": lambda t: broadcast_draft.misunderstood(
        broadcast_draft.ask_receipt(t), t
    ),
    "broadcasts.audience.audience": lambda t: broadcast_audience.audience(_DRAFT, t),
    "broadcasts.audience.audience: empty": lambda t: broadcast_audience.audience(_EMPTY, t),
    **{f"broadcasts.audience.choose_condition: {kind.value}": _choices(kind) for kind in Condition},
    "broadcasts.audience.ask_area": lambda t: broadcast_audience.ask_area(_EMPTY, t),
    "broadcasts.audience.areas_found": lambda t: broadcast_audience.areas_found(
        [Area("33.05", "Kabupaten Kebumen"), Area("33.05.12", "Karangsambung")], _EMPTY, t
    ),
    "broadcasts.audience.areas_found: none": lambda t: broadcast_audience.areas_found(
        [], _DRAFT, t
    ),
    "broadcasts.audience.confirm_everybody": lambda t: broadcast_audience.confirm_everybody(
        1_200_000, _TIME, t
    ),
    "broadcasts.audience.nobody": broadcast_audience.nobody,
    "broadcasts.audience.counted": lambda t: broadcast_audience.counted(
        _DRAFT, _COUNT, timedelta(minutes=9), t
    ),
    "broadcasts.audience.counted: nation-wide": lambda t: broadcast_audience.counted(
        _EVERYBODY, _MANY, timedelta(days=3), t
    ),
    "broadcasts.timing.ask_when": broadcast_timing.ask_when,
    "broadcasts.timing.ask_time": lambda t: broadcast_timing.ask_time(ZONE, t),
    "broadcasts.timing.time_unclear": lambda t: broadcast_timing.time_unclear(ZONE, t),
    "broadcasts.timing.past": lambda t: broadcast_timing.past(NOW, ZONE, t),
    "broadcasts.timing.overlapping": lambda t: broadcast_timing.overlapping(SENT_NOTICE.title, t),
    "broadcasts.timing.ask_days": broadcast_timing.ask_days,
    "broadcasts.timing.ask_hour": lambda t: broadcast_timing.ask_hour("mon", t),
    "broadcasts.timing.ask_missed": lambda t: broadcast_timing.ask_missed(
        [run.first for run in RUNS], ZONE, t
    ),
    "broadcasts.timing.ask_missed: months left out": lambda t: broadcast_timing.ask_missed(
        [run.first for run in RUNS], ZONE, t, left_out=(2, 4, 6, 9, 11)
    ),
    "broadcasts.timing.cron_unclear": broadcast_timing.cron_unclear,
}
