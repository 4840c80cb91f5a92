"""Working days: weekends, national holidays and joint leave do not count."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

WIB = ZoneInfo("Asia/Jakarta")
"""Western Indonesia: the zone of the ministry, and of whoever lives nobody knows where."""
CLOSES_AT = time(16, 0)
"""Deadlines fall on the close of a working day, local to the area."""
QUIET_FROM, QUIET_UNTIL = time(20), time(7)
"""Between these, local time, nobody is written to who did not ask."""

DECREE_WANTED = timedelta(days=90)
"""So long before the known days off end, the next decree is asked for: 60 working days ahead."""

_DAY = timedelta(days=1)


def month_before(month: date) -> date:
    """The first day of the month before the one that begins on this day."""
    return (month - timedelta(days=1)).replace(day=1)


def month_after(month: date) -> date:
    """The first day of the month after the one that begins on this day."""
    return (month + timedelta(days=32)).replace(day=1)


def monday_of(day: date) -> date:
    """The day on which its week began."""
    return day - timedelta(days=day.weekday())


class DayKind(StrEnum):
    """Why nobody works; the values are those of `data/libur_nasional.csv`."""

    HOLIDAY = "libur_nasional"
    JOINT_LEAVE = "cuti_bersama"
    FIXED = "tanggal_tetap"
    """A holiday with a date of its own, in a year whose joint decree is not there yet."""
    EXPECTED = "perkiraan"
    """A holiday or leave that such a year will probably have."""


_DECREED = frozenset({DayKind.HOLIDAY, DayKind.JOINT_LEAVE})


@dataclass(frozen=True)
class DayOff:
    day: date
    kind: DayKind


@dataclass(frozen=True)
class WorkCalendar:
    """`days_off` are national holidays and joint leave (dated data: data/libur_nasional.csv).

    Whether a moment lies on a working day is asked in the zone of the area: at 22.00 UTC of a
    Sunday it is Monday morning in all of Indonesia.
    """

    days_off: frozenset[date]
    decreed_until: date | None = None
    """The last day of the last year whose joint decree is known."""

    @classmethod
    def of(cls, days: Iterable[DayOff]) -> "WorkCalendar":
        """What is expected counts until the joint decree of its year is there."""
        days = list(days)
        decreed = {one.day.year for one in days if one.kind in _DECREED}
        off = (d.day for d in days if d.kind != DayKind.EXPECTED or d.day.year not in decreed)
        return cls(frozenset(off), date(max(decreed), 12, 31) if decreed else None)

    def undecreed_year(self, today: date) -> int | None:
        """The year in sight whose days off are only expected; None while there is time enough."""
        if self.decreed_until is None:
            return today.year
        if self.decreed_until - today >= DECREE_WANTED:
            return None
        return max(self.decreed_until.year + 1, today.year)

    def is_working_day(self, day: date) -> bool:
        return day.weekday() < 5 and day not in self.days_off

    def add(self, start: date, working_days: int) -> date:
        """The working day that lies so many working days after `start`.

        The day itself does not count; with 0 it is the next working day from `start` on.
        """
        day = start
        left = working_days
        while left > 0 or not self.is_working_day(day):
            day += _DAY
            if left > 0 and self.is_working_day(day):
                left -= 1
        return day

    def deadline(self, filed_at: datetime, working_days: int, zone: ZoneInfo) -> datetime:
        """The moment at which something filed then must be answered; never before it was filed."""
        local = filed_at.astimezone(zone)
        due = _close(self.add(local.date(), working_days), zone)
        return due if due > local else _close(self.add(local.date(), 1), zone)

    def share_used(
        self, filed_at: datetime, due_at: datetime, now: datetime, zone: ZoneInfo
    ) -> float:
        """How much of the time is used up, counted in working days: 0 at filing, 1 at the end."""
        total = self.between(filed_at, due_at, zone)
        if not total:
            return 0.0 if now < due_at else 1.0
        return self.between(filed_at, now, zone) / total

    def at_share(
        self, filed_at: datetime, due_at: datetime, share: float, zone: ZoneInfo
    ) -> datetime:
        """The first moment at which this share of the time is used up."""
        return self.after(filed_at, share * self.between(filed_at, due_at, zone), zone)

    def resumed(
        self, due_at: datetime, stopped_at: datetime, now: datetime, zone: ZoneInfo
    ) -> datetime:
        """The deadline after the clock stood still: the working time of the pause is added.

        It is again the close of a working day: that of the day which the added time reaches, so
        that many short questions do not buy the office days.
        """
        paused = self.between(stopped_at, now, zone)
        if not paused:
            return due_at
        return max(due_at, _close(self.after(due_at, paused, zone).date(), zone))

    def between(self, start: datetime, end: datetime, zone: ZoneInfo) -> timedelta:
        """The time between two moments that lies on working days."""
        return sum((until - since for since, until in self._spans(start, end, zone)), timedelta())

    def after(self, start: datetime, work: timedelta, zone: ZoneInfo) -> datetime:
        """The moment until which so much time on working days has passed since `start`."""
        moment = start.astimezone(zone)
        while True:
            midnight = datetime.combine(moment.date() + _DAY, time(), zone)
            if self.is_working_day(moment.date()):
                if work < midnight - moment:
                    return moment + work
                work -= midnight - moment
            moment = midnight

    def _spans(
        self, start: datetime, end: datetime, zone: ZoneInfo
    ) -> Iterator[tuple[datetime, datetime]]:
        moment, end = start.astimezone(zone), end.astimezone(zone)
        while moment < end:
            midnight = datetime.combine(moment.date() + _DAY, time(), zone)
            if self.is_working_day(moment.date()):
                yield moment, min(midnight, end)
            moment = midnight


def wake_time(moment: datetime, zone: ZoneInfo) -> datetime | None:
    """When the night in which this moment lies is over; None by day."""
    local = moment.astimezone(zone)
    if QUIET_UNTIL <= local.time() < QUIET_FROM:
        return None
    day = local.date() + (_DAY if local.time() >= QUIET_FROM else timedelta())
    return datetime.combine(day, QUIET_UNTIL, zone)


def _close(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, CLOSES_AT, zone)
