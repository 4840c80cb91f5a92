"""Working days: weekends, national holidays and joint leave do not count."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

CLOSES_AT = time(16, 0)
"""Deadlines fall on the close of a working day, local to the area."""


@dataclass(frozen=True)
class WorkCalendar:
    """`days_off` are national holidays and joint leave (dated data: data/libur_nasional.csv)."""

    days_off: frozenset[date]

    def is_working_day(self, day: date) -> bool:
        return day.weekday() < 5 and day not in self.days_off

    def add(self, start: date, working_days: int) -> date:
        """The working day that lies so many working days after `start`.

        The day itself does not count; with 0 it is the next working day from `start` on.
        """
        day = start
        left = working_days
        while left > 0 or not self.is_working_day(day):
            day += timedelta(days=1)
            if left > 0 and self.is_working_day(day):
                left -= 1
        return day

    def deadline(self, filed_at: datetime, working_days: int, zone: ZoneInfo) -> datetime:
        """The moment at which something filed then must be answered."""
        local = filed_at.astimezone(zone)
        return datetime.combine(self.add(local.date(), working_days), CLOSES_AT, zone)

    def share_used(self, filed_at: datetime, due_at: datetime, now: datetime) -> float:
        """How much of the time is used up, counted in working days: 0 at filing, 1 at the end."""
        total = self._working_seconds(filed_at, due_at)
        return 1.0 if total <= 0 else self._working_seconds(filed_at, now) / total

    def _working_seconds(self, start: datetime, end: datetime) -> float:
        """Seconds between two moments that lie on working days."""
        if end <= start:
            return 0.0
        end = end.astimezone(start.tzinfo)
        seconds, moment = 0.0, start
        while moment < end:
            midnight = datetime.combine(moment.date() + timedelta(days=1), time(), moment.tzinfo)
            until = min(midnight, end)
            if self.is_working_day(moment.date()):
                seconds += (until - moment).total_seconds()
            moment = until
        return seconds
