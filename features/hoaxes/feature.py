"""Hoaxes: the library, tips of people, notices by rotation, the quiz."""

from collections.abc import Iterable
from datetime import datetime

from chat.feature import Feature, Parts, Running, Works
from chat.jobs import Job
from chat.ways import Way
from domain.retention import Dated
from features.broadcasts.storage.tables import broadcast_schedule
from features.hoaxes.jobs.notices import SOURCE, NotedNotices
from features.hoaxes.jobs.tip_news import TipNews
from features.hoaxes.rules.errors import (
    AlreadyTold,
    HoaxDraftDecided,
    HoaxDraftWaiting,
    HoaxSourceMissing,
    NoSuchHoax,
    NoSuchTip,
    OwnHoaxDraft,
    TooManyTips,
)
from features.hoaxes.rules.tips import DRAFT_KEPT, KEPT, TIPS
from features.hoaxes.services.files import HOAX_FILE
from features.hoaxes.services.hoaxes import HoaxService
from features.hoaxes.services.notices import NoticeService
from features.hoaxes.services.quiz import QuizService
from features.hoaxes.services.tip_desk import TipDeskService
from features.hoaxes.services.tips import TipService
from features.hoaxes.storage.hoax_reference import load_hoaxes
from features.hoaxes.storage.hoax_tables import hoax, hoax_draft, hoax_version
from features.hoaxes.storage.notice_reference import load_notice_reference
from features.hoaxes.storage.notice_tables import (
    notice_plan,
    notice_run,
    notice_season,
    quiz_answer,
    quiz_question,
)
from features.hoaxes.storage.parked import PARKED
from features.hoaxes.storage.tip_tables import (
    group_warning,
    tip,
    tip_change,
    tip_cluster,
    tip_person,
    tip_radar,
    verdict_told,
)
from features.hoaxes.storage.tips import TipRepository
from features.hoaxes.storage.verdicts import GROUPS_KEPT
from features.hoaxes.views import copies
from storage.copying import NotCopied
from storage.dialogues import forget_dialogues
from storage.keeping import (
    After,
    AgedBy,
    Deleted,
    ErasedBy,
    ErasedWith,
    Forever,
    Kept,
    Remains,
    WithRow,
)
from storage.unit_of_work import UnitOfWork
from views.menu import CHECK, StartCheck
from views.translator import mark

_RECORD = "who wrote and who approved is part of the record of the editors"
_EDITORIAL = NotCopied("texts of the editors; of persons only who wrote and who approved")
_AUTHORS = (Remains("author_id", _RECORD), Remains("reviewer_id", _RECORD))


async def _age_tips(work: UnitOfWork, now: datetime) -> int:
    await forget_dialogues(work.connection, TIPS, before=now - DRAFT_KEPT)
    return await work[TipRepository].forget(answered_before=now - KEPT)


async def _forget_tips(work: UnitOfWork, telegram_id: int) -> None:
    await work[TipRepository].forget_person(telegram_id)


_KEPT = (
    Kept(hoax, Forever("the library")),
    Kept(hoax_version, WithRow(hoax), _AUTHORS, _EDITORIAL),
    Kept(hoax_draft, Forever("the record of the editors"), _AUTHORS, _EDITORIAL),
    Kept(
        tip_cluster,
        AgedBy(_age_tips),
        (Remains("answered_by", _RECORD),),
        NotCopied("what several sent, without whom; what one sent is copied with the tips"),
    ),
    Kept(
        tip,
        WithRow(tip_cluster),
        (ErasedBy("telegram_id", _forget_tips, on_withdrawal=True),),
        copies.TIP,
    ),
    Kept(tip_change, WithRow(tip_cluster), (Remains("by", _RECORD),), _EDITORIAL),
    Kept(tip_radar, WithRow(tip_cluster)),
    Kept(
        tip_person,
        Forever("what somebody asked lately; one row a person"),
        (ErasedWith("telegram_id", tip),),
        copies.TIP_PERSON,
    ),
    Kept(
        verdict_told,
        After("at", Dated("hoaks_dijawab")),
        (ErasedWith("telegram_id", tip),),
        copies.VERDICT,
    ),
    Kept(
        group_warning,
        After("at", GROUPS_KEPT),
        (Remains("chat_id", "a group, not a person"),),
        NotCopied("a group, not a person"),
    ),
    Kept(
        notice_season,
        Forever("dated reference data"),
        (Remains("opened_by", _RECORD), Remains("closed_by", _RECORD)),
        _EDITORIAL,
    ),
    Kept(
        notice_plan,
        Forever("the calendar of the editors"),
        (Remains("by", _RECORD), Remains("withdrawn_by", _RECORD)),
        _EDITORIAL,
    ),
    Kept(notice_run, WithRow(broadcast_schedule)),
    Kept(quiz_question, Forever("shipped questions")),
    Kept(
        quiz_answer,
        Forever("the score of a player"),
        (Deleted("telegram_id"),),
        copies.QUIZ,
    ),
)


def _services(parts: Parts) -> Iterable[object]:
    hoaxes = HoaxService(parts.units, parts.clock)
    return (
        hoaxes,
        NoticeService(parts.units, parts.clock, parts.areas, hoaxes.published),
        QuizService(parts.units),
        TipDeskService(parts.units, hoaxes),
        TipService(parts.units, hoaxes, parts.keyring),
    )


def _works(running: Running) -> Works:
    parts, services = running.parts, running.services
    news = TipNews(
        parts.units,
        parts.post,
        services[HoaxService],
        services[TipDeskService],
        parts.clock,
        parts.areas,
    )
    return Works(
        jobs=(
            Job("hoaxes.noted_notices", NotedNotices(services[NoticeService]).run_once),
            Job("hoaxes.tip_news", news.run_once),
        ),
        core=news,
    )


FEATURE = Feature(
    "hoaxes",
    tables=_KEPT,
    parked=PARKED,
    services=_services,
    works=_works,
    reference=(load_hoaxes, load_notice_reference),
    errors={
        TooManyTips: mark("You have sent many messages in this hour. Please try again in an hour."),
        NoSuchTip: mark("That question is not there any more."),
        AlreadyTold: mark(
            "People have been told already. You can answer again: everybody who got the old answer gets the new one."
        ),
        NoSuchHoax: mark("This is no longer there. Choose again: /hoaks"),
        OwnHoaxDraft: mark("Nobody publishes their own. Ask a second administrator."),
        HoaxDraftDecided: mark("Somebody decided on this already, or the hoax was changed."),
        HoaxDraftWaiting: mark("Another change of this hoax waits for review: /meja_hoaks"),
        HoaxSourceMissing: mark("A verdict needs a source. Without one, choose: not proven."),
    },
    offers=(SOURCE, HOAX_FILE, Way("cek_hoaks", CHECK, lambda _: StartCheck())),
)
