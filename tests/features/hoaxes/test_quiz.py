"""Which question comes next, and what editors may see of the answers."""

from datetime import date

from features.hoaxes.rules.quiz import (
    FEWEST_SHOWN,
    QuizAnswer,
    QuizQuestion,
    QuizText,
    figures,
    next_question,
)

MONDAY = date(2026, 11, 23)


def _question(number: int, *, is_fraud: bool = True) -> QuizQuestion:
    return QuizQuestion(f"Q{number:02}", is_fraud, {"id": QuizText("a", "b")}, "c")


def test_the_question_that_rested_longest_comes_next() -> None:
    questions = [_question(n) for n in range(1, 5)]
    asked = {"Q01": date(2026, 3, 1), "Q02": date(2026, 1, 1), "Q03": date(2026, 2, 1)}
    assert next_question(questions, {}) == questions[0]
    assert next_question(questions, asked) == questions[3]
    assert next_question(questions, asked | {"Q04": MONDAY}) == questions[1]
    assert next_question([], asked) is None


def test_unsure_is_never_right_and_never_punished() -> None:
    fraud, genuine = _question(1), _question(2, is_fraud=False)
    assert [fraud.is_right(answer) for answer in QuizAnswer] == [False, True, False]
    assert [genuine.is_right(answer) for answer in QuizAnswer] == [True, False, False]


def test_counts_of_few_are_left_out() -> None:
    few, enough = figures([("Q01", MONDAY, FEWEST_SHOWN - 1, 3), ("Q02", None, FEWEST_SHOWN, 4)])
    assert (few.answered, few.right) == (None, None)
    assert (enough.answered, enough.right) == (FEWEST_SHOWN, 4)


def test_a_language_without_its_own_text_gets_the_indonesian_one() -> None:
    assert _question(1).text("jv") == QuizText("a", "b")
