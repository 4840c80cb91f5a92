"""Confirmed announcements made ready for matching."""

from functools import cache

from features.hoaxes.rules.news import Announcement, load_announcements
from understanding.news import NewsMatcher


def announcement_in(text: str) -> Announcement | None:
    """The announcement that a text retells, with nothing in it that only frauds have."""
    found = _matcher().retold(text) if text else None
    return load_announcements()[found] if found else None


@cache
def _matcher() -> NewsMatcher:
    return NewsMatcher(
        {
            one.id: (f"{one.title}. {one.text}", *one.wordings)
            for one in load_announcements().values()
        }
    )
