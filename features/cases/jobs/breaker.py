"""A circuit breaker per desk: three failures in a row, and then one call a minute until it is back.

In memory of the leader: a new one finds out by three calls.
"""

from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta

import structlog

from chat import metrics

log = structlog.get_logger()

_FAILURES = 3


class Breakers:
    """The breakers of all desks: told what became of each call, they tell which may be made."""

    def __init__(self, clock: Callable[[], datetime], probe_seconds: float) -> None:
        self._clock = clock
        self._rest = timedelta(seconds=probe_seconds)
        self._failures: Counter[str] = Counter()
        self._away_since: dict[str, datetime] = {}

    def is_open(self, desk: str) -> bool:
        """Whether the desk is left alone for now."""
        since = self._away_since.get(desk)
        return since is not None and self._clock() < since + self._rest

    def was_open(self, desk: str) -> bool:
        """Whether the next call finds out if the desk is back."""
        return desk in self._away_since

    def failed(self, desk: str) -> None:
        """Nobody answered. After an outage one such call is enough."""
        self._failures[desk] += 1
        if self._failures[desk] >= _FAILURES:
            self._away_since[desk] = self._clock()
            self._tell(desk, away=True)

    def answered(self, desk: str) -> bool:
        """Somebody answered, be it with a no; whether it is the first time after an outage."""
        self._failures.pop(desk, None)
        if self._away_since.pop(desk, None) is None:
            return False
        self._tell(desk, away=False)
        return True

    def _tell(self, desk: str, *, away: bool) -> None:
        metrics.DESK_DOWN.labels(desk).set(away)
        log.warning("desk_line", desk=desk, away=away)
