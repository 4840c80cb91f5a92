"""Days as officials and their spreadsheets write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.dates import (
    is_day_first,
    is_month_first,
    parse_date,
    parse_month,
    partial_date,
    reads_both_ways,
)

FIRST_OF_OCTOBER = date(2026, 10, 1)


@pytest.mark.parametrize(
    "text",
    [
        *("2026-10-01", "01/10/2026", "1/10/2026", "01-10-2026", "01.10.2026", "1 10 2026"),
        *("1/10/26", "01.10.26", "2026/10/01", "20261001", " 01/10/2026\n"),
        *("1 Oktober 2026", "01-Okt-26", "1-Okt-2026", "1 OKT. 2026", "1Oktober2026"),
        *("Kamis, 1 Oktober 2026", "kamis 1 oktober 2026", "Thursday, 1 October 2026"),
        *("October 1, 2026", "1 Oct 2026", "01/10/2026 00:00", "01/10/2026 00.00.00 WIB"),
        *("2026-10-01 00:00:00", "2026-10-01T00:00:00", "2026-10-01T08:30:00+07:00"),
        "1 Oktober 2026, 09.30 WITA",
    ],
)
def test_one_day_is_written_in_many_ways(text: str) -> None:
    assert parse_date(text) == FIRST_OF_OCTOBER


@pytest.mark.parametrize(
    "text",
    [
        *("", "kemarin", "2026", "10/2026", "1 Oktober", "46296", "31/02/2026", "29/02/2027"),
        *("10/25/2026", "26-10-01", "1/10/17", "Jumat, 1 Oktober 2026", "1 Oktber 2026"),
        *("1/10/2026 s.d. 5/10/2026", "1-3 Oktober 2026", "01/10/2026 25:00", "١/١٠/٢٠٢٦"),
    ],
)
def test_what_is_no_single_day_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*") as refused:
        parse_date(text)
    assert not text or text not in str(refused.value)


@pytest.mark.parametrize(
    ("names", "month"),
    [
        ("Januari Jan", 1),
        ("Februari Feb Pebruari Peb", 2),
        ("Maret Mar Mrt", 3),
        ("Mei May", 5),
        ("Juni Jun", 6),
        ("Juli Jul", 7),
        ("Agustus Agu Agt Ags Agust Aug AGUSTUS agu.", 8),
        ("September Sep Sept", 9),
        ("Nopember November Nov Nop", 11),
        ("Desember Des Dec", 12),
    ],
)
def test_months_have_their_indonesian_short_forms(names: str, month: int) -> None:
    for name in names.split():
        assert parse_month(name) == month
        assert parse_date(f"17-{name}-26") == date(2026, month, 17)


@given(st.dates(date(2020, 1, 1), date(2049, 12, 31)))
def test_every_day_is_read_back(day: date) -> None:
    for form in ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%y", "%d.%m.%Y", "%d %B %Y", "%A, %d %b %Y"):
        assert parse_date(day.strftime(form)) == day


@given(st.text(max_size=30))
def test_no_text_breaks_the_reading_of_days(text: str) -> None:
    partial_date(text)
    reads_both_ways(text)


def test_the_order_of_figures_is_plain_only_where_one_is_above_twelve() -> None:
    assert is_month_first("10/25/2026")
    assert not is_month_first("25/10/2026")
    assert not is_month_first("10/11/2026")
    assert is_day_first("25/10/2026")
    assert reads_both_ways("10/11/2026")
    assert not reads_both_ways("10/10/2026")
    assert not reads_both_ways("1 Oktober 2026")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2026", "2026"),
        ("2026-09", "2026-09"),
        ("September 2026", "2026-09"),
        ("Sept. 2026", "2026-09"),
        ("9/2026", "2026-09"),
        ("17 Agustus 2025", "2025-08-17"),
        ("13/2026", None),
        ("1999", None),
        ("kemarin", None),
    ],
)
def test_a_date_may_be_known_only_in_part(text: str, found: str | None) -> None:
    assert partial_date(text) == found
