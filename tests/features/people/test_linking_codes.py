"""Link codes: letters that cannot be mistaken, typed in any way."""

import re
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from features.people.rules import linking
from features.people.rules.linking import ALPHABET, LENGTH, new_code, shown, typed

CODES = st.text(ALPHABET, min_size=LENGTH, max_size=LENGTH)


def test_a_code_has_letters_only_and_no_vowels() -> None:
    for _ in range(200):
        assert re.fullmatch(f"[{ALPHABET}]{{{LENGTH}}}", new_code())
    assert not set(ALPHABET) & set("AEIOUY0123456789")


def test_codes_do_not_repeat() -> None:
    assert len({new_code() for _ in range(5000)}) == 5000


def test_guessing_is_hopeless() -> None:
    """Five tries a day, by every one of a million accounts, for a month."""
    assert 5 * 30 * 1_000_000 / len(ALPHABET) ** LENGTH < 0.01


@given(CODES)
def test_what_is_shown_can_be_typed(code: str) -> None:
    assert typed(shown(code)) == code


@given(CODES, st.lists(st.sampled_from([" ", "-", "–", ".", "\n", "\t"]), min_size=8, max_size=8))
def test_case_spaces_and_dashes_do_not_matter(code: str, between: list[str]) -> None:
    spelt = "".join(letter + mark for letter, mark in zip(code.lower(), between, strict=True))
    assert typed(spelt) == code


@pytest.mark.parametrize(
    "text",
    ["kodenya KBTR-MPLD bu", "ini kbtrmpld ya", "Kode saya: kbtr mpld", "sdh dikasih KBTR–MPLD."],
)
def test_a_code_is_found_among_words(text: str) -> None:
    assert typed(text) == "KBTRMPLD"


@pytest.mark.parametrize(
    "text", ["KBTR-MPLD atau KBTR-MPLX", "kode KBTR-MPLD-KBTR", "xKBTRMPLD ya"]
)
def test_what_may_be_two_codes_is_none(text: str) -> None:
    assert typed(text) is None


@pytest.mark.parametrize(
    "text",
    ["", "KBTR", "KBTRMPLDD", "AEIOUAEI", "KBTR-MPL1", "12345678", "KBTR_MPLD", "saldo saya"],
)
def test_anything_else_is_no_code(text: str) -> None:
    assert typed(text) is None


@given(st.text(max_size=30))
def test_no_text_breaks_the_reading_of_codes(text: str) -> None:
    found = typed(text)
    assert found is None or (len(found) == LENGTH and set(found) <= set(ALPHABET))


def test_a_link_with_a_code_fits_into_a_start_parameter() -> None:
    assert re.fullmatch(r"[A-Za-z0-9_-]{1,64}", f"{linking.START_PREFIX}{new_code()}")


def test_codes_handed_over_last_shorter_than_printed_ones() -> None:
    assert timedelta(0) < linking.VALID_FROM_COMPANION < linking.VALID_PRINTED
