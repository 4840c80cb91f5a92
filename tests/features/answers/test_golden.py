"""The answers of each day, to the letter: a value that changes is a decision, not an accident."""

import pytest

from tests.features.answers.golden import Golden, answered, goldens


@pytest.mark.parametrize("golden", goldens(), ids=str)
def test_the_answer_of_a_day_is_this_one(golden: Golden) -> None:
    found = answered(golden.intent, golden.asked, golden.on, golden.area)
    assert found == (golden.page, golden.text)


def test_sources_that_differ_are_shown() -> None:
    assert any("(sumber berbeda: " in golden.text for golden in goldens())
