"""Samples of what reporters and companions see of cases."""

from dataclasses import replace
from datetime import timedelta
from functools import partial
from uuid import UUID

from features.cases.rules.cases import CaseKind, CaseRoute, CaseUpload, Category, Group
from features.cases.rules.command_center import CaseStatus
from features.cases.rules.files import NotKept
from features.cases.rules.news import News, NewsKind
from features.cases.services.cases import CaseView
from features.cases.services.elsewhere import Line
from features.cases.services.erasing import KeptReport
from features.cases.storage.readings import Reading
from features.cases.views import asides, cases, complaint, escalation, report
from features.cases.views import erasing as erasing_views
from features.cases.views import filed as filed_views
from features.cases.views import files as case_files
from features.cases.views import report_summary as report_summary_views
from features.cases.views import talk as talk_views
from features.cases.views.escalation import CaseSummary
from features.cases.views.files import Evidence
from features.cases.views.report_summary import Summary
from features.empowerment.views.meaning import in_case
from features.people.rules.locks import Hiding
from features.people.storage.families import Family
from features.safety.services.helps import ANY_DANGER
from tests.gallery.contacts import shown
from tests.gallery.empowerment import PLACED
from tests.gallery.sample import (
    CASE,
    CLOSED,
    CLOSED_TWICE,
    NAMELESS,
    NOW,
    PRAISE,
    REFERRED,
    REFUSED,
    REOPENED,
    ROUTES,
    SAID,
    SECRET,
    TAKEN,
    ZONE,
    Sample,
)
from understanding.places import load_places
from views.view import Key, Keyboard

_KEYS = Keyboard(((Key("Menu"),),))
_OPEN = CaseView(TAKEN, SAID, (Reading("companion", NOW), Reading("officer", NOW)))
_LONG = CaseView(TAKEN, tuple(replace(one, text=f"{one.text} " * 20) for one in SAID * 4), ())
_FILE = CaseUpload("BQACAgUAAx", "surat.pdf", "application/pdf")
_FAMILY = Family(
    UUID(int=1),
    "3305121109069901",
    "3305120203519901",
    "Karto Wiryono",
    "Dusun Contoh Kenanga RT 01/RW 02",
    "+6281200001002",
    "33.05.12.1010",
    "PKH-3305-001",
)
_DANGER = shown(*ANY_DANGER)
_SUMMARY = Summary(
    CaseKind.COMPLAINT,
    Category.DEDUCTION,
    CASE.story,
    evidence=Evidence(photos=2),
    place="Kebumen",
    wish="Uang saya dikembalikan",
    anonymous=False,
    missing=("short", "photo", "amount"),
)
_FACTS = tuple((name, CASE.story) for name in escalation.FACTS if name != "reach")
_CASE_SUMMARY = CaseSummary(
    "Karto Wiryono",
    Category.EMERGENCY,
    _FACTS[:5],
    Evidence(photos=3, videos=1),
    (
        "who",
        "behalf",
        "category",
        "urgency",
        "phase",
        "story",
        "needs",
        "done",
        "agreed",
        "evidence",
    ),
)
_MEDIATION = CaseSummary("Karto Wiryono", None, (_FACTS[0], *_FACTS[5:]), Evidence())

_MUCH = Evidence(photos=4, videos=2, voices=1, point=True)
_NEWS = {
    "taken": News(TAKEN, NewsKind.TAKEN, ""),
    "needs data": News(TAKEN, NewsKind.NEEDS_DATA, "", "Mohon kirim foto resi dari Kantor Pos."),
    "referred": News(REFERRED, NewsKind.REFERRED, ""),
    "handed on": News(CASE, NewsKind.REFERRED, ""),
    "resolved": News(CLOSED, NewsKind.RESOLVED, "", "Uang dapat diambil mulai hari Senin."),
    "rejected": News(REFUSED, NewsKind.REJECTED, "", "Data penerima sudah tidak aktif."),
    "resolved again": News(CLOSED_TWICE, NewsKind.RESOLVED, ""),
    "reopened": News(REOPENED, NewsKind.REOPENED, ""),
    "message": News(TAKEN, NewsKind.MESSAGE, "", SAID[0].text),
    "late": News(CASE, NewsKind.LATE, ""),
    "late and moved": News(REOPENED, NewsKind.LATE, "", "dinsos"),
    "moved up": News(REOPENED, NewsKind.MOVED_UP, ""),
    "confidential": News(SECRET, NewsKind.MESSAGE, "", SAID[0].text),
}


def _news(told: News) -> Sample:
    return lambda t: cases.news(told, ZONE, t)


def _chosen(group: Group) -> list[Sample]:
    """The problems of a group, as reporters and as companions choose them."""
    routes: list[CaseRoute] = ROUTES[group]
    return [
        lambda t: complaint.categories(routes, t),
        lambda t: escalation.categories(routes, t),
    ]


def _story(category: Category) -> Sample:
    return lambda t: complaint.ask_story(category, t)


def _six(question: int) -> Sample:
    return lambda t: complaint.ask_six(question, t)


def _unkept(why: NotKept) -> Sample:
    return lambda t: case_files.with_refusals(complaint.ask_photos(Evidence(), t), [why], t)


def _asked(question: str) -> Sample:
    return lambda t: escalation.ask(question, t)


_PAID_LESS = "PKH Juli–September 2026: tercatat Rp975.000. Anak saya masih SMP."


def _without_sums(why: Hiding) -> Sample:
    found = replace(_OPEN, case=replace(TAKEN, story=_PAID_LESS))
    return lambda t: report.report(found, ZONE, t, None, why)


def _nameless_without_sums(why: Hiding) -> Sample:
    found = CaseView(replace(NAMELESS, story=_PAID_LESS), SAID, ())
    return lambda t: report.nameless_report(found, ZONE, t, None, why)


REPORTS: dict[str, Sample] = {
    **{f"cases.cases.news: {name}": _news(told) for name, told in _NEWS.items()},
    "cases.cases.reports": lambda t: cases.reports([CASE, SECRET, PRAISE, CLOSED], t),
    "cases.cases.reports: none": lambda t: cases.reports([], t),
    "cases.report.report: open": lambda t: report.report(_OPEN, ZONE, t),
    "cases.report.report: at other offices": lambda t: report.report(
        replace(_OPEN, entries=(), elsewhere=(Line(PLACED, in_case),)), ZONE, t
    ),
    "cases.report.report: closed": lambda t: report.report(CaseView(CLOSED, SAID, ()), ZONE, t),
    "cases.report.report: long": lambda t: report.report(_LONG, ZONE, t),
    "cases.report.report: the family is asked": lambda t: report.report(
        replace(_LONG, is_asked=True), ZONE, t, 1
    ),
    "cases.cases.news_goes_on": lambda t: cases.news_goes_on(TAKEN, SAID[0].text, 2, 2, t),
    "cases.cases.news_file": lambda t: cases.news_file(TAKEN, _FILE, t, alone=True),
    **{
        f"cases.report.{name}": sample
        for why in (Hiding.LOCK, Hiding.RIGHT)
        for name, sample in (
            (f"report: sums hidden, {why.value}", _without_sums(why)),
            (f"nameless_report: sums hidden, {why.value}", _nameless_without_sums(why)),
        )
    },
    "cases.report.nameless_report": lambda t: report.nameless_report(
        CaseView(NAMELESS, SAID, ()), ZONE, t
    ),
    "cases.cases.readers": lambda t: cases.readers(_OPEN, ZONE, t),
    "cases.cases.readers: nobody": lambda t: cases.readers(CaseView(CASE, (), ()), ZONE, t),
    "cases.cases.ask_rating": lambda t: cases.ask_rating(42, t),
    "cases.cases.rated": cases.rated,
    "cases.complaint.report_menu": complaint.report_menu,
    "cases.complaint.resume": lambda t: complaint.resume(Category.DEDUCTION, "", t),
    "cases.complaint.resume: nothing chosen": lambda t: complaint.resume(
        None, "kartu saya ditahan", t
    ),
    **{f"cases.complaint.categories: {group.value}": _chosen(group)[0] for group in Group},
    "cases.complaint.danger": lambda t: complaint.danger(_DANGER, t),
    "cases.complaint.danger_numbers": lambda t: complaint.danger_numbers(_DANGER, t),
    "cases.complaint.ask_kind: words": lambda t: complaint.ask_kind(
        complaint.Told("telur pecah di agen pak joko"), [Category.FORCED_PACKAGE], t
    ),
    "cases.complaint.ask_kind: voice and photo": lambda t: complaint.ask_kind(
        complaint.Told("", Evidence(photos=1, voices=1)), [], t
    ),
    "cases.complaint.ask_story_of_photo": lambda t: complaint.ask_story_of_photo(
        Evidence(photos=1), t
    ),
    "cases.complaint.story_grew": lambda t: complaint.story_grew(Evidence(), t),
    "cases.complaint.corrected": complaint.corrected,
    "cases.complaint.passphrase_long": complaint.passphrase_long,
    **{f"cases.files.with_refusals: {why.value}": _unkept(why) for why in NotKept},
    "cases.files.refused": lambda t: case_files.refused([NotKept.FILE_UNKNOWN], t),
    "cases.files.also_kept": lambda t: case_files.also_kept(
        complaint.ask_place((), t), Evidence(voices=2, point=True), t, words=True
    ),
    "cases.complaint.twin": lambda t: complaint.twin(CASE, t),
    "cases.complaint.neighbour": lambda t: complaint.neighbour(CASE, Category.NOT_PAID, t),
    "cases.complaint.counted": complaint.counted,
    **{f"cases.complaint.ask_six: {number + 1}": _six(number) for number in range(6)},
    **{f"cases.complaint.ask_story: {category.value}": _story(category) for category in Category},
    "cases.complaint.ask_story: praise": lambda t: complaint.ask_story(None, t),
    "cases.complaint.ask_photos: none yet": lambda t: complaint.ask_photos(Evidence(), t),
    "cases.complaint.ask_photos: one": lambda t: complaint.ask_photos(Evidence(photos=1), t),
    "cases.complaint.ask_photos: several": lambda t: complaint.ask_photos(
        Evidence(photos=4, videos=2, voices=1, point=True), t
    ),
    "cases.complaint.ask_place": lambda t: complaint.ask_place((), t),
    "cases.complaint.ask_place: told in the story": lambda t: complaint.ask_place(
        load_places().find("Bandung").areas, t
    ),
    **{
        f"cases.complaint.ask_wish: {category.value}": partial(
            complaint.ask_wish, category, Evidence()
        )
        for category in Category
    },
    "cases.complaint.ask_wish: story grew": partial(
        complaint.ask_wish, Category.DEDUCTION, Evidence(), grew=True
    ),
    "cases.complaint.ask_wish: photos": partial(
        complaint.ask_wish, Category.DEDUCTION, Evidence(photos=2)
    ),
    "cases.report_summary.summary: unclear": lambda t: report_summary_views.summary(_SUMMARY, t),
    "cases.report_summary.summary: sums hidden": lambda t: report_summary_views.summary(
        replace(_SUMMARY, story=_PAID_LESS, hiding=Hiding.LOCK), t
    ),
    "cases.report_summary.summary: voice, without name": lambda t: report_summary_views.summary(
        replace(_SUMMARY, story="", anonymous=True, missing=()), t
    ),
    "cases.report_summary.summary: place not in the list": lambda t: report_summary_views.summary(
        replace(_SUMMARY, place="", place_words="dusun Mawar", evidence=Evidence(point=True)), t
    ),
    "cases.report_summary.summary: place open": lambda t: report_summary_views.summary(
        replace(_SUMMARY, place=""), t
    ),
    "cases.complaint.ask_passphrase": complaint.ask_passphrase,
    "cases.complaint.passphrase_short": complaint.passphrase_short,
    "cases.complaint.ask_passphrase_again": complaint.ask_passphrase_again,
    "cases.complaint.passphrase_chosen": lambda t: complaint.passphrase_chosen("melatiputih", t),
    "cases.complaint.which_word": lambda t: complaint.which_word("dia sering mabuk", t),
    "cases.complaint.ask_reach": lambda t: complaint.ask_reach(t, is_at_home=False),
    "cases.complaint.ask_reach: at home": lambda t: complaint.ask_reach(t, is_at_home=True),
    "cases.report_summary.summary: not to be phoned": lambda t: report_summary_views.summary(
        replace(_SUMMARY, missing=(), cautions=("jangan telepon saya",), reach="lewat ibu saya"), t
    ),
    "cases.filed.until_then": lambda t: filed_views.until_then(_DANGER, NOW, ZONE, t),
    "cases.asides.above": lambda t: asides.above(
        asides.noted("jangan telepon saya", t), complaint.ask_place((), t), t
    ),
    "cases.asides.none_open": lambda t: asides.none_open(_DANGER, t),
    "cases.asides.noted": lambda t: asides.noted("jangan telepon saya", t),
    "cases.asides.who_reads": lambda t: asides.who_reads(t, is_secret=False),
    "cases.asides.who_reads: confidential": lambda t: asides.who_reads(t, is_secret=True),
    "cases.asides.when": lambda t: asides.when(None, t),
    "cases.asides.when: danger": lambda t: asides.when(_DANGER, t),
    "cases.asides.hiding": asides.hiding,
    "cases.asides.deadlines": lambda t: asides.deadlines(
        [asides.Deadline(CASE, NOW)], _DANGER, ZONE, t
    ),
    "cases.asides.readers_of": lambda t: asides.readers_of([CASE], t),
    "cases.asides.readers_of: confidential": lambda t: asides.readers_of([SECRET], t),
    "cases.asides.take_back": lambda t: asides.take_back([CASE], [SECRET], t),
    "cases.asides.take_back: nothing": lambda t: asides.take_back([], [], t),
    "cases.asides.given_up": lambda t: asides.given_up(Keyboard(((Key("Menu"), Key("Saldo")),)), t),
    "cases.asides.parked": asides.parked,
    "cases.asides.go_on": asides.go_on,
    "cases.filed.filed": lambda t: filed_views.filed(CASE, ZONE, _KEYS, t, take_by=NOW),
    "cases.filed.filed_anonymously": lambda t: filed_views.filed_anonymously(
        "KBTRMPLDWXYZ", _KEYS, t
    ),
    "cases.filed.undone": lambda t: filed_views.undone(CASE.ticket, t),
    "cases.filed.receipt": lambda t: filed_views.receipt(CASE, "https://t.me/contoh", ZONE, t),
    "cases.filed.genuine_receipt": lambda t: filed_views.genuine_receipt(CASE, NOW, ZONE, t),
    "cases.filed.genuine_receipt: late, own": lambda t: filed_views.genuine_receipt(
        CASE, CASE.due_at + timedelta(days=1), ZONE, t, own=True
    ),
    **{
        f"cases.filed.genuine_receipt: {name}": partial(
            filed_views.genuine_receipt, case, NOW, ZONE
        )
        for name, case in {
            "confidential": SECRET,
            "asked": replace(CASE, status=CaseStatus.NEEDS_DATA),
            "closed": CLOSED,
            "closed twice": CLOSED_TWICE,
        }.items()
    },
    "cases.erasing.ask_erase": lambda t: erasing_views.ask_erase([], t),
    "cases.erasing.ask_erase: open reports": lambda t: erasing_views.ask_erase(
        [CASE, NAMELESS, REOPENED], t
    ),
    "cases.erasing.ask_word": erasing_views.ask_word,
    "cases.erasing.erased_and_kept": lambda t: erasing_views.erased_and_kept(
        [
            KeptReport("CC-2611-0042", "KBTRMPLDWXYZ"),
            KeptReport("CC-2611-0043", "HJKLMNPRTVWX"),
        ],
        t,
    ),
    "cases.filed.added": lambda t: filed_views.added(CASE, _KEYS, t),
    "cases.filed.added: without a name": lambda t: filed_views.added(NAMELESS, _KEYS, t),
    "cases.talk.ask_words": lambda t: talk_views.ask_words(CASE, t),
    "cases.talk.added": lambda t: talk_views.added(CASE, t),
    "cases.talk.added: confidential": lambda t: talk_views.added(SECRET, t),
    "cases.talk.added_apart": lambda t: talk_views.added_apart(CASE, t),
    "cases.talk.finished": lambda t: talk_views.finished(_KEYS, t),
    "cases.talk.which": lambda t: talk_views.which([CASE, SECRET], t),
    "cases.talk.too_large": lambda t: talk_views.too_large("voice", t),
    "cases.talk.too_large: photo": lambda t: talk_views.too_large("photo", t),
    "cases.talk.closed": lambda t: talk_views.closed(CLOSED, t),
    "cases.talk.closed: for good": lambda t: talk_views.closed(CLOSED_TWICE, t),
    "cases.filed.ask_reopen": lambda t: filed_views.ask_reopen(CASE.ticket, t),
    "cases.filed.reopened": lambda t: filed_views.reopened(REOPENED, ZONE, _KEYS, t),
    "cases.filed.ask_claim": filed_views.ask_claim,
    "cases.filed.ask_claim_word": filed_views.ask_claim_word,
    "cases.complaint.say_more": complaint.say_more,
    "cases.files.file_unusable": case_files.file_unusable,
    "cases.escalation.unfinished": lambda t: escalation.unfinished(
        CaseKind.ESCALATION, "Nurhayati Agustina", t
    ),
    "cases.escalation.unfinished: mediation": lambda t: escalation.unfinished(
        CaseKind.MEDIATION, "", t
    ),
    "cases.escalation.who": lambda t: escalation.who([_FAMILY] * 5, t),
    "cases.escalation.on_behalf": lambda t: escalation.on_behalf("Karto Wiryono", t),
    "cases.escalation.groups": escalation.groups,
    **{f"cases.escalation.categories: {group.value}": _chosen(group)[1] for group in Group},
    "cases.escalation.urgency": escalation.urgency,
    "cases.escalation.phase": escalation.phase,
    **{f"cases.escalation.ask: {name}": _asked(name) for name in escalation.QUESTIONS},
    "cases.escalation.ask_evidence": lambda t: escalation.ask_evidence(Evidence(photos=2), t),
    "cases.escalation.ask_agreement": escalation.ask_agreement,
    "cases.escalation.ask_reach": escalation.ask_reach,
    "cases.escalation.ask_more": lambda t: escalation.ask_more(CASE, t),
    "cases.escalation.summary: case report": lambda t: escalation.summary(_CASE_SUMMARY, t),
    "cases.escalation.summary: mediation": lambda t: escalation.summary(_MEDIATION, t),
    "cases.escalation.please_confirm": lambda t: escalation.please_confirm(CASE, t),
}
