"""Moments as people type them."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from understanding.moments import moment_in

WIB = ZoneInfo("Asia/Jakarta")
SUNDAY = datetime(2026, 11, 22, 15, 30, tzinfo=WIB)
WEDNESDAY = datetime(2026, 11, 25, 15, 30, tzinfo=WIB)


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
    ("text", "moment"),
    [
        ("jam 9 hari Senin", "2026-11-30 09:00"),
        ("jam 8 hari ini", "2026-11-25 08:00"),
        ("jam 8 hari Minggu", "2026-11-29 08:00"),
        ("jam 8 Minggu", "2026-11-29 08:00"),
        ("jam 10 minggu depan", "2026-12-02 10:00"),
        ("08.00 minggu depan", "2026-12-02 08:00"),
        ("pkl 10 bulan depan", "2026-12-25 10:00"),
        ("pukul 9 hari Sabtu", "2026-11-28 09:00"),
        ("jam dua hari Senin", "2026-11-30 02:00"),
        ("jam tiga sore hari Jumat", "2026-11-27 15:00"),
        ("mulai jam 9 hari Rabu minggu depan", "2026-12-02 09:00"),
        ("Senin minggu depan jam 9", "2026-11-30 09:00"),
        ("2 minggu lagi hari Senin jam 9", "2026-12-07 09:00"),
        ("tgl 5 bulan depan jam 9", "2026-12-05 09:00"),
        ("tanggal 2 jam 9", "2026-12-02 09:00"),
        ("besok Senin jam 9", "2026-11-30 09:00"),
        ("nanti Jumat jam 9", "2026-11-27 09:00"),
        ("hari ini Rabu jam 4 sore", "2026-11-25 16:00"),
        ("besok malam jam 7", "2026-11-26 19:00"),
        ("malam Jumat jam 7", "2026-11-26 19:00"),
        ("Jumat malam jam 7", "2026-11-27 19:00"),
        ("jam setengah 9 besok", "2026-11-26 08:30"),
        ("besok setengah sembilan pagi", "2026-11-26 08:30"),
    ],
)
def test_an_hour_beside_a_day_counts_no_days(text: str, moment: str) -> None:
    found = moment_in(text, WEDNESDAY, WIB)
    assert found is not None
    assert f"{found:%Y-%m-%d %H:%M}" == moment


@pytest.mark.parametrize(
    "text",
    [
        "",
        "entahlah",
        "31/2 08.00",
        "besok 25.00",
        "24/13 08:00",
        "jam 9 sehari sebelum Lebaran",
        "jam 8 hari setelah Lebaran",
        "tiap 2 minggu jam 9",
        "3 hari yang lalu jam 9",
        "minggu ke-2 bulan depan jam 9",
        "bulan 12 jam 9",
    ],
)
def test_what_names_no_moment_is_not_guessed(text: str) -> None:
    assert moment_in(text, SUNDAY, WIB) is None
