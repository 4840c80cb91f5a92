"""Desks give out numbers before they commit: a smaller one may appear after a larger one.

So a cursor must not pass what is younger than a few seconds, by the desk's own clock.
"""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import TypeVar

import httpx

SETTLE_SECONDS = 3.0

Row = TypeVar("Row")


def settled(
    rows: Sequence[Row],
    response: httpx.Response,
    *,
    created: Callable[[Row], datetime],
    seconds: float,
) -> list[Row]:
    """The rows, oldest first, up to the first that is younger than `seconds`; 0 takes all."""
    if not seconds:
        return list(rows)
    try:
        now = parsedate_to_datetime(response.headers["Date"])
    except (KeyError, ValueError):
        return list(rows)
    taken: list[Row] = []
    for row in rows:
        if created(row) > now - timedelta(seconds=seconds):
            break
        taken.append(row)
    return taken
