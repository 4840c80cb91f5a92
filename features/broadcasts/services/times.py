"""When the runs of a schedule are. The recurrence is read in each recipient's own zone."""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import islice, pairwise
from zoneinfo import ZoneInfo

from apscheduler.triggers.cron import CronTrigger

from domain.calendar import QUIET_FROM, wake_time
from features.broadcasts.rules.broadcasts import CAP, Run, Schedule, Timing
from features.broadcasts.rules.errors import UnusableCron

_DAYS = ("sun", "mon", "tue", "wed", "thu", "fri", "sat")
_NIGHT = timedelta(hours=11)
_NEAR = timedelta(days=400)
_COMMON_YEAR = 2026
_SECOND = timedelta(seconds=1)


def runs(timing: Timing, after: datetime, zones: Sequence[str]) -> Iterator[Run]:
    """The runs whose first moment lies after `after`, in order.

    A recurrence names a time of the wall: its run begins in each zone when clocks there show it,
    so in the east first. Raises UnusableCron.
    """
    if timing.cron is not None:
        yield from _recurring(timing, after, zones)
    elif timing.at is not None and timing.at > after:
        local = timing.at.astimezone(ZoneInfo("Asia/Jakarta"))
        yield Run(local.date(), f"{local:%H:%M}", {zone: timing.at for zone in zones})


def next_runs(schedule: Schedule, after: datetime, zones: Sequence[str], most: int) -> list[Run]:
    """The next runs that will really be, the one to be skipped left out."""
    coming = islice(runs(schedule.timing, after, zones), most + schedule.skips_next)
    return list(coming)[int(schedule.skips_next) :]


def time_needed(count: int, rate: float, now: datetime, *, at_night: bool = False) -> timedelta:
    """How long so many copies take at `rate` a second, with the nights (WIB) in between."""
    left = timedelta(seconds=count / rate)
    if at_night:
        return left
    west = ZoneInfo("Asia/Jakarta")
    begin = wake_time(now, west) or now
    while True:
        evening = datetime.combine(begin.astimezone(west).date(), QUIET_FROM, west)
        if left <= evening - begin:
            return begin + left - now
        left -= evening - begin
        begin = evening + _NIGHT


def check_cron(cron: str) -> None:
    """Raises UnusableCron, also for what comes more often than once in 20 hours."""
    begin = datetime(2026, 1, 1, tzinfo=UTC)
    coming = list(islice(runs(Timing(cron=cron), begin, ["UTC"]), 60))
    if not coming:
        raise UnusableCron
    for one, other in pairwise(coming):
        if other.first - one.first < CAP:
            raise UnusableCron


def months_left_out(cron: str) -> tuple[int, ...]:
    """The months that lack such a day, such as February the 30th; in common years."""
    daily = cron.split()
    daily[2] = "*"
    months = _months(_trigger(" ".join(daily))) - _months(_trigger(cron))
    return tuple(sorted(months))


def _months(trigger: CronTrigger) -> set[int]:
    moment, found = datetime(_COMMON_YEAR, 1, 1, tzinfo=UTC), set()
    while (run := trigger.get_next_fire_time(None, moment)) and run.year == _COMMON_YEAR:
        found.add(run.month)
        moment = run + _SECOND
    return found


def _recurring(timing: Timing, after: datetime, zones: Sequence[str]) -> Iterator[Run]:
    assert timing.cron is not None
    trigger = _trigger(timing.cron)
    east = max(zones, key=lambda zone: _offset(after, zone))
    wall = after.astimezone(ZoneInfo(east)).replace(tzinfo=UTC)
    last = wall + _NEAR
    while True:
        found = trigger.get_next_fire_time(None, wall + _SECOND)
        if found is None or found > last:
            return
        wall = found.astimezone(UTC)
        starts = {zone: wall.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC) for zone in zones}
        run = Run(wall.date(), f"{wall:%H:%M}", starts)
        if timing.until is not None and run.first > timing.until:
            return
        if run.first > after:
            yield run


def _offset(moment: datetime, zone: str) -> timedelta:
    return moment.astimezone(ZoneInfo(zone)).utcoffset() or timedelta()


def _trigger(cron: str) -> CronTrigger:
    """APScheduler counts weekdays from Monday, crontab from Sunday: days are put in by name."""
    fields = cron.split()
    if len(fields) != 5 or (fields[2] != "*" and fields[4] != "*"):
        raise UnusableCron
    fields[4] = _weekdays(fields[4].lower())
    try:
        return CronTrigger.from_crontab(" ".join(fields), timezone=UTC)
    except (ValueError, TypeError):
        raise UnusableCron from None


def _weekdays(field: str) -> str:
    if field == "*":
        return field
    chosen: set[int] = set()
    for part in field.split(","):
        found = re.fullmatch(r"(\*|\w+)(?:-(\w+))?(?:/(\d+))?", part)
        if found is None:
            raise UnusableCron
        first, last, step = found.groups()
        begin = 0 if first == "*" else _weekday(first)
        end = 6 if first == "*" else _weekday(last) if last else begin
        if last == "7":
            end = 7
        if end < begin:
            end += 7
        chosen |= {day % 7 for day in range(begin, end + 1, int(step or 1) or 1)}
    return ",".join(_DAYS[day] for day in sorted(chosen))


def _weekday(word: str) -> int:
    if word in _DAYS:
        return _DAYS.index(word)
    if word.isdigit() and int(word) <= 7:
        return int(word) % 7
    raise UnusableCron
