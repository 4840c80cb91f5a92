"""Months as people count them, over the ends of years and of shorter months."""

from datetime import date

import pytest

from domain.months import month_before, months_after, months_between


@pytest.mark.parametrize(
    ("start", "months", "then"),
    [
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 12, 31), 6, date(2027, 6, 30)),
        (date(2026, 11, 27), 12, date(2027, 11, 27)),
        (date(2026, 9, 5), 3, date(2026, 12, 5)),
        (date(2027, 11, 29), 3, date(2028, 2, 29)),
    ],
)
def test_so_many_months_later(start: date, months: int, then: date) -> None:
    assert months_after(start, months) == then
    assert months_between(start, then) == months


def test_the_month_before_begins_on_its_first_day() -> None:
    assert month_before(date(2027, 1, 31)) == date(2026, 12, 1)
    assert month_before(date(2026, 3, 1)) == date(2026, 2, 1)
