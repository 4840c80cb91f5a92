"""Months, each by its first day."""

from calendar import monthrange
from datetime import date, timedelta


def first_of(day: date) -> date:
    return day.replace(day=1)


def month_before(day: date) -> date:
    """The first day of the month before the one of this day."""
    return first_of(first_of(day) - timedelta(days=1))


def months_after(day: date, months: int) -> date:
    """The same day so many months later (0 or more), or the last one of a shorter month."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def months_between(first: date, day: date) -> int:
    """How many times the month changes from the one day to the other."""
    return (day.year - first.year) * 12 + day.month - first.month
