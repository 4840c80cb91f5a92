"""What people asked about today, as far as this process wrote it down."""

from collections.abc import Collection
from datetime import date

_MOST_PEOPLE = 100_000


class AskedToday:
    """Who asks for the same again on the same day costs no statement.

    It only spares work: after a start, another replica's writing or too many people, what is there
    already is written again, which changes nothing.
    """

    def __init__(self) -> None:
        self._day: date | None = None
        self._topics: dict[int, set[str]] = {}

    def unwritten(self, telegram_id: int, topics: Collection[str], day: date) -> set[str]:
        """Those of the topics that are not known to be written for this day."""
        if day != self._day:
            return set(topics)
        return set(topics) - self._topics.get(telegram_id, set())

    def written(self, telegram_id: int, topics: Collection[str], day: date) -> None:
        """They are in the database, and it has committed."""
        if day != self._day or len(self._topics) >= _MOST_PEOPLE:
            self._day, self._topics = day, {}
        self._topics.setdefault(telegram_id, set()).update(topics)

    def forget(self, telegram_id: int) -> None:
        """Nothing of this account is stored (any more)."""
        self._topics.pop(telegram_id, None)
