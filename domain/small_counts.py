"""Figures that name nobody: a small count is not shown, nor what would give it away."""

from collections.abc import Sequence

FEWEST = 5
"""Counts below, other than none, are not shown: with four people one knows who they are."""


def shown(counts: Sequence[int]) -> list[int | None]:
    """The counts of one column, None for what is not shown.

    Where a single one is hidden, its sum with the others would tell it: the next smallest goes too.
    """
    hidden = {place for place, count in enumerate(counts) if 0 < count < FEWEST}
    if len(hidden) == 1:
        others = [place for place, count in enumerate(counts) if count and place not in hidden]
        hidden |= {min(others, key=lambda place: counts[place])} if others else set()
    return [None if place in hidden else count for place, count in enumerate(counts)]


def share(part: int | None, whole: int | None) -> int | None:
    """Of a hundred; None where either is not shown, or there is nothing to share."""
    return round(100 * part / whole) if part is not None and whole else None


def part_of(part: int, whole: int | None) -> int | None:
    """A part that may stand beside its whole: neither it nor the rest is a small count."""
    if whole is None or 0 < part < FEWEST or 0 < whole - part < FEWEST:
        return None
    return part
