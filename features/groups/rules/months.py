"""Months and shares, as reports count them."""

from datetime import date, timedelta


def month_before(month: date) -> date:
    """The first day of the month before the one that begins on this day."""
    return (month - timedelta(days=1)).replace(day=1)


def month_after(month: date) -> date:
    return (month + timedelta(days=32)).replace(day=1)


def percent(there: int = 0, noted: int = 0) -> int | None:
    """In whole percent; None where nothing was noted."""
    return round(100 * there / noted) if noted else None
