"""When the runs of a schedule are. The recurrence is read in each recipient's own zone."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import islice, pairwise, takewhile
from zoneinfo import ZoneInfo

from cronsim import CronSim, CronSimError

from domain.calendar import QUIET_FROM, WIB, wake_time
from features.broadcasts.rules.broadcasts import CAP, Run, Schedule, Timing
from features.broadcasts.rules.errors import UnusableCron

_NIGHT = timedelta(hours=11)
_NEAR = timedelta(days=400)
_COMMON_YEAR = 2026


def runs(timing: Timing, after: datetime, zones: Sequence[str]) -> Iterator[Run]:
    """The runs whose first moment lies after `after`, in order.

    A recurrence names a time of the wall: its run begins in each zone when clocks there show it,
    so in the east first. Raises UnusableCron.
    """
    if timing.cron is not None:
        yield from _recurring(timing, after, zones)
    elif timing.at is not None and timing.at > after:
        local = timing.at.astimezone(WIB)
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
    begin = wake_time(now, WIB) or now
    while True:
        evening = datetime.combine(begin.astimezone(WIB).date(), QUIET_FROM, WIB)
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
    return tuple(sorted(_months(" ".join(daily)) - _months(cron)))


def _months(cron: str) -> set[int]:
    eve = datetime(_COMMON_YEAR - 1, 12, 31, 23, 59)  # noqa: DTZ001 - the wall has no zone
    year = takewhile(lambda wall: wall.year == _COMMON_YEAR, _walls(cron, eve))
    return {wall.month for wall in year}


def _recurring(timing: Timing, after: datetime, zones: Sequence[str]) -> Iterator[Run]:
    assert timing.cron is not None
    east = max(zones, key=lambda zone: _offset(after, zone))
    begin = after.astimezone(ZoneInfo(east)).replace(tzinfo=None)
    for wall in takewhile(lambda wall: wall <= begin + _NEAR, _walls(timing.cron, begin)):
        starts = {zone: wall.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC) for zone in zones}
        run = Run(wall.date(), f"{wall:%H:%M}", starts)
        if timing.until is not None and run.first > timing.until:
            return
        if run.first > after:
            yield run


def _offset(moment: datetime, zone: str) -> timedelta:
    return moment.astimezone(ZoneInfo(zone)).utcoffset() or timedelta()


def _walls(cron: str, after: datetime) -> Iterator[datetime]:
    """What clocks on the wall show at the runs.

    Raises UnusableCron, also for a day of the week together with one of the month.
    """
    fields = cron.split()
    if len(fields) != 5 or (fields[2] != "*" and fields[4] != "*"):
        raise UnusableCron
    try:
        return CronSim(cron, after)
    except CronSimError:
        raise UnusableCron from None
