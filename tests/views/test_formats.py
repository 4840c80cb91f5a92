"""Money, dates and zones as people write them."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.payments import Period
from views.formats import (
    day,
    listed,
    moment,
    money,
    months,
    number,
    partial_day,
    short_day,
    span,
    without_sums,
)

NEW_YEAR = datetime(2026, 12, 31, 16, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("rupiah", "text"),
    [
        (0, "Rp0"),
        (500, "Rp500"),
        (750_000, "Rp750.000"),
        (2_400_000, "Rp2.400.000"),
        (10**9, "Rp1.000.000.000"),
    ],
)
def test_money_is_written_as_on_a_receipt(rupiah: int, text: str) -> None:
    assert money(rupiah) == text


@given(st.integers(0, 10**12))
def test_money_can_be_read_back(rupiah: int) -> None:
    assert int(money(rupiah).removeprefix("Rp").replace(".", "")) == rupiah


def test_a_day_is_written_with_its_weekday() -> None:
    assert day(date(2025, 3, 7), "id") == "Jumat, 7 Maret 2025"
    assert day(date(2025, 3, 7), "en") == "Friday, 7 March 2025"


def test_a_short_day_goes_without_it() -> None:
    assert short_day(date(2025, 8, 17), "id") == "17 Agustus 2025"


@pytest.mark.parametrize(
    ("zone", "text"),
    [
        ("Asia/Jakarta", "Kamis, 31 Desember 2026 pukul 23.30 WIB"),
        ("Asia/Makassar", "Jumat, 1 Januari 2027 pukul 00.30 WITA"),
        ("Asia/Jayapura", "Jumat, 1 Januari 2027 pukul 01.30 WIT"),
    ],
)
def test_a_moment_is_told_in_the_readers_own_zone(zone: str, text: str) -> None:
    assert moment(NEW_YEAR, ZoneInfo(zone), "id") == text


def test_a_moment_in_english() -> None:
    expected = "Thursday, 31 December 2026 at 23:30 WIB"
    assert moment(NEW_YEAR, ZoneInfo("Asia/Jakarta"), "en") == expected


@pytest.mark.parametrize(
    ("period", "text"),
    [
        (Period(2025, 7, 9), "Juli–September 2025"),
        (Period(2026, 11, 11), "November 2026"),
        (Period(2026, 1, 12), "Januari–Desember 2026"),
    ],
)
def test_months_of_a_period(period: Period, text: str) -> None:
    assert months(period, "id") == text


@pytest.mark.parametrize(
    ("written", "text"),
    [("2025-03-07", "7 Maret 2025"), ("2025-03", "Maret 2025"), ("2025", "2025"), ("", "")],
)
def test_a_day_is_told_as_exactly_as_it_is_known(written: str, text: str) -> None:
    assert partial_day(written, "id") == text


@pytest.mark.parametrize(
    ("length", "indonesian", "english"),
    [
        (timedelta(), "1 menit", "1 minute"),
        (timedelta(minutes=10), "10 menit", "10 minutes"),
        (timedelta(minutes=10, seconds=1), "11 menit", "11 minutes"),
        (timedelta(minutes=89), "89 menit", "89 minutes"),
        (timedelta(minutes=90), "2 jam", "2 hours"),
        (timedelta(hours=46, minutes=1), "47 jam", "47 hours"),
        (timedelta(hours=47, minutes=1), "2 hari", "2 days"),
        (timedelta(days=3, seconds=1), "4 hari", "4 days"),
    ],
)
def test_a_span_is_rounded_up_and_told_in_the_unit_that_fits(
    length: timedelta, indonesian: str, english: str
) -> None:
    assert span(length, "id") == indonesian
    assert span(length, "en") == english


@pytest.mark.parametrize("language", ["jv", "su", "mad", "id"])
def test_other_languages_of_the_country_format_as_indonesian(language: str) -> None:
    assert day(date(2025, 3, 7), language) == "Jumat, 7 Maret 2025"
    assert number(1500, language) == "1.500"


def test_lists_read_naturally() -> None:
    assert listed(["A"], "id") == "A"
    assert listed(["A", "B"], "id") == "A dan B"
    assert listed(["A", "B", "C"], "id") == "A, B, dan C"
    assert listed([], "id") == ""


@pytest.mark.parametrize("sum_", [0, 975, 50_000, 1_350_000, 2_000_000_000])
def test_words_without_their_sums(sum_: int) -> None:
    """Whatever `money` writes is taken out whole, and what people write likewise."""
    told = f"PKH Juli–September 2026: tercatat {money(sum_)}. Hitungan kami: Rp. {sum_},00."
    assert without_sums(told) == "PKH Juli–September 2026: tercatat Rp•••. Hitungan kami: Rp•••."


@pytest.mark.parametrize(
    "said",
    [
        *("750 ribu", "750rb", "1,2 juta", "Rp 1,5 juta", "1.350.000", "rp750.000", "45 Ribu"),
        *("750000", "1350000", "50000", "750k", "750 ewu", "1,2 yuta", "50 rebu", "Rp 1 yuta"),
        *("200an ribu", "25 ribuan"),
    ],
)
def test_sums_as_people_write_them(said: str) -> None:
    assert without_sums(f"Masuk {said} kemarin.") == "Masuk Rp••• kemarin."


@pytest.mark.parametrize(
    "said",
    [
        *("Corp 7, 2 anak SD", "pukul 08.00", "CC-2026-000123", "tahun 2026", "0812.3456.789"),
        *(
            "0812000000",
            "1671045408909000",
            "tg://user?id=750000",
            "2 KK",
            "tahun 2000",
            "CC-750000",
        ),
        *("16.71.04.1001", "7/12/2026", "1.2.2026", "3 hari", "NIK 3305••••••••0001", "27/2022"),
    ],
)
def test_other_numbers_stay(said: str) -> None:
    assert without_sums(said) == said
