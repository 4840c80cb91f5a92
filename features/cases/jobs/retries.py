"""When a desk that was not reached is tried again. Nothing is ever given up."""

import random
from datetime import date, timedelta

_SECONDS = ((date(2026, 1, 1), (5, 30, 120, 300, 900, 1800, 3600)),)
"""From which day on which waits hold, in seconds; the last one repeats for ever."""
_JITTER = 0.2


def wait_after(tries: int, today: date, chance: random.Random) -> timedelta:
    """The wait after so many earlier attempts, a fifth longer or shorter by chance."""
    waits = [waits for valid_from, waits in _SECONDS if valid_from <= today] or [_SECONDS[0][1]]
    seconds = waits[-1][min(tries, len(waits[-1]) - 1)]
    return timedelta(seconds=seconds * chance.uniform(1 - _JITTER, 1 + _JITTER))
