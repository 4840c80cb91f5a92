"""Samples of what those see who work on cases: cards, lists, questions, lines, figures."""

from dataclasses import replace
from datetime import timedelta

from features.cases.rules.cases import Category, Desk, Phase
from features.cases.rules.command_center import Decision
from features.cases.services.office import OfficeView
from features.cases.services.sheet import CaseSheet
from features.cases.storage.figures import CaseFigures, OldCase
from features.cases.views import card as case_card
from features.cases.views import desk as case_desk
from features.cases.views import digest as case_digest
from features.cases.views import lines as case_lines
from features.cases.views import reach as case_reach
from features.cases.views.complaint import SIX
from tests.gallery.sample import (
    CASE,
    CLOSED,
    NAMELESS,
    NOW,
    REFERRED,
    REFUSED,
    REOPENED,
    SAID,
    SECRET,
    TAKEN,
    TODAY,
    Sample,
)

_AREA = "Karangsambung, Karangsambung, Kabupaten Kebumen, Jawa Tengah"
_SHEET = CaseSheet(CASE, _AREA, files=2)
_OWNED = CaseSheet(TAKEN, _AREA, owner="Bayu Prakoso")
_FOOD = replace(
    CASE,
    category=Category.FORCED_PACKAGE,
    story="Beras di e-warong berbau dan harganya lebih mahal.",
    answers={name: "tidak_tahu" for name, _ in SIX},
)
_REPORT = replace(
    CASE,
    on_behalf=True,
    confirmed=False,
    phase=Phase.RECOVERY,
    supporters=3,
    answers={"kebutuhan": "Kursi roda", "sudah_dilakukan": "Sudah lapor ke puskesmas"},
)
_PROPOSED = CaseSheet(SECRET, _AREA, owner="Bayu Prakoso", closing_officer=1014)
_TALE = replace(CASE, story=f"{CASE.story} " * 40)
_FIGURES = CaseFigures(
    open=1234,
    late=56,
    at_risk=78,
    secret_open=9,
    secret_late=2,
    by_category=((Category.NOT_PAID, 700), (Category.CARD_PROBLEM, 300), (None, 20)),
    by_province=(("33", 600), ("16", 420)),
    oldest=tuple(
        OldCase(f"CC-2609-000{number}", category, NOW - timedelta(days=60 - number))
        for number, category in enumerate((Category.NOT_PAID, Category.NOT_ELIGIBLE, None))
    ),
)
_NO_FIGURES = CaseFigures(0, 0, 0, 0, 0, (), (), ())
_NAME = "Bayu Prakoso"


def _words(decision: Decision) -> Sample:
    return lambda t: case_desk.ask_words(CASE, decision, t)


def _closed(decision: Decision) -> Sample:
    case = REFUSED if decision == Decision.REFUSED else replace(CLOSED, decision=decision)
    return lambda t: case_lines.closed(_NAME, case, decision, t)


def _lost(why: str) -> Sample:
    return lambda t: case_reach.not_delivered(CASE, why, 7, t)


OFFICE: dict[str, Sample] = {
    "cases.lines.file_lost": case_lines.file_lost,
    "cases.lines.file_in_private": case_lines.file_in_private,
    "cases.card.card": lambda t: case_card.card(_SHEET, t),
    "cases.card.in_full": lambda t: case_card.in_full(
        replace(_SHEET, case=replace(CASE, answers={"kata_keluarga": "Uang kami dipotong. " * 20})),
        t,
    ),
    "cases.card.card: taken": lambda t: case_card.card(_OWNED, t),
    "cases.card.card: six questions": lambda t: case_card.card(replace(_SHEET, case=_FOOD), t),
    "cases.card.card: case report": lambda t: case_card.card(replace(_SHEET, case=_REPORT), t),
    "cases.card.card: confidential": lambda t: case_card.card(_PROPOSED, t),
    "cases.card.card: withheld": lambda t: case_card.card(replace(_PROPOSED, withheld=True), t),
    "cases.card.desk_card: officer": lambda t: case_card.desk_card(_SHEET, SAID, t, officer=True),
    "cases.card.desk_card: companion": lambda t: case_card.desk_card(_OWNED, (), t, officer=False),
    "cases.card.desk_card: closed": lambda t: case_card.desk_card(
        replace(_SHEET, case=CLOSED), SAID, t, officer=True
    ),
    "cases.card.in_full: a story": lambda t: case_card.in_full(replace(_SHEET, case=_TALE), t),
    "cases.card.whole_case": lambda t: case_card.whole_case(
        OfficeView(_TALE, SAID, (), replace(_SHEET, case=_TALE)), 0, t
    ),
    "cases.card.reporter_wrote": lambda t: case_card.reporter_wrote(
        "Hari Senin.", t, withheld=False
    ),
    "cases.card.reporter_wrote: only a file": lambda t: case_card.reporter_wrote(
        "", t, withheld=False
    ),
    "cases.card.reporter_wrote: withheld": lambda t: case_card.reporter_wrote("", t, withheld=True),
    "cases.desk.ask_data": lambda t: case_desk.ask_data(CASE, t),
    "cases.desk.ask_receiver": lambda t: case_desk.ask_receiver(CASE, t),
    "cases.desk.ask_answer": lambda t: case_desk.ask_answer(CASE, t),
    "cases.desk.ask_note": lambda t: case_desk.ask_note(CASE, t),
    "cases.desk.ask_why_up": lambda t: case_desk.ask_why_up(CASE, t),
    "cases.desk.offer_sending": lambda t: case_desk.offer_sending([CASE], "Sabar dulu ya pak.", t),
    "cases.desk.not_sent": case_desk.not_sent,
    "cases.desk.ask_draw": lambda t: case_desk.ask_draw(CASE, t),
    "cases.desk.choose_decision": lambda t: case_desk.choose_decision(CASE, frozenset(Decision), t),
    **{f"cases.desk.ask_words: {one.value}": _words(one) for one in Decision},
    "cases.digest.digest": lambda t: case_digest.digest(
        _FIGURES, {"33": "Jawa Tengah", "16": "Sumatera Selatan"}, TODAY, t
    ),
    "cases.digest.digest: nothing open": lambda t: case_digest.digest(_NO_FIGURES, {}, TODAY, t),
    "cases.lines.left": case_lines.left,
    "cases.lines.taken": lambda t: case_lines.taken(_NAME, TAKEN, t),
    "cases.lines.asked": lambda t: case_lines.asked(_NAME, TAKEN, t),
    "cases.lines.referred": lambda t: case_lines.referred(_NAME, REFERRED, "Dinsos Kebumen", t),
    "cases.lines.drawn": lambda t: case_lines.drawn(_NAME, REFERRED, t),
    "cases.lines.moved_up": lambda t: case_lines.moved_up(_NAME, REOPENED, t),
    **{f"cases.lines.closed: {one.value}": _closed(one) for one in Decision},
    "cases.lines.needs_second": lambda t: case_lines.needs_second(_NAME, SECRET, Decision.DONE, t),
    "cases.lines.sent": lambda t: case_lines.sent(CASE, t),
    "cases.lines.sent: without name": lambda t: case_lines.sent(NAMELESS, t),
    "cases.lines.sent: account erased": lambda t: case_lines.sent(
        replace(NAMELESS, has_claim=False), t
    ),
    "cases.lines.taken_back": lambda t: case_lines.taken_back(CASE, t),
    "cases.lines.noted": case_lines.noted,
    "cases.reach.delivered": case_reach.delivered,
    **{f"cases.reach.not_delivered: {why}": _lost(why) for why in case_reach.WHY},
    "cases.reach.back": case_reach.back,
    "cases.reach.sent_again": case_reach.sent_again,
    "cases.reach.not_kept": case_reach.not_kept,
    "cases.reach.reached": lambda t: case_reach.reached(_NAME, t),
    "cases.card.card: not reached": lambda t: case_card.card(
        replace(_SHEET, case=replace(CASE, unreached="blocked")), t
    ),
    "cases.lines.stay_named": case_lines.stay_named,
    "cases.lines.state_changed": lambda t: case_lines.state_changed(CLOSED, "", t),
    "cases.lines.state_changed: reopened": lambda t: case_lines.state_changed(
        REOPENED, "Uangnya belum ada.", t
    ),
    "cases.lines.desk_line": lambda t: case_lines.desk_line(Desk.DINSOS, t),
    "cases.lines.closing_proposed": lambda t: case_lines.closing_proposed(SECRET, t),
    "cases.lines.topic_made_again": case_lines.topic_made_again,
    "cases.lines.officers_only": case_lines.officers_only,
}
