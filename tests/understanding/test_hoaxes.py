"""Which hoax a text retells, and whether it retells one: measured on texts of its own."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.hoaxes import Quality, held_out_texts, invented, quality
from tools.hoax_lines import example_lines, shipped_hoaxes, training_lines
from tools.train_hoaxes import fitted_kinds
from understanding.hoax_words import plain_words
from understanding.hoaxes import HoaxMatcher
from understanding.linear import Table
from understanding.matches import NO_MATCH
from understanding.text_kinds import MODEL


@pytest.fixture(scope="module")
def matcher() -> HoaxMatcher:
    return HoaxMatcher(shipped_hoaxes())


@pytest.fixture(scope="module")
def measured() -> Quality:
    return quality(held_out_texts(), shipped_hoaxes())


def test_the_test_set_covers_every_hoax_and_many_other_texts() -> None:
    texts = held_out_texts()
    retold = [text.hoax for text in texts if text.hoax]
    assert {hoax.id for hoax in shipped_hoaxes()} == set(retold)
    assert len(retold) >= 160
    assert len(texts) - len(retold) >= 160
    assert len({text.text for text in texts}) == len(texts)


def test_no_text_of_the_test_set_is_in_what_was_trained_on() -> None:
    seen = {plain_words(line.text) for line in [*training_lines(), *example_lines()]}
    assert [text.text for text in held_out_texts() if len(text.text.split()) > 3
            and plain_words(text.text) in seen] == []  # fmt: skip


def test_the_nearest_hoax_is_the_right_one(measured: Quality) -> None:
    assert measured.nearest >= 0.93


def test_retellings_are_known_and_others_are_not(measured: Quality) -> None:
    assert measured.right >= 0.70
    assert measured.right + measured.chosen >= 0.95
    assert measured.wrong == 0
    assert len(measured.false_known) / measured.others <= 0.005


def test_honest_texts_are_seldom_asked_about(measured: Quality) -> None:
    assert measured.asked / measured.others <= 0.025


def test_a_new_fraud_is_hardly_ever_taken_for_a_known_one(measured: Quality) -> None:
    assert measured.missing_known <= 0.06


def test_almost_sure_is_almost_never_wrong(measured: Quality) -> None:
    assert measured.sure >= 0.40
    assert measured.false_sure == ()


def test_the_table_of_kinds_is_the_one_that_training_gives() -> None:
    fresh, shipped = fitted_kinds([*training_lines(), *example_lines()]), Table.read(MODEL)
    assert fresh.labels == shipped.labels
    # which pieces of almost no weight are left out depends on how a processor rounds
    differing = fresh.pieces.keys() ^ shipped.pieces.keys()
    assert len(differing) <= len(shipped.pieces) / 1000, sorted(map(str, differing))[:20]
    steps = [
        abs(one - other)
        for name in fresh.pieces.keys() & shipped.pieces.keys()
        for one, other in zip(fresh.pieces[name], shipped.pieces[name], strict=True)
    ]
    assert sum(steps) / len(steps) <= 0.1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("dapat 500rb", "dapat Rp 500.000,-"),
        ("dapat 2,4 juta", "dapat 2.4jt"),
        ("buka https://pkh22.my.id/a", "buka pkh99 . my . id"),
        ("DAPAT BANSOS!!! 🎉🎉", "dapat bansos"),
        ("PKH 2025", "pkh 2026"),
    ],
)
def test_what_is_altered_easily_does_not_count(one: str, other: str) -> None:
    assert plain_words(one) == plain_words(other)


def test_an_empty_library_and_an_empty_text_match_nothing(matcher: HoaxMatcher) -> None:
    assert HoaxMatcher(()).match("daftar pkh lewat telegram") == NO_MATCH
    assert matcher.match("") == NO_MATCH


@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=300))
def test_any_text_has_scores_within_bounds(matcher: HoaxMatcher, text: str) -> None:
    found = matcher.match(text)
    assert 0 <= found.likeness <= 1
    assert 0 <= found.retells <= 1
    assert not found.is_almost_sure or found.is_known


def test_a_very_long_text_is_looked_at_in_part(matcher: HoaxMatcher) -> None:
    assert matcher.match("daftar pkh telegram " * 100_000).hoax_id is not None


def test_invented_hoaxes_are_found_among_many() -> None:
    many = invented(400)
    matcher = HoaxMatcher(many)
    assert sum(matcher.match(hoax.claim).hoax_id == hoax.id for hoax in many[:60]) >= 58
