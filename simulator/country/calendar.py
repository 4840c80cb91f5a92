"""When the sample country pays, told from today so that the demo never grows old."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from domain.payments import Period
from simulator.country.places import District, Regency

PERIODS = 4
_STALE_BY = timedelta(days=72)
_NEWEST_BEGAN = timedelta(days=25)
"""The newest period began at least so long ago: time enough to be paid and fetched."""
_MONTHS = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
    *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
)


@dataclass(frozen=True)
class Days:
    """The days of one payout window."""

    starts: date
    ends: date
    fetch_until: date


def months_of(period: Period) -> int:
    return period.last_month - period.first_month + 1


def period_at(day: date, months: int) -> Period:
    first = (day.month - 1) // months * months + 1
    return Period(day.year, first, first + months - 1)


def begin(period: Period) -> date:
    return date(period.year, period.first_month, 1)


def before(period: Period) -> Period:
    return period_at(begin(period) - timedelta(days=1), months_of(period))


def after(period: Period) -> Period:
    months = months_of(period)
    return period_at(begin(period) + timedelta(days=31 * months), months)


def join(first: Period, second: Period) -> Period:
    """Two periods paid together (*rapel*)."""
    return Period(first.year, first.first_month, second.last_month)


def stage(period: Period, months: int) -> str:
    """The officials' name of a period, counted in stages of so many months."""
    first = (period.first_month + months - 1) // months
    last = period.last_month // months
    if months == 1:
        name, until = _MONTHS[first - 1], _MONTHS[last - 1]
    else:
        name, until = f"Tahap {first}", str(last)
    return name if first == last else f"{name}-{until} (rapel)"


@dataclass(frozen=True)
class Calendar:
    today: date

    def now_in(self, regency: Regency) -> date:
        """The day on which the records of a kabupaten stopped being refreshed."""
        return self.today - _STALE_BY if regency.records_are_stale else self.today

    def as_of(self, regency: Regency, district: District) -> date:
        return self.now_in(regency) - timedelta(days=1 + _spread(district.code, 6))

    def periods(self, regency: Regency, months: int) -> list[Period]:
        """The last periods, oldest first."""
        periods = [period_at(self.now_in(regency) - _NEWEST_BEGAN, months)]
        while len(periods) < PERIODS:
            periods.insert(0, before(periods[0]))
        return periods

    def window(self, regency: Regency, area_code: str, period: Period) -> Days:
        """Past, current or coming days of a period in the area that announces them."""
        now, months, wave = self.now_in(regency), months_of(period), _spread(area_code, 5)
        newest = self.periods(regency, months)[-1]
        if period.order < newest.order:
            starts = begin(period) + timedelta(days=5 * months)
            fetch_until = starts + timedelta(days=20 * months + 10)
        elif period == newest:
            starts = now - timedelta(days=24 - wave)
            fetch_until = now + timedelta(days=8 + 4 * wave)
        else:
            starts = max(begin(period) + timedelta(days=5), now + timedelta(days=12 + wave))
            fetch_until = starts + timedelta(days=45)
        return Days(starts, starts + timedelta(days=7 * months), fetch_until)


def rapel_pair(periods: list[Period]) -> tuple[Period, Period] | None:
    """The two oldest neighbours of one year; a rapel never crosses years here."""
    return next(((a, b) for a, b in pairwise(periods[:-1]) if a.year == b.year), None)


def _spread(area_code: str, waves: int) -> int:
    """A small number that differs from area to area and never changes."""
    return sum(int(c) for c in area_code if c.isdigit()) % waves
