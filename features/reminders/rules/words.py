"""Whether somebody who speaks of messages means reminders of the own aid, or announcements."""

import re

_OF_REMINDERS = re.compile(
    r"ingat|\bkabar(?:i|in)\b|cair|\bambil|\bjadwal|tanggal|\bremind|\bemut|\béling",
    re.IGNORECASE,
)


def speaks_of_reminders(words: str) -> bool:
    """In Indonesian, Javanese, Sundanese or English, as people write it."""
    return _OF_REMINDERS.search(words) is not None
