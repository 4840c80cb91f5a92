"""Samples of the desk of answers: for the two administrators, and what changed for companions."""

from dataclasses import replace
from datetime import date

from features.answers.rules.entries import Draft, Entry, Origin, Votes
from features.answers.services.desk import Kept
from features.answers.views import changes, desk, new_page
from features.answers.views.deeds import AnswerField
from features.answers.views.desk import WritingProblem
from tests.gallery.answers import FACT, FOUND, PAGE
from tests.gallery.sample import NOW, ZONE, Sample

_PAGE = Entry(7, PAGE, 3, origin=Origin.EDITORS, author_id=1012, reviewer_id=77, at=NOW, key="pkh")
_OLD = replace(FACT, valid_from=date(2021, 1, 1), note="per keluarga")
_FACT = Entry(8, _OLD, 1, at=NOW, key="pkh.ibu_hamil.3bulan||2021-01-01|abc")
_NEXT = replace(_OLD, value="800000", valid_from=date(2027, 1, 1), area="33.05")
_ENDED = replace(_OLD, valid_from=None, valid_to=date(2026, 12, 31))
_CHANGE = Draft(5, "pkh", replace(PAGE, title="PKH"), _PAGE, False, 1012, NOW)
_VALUE = Draft(6, _FACT.key, _NEXT, _FACT, False, 1012, NOW)
_REMOVAL = Draft(9, "pkh", PAGE, _PAGE, True, 1012, NOW)
_NEW = Draft(10, "ed-1", replace(PAGE, id="ed-1"), None, False, 1012, NOW)
_VOTES = Votes(12, 3)
_NAMES = {1012: "Ratna Puspita"}
_HISTORY = [
    Kept(_PAGE, _VOTES),
    Kept(replace(_PAGE, version=2, origin=Origin.IMPORT)),
    Kept(replace(_PAGE, version=1, origin=Origin.SHIPPED, at=None)),
]
_NEWS = [
    _PAGE,
    replace(_FACT, content=_NEXT),
    replace(_FACT, content=replace(_OLD, valid_from=None)),
    replace(_FACT, content=_ENDED, withdrawn=True),
    replace(_FACT, content=replace(_ENDED, valid_from=date(2020, 1, 1))),
    replace(_FACT, content=_ENDED),
]
_RATNA = "Ratna Puspita"


def _field(field: AnswerField) -> Sample:
    return lambda t: desk.ask_field(field, t)


def _problem(problem: WritingProblem) -> Sample:
    return lambda t: desk.ask_field(AnswerField.BODY, t, problem=problem, most=3_500)


ANSWER_DESK: dict[str, Sample] = {
    "answers.desk.desk": lambda t: desk.desk([_CHANGE, _VALUE, _REMOVAL] * 2, t),
    "answers.desk.desk: empty": lambda t: desk.desk([], t),
    "answers.desk.ask_words": desk.ask_words,
    "answers.desk.found": lambda t: desk.found("pkh", [_PAGE, _FACT] * 4, t),
    "answers.desk.found: none": lambda t: desk.found("kucing <b>", [], t),
    "answers.desk.entry_card": lambda t: desk.entry_card(Kept(_PAGE, _VOTES), FOUND, t),
    "answers.desk.entry_card: unrendered": lambda t: desk.entry_card(Kept(_PAGE), None, t),
    "answers.desk.entry_card: value": lambda t: desk.entry_card(Kept(_FACT), None, t),
    "answers.desk.versions": lambda t: desk.versions(_HISTORY, _NAMES, ZONE, t),
    "answers.desk.versions: value": lambda t: desk.versions([Kept(_FACT)], {}, ZONE, t),
    **{f"answers.desk.ask_field: {field}": _field(field) for field in AnswerField},
    **{f"answers.desk.ask_field: {problem}": _problem(problem) for problem in WritingProblem},
    "answers.new_page.ask_topic": new_page.ask_topic,
    "answers.desk.check: new": lambda t: desk.check(PAGE, FOUND, None, t),
    "answers.desk.please_review: new": lambda t: desk.please_review(_NEW, _RATNA, t),
    "answers.desk.draft_card: new": lambda t: desk.draft_card(
        _NEW, _RATNA, t, own=False, shown=FOUND
    ),
    "answers.desk.check": lambda t: desk.check(_CHANGE.proposed, FOUND, PAGE, t),
    "answers.desk.check: unchanged": lambda t: desk.check(PAGE, FOUND, PAGE, t),
    "answers.desk.check: value": lambda t: desk.check(_NEXT, None, _FACT.content, t),
    "answers.desk.handed_in": lambda t: desk.handed_in(_CHANGE, t),
    "answers.desk.please_review": lambda t: desk.please_review(_VALUE, _RATNA, t),
    "answers.desk.draft_card": lambda t: desk.draft_card(
        _CHANGE, _RATNA, t, own=False, shown=FOUND, now=FOUND
    ),
    "answers.desk.draft_card: value": lambda t: desk.draft_card(_VALUE, _RATNA, t, own=False),
    "answers.desk.draft_card: own": lambda t: desk.draft_card(
        _REMOVAL, _RATNA, t, own=True, shown=FOUND, now=FOUND
    ),
    "answers.desk.approved": lambda t: desk.approved(_PAGE, t),
    "answers.desk.approved: withdrawn": lambda t: desk.approved(replace(_PAGE, withdrawn=True), t),
    "answers.desk.given_back": lambda t: desk.given_back(_CHANGE, t, own=False),
    "answers.desk.given_back: own": lambda t: desk.given_back(_CHANGE, t, own=True),
    "answers.desk.was_returned": lambda t: desk.was_returned(_CHANGE, "Yusuf Hidayat", t),
    "answers.changes.changes": lambda t: changes.changes(_NEWS, ZONE, t),
    "answers.changes.changes: none": lambda t: changes.changes([], ZONE, t),
}
