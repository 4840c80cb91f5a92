"""Samples of the calendar of notices and of the weekly quiz."""

from dataclasses import replace
from datetime import timedelta

from features.broadcasts.rules.broadcasts import (
    Audience,
    Content,
    Schedule,
    ScheduleState,
    Topic,
    Wording,
)
from features.broadcasts.views import broadcast
from features.hoaxes.rules.hoaxes import Hoax, HoaxCategory, Verdict
from features.hoaxes.rules.lessons import Lesson, load_lessons
from features.hoaxes.rules.notices import LESSON, Choice, PlannedRun, Skip, SkipWhy, Story, Why
from features.hoaxes.rules.quiz import QuizAnswer, QuizFigures, QuizQuestion, QuizText
from features.hoaxes.rules.seasons import Season, SeasonSpan
from features.hoaxes.services.notices import (
    WEEKLY,
    NoticeCalendar,
    NoticeHistory,
    PlanChanges,
    PlannedCard,
)
from features.hoaxes.services.quiz import QuizOverview, QuizReply
from features.hoaxes.storage.notices import NoticeRun, Plan, PlanKind
from features.hoaxes.views import notice_calendar, notices, quiz
from features.hoaxes.views import notice_seasons as notice_seasons_views
from features.hoaxes.views.deeds import Do, OnNotices
from tests.gallery.sample import NOW, TODAY, ZONE, Sample
from views.translator import Translator
from views.view import View

_WEEK = timedelta(days=7)
_SATURDAY = TODAY + timedelta(days=6)
_RAMADAN = Hoax(
    "H07",
    "PKH khusus Ramadan Rp1,5 juta per orang",
    "Menjelang Ramadan beredar tautan pendaftaran PKH khusus senilai Rp1,5 juta per orang.",
    "PKH tidak punya pencairan khusus Ramadan dan tidak disalurkan lewat aplikasi pesan.",
    HoaxCategory.TELEGRAM,
    Verdict.FALSE,
    "Kompas.com Cek Fakta",
    "2025-03",
    2,
)
_FEE = replace(_RAMADAN, id="H38", title="Penerima bansos wajib membayar fee kepada pembimbing")
_LESSON = load_lessons()["L03"]
_STORIES: dict[str, Hoax | Lesson] = {"H07": _RAMADAN, "H38": _FEE, "L03": _LESSON}
_SCHEDULE = Schedule(
    id=3,
    title="Kabar palsu mingguan",
    topic=Topic.ANTI_HOAX,
    content=Content({"id": Wording("")}),
    audience=Audience(),
    timing=WEEKLY,
    state=ScheduleState.ACTIVE,
    author_id=1012,
    counted=412,
    created_at=NOW,
    source="hoaxes",
)
_TOLD = Choice(
    Story("H07", 2, "telegram_otp", ""), (Why.NEW, Why.SEASON, Why.PROGRAMME), Season.RAMADAN
)
_SEASONAL = Choice(Story("H38", 1, "pungutan", ""), (Why.SEASON, Why.LONG_AGO), Season.PAYOUT)
_TAUGHT = Choice(Story("L03", 1, LESSON, ""), (Why.LESSON_TURN,))
_OUTCOMES: tuple[Choice | Skip, ...] = (
    _TOLD,
    _SEASONAL,
    Skip(SkipWhy.BY_EDITOR),
    _TAUGHT,
    _TOLD,
    _SEASONAL,
    Skip(SkipWhy.ALL_TOLD),
    _TOLD,
)
_RUNS = tuple(PlannedRun(TODAY + n * _WEEK, one) for n, one in enumerate(_OUTCOMES))
_PIN = Plan(1, PlanKind.PIN, TODAY, "H07", 1012, NOW)
_PLANS = (
    _PIN,
    replace(_PIN, id=2, withdrawn_by=1012, withdrawn_at=NOW),
    replace(_PIN, id=3, kind=PlanKind.SKIP, story_id=None),
    replace(_PIN, id=4, kind=PlanKind.SKIP, story_id=None, withdrawn_by=7, withdrawn_at=NOW),
    replace(_PIN, id=5, kind=PlanKind.EXCLUDE, local_date=None),
    replace(_PIN, id=6, kind=PlanKind.EXCLUDE, withdrawn_by=7, withdrawn_at=NOW),
)
_SPANS = [
    SeasonSpan(1, Season.FUEL, TODAY, TODAY + _WEEK, False, "", opened_by=1012),
    SeasonSpan(2, Season.PERIOD_START, TODAY + 6 * _WEEK, TODAY + 8 * _WEEK, False, ""),
    SeasonSpan(3, Season.RAMADAN, TODAY + 9 * _WEEK, TODAY + 15 * _WEEK, True, ""),
]
_CARD = PlannedCard(_RUNS[0], _RAMADAN, None, "", tuple(_SPANS[:1]), before_payout=True)
_PAST = (
    NoticeRun(TODAY - _WEEK, "H07", 2, (Why.NEW,), None, None, 12_345),
    NoticeRun(TODAY - 2 * _WEEK, None, None, (), None, SkipWhy.UNCHANGED),
    NoticeRun(TODAY - 3 * _WEEK, "L03", 1, (Why.LESSON_TURN,), None, None, 11_902),
)
_QUESTION = QuizQuestion(
    "Q01",
    True,
    {
        "id": QuizText(
            "Daftar PKH lewat Telegram. Klik daftar-pkh[.]contoh dan isi nomor Bapak/Ibu.",
            "PKH tidak bisa didaftar lewat Telegram. Usulan hanya lewat desa.",
        ),
        "en": QuizText(
            "Register for PKH on Telegram. Tap daftar-pkh[.]contoh and enter your number.",
            "Nobody can register for PKH on Telegram. Proposals go through the village.",
        ),
    },
    "JalaHoaks (2024-09-03)",
)
_GENUINE = replace(_QUESTION, id="Q03", is_fraud=False)
_OVERVIEW = QuizOverview(
    1_204,
    (QuizFigures("Q01", TODAY, 811, 640), QuizFigures("Q03", TODAY - _WEEK, None, None)),
    {"Q01": _QUESTION, "Q03": _GENUINE},
)


def sent(story: Hoax | QuizQuestion, t: Translator) -> View:
    """A run as it arrives."""
    return broadcast.notice(
        notices.content(story).wording(t.language),
        code="KPM4R7T",
        topic=Topic.ANTI_HOAX,
        reason=Audience(quiz=isinstance(story, QuizQuestion)),
        phrase=None,
        receipt=False,
        broadcast_id=8,
        t=t,
    )


def _alternatives(page: int) -> Sample:
    found: list[tuple[Choice, Hoax | Lesson]] = [
        (_TOLD, _RAMADAN),
        (_SEASONAL, _FEE),
        (_TAUGHT, _LESSON),
    ] * 3
    return lambda t: notice_calendar.choose_story(_SCHEDULE, TODAY, found, page, t)


NOTICES: dict[str, Sample] = {
    "broadcasts.broadcast.notice: hoax of the week": lambda t: sent(_RAMADAN, t),
    "broadcasts.broadcast.notice: quiz": lambda t: sent(_QUESTION, t),
    "hoaxes.notice_calendar.no_schedule": lambda t: notice_calendar.no_schedule(t, waiting=False),
    "hoaxes.notice_calendar.no_schedule: waiting": lambda t: notice_calendar.no_schedule(
        t, waiting=True
    ),
    "hoaxes.notice_calendar.choose_schedule": lambda t: notice_calendar.choose_schedule(
        [_SCHEDULE, replace(_SCHEDULE, id=4)], t
    ),
    "hoaxes.notice_calendar.calendar": lambda t: notice_calendar.calendar(
        _SCHEDULE, NoticeCalendar(_RUNS, _STORIES, {}), t, quiz=False
    ),
    "hoaxes.notice_calendar.calendar: paused": lambda t: notice_calendar.calendar(
        replace(_SCHEDULE, state=ScheduleState.PAUSED), NoticeCalendar((), {}, {}), t, quiz=True
    ),
    "hoaxes.notice_calendar.card": lambda t: notice_calendar.card(_SCHEDULE, _CARD, t),
    "hoaxes.notice_calendar.card: pinned": lambda t: notice_calendar.card(
        _SCHEDULE, replace(_CARD, plan=_PIN, planner="Ratna Puspita", seasons=()), t
    ),
    "hoaxes.notice_calendar.card: left out": lambda t: notice_calendar.card(
        _SCHEDULE, replace(_CARD, run=_RUNS[2], story=None, plan=_PLANS[2]), t
    ),
    "hoaxes.notice_calendar.choose_story": _alternatives(0),
    "hoaxes.notice_calendar.choose_story: next page": _alternatives(1),
    "hoaxes.notice_calendar.choose_story: nothing left": lambda t: notice_calendar.choose_story(
        _SCHEDULE, TODAY, [], 0, t
    ),
    "hoaxes.notice_seasons.seasons": lambda t: notice_seasons_views.seasons(3, _SPANS, TODAY, t),
    "hoaxes.notice_seasons.seasons: none": lambda t: notice_seasons_views.seasons(3, [], TODAY, t),
    "hoaxes.notice_seasons.choose_season": lambda t: notice_seasons_views.choose_season(3, t),
    "hoaxes.notice_seasons.choose_length": lambda t: notice_seasons_views.choose_length(
        3, Season.FUEL, t
    ),
    "hoaxes.notice_seasons.history": lambda t: notice_seasons_views.history(
        3, NoticeHistory(_PAST, _STORIES), t
    ),
    "hoaxes.notice_seasons.history: nothing yet": lambda t: notice_seasons_views.history(
        3, NoticeHistory((), {}), t
    ),
    "hoaxes.notice_seasons.changes": lambda t: notice_seasons_views.changes(
        3, PlanChanges(_PLANS, ("H38",), _STORIES, {1012: "Ratna Puspita"}), ZONE, t
    ),
    "hoaxes.notice_seasons.changes: none": lambda t: notice_seasons_views.changes(
        3, PlanChanges((), (), {}, {}), ZONE, t
    ),
    "hoaxes.notice_calendar.ask_count": lambda t: notice_calendar.ask_count(12_345, t, quiz=False),
    "hoaxes.notice_calendar.ask_count: quiz": lambda t: notice_calendar.ask_count(
        12_345, t, quiz=True
    ),
    "hoaxes.notice_calendar.count_differs": lambda t: notice_calendar.count_differs(12_345, t),
    "hoaxes.notice_calendar.nobody_yet": lambda t: notice_calendar.nobody_yet(t, quiz=False),
    "hoaxes.notice_calendar.nobody_yet: quiz": lambda t: notice_calendar.nobody_yet(t, quiz=True),
    "hoaxes.notice_calendar.handed_in": notice_calendar.handed_in,
    "hoaxes.quiz.reply: right": lambda t: quiz.reply(
        QuizReply(_QUESTION, QuizAnswer.FRAUD, False), t
    ),
    "hoaxes.quiz.reply: unsure": lambda t: quiz.reply(
        QuizReply(_GENUINE, QuizAnswer.UNSURE, True), t
    ),
    "hoaxes.quiz.reply: other": lambda t: quiz.reply(
        QuizReply(_QUESTION, QuizAnswer.GENUINE, True), t
    ),
    "hoaxes.quiz.page": lambda t: quiz.page(t, plays=False, next_on=None),
    "hoaxes.quiz.page: takes part": lambda t: quiz.page(t, plays=True, next_on=_SATURDAY),
    "hoaxes.quiz.joined": lambda t: quiz.joined(t, muted=False, next_on=_SATURDAY),
    "hoaxes.quiz.joined: muted": lambda t: quiz.joined(t, muted=True, next_on=None),
    "hoaxes.quiz.left": quiz.left,
    "hoaxes.quiz.overview": lambda t: quiz.overview(_OVERVIEW, OnNotices(Do.CALENDAR, 3), t),
    "hoaxes.quiz.overview: nothing yet": lambda t: quiz.overview(
        QuizOverview(0, (), {}), OnNotices(Do.CALENDAR, 3), t
    ),
}
