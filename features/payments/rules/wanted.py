"""Which payout somebody speaks of."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from domain.payments import Payout, Programme

_NUMBERS = re.compile(r"\d+")


@dataclass(frozen=True)
class Wanted:
    """Programme, stage, month, year and sum, as far as they were said."""

    programme: Programme | None = None
    stage: int | None = None
    months: tuple[int, ...] = ()
    year: int | None = None
    amount: int | None = None

    @property
    def says_when(self) -> bool:
        return bool(self.stage or self.months or self.year)

    def choose(self, payouts: Sequence[Payout]) -> tuple[Payout | None, bool]:
        """The newest that fits, else the newest of all; and whether a time was missed.

        A sum only chooses between programmes: people round what they say.
        """
        own = [p for p in payouts if self.programme in (None, p.programme)]
        found = [p for p in own if self._fits(p)]
        candidates = found or own or list(payouts)
        if self.amount and (exact := [p for p in candidates if p.amount == self.amount]):
            candidates = exact
        newest = max(candidates, key=_newness, default=None)
        return newest, bool(self.says_when and own and not found)

    def _fits(self, payout: Payout) -> bool:
        period = payout.period
        numbers = [int(number) for number in _NUMBERS.findall(payout.stage)]
        in_stage = self.stage in numbers or (len(numbers) == 2 and self._between(numbers))
        return (
            (self.year is None or self.year == period.year)
            and (self.stage is None or in_stage)
            and all(period.first_month <= m <= period.last_month for m in self.months)
        )

    def _between(self, numbers: Sequence[int]) -> bool:
        return self.stage is not None and numbers[0] <= self.stage <= numbers[1]


def _newness(payout: Payout) -> tuple[int, int, bool, int]:
    """Of two that end in one month PKH is asked about: its sum has parts."""
    period = payout.period
    is_pkh = payout.programme is Programme.PKH
    return (period.year, period.last_month, is_pkh, period.first_month)
