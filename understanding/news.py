"""Whether a text retells a confirmed announcement, and has nothing in it that only frauds have.

A fraud borrows genuine news and adds its own link, number or call for secrets. So likeness alone
confirms nothing: what leads elsewhere than to an office, or asks for something, is not genuine.
"""

from collections.abc import Mapping, Sequence

from domain.link_texts import find_links, find_names
from domain.links import LinkVerdict, judge
from domain.texts import LONGEST_TEXT
from understanding.hoax_words import plain_words, signs_of, telling_words
from understanding.likeness import LikenessTable

CONFIRMED_FROM = 0.5
"""From this likeness on; set on the training texts of hoaxes: none may be confirmed."""
CONFIRMED_WORDS = 5
_LINKS_JUDGED = 40
_ALARMING = ("wants_secrets", "phone", "asks_to_share", "names_messenger")


class NewsMatcher:
    """Announcements made ready for matching, each with further wordings."""

    def __init__(self, wordings: Mapping[str, Sequence[str]]) -> None:
        rows = [(one, text) for one, texts in wordings.items() for text in texts]
        self._ids = [one for one, _ in rows]
        self._table = LikenessTable([plain_words(text) for _, text in rows])

    def match(self, text: str) -> tuple[str, float] | None:
        """The announcement that a text resembles most, and how much."""
        for found in self._table.nearest(plain_words(text[:LONGEST_TEXT]), 1):
            return self._ids[found.row], found.likeness
        return None

    def retold(self, text: str) -> str | None:
        """The announcement that a text retells without adding anything of its own."""
        found = self.match(text)
        if found is None or found[1] < CONFIRMED_FROM or not is_clean(text):
            return None
        return found[0] if len(telling_words(text)) >= CONFIRMED_WORDS else None


def is_clean(text: str) -> bool:
    """No link but to offices, no name or number to write to, no call for secrets or for sharing.

    A link that is only spoken of ("cek di tautan") leads who knows where.
    """
    links = find_links(text)[:_LINKS_JUDGED]
    if any(judge(one).verdict is not LinkVerdict.OFFICIAL for one in links):
        return False
    if not links and "tautan" in plain_words(text).split():
        return False
    signs = signs_of(text)
    return not find_names(text) and not any(signs[name] for name in _ALARMING)
