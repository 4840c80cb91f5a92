"""When the bot may speak of its own accord: by day, and to one person once a day.

Reminders, questions after a payout, invitations and lessons ask here, all of them, in the
transaction that queues what they say; whoever is too late puts it off. What people wait for does
not ask: answers, danger, news about a report, the daily work of a post.
"""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from domain.calendar import QUIET_UNTIL, wake_time
from domain.pauses import days_between
from storage.begun import BegunRepository
from storage.unit_of_work import UnitOfWork


async def when_to_begin(
    work: UnitOfWork, telegram_id: int, zone: ZoneInfo, now: datetime, *, urgent: bool = False
) -> datetime | None:
    """When it may be said, if not now; None: now, and that is noted.

    `urgent`: tomorrow it would be too late, so it waits for the end of the night alone.
    """
    wakes = wake_time(now, zone)
    if wakes is not None:
        return wakes
    today = now.astimezone(zone).date()
    days = timedelta(days=days_between(today))
    since = datetime.combine(today + timedelta(days=1) - days, time(), zone)
    last = await work[BegunRepository].begin(telegram_id, now, since=since, urgent=urgent)
    if last is None:
        return None
    return datetime.combine(last.astimezone(zone).date() + days, QUIET_UNTIL, zone)
