"""Days as people say them, in words and in numbers."""

from datetime import date

import pytest

from understanding.days import day_in

SUNDAY = date(2026, 11, 22)
WEDNESDAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("minggu depan", 29),
        ("hari Minggu depan", 29),
        ("Rabu minggu depan", 25),
        ("minggu depan, Senin jam 9", 23),
        ("seminggu", 29),
        ("5 hari lagi", 27),
        ("tiga hari", 25),
        ("3 hari yang lalu", None),
        ("besok", 23),
        ("kemarin dulu", 20),
        ("jam 9", None),
        ("31/2", None),
    ],
)
def test_a_day_is_read_in_one_way(text: str, day: int | None) -> None:
    assert day_in(text, SUNDAY) == (day and date(2026, 11, day))


def test_a_week_ahead_is_no_sunday() -> None:
    assert day_in("minggu depan", WEDNESDAY) == date(2026, 12, 2)
    assert day_in("hari Minggu depan", WEDNESDAY) == date(2026, 11, 29)
    assert day_in("dua minggu lagi", WEDNESDAY) == date(2026, 12, 9)
    assert day_in("bulan depan", WEDNESDAY) == date(2026, 12, 25)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("tanggal 3 bulan 12", date(2026, 12, 3)),
        ("tanggal 3 bulan Desember", date(2026, 12, 3)),
        ("3 bulan 12 2027", date(2027, 12, 3)),
        ("tgl 15 bulan ini", date(2026, 11, 15)),
        ("tgl. 5 bulan depan", date(2026, 12, 5)),
        ("bulan depan tanggal 5", date(2026, 12, 5)),
        ("bulan lalu tanggal 20", date(2026, 10, 20)),
        ("tanggal 28", date(2026, 11, 28)),
        ("tanggal 2", date(2026, 12, 2)),
        ("tanggal 20", date(2026, 11, 20)),
        ("tanggal 10 kemarin", date(2026, 11, 10)),
        ("tgl 2 minggu depan", date(2026, 12, 2)),
        ("24/11 Minggu", date(2026, 11, 24)),
        ("31 bulan 11", None),
        ("tanggal 24-25", None),
    ],
)
def test_a_date_of_a_month_is_no_span(text: str, day: date | None) -> None:
    assert day_in(text, WEDNESDAY) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Senin kemarin", date(2026, 11, 23)),
        ("hari Minggu kemarin", date(2026, 11, 22)),
        ("Jumat yang lalu", date(2026, 11, 20)),
        ("besok Senin", date(2026, 11, 30)),
        ("besok Kamis", date(2026, 11, 26)),
        ("malam Jumat", date(2026, 11, 26)),
        ("Senin dua minggu lagi", date(2026, 12, 7)),
        ("dua minggu depan", date(2026, 12, 9)),
        ("10 hari lagi", date(2026, 12, 5)),
        ("delapan hari lagi", date(2026, 12, 3)),
    ],
)
def test_a_weekday_keeps_to_its_week(text: str, day: date) -> None:
    assert day_in(text, WEDNESDAY) == day


@pytest.mark.parametrize(
    "text",
    [
        "dua hari sebelum Lebaran",
        "2 hari sebelum hari Senin",
        "seminggu setelah Lebaran",
        "3 bulan sekali",
        "tiap 2 minggu",
        "minggu lalu",
        "minggu ke 2 bulan depan",
        "Minggu terakhir bulan ini",
        "3 bulan depan",
        "1 bulan 10 hari lagi",
        "2-3 hari lagi",
    ],
)
def test_a_span_that_does_not_begin_today_is_not_guessed(text: str) -> None:
    assert day_in(text, WEDNESDAY) is None
