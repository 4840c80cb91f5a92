"""Samples of what those see who work on cases: cards, lists, questions, lines, figures."""

from dataclasses import replace
from datetime import timedelta

from domain.cases import Category, Desk, Phase
from domain.command_center import Decision
from services.case_sheet import CaseSheet
from storage.case_figures import CaseFigures, OldCase
from views import case_card, case_desk, case_digest, case_lines, command_center
from views.complaint import SIX
from views.gallery.sample import (
    CASE,
    CLOSED,
    NAMELESS,
    NOW,
    PRAISE,
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
_MANY = [CASE, TAKEN, SECRET, PRAISE, REFERRED, REOPENED] * 4
_NAME = "Bayu Prakoso"


def _words(decision: Decision) -> Sample:
    return lambda t: case_desk.ask_words(CASE, decision, t)


def _closed(decision: Decision) -> Sample:
    case = REFUSED if decision == Decision.REFUSED else replace(CLOSED, decision=decision)
    return lambda t: case_lines.closed(_NAME, case, decision, t)


OFFICE: dict[str, Sample] = {
    "case_card.card": lambda t: case_card.card(_SHEET, t),
    "case_card.card: taken": lambda t: case_card.card(_OWNED, t),
    "case_card.card: six questions": lambda t: case_card.card(replace(_SHEET, case=_FOOD), t),
    "case_card.card: case report": lambda t: case_card.card(replace(_SHEET, case=_REPORT), t),
    "case_card.card: confidential": lambda t: case_card.card(_PROPOSED, t),
    "case_card.card: withheld": lambda t: case_card.card(replace(_PROPOSED, withheld=True), t),
    "case_card.desk_card: officer": lambda t: case_card.desk_card(_SHEET, SAID, t, officer=True),
    "case_card.desk_card: companion": lambda t: case_card.desk_card(_OWNED, (), t, officer=False),
    "case_card.desk_card: closed": lambda t: case_card.desk_card(
        replace(_SHEET, case=CLOSED), SAID, t, officer=True
    ),
    "case_card.reporter_wrote": lambda t: case_card.reporter_wrote(
        "Hari Senin.", t, withheld=False
    ),
    "case_card.reporter_wrote: only a file": lambda t: case_card.reporter_wrote(
        "", t, withheld=False
    ),
    "case_card.reporter_wrote: withheld": lambda t: case_card.reporter_wrote("", t, withheld=True),
    "case_desk.ask_data": lambda t: case_desk.ask_data(CASE, t),
    "case_desk.ask_receiver": lambda t: case_desk.ask_receiver(CASE, t),
    "case_desk.ask_answer": lambda t: case_desk.ask_answer(CASE, t),
    "case_desk.ask_note": lambda t: case_desk.ask_note(CASE, t),
    "case_desk.ask_draw": lambda t: case_desk.ask_draw(CASE, t),
    "case_desk.choose_decision": lambda t: case_desk.choose_decision(CASE, t),
    **{f"case_desk.ask_words: {one.value}": _words(one) for one in Decision},
    "case_digest.digest": lambda t: case_digest.digest(
        _FIGURES, {"33": "Jawa Tengah", "16": "Sumatera Selatan"}, TODAY, t
    ),
    "case_digest.digest: nothing open": lambda t: case_digest.digest(_NO_FIGURES, {}, TODAY, t),
    "case_lines.left": case_lines.left,
    "case_lines.taken": lambda t: case_lines.taken(_NAME, TAKEN, t),
    "case_lines.asked": lambda t: case_lines.asked(_NAME, TAKEN, t),
    "case_lines.referred": lambda t: case_lines.referred(_NAME, REFERRED, "Dinsos Kebumen", t),
    "case_lines.drawn": lambda t: case_lines.drawn(_NAME, REFERRED, t),
    "case_lines.moved_up": lambda t: case_lines.moved_up(_NAME, REOPENED, t),
    **{f"case_lines.closed: {one.value}": _closed(one) for one in Decision},
    "case_lines.needs_second": lambda t: case_lines.needs_second(_NAME, SECRET, Decision.DONE, t),
    "case_lines.sent": lambda t: case_lines.sent(CASE, t),
    "case_lines.sent: without name": lambda t: case_lines.sent(NAMELESS, t),
    "case_lines.noted": case_lines.noted,
    "case_lines.state_changed": lambda t: case_lines.state_changed(CLOSED, "", t),
    "case_lines.state_changed: reopened": lambda t: case_lines.state_changed(
        REOPENED, "Uangnya belum ada.", t
    ),
    "case_lines.desk_line": lambda t: case_lines.desk_line(Desk.DINSOS, t),
    "case_lines.closing_proposed": lambda t: case_lines.closing_proposed(SECRET, t),
    "case_lines.topic_made_again": case_lines.topic_made_again,
    "case_lines.officers_only": case_lines.officers_only,
    "command_center.case_list": lambda t: command_center.case_list(_MANY, 1, t),
    "command_center.case_list: none": lambda t: command_center.case_list([], 0, t),
}
