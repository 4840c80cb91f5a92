"""Shares with Wilson intervals of 95 %."""

import math
from dataclasses import dataclass

__all__ = ["Share"]

_CERTAINTY = 1.96


@dataclass(frozen=True)
class Share:
    part: int
    whole: int

    def __str__(self) -> str:
        low, high = self.interval
        return f"{self.value:6.1%}  [{low:.1%}, {high:.1%}]  {self.part} of {self.whole}"

    @property
    def value(self) -> float:
        return self.part / self.whole if self.whole else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        if not self.whole:
            return 0.0, 1.0
        square = _CERTAINTY**2
        middle = (self.value + square / (2 * self.whole)) / (1 + square / self.whole)
        spread = (
            _CERTAINTY
            / (1 + square / self.whole)
            * math.sqrt(self.value * (1 - self.value) / self.whole + square / (4 * self.whole**2))
        )
        return middle - spread, middle + spread
