"""How many copies must be on the wire to keep the rate: that follows the distance to Telegram.

So many rows are in doubt when the process dies, hence no more of them than the rate needs
(docs/decisions/0018).
"""

import math

FEWEST, MOST = 4, 200
_MARGIN, _DEVIATIONS = 1.25, 2.0
_WRITING_SECONDS = 0.05
"""Besides the call itself: until what it sent is taken up and what became of it is written down."""
_WEIGHT = 1 / 16
_GROWS, _SHRINKS = 1.1, 0.75
"""Smaller changes than these are noise."""


def needed(rate: float, seconds: float, deviation: float = 0.0) -> int:
    """How many calls must be under way when each takes so long, more or less."""
    held = seconds * _MARGIN + deviation * _DEVIATIONS + _WRITING_SECONDS
    return min(MOST, max(FEWEST, math.ceil(rate * held)))


class Distance:
    """`in_flight` calls may be under way at `rate` a second, as far as calls were measured."""

    def __init__(self, rate: float, *, most: int = MOST) -> None:
        self._rate = rate
        self._most = most
        self._mean: float | None = None
        self._deviation = 0.0
        self.in_flight = FEWEST

    def measured(self, seconds: float) -> bool:
        """A call was answered after so long. Whether `in_flight` changed by it."""
        if self._mean is None:
            self._mean, self._deviation = seconds, seconds / 4
        else:
            off = seconds - self._mean
            self._mean += _WEIGHT * off
            self._deviation += _WEIGHT * (abs(off) - self._deviation)
        found = min(self._most, needed(self._rate, self._mean, self._deviation))
        if self.in_flight * _SHRINKS < found < self.in_flight * _GROWS:
            return False
        changed = found != self.in_flight
        self.in_flight = found
        return changed
