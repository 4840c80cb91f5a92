"""Working days: pauses of the nation, three time zones, and rules that hold for any moment."""

import csv
from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.calendar import CLOSES_AT, DayKind, DayOff, WorkCalendar, wake_time

_FILE = Path(__file__).parents[2] / "data" / "libur_nasional.csv"
with _FILE.open(encoding="utf-8", newline="") as _file:
    ROWS = list(csv.DictReader(_file))
DAYS = [DayOff(date.fromisoformat(row["tanggal"]), DayKind(row["jenis"])) for row in ROWS]
CALENDAR = WorkCalendar.of(DAYS)
WIB, WITA, WIT = (ZoneInfo(f"Asia/{city}") for city in ("Jakarta", "Makassar", "Jayapura"))

_FIRST, _LAST = (datetime.fromisoformat(day) for day in ("2025-01-01", "2027-06-01"))
moments = st.datetimes(_FIRST, _LAST, timezones=st.just(UTC))
spans = st.timedeltas(timedelta(), timedelta(days=40))
zones = st.sampled_from((WIB, WITA, WIT))
days = st.integers(0, 60)


def _kinds(year: int) -> Counter[str]:
    return Counter(row["jenis"] for row in ROWS if row["tanggal"].startswith(str(year)))


# -- the shipped days off -----------------------------------------------------------------------


def test_the_joint_decrees_are_complete() -> None:
    assert _kinds(2025) == {"libur_nasional": 17, "cuti_bersama": 11}
    assert _kinds(2026) == {"libur_nasional": 17, "cuti_bersama": 8}


def test_every_day_off_stands_once_in_order_and_names_its_source() -> None:
    found = [row["tanggal"] for row in ROWS]
    assert found == sorted(set(found))
    assert all(row["sumber"] and row["nama"] for row in ROWS)


def test_a_year_without_a_decree_says_so() -> None:
    assert _kinds(2027) == {"tanggal_tetap": 5, "perkiraan": 16}
    of_2027 = [row for row in ROWS if row["tanggal"].startswith("2027")]
    assert all("SKB 3 Menteri 2027" in row["sumber"] for row in of_2027)


def test_the_expected_lebaran_is_that_of_the_seasons() -> None:
    """Both files come from one calculation; the season opens ten days before."""
    with (_FILE.parent / "musim.csv").open(encoding="utf-8", newline="") as file:
        (opens,) = (
            date.fromisoformat(row["mulai"])
            for row in csv.DictReader(file)
            if row["musim"] == "lebaran" and row["mulai"].startswith("2027")
        )
    lebaran = {date.fromisoformat(row["tanggal"]) for row in ROWS if row["nama"] == "Idulfitri"}
    assert {opens + timedelta(days=10), opens + timedelta(days=11)} <= lebaran


def test_no_deadline_falls_on_the_expected_lebaran() -> None:
    filed_at = datetime(2027, 3, 4, 9, tzinfo=WIB)
    assert CALENDAR.deadline(filed_at, 5, WIB) == datetime(2027, 3, 19, 16, tzinfo=WIB)


def test_what_was_expected_counts_until_the_decree() -> None:
    expected, decreed = date(2027, 3, 10), date(2027, 3, 11)
    days = [*DAYS, DayOff(decreed, DayKind.HOLIDAY)]
    assert not CALENDAR.is_working_day(expected)
    after = WorkCalendar.of(days)
    assert after.is_working_day(expected)
    assert not after.is_working_day(decreed)
    assert not after.is_working_day(date(2027, 6, 1)), "what has a date of its own stays"


@pytest.mark.parametrize(
    ("today", "year"),
    [
        ("2026-09-30", None),
        ("2026-10-02", None),
        ("2026-10-03", 2027),
        ("2026-12-31", 2027),
        ("2027-02-01", 2027),
        ("2028-02-01", 2028),
    ],
)
def test_the_next_decree_is_asked_for_ninety_days_ahead(today: str, year: int | None) -> None:
    assert CALENDAR.undecreed_year(date.fromisoformat(today)) == year
    assert WorkCalendar(frozenset()).undecreed_year(date(2026, 1, 1)) == 2026


# -- examples -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "working_days", "expected"),
    [
        ("2026-03-02", 0, "2026-03-02"),
        ("2026-03-02", 5, "2026-03-09"),
        ("2026-03-07", 0, "2026-03-09"),
        ("2026-03-07", 1, "2026-03-09"),
        # Nyepi and Lebaran 2026: from Wednesday the 18th to Tuesday the 24th nobody works
        ("2026-03-17", 1, "2026-03-25"),
        ("2026-03-20", 0, "2026-03-25"),
        ("2026-03-13", 5, "2026-03-27"),
        # Lebaran 2025: from Friday the 28th of March to Monday the 7th of April
        ("2025-03-27", 1, "2025-04-08"),
        ("2025-03-26", 3, "2025-04-09"),
        ("2025-08-15", 1, "2025-08-19"),
        ("2025-12-24", 1, "2025-12-29"),
    ],
)
def test_working_days_are_counted(start: str, working_days: int, expected: str) -> None:
    found = CALENDAR.add(date.fromisoformat(start), working_days)
    assert found == date.fromisoformat(expected)


@pytest.mark.parametrize(("zone", "hour"), [(WIB, 9), (WITA, 8), (WIT, 7)])
def test_a_deadline_is_four_in_the_afternoon_in_each_zone(zone: ZoneInfo, hour: int) -> None:
    due = CALENDAR.deadline(datetime(2026, 3, 2, 3, tzinfo=UTC), 5, zone)
    assert due.astimezone(UTC) == datetime(2026, 3, 9, hour, tzinfo=UTC)


def test_the_day_of_filing_is_the_local_one() -> None:
    """Sunday 22.00 UTC is Monday morning everywhere in Indonesia, 16.30 UTC only in the east."""
    filed_at = datetime(2026, 3, 1, 16, 30, tzinfo=UTC)
    assert CALENDAR.deadline(filed_at, 1, WIB).date() == date(2026, 3, 2)
    assert CALENDAR.deadline(filed_at, 1, WIT).date() == date(2026, 3, 3)


def test_nothing_is_due_before_it_was_filed() -> None:
    evening = datetime(2026, 3, 2, 18, tzinfo=WIB)
    assert CALENDAR.deadline(evening, 0, WIB) == datetime(2026, 3, 3, 16, tzinfo=WIB)


def _share(filed_at: datetime, due_at: datetime, now: datetime, zone: ZoneInfo) -> float:
    """How much of the time is used up, counted in working days."""
    return CALENDAR.between(filed_at, now, zone) / CALENDAR.between(filed_at, due_at, zone)


def test_the_share_counts_working_days_of_the_area() -> None:
    """Friday 16.00 to Monday 16.00: eight hours of Friday and sixteen of Monday."""
    friday, monday = (datetime(2026, 3, day, 16, tzinfo=WIT) for day in (6, 9))
    for now, share in (
        (friday + timedelta(hours=8), 1 / 3),
        (friday + timedelta(days=1), 1 / 3),
        (friday + timedelta(days=2), 1 / 3),
        (datetime(2026, 3, 9, 4, tzinfo=WIT), 0.5),
        (monday, 1.0),
    ):
        found = _share(friday.astimezone(UTC), monday.astimezone(UTC), now.astimezone(UTC), WIT)
        assert found == pytest.approx(share)


def test_no_share_is_used_during_lebaran() -> None:
    filed_at = datetime(2026, 3, 16, 9, tzinfo=WIB)
    due_at = CALENDAR.deadline(filed_at, 5, WIB)
    before, after = (datetime(2026, 3, day, 0, 1, tzinfo=WIB) for day in (18, 24))
    assert _share(filed_at, due_at, before, WIB) == _share(filed_at, due_at, after, WIB)


def test_a_pause_of_three_working_days_moves_the_deadline_by_three() -> None:
    due_at = datetime(2026, 3, 6, 16, tzinfo=WIB)
    stopped_at = datetime(2026, 3, 4, 10, tzinfo=WIB)
    found = CALENDAR.resumed(due_at, stopped_at, stopped_at + timedelta(days=5), WIB)
    assert found == datetime(2026, 3, 11, 16, tzinfo=WIB)


def test_a_weekend_and_a_short_question_buy_nothing() -> None:
    due_at = datetime(2026, 3, 12, 16, tzinfo=WIB)
    saturday = datetime(2026, 3, 7, 10, tzinfo=WIB)
    assert CALENDAR.resumed(due_at, saturday, saturday + timedelta(days=1), WIB) == due_at
    monday = datetime(2026, 3, 9, 10, tzinfo=WIB)
    assert CALENDAR.resumed(due_at, monday, monday + timedelta(minutes=5), WIB) == due_at


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("2026-03-02 06:59", "2026-03-02 07:00"),
        ("2026-03-02 07:00", None),
        ("2026-03-02 19:59", None),
        ("2026-03-02 20:00", "2026-03-03 07:00"),
        ("2026-03-02 23:30", "2026-03-03 07:00"),
    ],
)
def test_the_night_lasts_from_eight_to_seven(at: str, expected: str | None) -> None:
    for zone in (WIB, WITA, WIT):
        moment = datetime.fromisoformat(at).replace(tzinfo=zone).astimezone(UTC)
        wanted = datetime.fromisoformat(expected).replace(tzinfo=zone) if expected else None
        assert wake_time(moment, zone) == wanted


# -- rules --------------------------------------------------------------------------------------


@given(moments, days, zones)
def test_deadlines_are_closes_of_working_days_after_filing(
    filed_at: datetime, working_days: int, zone: ZoneInfo
) -> None:
    due = CALENDAR.deadline(filed_at, working_days, zone)
    assert due > filed_at
    assert CALENDAR.is_working_day(due.date())
    assert due.timetz().replace(tzinfo=None) == CLOSES_AT


@given(moments, days, zones)
def test_exactly_so_many_working_days_lie_between(
    filed_at: datetime, working_days: int, zone: ZoneInfo
) -> None:
    start = filed_at.astimezone(zone).date()
    end = CALENDAR.add(start, working_days)
    between = (end - start).days
    counted = sum(CALENDAR.is_working_day(start + timedelta(n + 1)) for n in range(between))
    late_start = not CALENDAR.is_working_day(start)
    assert counted == (max(working_days, 1) if late_start else working_days)


@given(moments, spans, days, days, zones)
def test_later_or_longer_is_never_due_earlier(
    filed_at: datetime, later: timedelta, fewer: int, more: int, zone: ZoneInfo
) -> None:
    first = CALENDAR.deadline(filed_at, min(fewer, more), zone)
    assert first <= CALENDAR.deadline(filed_at, max(fewer, more), zone)
    assert first <= CALENDAR.deadline(filed_at + later, min(fewer, more), zone)


@given(moments, spans, spans, st.integers(1, 60), zones)
def test_the_share_only_grows_from_nothing_to_all(
    filed_at: datetime, one: timedelta, two: timedelta, working_days: int, zone: ZoneInfo
) -> None:
    due = CALENDAR.deadline(filed_at, working_days, zone)

    def share(now: datetime) -> float:
        return _share(filed_at, due, now, zone)

    assert share(filed_at - one) == 0
    assert share(due) == pytest.approx(1)
    assert 0 <= share(filed_at + min(one, two)) <= share(filed_at + max(one, two))
    assert (share(filed_at + one) >= 1) == (filed_at + one >= due)


@given(moments, st.integers(1, 60), st.floats(0.01, 0.99), zones)
def test_the_moment_of_a_share_is_the_first_with_it(
    filed_at: datetime, working_days: int, share: float, zone: ZoneInfo
) -> None:
    due = CALENDAR.deadline(filed_at, working_days, zone)
    moment = CALENDAR.at_share(filed_at, due, share, zone)
    assert filed_at <= moment <= due
    assert _share(filed_at, due, moment, zone) == pytest.approx(share, abs=1e-6)


@given(moments, spans, spans, st.integers(1, 30), zones)
def test_a_pause_never_takes_time_away(
    filed_at: datetime, after: timedelta, pause: timedelta, working_days: int, zone: ZoneInfo
) -> None:
    due = CALENDAR.deadline(filed_at, working_days, zone)
    stopped_at = min(filed_at + after, due)
    now = stopped_at + pause
    found = CALENDAR.resumed(due, stopped_at, now, zone)
    assert found >= due
    assert CALENDAR.is_working_day(found.date())
    office_left = CALENDAR.between(stopped_at, due, zone) - timedelta(hours=8)
    assert CALENDAR.between(now, found, zone) >= office_left
    longer = CALENDAR.resumed(due, stopped_at, now + timedelta(hours=5), zone)
    assert longer >= found


@given(moments, zones)
def test_whoever_is_woken_is_woken_in_the_morning(moment: datetime, zone: ZoneInfo) -> None:
    awake = wake_time(moment, zone)
    if awake is None:
        assert time(7) <= moment.astimezone(zone).time() < time(20)
    else:
        assert moment < awake <= moment + timedelta(hours=11)
        assert awake.time() == time(7)
