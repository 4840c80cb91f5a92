"""What staff write while a question is open, and what plainly is no answer to it."""

import re
from collections.abc import Collection

from understanding.accusations import accuses
from understanding.family_wishes import is_attendance, is_of_promises
from understanding.staff_wishes import staff_wishes_in

__all__ = ["is_other_matter"]

_FEWEST = 3
"""Words from which on something is asked or told; fewer may be a name or a place."""
_MEETINGS = re.compile(r"\b(?:p2k2|fds)\b", re.IGNORECASE)
_VISIT = re.compile(
    r"^\W*(?:(?:tolong|mau|saya|sy|catat|catet|tulis)\s+)*(?:kunjungan|berkunjung|mengunjungi)\s+\w",
    re.IGNORECASE,
)
_ATTENDANCE = re.compile(
    r"^\W*(?:hadir|absen)\b.*\b(?:semua|kabeh|sadaya|kecuali)\b", re.IGNORECASE
)


def is_other_matter(text: str, commands: Collection[str]) -> bool:
    """A visit, a meeting, a wrong of those who work with the aid, or a screen of their work that is
    asked for in plain words. `commands` are those that the person may use."""
    if _MEETINGS.search(text) or is_attendance(text) or is_of_promises(text):
        return True
    if len(text.split()) < _FEWEST:
        return False
    return bool(_VISIT.match(text)) or accuses(text) or staff_wishes_in(text, commands).sure
