"""NIK, KK and telephone numbers as people and officials write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.identity import (
    birth_day_of,
    digits_of,
    has_birth_date,
    holds_identity,
    is_nik,
    mask,
    names_a_woman,
    phone_number,
    without_identities,
    without_numbers,
)

NIK = "1671045408909901"


@pytest.mark.parametrize(
    "text",
    [NIK, "1671 0454 0890 9901", "1671.0454.0890.9901", "1671-0454-0890-9901", f" {NIK}\n",
     "1671–0454–0890–9901", "16 71 04 540890 9901"],
)  # fmt: skip
def test_sixteen_digits_are_found_in_any_grouping(text: str) -> None:
    assert digits_of(text) == NIK


@pytest.mark.parametrize(
    "text", ["", "167104540890990", f"{NIK}1", f"NIK {NIK}", "١٦٧١٠٤٥٤٠٨٩٠٩٩٠١", "x" * 16]
)
def test_anything_else_is_no_number(text: str) -> None:
    assert digits_of(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "Hubungi 0812-3456-7890-12, atau +62 812 3456 7890 1234.",
        "0812 3456 7890 0813 4567 8901",
        "17-12-2026 08.00-10.00 di balai desa",
        "08.00-10.00 17-12-2026",
        "buka 10.00-12.00 13.30-15.00",
        "2026-12-17 08.00-10.00",
        "surat 1671/045/408/990/2026",
    ],
)
def test_telephones_days_and_hours_are_no_identity(text: str) -> None:
    assert without_identities(text) == text
    assert not holds_identity(text)


@pytest.mark.parametrize(
    "text",
    [f"RT 03 {NIK} lalu", "NIK:1671 0454-0890 9901", "16.71.04.540890.9901",
     f"{NIK} 0812 3456 7890", f"kartu {NIK}123", "NIK 1671–0454–0890–9901"],
)  # fmt: skip
def test_an_identity_is_hidden_and_nothing_beside_it(text: str) -> None:
    hidden = without_identities(text)
    assert "…" in hidden
    assert "9901" not in hidden
    assert ("RT 03" in hidden, "0812 3456 7890" in hidden) == ("RT" in text, "0812" in text)
    assert mask(NIK) in without_identities(f"NIK {NIK}", mask)


@pytest.mark.parametrize(
    "number",
    [NIK, "081234567890", "0812-3456-7890", "+62 812 3456 7890", "(021) 765 4321", "0751 123456",
     "1234567890", "0123-01-012345-50-1", "123-00-1234567-8", "6013 0112 3456 789"],
)  # fmt: skip
def test_numbers_that_lead_to_somebody_are_hidden(number: str) -> None:
    assert without_numbers(f"hubungi {number} ya, RT 03") == "hubungi … ya, RT 03"


@pytest.mark.parametrize(
    "text",
    ["Rp1.500.000 jadi 750.000", "100.000-200.000", "100.000 200.000 300.000",
     "tahun 2023 2024 2025", "17-12-2026 08.00-10.00",
     "anak 10 12 15 17 20 tahun", "RT 003/RW 004", "kode pos 30126"],
)  # fmt: skip
def test_sums_days_and_ages_lead_to_nobody(text: str) -> None:
    assert without_numbers(text) == text


def test_a_day_beside_a_telephone_hides_it_not() -> None:
    said = "0812 3456 7890 17-12-2026 0812 3456 7890"
    assert without_numbers(said) == "… 17-12-2026 …"


@pytest.mark.parametrize(
    ("nik", "good"),
    [
        (NIK, True),
        ("3305120203519901", True),
        ("1671043208909901", False),  # day 32
        ("1671047208909901", False),  # woman, day 32
        ("1671040008909901", False),  # day 0
        ("1671044008909901", False),  # woman, day 0 is day 40 of nobody
        ("1671041213909901", False),  # month 13
        ("1671041200909901", False),  # month 0
        ("1671041212900000", False),  # serial 0
        ("167104121290", False),
        ("١٦٧١٠٤٥٤٠٨٩٠٩٩٠١", False),
    ],
)
def test_a_nik_has_a_possible_birthday_and_serial(nik: str, good: bool) -> None:
    assert is_nik(nik) == good


def test_the_birthday_of_a_woman_is_forty_days_later() -> None:
    assert birth_day_of(NIK) == (14, 8)
    assert birth_day_of("3305120203519901") == (2, 3)


@given(st.integers(1, 31), st.integers(1, 12), st.booleans(), st.integers(1, 9999))
def test_every_well_made_nik_is_one(day: int, month: int, woman: bool, serial: int) -> None:
    nik = f"167104{day + 40 * woman:02}{month:02}90{serial:04}"
    assert is_nik(nik)
    assert birth_day_of(nik) == (day, month)


@given(st.from_regex(r"[0-9]{5,20}", fullmatch=True))
def test_at_most_four_digits_are_ever_shown(digits: str) -> None:
    assert mask(digits) == "•" * (len(digits) - 4) + digits[-4:]


@pytest.mark.parametrize(
    "text",
    ["081234567890", "+6281234567890", "6281234567890", "0812-3456-7890", "0812 3456 7890",
     " (0812) 34567890 ", "0062 812 3456 7890", "006281234567890", "62 (0)812 3456 7890",
     "+62081234567890", "6262 81234567890", "WA 081234567890", "No. HP: 081234567890",
     "WA081234567890", "081234567890 (istri)", "+62\xa0812\xa03456\xa07890"],
)  # fmt: skip
def test_a_telephone_number_is_one_whatever_its_form(text: str) -> None:
    assert phone_number(text) == "+6281234567890"


@pytest.mark.parametrize(
    "text",
    ["", "halo", "12", "+", "0" * 30, "sip:a@b", "٠٨١", "0812345678O0", "O81234567890",
     "08123456789l", "0812-3456-7812 / 0813-1111-2222", "0081234567890", "1671044703850001"],
)  # fmt: skip
def test_what_is_no_telephone_number_is_none(text: str) -> None:
    assert phone_number(text) is None


def test_numbers_abroad_are_kept() -> None:
    assert phone_number("+60123456789") == "+60123456789"
    assert phone_number("0060123456789") == "+60123456789"


def test_long_numbers_and_fixed_lines_are_kept() -> None:
    assert phone_number("08953297088863") == "+628953297088863"
    assert phone_number("(021) 1234567") == "+62211234567"


@given(st.sampled_from(["0", "62", "+62"]), st.from_regex(r"8[0-9]{7,13}", fullmatch=True))
def test_a_plain_number_is_read_as_with_a_label(before: str, digits: str) -> None:
    assert phone_number(before + digits) == phone_number(f"WA {before}{digits}")


def test_a_date_of_birth_must_be_in_the_calendar() -> None:
    assert has_birth_date("1671042902960001")
    assert has_birth_date("1671046902000001")
    assert not has_birth_date("1671042902850001")
    assert not has_birth_date("1671047104850001")


def test_no_kk_number_reads_like_the_nik_of_a_woman() -> None:
    assert names_a_woman("1671044703850001")
    assert not names_a_woman("1671040703850001")
    assert not names_a_woman("1671044703850000")


@given(st.text(max_size=40))
def test_no_text_breaks_the_reading_of_numbers(text: str) -> None:
    found = phone_number(text)
    assert found is None or found.startswith("+")
    digits_of(text)
