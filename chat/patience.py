"""How much one person may ask for at once: one warning, then silence until it calms down.

Counted per replica and in memory: it protects the others' answers, it is no accounting.
"""

from collections import OrderedDict
from dataclasses import dataclass
from enum import Enum

BURST = 30
BURST_OF_STAFF = 300
"""What waited on a telephone without a signal for days comes at once, and is work."""
_REMEMBERED = 100_000


class Answered(Enum):
    FULLY = "fully"
    WITH_A_WARNING = "warned"
    BY_SILENCE = "silent"


@dataclass
class _Credit:
    left: float
    at: float
    warned: bool = False
    last: int = 0
    verdict: Answered = Answered.FULLY


class Patience:
    """`burst` updates at once, then one every `seconds`. An update that is tried again is free."""

    def __init__(self, seconds: float, burst: int = BURST) -> None:
        self._seconds = seconds
        self._burst = burst
        self._credits: OrderedDict[int, _Credit] = OrderedDict()

    def with_(self, person: int, update_id: int, now: float, *, is_staff: bool = False) -> Answered:
        """How this update of the person is answered; `now` in seconds of any steady clock."""
        if self._seconds <= 0:
            return Answered.FULLY
        burst = max(self._burst, BURST_OF_STAFF) if is_staff else self._burst
        credit = self._credits.get(person)
        if credit is None:
            credit = self._credits[person] = _Credit(burst, now)
            if len(self._credits) > _REMEMBERED:
                self._credits.popitem(last=False)
        elif credit.last == update_id:
            return credit.verdict
        self._credits.move_to_end(person)
        credit.left = min(burst, credit.left + (now - credit.at) / self._seconds)
        credit.at, credit.last = now, update_id
        credit.verdict = self._spend(credit)
        return credit.verdict

    def _spend(self, credit: _Credit) -> Answered:
        if credit.left >= self._burst / 2:
            credit.warned = False
        if credit.left >= 1:
            credit.left -= 1
            return Answered.FULLY
        if credit.warned:
            return Answered.BY_SILENCE
        credit.warned = True
        return Answered.WITH_A_WARNING
