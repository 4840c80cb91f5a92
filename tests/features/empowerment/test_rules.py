"""Assessment, screen and passport by the shipped rules: what is not known decides nothing."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from features.cases.rules.cases import Phase
from features.empowerment.rules.assessment import (
    ANSWERS,
    QUESTIONS,
    UNSURE,
    Question,
    criteria_on,
    packed,
    suggested,
    unpacked,
)
from features.empowerment.rules.dated import outcomes_on
from features.empowerment.rules.readiness import Point, facts_of, from_facts, passport
from features.empowerment.rules.said import asks_for_the_way
from features.empowerment.rules.screen import Fits, Known, age_of, screened
from features.empowerment.rules.steps import Programme

DAY = date(2026, 11, 27)
GOOD = dict(zip(QUESTIONS, ("tetap", "sedikit", "ya", "sanggup", "lewat", "kecil"), strict=True))
ALL_ANSWERS = st.fixed_dictionaries({one: st.sampled_from(ANSWERS[one]) for one in QUESTIONS})
ORDER = list(Phase)


@given(ALL_ANSWERS)
def test_answers_travel_in_a_button_and_back(answers: dict[Question, str]) -> None:
    assert unpacked(packed(answers)) == answers
    assert len(packed(answers)) == len(QUESTIONS)


@pytest.mark.parametrize("code", ["9", "0000000", "x", "²"])
def test_what_no_button_carries_is_refused(code: str) -> None:
    with pytest.raises(ValueError, match=code):
        unpacked(code)


@given(ALL_ANSWERS, st.sampled_from(QUESTIONS))
def test_not_being_sure_never_lifts_a_phase(answers: dict[Question, str], one: Question) -> None:
    before = suggested(answers, DAY)
    after = suggested({**answers, one: UNSURE}, DAY)
    assert ORDER.index(after.phase) <= ORDER.index(before.phase)
    assert one in after.unknown or after.phase is before.phase or one not in after.lacks


def test_each_phase_is_reached_from_below_and_says_what_is_lacking() -> None:
    assert suggested(GOOD, DAY).phase is Phase.DEVELOPMENT
    seasonal = suggested({**GOOD, Question.INCOME: "musiman"}, DAY)
    assert (seasonal.phase, seasonal.lacks) == (Phase.TRANSITION, (Question.INCOME,))
    struck = suggested({**GOOD, Question.SHOCK: "masih"}, DAY)
    assert (struck.phase, struck.lacks) == (Phase.RECOVERY, (Question.SHOCK,))
    assert suggested({}, DAY).unknown
    assert not any(one.sure for one in criteria_on(DAY))


@given(ALL_ANSWERS, st.lists(st.sampled_from(["lansia", "sd", "ibu_hamil", "anak_usia_dini"])))
def test_a_reason_stands_on_one_side_only_and_is_kept_as_it_was(
    answers: dict[Question, str], components: list[str]
) -> None:
    found = passport(answers, components)
    sides = (*found.reasons_for, *found.reasons_against, *found.unknown)
    assert len(sides) == len(set(sides))
    assert (Point.CARE in found.reasons_against) == ("lansia" in components)
    assert from_facts(facts_of(found)) == found


@pytest.mark.parametrize(
    ("age", "decile", "first", "fits"),
    [
        (36, 2, date(2019, 1, 1), Fits.YES),
        (36, 2, date(2024, 1, 1), Fits.UNKNOWN),
        (36, None, date(2019, 1, 1), Fits.UNKNOWN),
        (None, 4, None, Fits.NO),
        (70, 2, date(2019, 1, 1), Fits.NO),
    ],
)
def test_ppse_by_its_dated_rules(
    age: int | None, decile: int | None, first: date | None, fits: Fits
) -> None:
    found = screened(Programme.PPSE, Known(age, decile, first, GOOD), DAY)
    assert found.fits is fits
    assert found.leaves is not None
    assert found.leaves.number == 12


def test_before_its_first_day_a_programme_has_no_rules() -> None:
    found = screened(Programme.PPSE, Known(36, 2, None, GOOD), date(2025, 8, 15))
    assert (found.reasons, found.worth, found.leaves) == ((), None, None)


@pytest.mark.parametrize(
    ("nik", "age"),
    [
        ("1671044101900001", 36),
        ("1671044112900001", 35),
        ("1671044101150001", None),
        ("1671042902010001", None),
    ],
)
def test_an_age_by_the_nik(nik: str, age: int | None) -> None:
    found = age_of(nik, DAY)
    assert found == age or (age is None and (found is None or found > 90))


def test_what_graduation_ends_is_dated_and_doubts_are_said() -> None:
    found = {one.what: one for one in outcomes_on(DAY)}
    assert (found["pkh"].ends, found["pkh"].sure) == (True, True)
    assert (found["sembako"].ends, found["sembako"].sure) == (False, False)


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("langkah keluarga saya", True),
        ("lihat langkah maju keluarga", True),
        ("mau graduasi bu", True),
        ("saya ingin ikut PENA", True),
        ("graduasi itu apa", False),
        ("saya tidak mau graduasi dulu", False),
        ("diancam graduasi paksa", False),
        ("jualan cilok mau ikut pena syaratnya apa", False),
    ],
)
def test_who_asks_for_the_own_way(text: str, asks: bool) -> None:
    assert asks_for_the_way(text) is asks
