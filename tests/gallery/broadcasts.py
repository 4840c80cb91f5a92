"""Samples of broadcasts: writing, approving, running, receiving them."""

from dataclasses import replace
from datetime import date, timedelta

from domain.areas import Area
from domain.people import Role
from features.broadcasts.rules.breach import Breach, Leaked
from features.broadcasts.rules.broadcasts import (
    Audience,
    AudienceCount,
    Broadcast,
    BroadcastState,
    Content,
    Happened,
    Happening,
    Missed,
    NoticeButton,
    PaymentState,
    Question,
    RecipientState,
    Revision,
    RevisionState,
    Run,
    Schedule,
    ScheduleState,
    Timing,
    Topic,
    Wording,
)
from features.broadcasts.rules.figures import Figures
from features.broadcasts.rules.notice_draft import NoticeDraft, Part
from features.broadcasts.services.notice_guard import Finding, Piece, Problem
from features.broadcasts.views import audience as broadcast_audience
from features.broadcasts.views import breach as broadcast_breach
from features.broadcasts.views import broadcast, broadcasts, counting, news, topics, unfit
from features.broadcasts.views import changes as broadcast_changes
from features.broadcasts.views import draft as broadcast_draft
from features.broadcasts.views import review as broadcast_review
from features.broadcasts.views import schedules as broadcast_schedules
from features.broadcasts.views import timing as broadcast_timing
from features.broadcasts.views.audience import Condition
from features.broadcasts.views.unfit import Refusal
from features.reminders.views import reminders
from tests.gallery.counting import COUNTING
from tests.gallery.sample import NOW, ZONE, Sample
from views.view import Document

_AREAS = ("33.05", "16.71.04", "73.06")
_AUDIENCE = Audience(
    areas=_AREAS,
    programmes=("PKH",),
    roles=(Role.RECIPIENT,),
    languages=("id", "en"),
    payment=PaymentState.TO_FETCH,
    asked_about="schedule",
)
_QUESTION = Question("Sampai kapan bisa diambil?", ("20 Desember", "31 Desember"), 0)
_BUTTONS = (
    NoticeButton("💰 Saldo", action="balance"),
    NoticeButton("🔎 Benar tidak?", action="check"),
    NoticeButton("Cek bansos", url="https://cekbansos.kemensos.go.id"),
)
_INDONESIAN = (
    "<b>PKH tahap 4 sudah bisa diambil</b>\n"
    "Ambil di Kantor Pos mulai 7 Desember 2026. Bawa KTP dan surat undangan."
)
_ENGLISH = "<b>PKH stage 4 can be fetched</b>\nAt the post office from 7 December 2026 on."
_CONTENT = Content(
    {"id": Wording(_INDONESIAN, _BUTTONS), "en": Wording(_ENGLISH, _BUTTONS)},
    receipt=True,
    question=_QUESTION,
)
SENT_NOTICE = Broadcast(
    id=7,
    code="KBT27MP",
    title="PKH tahap 4 sudah bisa diambil",
    topic=Topic.PAYMENT,
    content=_CONTENT,
    audience=_AUDIENCE,
    state=BroadcastState.DONE,
    author_id=1012,
    approver_id=1013,
    created_at=NOW,
    counted=12_345,
    starts_at=NOW + timedelta(hours=1),
    planned=12_345,
)
_FIGURES = Figures(
    states={
        RecipientState.SENT: 8_000,
        RecipientState.PLANNED: 4_000,
        RecipientState.FAILED: 200,
        RecipientState.SKIPPED: 141,
        RecipientState.IN_DOUBT: 4,
    },
    reasons={"blocked": 180, "not_found": 20, "muted": 100, "cap": 41},
    understood=5_000,
    answered_right=700,
    answered_wrong=90,
)
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
    texts={"id": _INDONESIAN, "en": _ENGLISH},
    buttons=list(_BUTTONS),
    receipt=True,
    question=_QUESTION,
    audience=_AUDIENCE,
    timing=Timing(at=NOW + timedelta(days=1)),
    counted=12_345,
    answered=list(Part),
)
_EVERYBODY = replace(_DRAFT, audience=Audience(), everybody=True)
_EMPTY = NoticeDraft()
_CORRECTION = replace(_DRAFT, corrects=7)
_TIME = timedelta(hours=31)
_WEEKLY = Timing(cron="0 8 * * mon", missed=Missed.NEXT_MORNING)
SCHEDULE = Schedule(
    id=3,
    title="Kabar bohong minggu ini",
    topic=Topic.ANTI_HOAX,
    content=_CONTENT,
    audience=Audience(areas=("33",)),
    timing=_WEEKLY,
    state=ScheduleState.ACTIVE,
    author_id=1012,
    counted=6_000,
    created_at=NOW,
    skips_next=True,
)
RUNS = [
    Run(
        date(2026, 11, 23) + timedelta(weeks=n),
        "08:00",
        {ZONE.key: NOW + timedelta(days=1 + 7 * n)},
    )
    for n in range(5)
]
_REVISION = Revision(5, 7, _CONTENT, False, RevisionState.WAITING, 1012, NOW)
_FINDINGS = [
    Finding(problem, Piece.TEXT, "id", "pkh22.my.id")
    for problem in (Problem.LOOK_ALIKE, Problem.CODE, Problem.MONEY, Problem.SHARING)
]


def _notice(topic: Topic, reason: Audience, *, phrase: str | None = "melati putih") -> Sample:
    return lambda t: broadcast.with_media(
        broadcast.notice(
            _CONTENT.wording(t.language),
            code="KBT27MP",
            topic=topic,
            reason=reason,
            phrase=phrase,
            receipt=True,
            broadcast_id=7,
            t=t,
        ),
        _CONTENT,
    )


def _finding(problem: Problem, piece: Piece) -> Sample:
    return lambda t: unfit.findings([Finding(problem, piece, "1", "bit.ly/x")], t)


def _state(state: BroadcastState, *, own: bool = False) -> Sample:
    why = "canary_failed" if state == BroadcastState.PAUSED else None
    found = replace(SENT_NOTICE, state=state, paused_why=why)
    figures = (
        _FIGURES if state not in (BroadcastState.WAITING, BroadcastState.REFUSED) else Figures()
    )
    return lambda t: broadcasts.card(found, figures, ZONE, t, own=own)


def _told(what: Happened) -> Sample:
    revision = 5 if what in (Happened.CORRECTION, Happened.RECALL) else None
    happening = Happening(1, what, NOW, 1012, "Tanggalnya salah", 7, None, revision)
    return lambda t: news.told(happening, SENT_NOTICE.title, SENT_NOTICE.code, "Ratna Puspita", t)


def _refused(why: Refusal) -> Sample:
    return lambda t: unfit.refused_message(why, t)


def _schedule(state: ScheduleState) -> Sample:
    found = replace(SCHEDULE, state=state)
    return lambda t: broadcast_schedules.schedule_card(found, RUNS, ZONE, t, own=False)


def _choices(kind: Condition) -> Sample:
    return lambda t: broadcast_audience.choose_condition(kind, _DRAFT, t)


RECEIVING: dict[str, Sample] = {
    "broadcasts.topics.with_topics": lambda t: topics.with_topics(reminders.turned_off(t), t),
    "broadcasts.broadcast.notice": _notice(
        Topic.PAYMENT, Audience(areas=_AREAS[:2], programmes=("PKH",))
    ),
    "broadcasts.broadcast.notice: all reasons": _notice(
        Topic.DATA, replace(_AUDIENCE, people=(1, 2))
    ),
    "broadcasts.broadcast.notice: everybody": _notice(Topic.SERVICE, Audience(), phrase=None),
    "broadcasts.broadcast.notice: emergency": _notice(Topic.EMERGENCY, Audience()),
    "broadcasts.broadcast.with_media": _notice(
        Topic.SERVICE, Audience(payment=PaymentState.FETCHED, roles=(Role.COMPANION,))
    ),
    "broadcasts.broadcast.understood": lambda t: broadcast.understood(None, 7, t),
    "broadcasts.broadcast.understood: question": lambda t: broadcast.understood(_QUESTION, 7, t),
    "broadcasts.broadcast.answered": lambda t: broadcast.answered(None, t, right=True),
    "broadcasts.broadcast.answered: wrong": lambda t: broadcast.answered(_QUESTION, t, right=False),
    "broadcasts.broadcast.muted": lambda t: broadcast.muted(Topic.PAYMENT, t),
    "broadcasts.broadcast.topics": lambda t: broadcast.topics({Topic.DATA}, t),
    "broadcasts.broadcast.stopped": broadcast.stopped,
    "broadcasts.broadcast.hears_again": broadcast.hears_again,
    "broadcasts.broadcast.ask_code": broadcast.ask_code,
    "broadcasts.broadcast.code_unreadable": broadcast.code_unreadable,
    "broadcasts.broadcast.genuine": lambda t: broadcast.genuine(SENT_NOTICE, ZONE, t),
    "broadcasts.broadcast.genuine: taken back": lambda t: broadcast.genuine(
        replace(SENT_NOTICE, recalled=True), ZONE, t
    ),
    "broadcasts.broadcast.not_ours": broadcast.not_ours,
    "broadcasts.changes.correction": lambda t: broadcast_changes.correction(
        broadcast.understood(None, 7, t), "KBT27MP", t
    ),
    "broadcasts.changes.withdrawn": lambda t: broadcast_changes.withdrawn("KBT27MP", t),
    "broadcasts.changes.withdrawal": lambda t: broadcast_changes.withdrawal("KBT27MP", t),
}
WRITING: dict[str, Sample] = {
    "broadcasts.draft.resume": lambda t: broadcast_draft.resume(_DRAFT, t),
    "broadcasts.draft.ask_topic": lambda t: broadcast_draft.ask_topic(t, templates=True),
    "broadcasts.draft.templates": lambda t: broadcast_draft.templates([(1, SENT_NOTICE.title)], t),
    "broadcasts.draft.templates: none": lambda t: broadcast_draft.templates([], t),
    "broadcasts.draft.ask_message": broadcast_draft.ask_message,
    "broadcasts.draft.ask_english": broadcast_draft.ask_english,
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
RUNNING: dict[str, Sample] = {
    "broadcasts.broadcasts.broadcast_list": lambda t: broadcasts.broadcast_list(
        [replace(SENT_NOTICE, id=8, state=BroadcastState.SENDING)],
        [SENT_NOTICE] * 8,
        [SCHEDULE],
        t,
    ),
    "broadcasts.broadcasts.broadcast_list: none": lambda t: broadcasts.broadcast_list(
        [], [], [], t
    ),
    **{f"broadcasts.broadcasts.card: {state.value}": _state(state) for state in BroadcastState},
    "broadcasts.broadcasts.card": _state(BroadcastState.WAITING, own=True),
    "broadcasts.broadcasts.card: change waits": lambda t: broadcasts.card(
        replace(SENT_NOTICE, audience=Audience(people=(1, 2, 3))),
        _FIGURES,
        ZONE,
        t,
        own=True,
        revision=_REVISION,
    ),
    "broadcasts.broadcasts.card: taken back": lambda t: broadcasts.card(
        replace(SENT_NOTICE, recalled=True, audience=Audience()), _FIGURES, ZONE, t, own=False
    ),
    "broadcasts.broadcasts.stopped_all": lambda t: broadcasts.stopped_all(2, t),
    "broadcasts.broadcasts.stopped_all: none": lambda t: broadcasts.stopped_all(0, t),
    "broadcasts.broadcasts.progress": lambda t: broadcasts.progress(
        replace(SENT_NOTICE, state=BroadcastState.SENDING), _FIGURES, timedelta(minutes=3), t
    ),
    "broadcasts.broadcasts.progress: paused": lambda t: broadcasts.progress(
        replace(SENT_NOTICE, state=BroadcastState.PAUSED, paused_why="emergency_stop"),
        Figures(),
        None,
        t,
    ),
    "broadcasts.broadcasts.progress: not counted yet": lambda t: broadcasts.progress(
        replace(SENT_NOTICE, state=BroadcastState.SENDING), Figures(counted=False), None, t
    ),
    "broadcasts.broadcasts.report": lambda t: broadcasts.report(SENT_NOTICE, _FIGURES, t),
    "broadcasts.broadcasts.report: nothing": lambda t: broadcasts.report(
        replace(SENT_NOTICE, content=replace(_CONTENT, receipt=False)), Figures(), t
    ),
    **{f"broadcasts.news.told: {what.value}": _told(what) for what in Happened},
    "broadcasts.news.told": lambda t: news.told(
        Happening(1, Happened.PAUSED, NOW, None, "canary_failed", 7),
        SENT_NOTICE.title,
        SENT_NOTICE.code,
        None,
        t,
    ),
    "broadcasts.news.told: schedule": lambda t: news.told(
        Happening(1, Happened.CHANGED, NOW, 1012, None, None, 3), SCHEDULE.title, None, "Ratna", t
    ),
    "broadcasts.broadcasts.sent_again": lambda t: broadcasts.sent_again(4, t),
    "broadcasts.broadcasts.ask_export": lambda t: broadcasts.ask_export(SENT_NOTICE.title, t),
    "broadcasts.broadcasts.exported": lambda t: broadcasts.exported(
        SENT_NOTICE.title, Document("KBT27MP.csv", b"x"), t
    ),
    "broadcasts.review.review": lambda t: broadcast_review.review(SENT_NOTICE, _TIME, t),
    "broadcasts.review.approved": lambda t: broadcast_review.approved(SENT_NOTICE, ZONE, t),
    "broadcasts.review.ask_refusal": lambda t: broadcast_review.ask_refusal(SENT_NOTICE.title, t),
    "broadcasts.review.refused": lambda t: broadcast_review.refused(SENT_NOTICE.title, t),
    "broadcasts.review.ask_recall": lambda t: broadcast_review.ask_recall(SENT_NOTICE, t),
    "broadcasts.review.revision_handed_in": lambda t: broadcast_review.revision_handed_in(
        SENT_NOTICE.title, t
    ),
    "broadcasts.review.review_revision": lambda t: broadcast_review.review_revision(
        SENT_NOTICE, _REVISION, t
    ),
    "broadcasts.review.review_revision: taking back": lambda t: broadcast_review.review_revision(
        SENT_NOTICE, replace(_REVISION, recalls=True), t
    ),
    "broadcasts.review.revision_decided": lambda t: broadcast_review.revision_decided(
        SENT_NOTICE.title, t, approved=True
    ),
    "broadcasts.review.revision_decided: refused": lambda t: broadcast_review.revision_decided(
        SENT_NOTICE.title, t, approved=False
    ),
    **{
        f"broadcasts.schedules.schedule_card: {state.value}": _schedule(state)
        for state in ScheduleState
    },
}
_BREACH = Breach(
    [Leaked.NIK, Leaked.NAME, Leaked.PHONE],
    NOW,
    "3 Mei, ditemukan 5 Mei",
    "daftar dari satu kantor terkirim ke alamat yang salah",
    "alamat itu sudah ditutup, daftarnya sudah dihapus di sana",
)
BREACHES: dict[str, Sample] = {
    "broadcasts.breach.ask_kinds": lambda t: broadcast_breach.ask_kinds(_BREACH, t),
    "broadcasts.breach.ask_known": broadcast_breach.ask_known,
    "broadcasts.breach.ask_happened": broadcast_breach.ask_happened,
    "broadcasts.breach.ask_how": broadcast_breach.ask_how,
    "broadcasts.breach.ask_done": broadcast_breach.ask_done,
    "broadcasts.breach.made": lambda t: broadcast_breach.made(_BREACH, NOW, ZONE, t),
    "broadcasts.breach.letter": lambda t: broadcast_breach.letter(_BREACH, t),
}
BROADCASTS: dict[str, Sample] = {**RECEIVING, **WRITING, **RUNNING, **COUNTING, **BREACHES}
