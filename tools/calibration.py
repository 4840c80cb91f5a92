"""Honest probabilities from margins, and from which probability on something is done.

Both are set on lines of writers whom the weighing models had not read.
"""

from typing import Any

import numpy as np
from scipy.optimize import minimize_scalar

__all__ = ["lowest_precise", "lowest_sureness", "odds_of", "sharpness_of"]


def odds_of(weighed: Any) -> Any:
    """The probabilities that logarithms of odds give, a row a line."""
    odds = np.exp(weighed - weighed.max(axis=1, keepdims=True))
    return odds / odds.sum(axis=1, keepdims=True)


def sharpness_of(margins: Any, right: Any, most: float = 5.0) -> float:
    """What margins (a row a line) are multiplied by to be logarithms of odds; `right` marks the
    labels of each line."""

    def surprise(sharpness: float) -> float:
        odds = odds_of(sharpness * margins)
        return float(-np.log((odds * right).sum(axis=1) + 1e-12).mean())

    return float(minimize_scalar(surprise, bounds=(0.05, most), method="bounded").x)


def lowest_sureness(sureness: Any, wrong: Any, most: float) -> float:
    """The lowest sureness from which on at most so many lines are wrong."""
    order = np.argsort(-sureness)
    allowed = np.flatnonzero(np.cumsum(wrong[order]) <= most)
    return float(sureness[order][allowed[-1]]) if len(allowed) else 1.0


def lowest_precise(sureness: Any, right: Any, share: float) -> float:
    """The lowest sureness from which on this share of the lines is right."""
    order = np.argsort(-sureness)
    precise = np.cumsum(right[order]) / np.arange(1, len(order) + 1) >= share
    reached = np.flatnonzero(precise)
    return float(sureness[order][reached[-1]]) if len(reached) else 1.0
