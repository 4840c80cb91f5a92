"""Samples of what reporters and companions see of cases."""

from dataclasses import replace
from uuid import UUID

from domain.cases import CaseKind, CaseRoute, Category, Group
from services.case_office import News, NewsKind
from services.cases import CaseView
from storage.cases import Reading
from storage.families import Family
from storage.reference import Contact, ContactKind
from views import case_files, cases, complaint, escalation
from views.complaint import Summary
from views.escalation import CaseSummary
from views.gallery.sample import (
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
    TODAY,
    ZONE,
    Sample,
)
from views.view import Key, Keyboard

_KEYS = Keyboard(((Key("Menu"),),))
_OPEN = CaseView(TAKEN, SAID, (Reading("companion", NOW), Reading("officer", NOW)))
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
_PHONE = Contact(ContactKind.PHONE, "112", "kominfo.go.id", TODAY)
_SUMMARY = Summary(
    CaseKind.COMPLAINT,
    Category.DEDUCTION,
    CASE.story,
    photos=2,
    voice=False,
    place="Kebumen",
    wish="Uang saya dikembalikan",
    anonymous=False,
    missing=("short", "photo", "amount"),
)
_FACTS = tuple((name, CASE.story) for name in escalation.FACTS)
_CASE_SUMMARY = CaseSummary("Karto Wiryono", Category.EMERGENCY, _FACTS[:5], photos=3)
_MEDIATION = CaseSummary("Karto Wiryono", None, (_FACTS[0], *_FACTS[5:]), photos=0)

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


def _asked(question: str) -> Sample:
    return lambda t: escalation.ask(question, t)


REPORTS: dict[str, Sample] = {
    **{f"cases.news: {name}": _news(told) for name, told in _NEWS.items()},
    "cases.reports": lambda t: cases.reports([CASE, SECRET, PRAISE, CLOSED], t),
    "cases.reports: none": lambda t: cases.reports([], t),
    "cases.report: open": lambda t: cases.report(_OPEN, ZONE, t),
    "cases.report: closed": lambda t: cases.report(CaseView(CLOSED, SAID, ()), ZONE, t),
    "cases.nameless_report": lambda t: cases.nameless_report(CaseView(NAMELESS, SAID, ()), ZONE, t),
    "cases.readers": lambda t: cases.readers(_OPEN, ZONE, t),
    "cases.readers: nobody": lambda t: cases.readers(CaseView(CASE, (), ()), ZONE, t),
    "cases.ask_rating": lambda t: cases.ask_rating(42, t),
    "cases.rated": cases.rated,
    "complaint.report_menu": complaint.report_menu,
    "complaint.resume": lambda t: complaint.resume(Category.DEDUCTION, t),
    "complaint.resume: nothing chosen": lambda t: complaint.resume(None, t),
    **{f"complaint.categories: {group.value}": _chosen(group)[0] for group in Group},
    "complaint.danger": lambda t: complaint.danger([_PHONE, replace(_PHONE, value="110")], t),
    "complaint.twin": lambda t: complaint.twin(CASE, t),
    "complaint.neighbour": lambda t: complaint.neighbour(CASE, Category.NOT_PAID, t),
    "complaint.counted": complaint.counted,
    **{f"complaint.ask_six: {number + 1}": _six(number) for number in range(6)},
    **{f"complaint.ask_story: {category.value}": _story(category) for category in Category},
    "complaint.ask_story: praise": lambda t: complaint.ask_story(None, t),
    "complaint.ask_photos: none yet": lambda t: complaint.ask_photos(0, t),
    "complaint.ask_photos: one": lambda t: complaint.ask_photos(1, t),
    "complaint.ask_photos: several": lambda t: complaint.ask_photos(4, t),
    "complaint.enough_photos": complaint.enough_photos,
    "complaint.photo_too_large": complaint.photo_too_large,
    "complaint.ask_place": complaint.ask_place,
    "complaint.choose_place": lambda t: complaint.choose_place(
        [("32.04", "Kabupaten Bandung"), ("32.73", "Kota Bandung")], t
    ),
    "complaint.choose_place: unknown": lambda t: complaint.choose_place([], t),
    "complaint.ask_wish": complaint.ask_wish,
    "complaint.summary: unclear": lambda t: complaint.summary(_SUMMARY, t),
    "complaint.summary: voice, without name": lambda t: complaint.summary(
        replace(_SUMMARY, story="", anonymous=True, missing=()), t
    ),
    "complaint.ask_passphrase": complaint.ask_passphrase,
    "complaint.passphrase_short": complaint.passphrase_short,
    "complaint.filed": lambda t: complaint.filed(CASE, ZONE, _KEYS, t),
    "complaint.filed_anonymously": lambda t: complaint.filed_anonymously(
        NAMELESS, "KBTRMPLDWXYZ", _KEYS, t
    ),
    "complaint.undone": lambda t: complaint.undone(CASE.ticket, t),
    "complaint.receipt": lambda t: complaint.receipt(CASE, b"PNG", t),
    "complaint.genuine_receipt": lambda t: complaint.genuine_receipt(CASE, ZONE, t),
    "complaint.ask_addition": lambda t: complaint.ask_addition(CASE.ticket, t),
    "complaint.added": lambda t: complaint.added(CASE.ticket, _KEYS, t),
    "complaint.ask_reopen": lambda t: complaint.ask_reopen(CASE.ticket, t),
    "complaint.reopened": lambda t: complaint.reopened(REOPENED, ZONE, _KEYS, t),
    "complaint.ask_claim": complaint.ask_claim,
    "complaint.ask_claim_word": complaint.ask_claim_word,
    "complaint.say_more": complaint.say_more,
    "case_files.file_unusable": case_files.file_unusable,
    "escalation.who": lambda t: escalation.who([_FAMILY] * 5, t),
    "escalation.on_behalf": lambda t: escalation.on_behalf("Karto Wiryono", t),
    "escalation.groups": escalation.groups,
    **{f"escalation.categories: {group.value}": _chosen(group)[1] for group in Group},
    "escalation.urgency": escalation.urgency,
    "escalation.phase": escalation.phase,
    **{f"escalation.ask: {name}": _asked(name) for name in escalation.QUESTIONS},
    "escalation.ask_evidence": lambda t: escalation.ask_evidence(2, t),
    "escalation.ask_agreement": escalation.ask_agreement,
    "escalation.summary: case report": lambda t: escalation.summary(_CASE_SUMMARY, t),
    "escalation.summary: mediation": lambda t: escalation.summary(_MEDIATION, t),
    "escalation.please_confirm": lambda t: escalation.please_confirm(CASE, t),
    "escalation.confirmed: yes": lambda t: escalation.confirmed(CASE, t, agrees=True),
    "escalation.confirmed: no": lambda t: escalation.confirmed(CASE, t, agrees=False),
    "escalation.needs_witness": lambda t: escalation.needs_witness(CASE, t),
}
