"""Seasons in which certain hoaxes come back, and how well a hoax fits one."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache

from domain.areas import NATION
from domain.covering import covers
from domain.shipped import rows

BEFORE_PAYOUT = timedelta(days=7)
"""So long before money comes to an area, the hoaxes about it are told there."""
MANY_PROVINCES = 10
"""A nation-wide audience is before a payout when so many provinces are."""
BEST_FIT = 30


class Season(StrEnum):
    """When certain hoaxes come back; the values are those of `data/musim.csv`."""

    PAYOUT = "penyaluran"
    """Never stored: it follows from the payment windows of the area."""
    RAMADAN = "ramadan"
    LEBARAN = "lebaran"
    PERIOD_START = "awal_tahap"
    FUEL = "bbm"
    """News of fuel prices: opened by an editor."""


BY_HAND = (Season.FUEL, Season.RAMADAN, Season.LEBARAN, Season.PERIOD_START)
"""What an editor may open, the likeliest first."""


@dataclass(frozen=True)
class SeasonSpan:
    """A season from one day to another, both included.

    `expected` dates wait for the official decision. `opened_by` is the editor who opened it by
    hand; shipped rows have none.
    """

    id: int
    season: Season
    starts: date
    ends: date
    expected: bool
    source: str
    opened_by: int | None = None
    closed_on: date | None = None

    def is_open(self, day: date) -> bool:
        return self.starts <= day <= self.ends and (self.closed_on is None or day < self.closed_on)


@dataclass(frozen=True)
class PayoutStart:
    """A payment window that begins: where and when."""

    area_code: str
    starts: date


def before_payout(windows: Iterable[PayoutStart], areas: tuple[str, ...], day: date) -> bool:
    """Whether money comes to these areas within a week of that day; no areas are the nation."""
    near = {w.area_code for w in windows if day <= w.starts <= day + BEFORE_PAYOUT}
    if not areas:
        return NATION in near or len({code[:2] for code in near}) >= MANY_PROVINCES
    return any(covers(code, area) or covers(area, code) for code in near for area in areas)


def season_fit(season: Season, category: str, words: str) -> int:
    """How well a hoax fits a season: 0 not at all, 30 best. `words` are its title and claim."""
    by_category, by_word = _fits()
    said = set(re.findall(r"[a-z]+", words.casefold()))
    word = max((n for (s, w), n in by_word.items() if s == season and w in said), default=0)
    return min(BEST_FIT, by_category.get((season, category), 0) + word)


@cache
def _fits() -> tuple[dict[tuple[Season, str], int], dict[tuple[Season, str], int]]:
    """Weights by category and by word of `data/musim_cocok.csv`."""
    found: dict[str, dict[tuple[Season, str], int]] = {"kategori": {}, "kata": {}}
    for row in rows("musim_cocok.csv"):
        found[row["jenis"]][Season(row["musim"]), row["nilai"]] = int(row["bobot"])
    return found["kategori"], found["kata"]
