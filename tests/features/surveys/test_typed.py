"""What is typed as an answer, made into what is kept."""

from __future__ import annotations

from datetime import date

import pytest
from pyxform.xls2xform import convert

from features.surveys.rules.sheet import Sheet
from features.surveys.rules.typed import value_of
from features.surveys.rules.xform import read_form
from tests.features.surveys.forms import markdown

TODAY = date(2026, 11, 27)


def _kept(kind: str, typed: str) -> str | None:
    rows = markdown([{"type": kind, "name": "a", "label": "Bagaimana?"}])
    form = read_form(convert(rows, file_type=".md", form_name="data").xform)
    spot = Sheet(form, {}, TODAY, 4).next()
    assert spot is not None
    return value_of(spot, typed, (), TODAY)


def test_free_words_keep_no_number_that_leads_to_somebody() -> None:
    said = "WA 0812-3456-7890, rekening 1234567890123, NIK 1671045408909901, dapat 600.000"
    assert _kept("text", said) == "WA …, rekening …, NIK …, dapat 600.000"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("kira-kira 45 menit", "45"),
        ("Rp5.000", "5000"),
        ("50 ribu", "50000"),
        ("50rb", "50000"),
        ("1,5 juta", "1500000"),
        ("tidak ada", "0"),
        ("081234567890", None),
        ("0812-3456-7890", None),
        ("1234567890", None),
    ],
)
def test_a_number_is_read_with_its_thousands_and_no_telephone_is(
    typed: str, kept: str | None
) -> None:
    assert _kept("integer", typed) == kept
