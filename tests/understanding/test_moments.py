"""Moments as people type them."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from understanding.moments import day_in, moment_in

WIB = ZoneInfo("Asia/Jakarta")
SUNDAY = datetime(2026, 11, 22, 15, 30, tzinfo=WIB)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("besok 08.00", "2026-11-23 08:00"),
        ("Besok jam 8 pagi", "2026-11-23 08:00"),
        ("besok", "2026-11-23 08:00"),
        ("bsk pkl 14.30", "2026-11-23 14:30"),
        ("lusa 9:05", "2026-11-24 09:05"),
        ("6 hari lagi jam 9", "2026-11-28 09:00"),
        ("hari ini 16.00", "2026-11-22 16:00"),
        ("hari ini 08.00", "2026-11-22 08:00"),
        ("kemarin 08.00", "2026-11-21 08:00"),
        ("16.00", "2026-11-22 16:00"),
        ("08.00", "2026-11-23 08:00"),
        ("24/11 08:00", "2026-11-24 08:00"),
        ("24-11-2026 08.00", "2026-11-24 08:00"),
        ("24/11/26, 08.00", "2026-11-24 08:00"),
        ("2026-12-01 07:15", "2026-12-01 07:15"),
        ("2026-12-01", "2026-12-01 08:00"),
        ("2026-12-01T07:15", "2026-12-01 07:15"),
        ("2026/12/01 7.15", "2026-12-01 07:15"),
        ("2026-12-01T07:15+09:00", "2026-12-01 05:15"),
        ("2026-12-01T00:15Z", "2026-12-01 07:15"),
        ("24 November 08.00", "2026-11-24 08:00"),
        ("1 Januari 08.00", "2027-01-01 08:00"),
        ("20 Nov 08.00", "2026-11-20 08:00"),
        ("Senin jam 9", "2026-11-23 09:00"),
        ("Minggu 10.00", "2026-11-29 10:00"),
        ("Jumat depan 13.00", "2026-11-27 13:00"),
        ("Rabu jam 3 sore", "2026-11-25 15:00"),
        ("tomorrow 8am", "2026-11-23 08:00"),
        ("Monday at 2 pm", "2026-11-23 14:00"),
        ("besok 08.00 WIT", "2026-11-23 06:00"),
        ("besok 08.00 WITA", "2026-11-23 07:00"),
    ],
)
def test_a_moment_is_read_generously(text: str, moment: str) -> None:
    found = moment_in(text, SUNDAY, WIB)
    assert found is not None
    assert f"{found.astimezone(WIB):%Y-%m-%d %H:%M}" == moment


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
    assert day_in(text, SUNDAY.date()) == (day and date(2026, 11, day))


def test_a_week_ahead_is_no_sunday() -> None:
    wednesday = date(2026, 11, 25)
    assert day_in("minggu depan", wednesday) == date(2026, 12, 2)
    assert day_in("hari Minggu depan", wednesday) == date(2026, 11, 29)
    assert day_in("dua minggu lagi", wednesday) == date(2026, 12, 9)
    assert day_in("bulan depan", wednesday) == date(2026, 12, 25)
    found = moment_in("Senin minggu depan jam 9", datetime(2026, 11, 25, 8, tzinfo=WIB), WIB)
    assert found == datetime(2026, 11, 30, 9, tzinfo=WIB)


@pytest.mark.parametrize("text", ["", "entahlah", "31/2 08.00", "besok 25.00", "24/13 08:00"])
def test_what_names_no_moment_is_not_guessed(text: str) -> None:
    assert moment_in(text, SUNDAY, WIB) is None
