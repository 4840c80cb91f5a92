"""What people may be reminded of, and when they are written to.

A feature above offers a `ReminderSource` (`features/reminders/services/sources.py`): it says which
occasions there are, and words one of them. All else is done here: who wants it, once, in which
hours, several in one message, again tomorrow, stop.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from domain.calendar import QUIET_UNTIL, wake_time
from domain.payments import Programme

STEPS = (7, 2, 0)
"""So many days before the last day to fetch a payout people are reminded of it. Our own choice."""
_LEAD = timedelta(minutes=15)
"""What is queued so long before the night still arrives before it."""
_SOON = timedelta(days=1)


@dataclass(frozen=True)
class Whom:
    """Somebody who wants reminders, and the family that they are about.

    `today` and `zone` are those of the family's home area. `programmes`: only the first date of
    these is waited for, in `area_code`; None stands for all reminders.
    """

    telegram_id: int
    family_id: UUID | None
    area_code: str
    today: date
    zone: ZoneInfo
    programmes: frozenset[Programme] | None = None


@dataclass(frozen=True)
class Occasion:
    """Something that a person is told once per `version` of its `subject`.

    `day` is when, in the family's zone; after `until` it is of no use. With `news` it is no date
    that is planned ahead: it is told when that changed (a key of `payment_news`, with the family
    or None). `facts` are for the words alone and are not stored.
    """

    whom: Whom
    subject: str
    version: str
    day: date
    until: date
    news: tuple[UUID | None, str] | None = None
    facts: object = None
    rank: int = 5
    """Lower ones stand further up in a message."""
    about: str = ""
    """Of several occasions about one thing, only the one that stands highest is told."""


@dataclass(frozen=True)
class Changes:
    """What imports changed: payouts of families that turned, and windows."""

    keys: frozenset[tuple[UUID | None, str]] = field(default_factory=frozenset)

    def concern(self, occasion: Occasion) -> bool:
        """Whether it is to be planned now: a date always, news where they are new."""
        if occasion.news is None:
            return occasion.day >= occasion.whom.today
        return occasion.news in self.keys


def due_at(occasion: Occasion, now: datetime) -> datetime:
    """When an occasion is told: at seven in the morning of its day, news on the next morning.

    All that changed on one day falls together so. What has no time for that is told in this hour.
    """
    zone = occasion.whom.zone
    if occasion.news is None:
        wanted = _morning(occasion.day, zone)
    elif occasion.until - occasion.whom.today <= _SOON:
        wanted = now
    else:
        wanted = next_morning(now, zone)
    return awake(max(wanted, now), zone)


def next_morning(now: datetime, zone: ZoneInfo) -> datetime:
    """The next seven o'clock; of one that has just begun, the following."""
    local = now.astimezone(zone)
    return _morning(local.date() + timedelta(days=local.time() >= QUIET_UNTIL), zone)


def awake(moment: datetime, zone: ZoneInfo) -> datetime:
    """The moment, or the end of the night that it lies in or just before."""
    return wake_time(moment, zone) or wake_time(moment + _LEAD, zone) or moment


def is_urgent(occasion: Occasion) -> bool:
    """Tomorrow it would be too late."""
    return occasion.until <= occasion.whom.today


def chosen(occasions: Iterable[Occasion]) -> list[Occasion]:
    """What a message tells of these, in its order: one thing once."""
    found: dict[object, Occasion] = {}
    for one in sorted(occasions, key=lambda one: (one.rank, one.until)):
        found.setdefault((one.whom.family_id, one.about or one.subject), one)
    return list(found.values())


def _morning(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(QUIET_UNTIL.hour, QUIET_UNTIL.minute), zone)
