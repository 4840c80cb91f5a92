"""What dialogues ask, and in which order."""

from collections import Counter
from dataclasses import dataclass, field
from enum import Enum
from typing import Any
from uuid import UUID

import pytest

from chat.questions import Question, Questions
from conversations.broadcasts.steps import QUESTIONS as OF_BROADCASTS
from conversations.cases import complaint_draft, escalation_draft
from features.broadcasts.rules.notice_draft import NoticeDraft, Part
from features.cases.rules.cases import CaseKind, CaseUpload, Category, Phase, Severity

ALL: dict[str, Questions[Any]] = {
    "complaint": complaint_draft.QUESTIONS,
    "escalation": escalation_draft.QUESTIONS,
    "broadcast": OF_BROADCASTS,
}
every_dialogue = pytest.mark.parametrize("dialogue", ALL)


class Waiting(Enum):
    FOR_NAME = "name"
    FOR_PLACE = "place"


@dataclass
class Draft:
    """`with_place` decides whether the place belongs to it."""

    said: dict[str, str] = field(default_factory=dict)
    with_place: bool = True


def _question(name: str, state: Waiting, **more: Any) -> Question[Draft]:
    return Question(name, state, _never, known=lambda draft: name in draft.said, **more)


async def _never(*_: object) -> Any:
    raise AssertionError("nobody asks")


SAMPLE = Questions(
    Draft,
    (
        _question("name", Waiting.FOR_NAME),
        _question("place", Waiting.FOR_PLACE, when=lambda draft: draft.with_place),
    ),
    check=_never,
)


def _open(draft: Draft) -> str | None:
    found = SAMPLE.open(draft)
    return found.name if found else None


def test_the_first_question_that_is_not_answered_is_open() -> None:
    draft = Draft()
    assert _open(draft) == "name"
    draft.said["name"] = "Sari"
    assert _open(draft) == "place"
    draft.said["place"] = "Palembang"
    assert _open(draft) is None


def test_what_was_answered_out_of_turn_is_not_asked() -> None:
    draft = Draft(said={"place": "Palembang"})
    assert _open(draft) == "name"
    draft.said["name"] = "Sari"
    assert _open(draft) is None


def test_what_does_not_belong_to_a_draft_is_not_asked() -> None:
    assert _open(Draft(said={"name": "Sari"}, with_place=False)) is None


@every_dialogue
def test_a_question_has_a_name_of_its_own(dialogue: str) -> None:
    names = Counter(one.name for one in ALL[dialogue].questions)
    assert [name for name, count in names.items() if count > 1] == []


@every_dialogue
def test_a_fresh_draft_has_something_to_be_asked(dialogue: str) -> None:
    questions = ALL[dialogue]
    assert questions.open(questions.draft()) is not None


def _asked(draft: NoticeDraft) -> list[str]:
    """The parts in the order in which they are asked, each answered at once."""
    found = []
    while (one := OF_BROADCASTS.open(draft)) is not None:
        found.append(one.name)
        draft.done(Part(one.name))
    return found


def test_the_parts_of_a_broadcast_are_asked_in_order_and_once() -> None:
    draft = NoticeDraft()
    assert _asked(draft) == list(Part)
    draft.again(Part.BUTTONS)
    assert _asked(draft) == [Part.BUTTONS]


def test_a_correction_asks_only_for_the_words() -> None:
    assert _asked(NoticeDraft(corrects=7)) == [Part.MESSAGE, Part.ENGLISH, Part.BUTTONS]


def test_photos_and_wish_are_asked_of_a_complaint_alone() -> None:
    told = complaint_draft.Draft(category=Category.NOT_PAID, story="Belum cair", area_code="16.71")
    names = [one.name for one in complaint_draft.QUESTIONS.questions if one.is_open(told)]
    assert names == ["wish"]
    told.kind = CaseKind.COMPLIMENT
    assert complaint_draft.QUESTIONS.open(told) is None


def test_a_passed_question_of_a_complaint_is_asked_again_when_it_is_taken_up() -> None:
    told = complaint_draft.Draft(
        category=Category.NOT_PAID,
        story="Belum cair",
        area_code="16.71",
        photos=[CaseUpload("1", "foto.jpg", "image/jpeg")],
    )
    told.passes("photo")
    told.passes("wish")
    assert complaint_draft.QUESTIONS.open(told) is None
    told.takes_up("photo")
    found = complaint_draft.QUESTIONS.open(told)
    assert found is not None
    assert (found.name, found.state) == ("photo", complaint_draft.Waiting.FOR_PHOTOS)


def test_phase_and_consent_are_asked_only_where_a_family_is_known() -> None:
    draft = escalation_draft.Draft(
        name="Belum terdaftar",
        behalf=False,
        category=Category.NOT_PAID,
        severity=Severity.HIGH,
        words={"story": "a", "needs": "b", "done": "c"},
    )
    names = [one.name for one in escalation_draft.QUESTIONS.questions if one.is_open(draft)]
    assert names == ["evidence"]
    draft.family_id = UUID(int=1)
    names = [one.name for one in escalation_draft.QUESTIONS.questions if one.is_open(draft)]
    assert names == ["phase", "agreed", "evidence"]
    draft.phase = next(iter(Phase))
    assert escalation_draft.QUESTIONS.questions[4].name == "phase"
    assert not escalation_draft.QUESTIONS.questions[4].is_open(draft)


def test_a_mediation_asks_for_both_sides_and_nothing_of_a_case() -> None:
    draft = escalation_draft.Draft(kind=CaseKind.MEDIATION, name="Karto")
    names = [one.name for one in escalation_draft.QUESTIONS.questions if one.is_open(draft)]
    assert names == ["other", "party", "first", "second", "proposal", "agreement"]
