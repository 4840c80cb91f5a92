"""A moment as people type it: `besok 08.00`, `24/11 08:00`, `Senin jam 9 pagi`, `tomorrow 8am`."""

import re
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from understanding.days import COUNTS, ISO, day_and_rest

_ZONES = {"wib": "Asia/Jakarta", "wita": "Asia/Makassar", "wit": "Asia/Jayapura"}
_OFFSET = re.compile(r"(?<=\d)\s*(?:z|[+-]\d\d:?\d\d)$")
_CLOCK = re.compile(
    r"(?:\b(?:jam|pukul|pkl|at)\s*)?(?<!\d)(\d{1,2})\s*[.:]\s*(\d{2})(?!\d)\s*"
    r"(pagi|siang|sore|malam|am|pm)?\b"
)
_HOUR = re.compile(
    r"\b(?:(?:jam|pukul|pkl|at)\s*(\d{1,2})\s*(pagi|siang|sore|malam|am|pm)?"
    r"|(\d{1,2})\s*(pagi|siang|sore|malam|am|pm))\b"
)
_NUMBER = re.compile(rf"\b(jam|pukul|pkl|setengah) ({'|'.join(COUNTS)})\b")
_HALF = re.compile(r"\bsetengah (\d{1,2})\b")
_PART = re.compile(r"\b(?:pagi|siang|sore|malam)\b")
_MORNING = time(8)


def moment_in(text: str, now: datetime, zone: ZoneInfo) -> datetime | None:
    """The moment that a text names, read in `zone` unless it names one; None when it names none.

    It may lie in the past. A day without a time means 08.00; a time without a day means the next
    such time.
    """
    words = " ".join(text.casefold().replace(",", " ").split())
    named = re.search(r"\b(wib|wita|wit)\b", words)
    zone = ZoneInfo(_ZONES[named.group()]) if named else zone
    if (exact := _exact(words)) is not None:
        return exact
    local = now.astimezone(zone)
    try:
        day, rest = day_and_rest(words, local.date())
        clock = _clock(rest)
    except ValueError:
        return None
    if day is None and clock is None:
        return None
    if day is None:
        assert clock is not None
        found = datetime.combine(local.date(), clock, zone)
        return found if found > now else found + timedelta(days=1)
    return datetime.combine(day, clock or _MORNING, zone)


def _exact(words: str) -> datetime | None:
    """A moment in ISO form that names its own offset, as machines write it."""
    if _OFFSET.search(words) is None or ISO.match(words) is None:
        return None
    try:
        found = datetime.fromisoformat(words.upper())
    except ValueError:
        return None
    return found if found.tzinfo is not None else None


def _clock(words: str) -> time | None:
    words = _NUMBER.sub(lambda found: f"{found[1]} {COUNTS[found[2]]}", words)
    words = _HALF.sub(lambda found: f"{int(found[1]) - 1 or 12}.30", words)
    apart = _PART.search(words)
    if found := _CLOCK.search(words):
        part = found.group(3) or (apart and apart.group())
        return _time(int(found.group(1)), int(found.group(2)), part)
    if found := _HOUR.search(words):
        hour, part = found.group(1) or found.group(3), found.group(2) or found.group(4)
        part = part or (apart and apart.group())
        return _time(int(hour), 0, part)
    return None


def _time(hour: int, minute: int, part: str | None) -> time:
    if part in ("sore", "malam", "pm") and hour < 12:
        hour += 12
    if part == "siang" and 1 <= hour <= 4:
        hour += 12
    if part in ("pagi", "am") and hour == 12:
        hour = 0
    return time(hour, minute)
