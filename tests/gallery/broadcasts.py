"""Samples of broadcasts: approving, running, receiving them."""

from dataclasses import replace
from datetime import date, timedelta

from domain.people import Role
from features.broadcasts.rules.breach import Breach, Leaked
from features.broadcasts.rules.broadcasts import (
    Audience,
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
from features.broadcasts.views import breach as broadcast_breach
from features.broadcasts.views import broadcast, broadcasts, news, topics
from features.broadcasts.views import changes as broadcast_changes
from features.broadcasts.views import review as broadcast_review
from features.broadcasts.views import schedules as broadcast_schedules
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
_TIME = timedelta(hours=31)
SCHEDULE = Schedule(
    id=3,
    title="Kabar bohong minggu ini",
    topic=Topic.ANTI_HOAX,
    content=_CONTENT,
    audience=Audience(areas=("33",)),
    timing=Timing(cron="0 8 * * mon", missed=Missed.NEXT_MORNING),
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


def _schedule(state: ScheduleState) -> Sample:
    found = replace(SCHEDULE, state=state)
    return lambda t: broadcast_schedules.schedule_card(found, RUNS, ZONE, t, own=False)


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
BROADCASTS: dict[str, Sample] = {**RECEIVING, **RUNNING, **COUNTING, **BREACHES}
