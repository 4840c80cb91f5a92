"""The table of pieces against scikit-learn: the same texts, the same scores."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.feature_extraction.text import CountVectorizer, TfidfTransformer

from bench.hoaxes import held_out_texts, invented
from tools.hoax_lines import shipped_hoaxes
from understanding.hoax_words import plain_words
from understanding.hoaxes import shipped_examples
from understanding.likeness import LikenessTable, pieces

LIBRARY = [
    *(plain_words(f"{hoax.title}. {hoax.claim}") for hoax in shipped_hoaxes()),
    *(plain_words(one) for wordings in shipped_examples().values() for one in wordings),
]
SCORES = tuple[dict[int, float], dict[int, float]]
"""Likeness and coverage by row."""


def by_scikit_learn(texts: Sequence[str], questions: Sequence[str]) -> list[SCORES]:
    """The columns know the words of the questions too, as if each word had a column of its own."""
    counting = CountVectorizer(analyzer=pieces).fit([*texts, *questions])
    weighing = TfidfTransformer(sublinear_tf=True)
    rows = weighing.fit_transform(counting.transform(texts))
    asked = weighing.transform(counting.transform(questions))
    likeness = (asked @ rows.T).toarray()
    covered = ((asked > 0).astype(float) @ rows.power(2).T).toarray()
    return [
        ({row: score for row, score in enumerate(scores) if score}, dict(enumerate(shares)))
        for scores, shares in zip(likeness, covered, strict=True)
    ]


def compare(texts: Sequence[str], questions: Sequence[str]) -> None:
    table = LikenessTable(texts)
    expected = by_scikit_learn(texts, questions)
    for question, (likeness, covered) in zip(questions, expected, strict=True):
        found = table.nearest(question, len(texts))
        assert {one.row: one.likeness for one in found} == pytest.approx(likeness, abs=1e-6)
        assert {one.row: one.covered for one in found} == pytest.approx(
            {one.row: covered[one.row] for one in found}, abs=1e-6
        )


def test_the_shipped_hoaxes_have_the_scores_of_scikit_learn() -> None:
    compare(LIBRARY, [plain_words(text.text) for text in held_out_texts()])


def test_many_hoaxes_that_resemble_one_another_have_the_scores_of_scikit_learn() -> None:
    many = invented(400)
    compare([plain_words(hoax.claim) for hoax in many], [plain_words(h.title) for h in many[:60]])


words = st.lists(st.sampled_from(["pkh", "bansos", "dana", "kartu", "tunai", "sembako", "cair"]))
some_words = words.filter(bool).map(" ".join)


@settings(max_examples=60, deadline=None)
@given(texts=st.lists(some_words, min_size=1, max_size=6), question=some_words)
def test_any_words_have_the_scores_of_scikit_learn(texts: list[str], question: str) -> None:
    compare(texts, [question])


def test_a_word_that_no_text_has_makes_a_question_less_alike() -> None:
    table = LikenessTable(["daftar pkh", "kartu sembako"])
    (exact,) = table.nearest("daftar pkh", 1)
    (longer,) = table.nearest("daftar pkh gubernur", 1)
    assert (exact.row, exact.likeness, exact.covered) == pytest.approx((0, 1, 1))
    assert longer.likeness < exact.likeness
    assert longer.covered == exact.covered


def test_only_what_shares_a_piece_is_found_and_the_most_alike_first() -> None:
    table = LikenessTable(["kartu", "dana pkh cair", "pkh"])
    assert [found.row for found in table.nearest("pkh", 9)] == [2, 1]
    assert [found.row for found in table.nearest("pkh", 1)] == [2]
    assert table.nearest("gubernur", 9) == []
    assert table.nearest("", 9) == []
    assert LikenessTable([]).nearest("pkh", 9) == []


def test_pieces_are_words_and_four_letters() -> None:
    assert list(pieces("pkh dana")) == ["pkh", "dana", "_dan", "dana", "ana_"]
