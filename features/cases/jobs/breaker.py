"""A circuit breaker per desk: three failures in a row, and then one call a minute until it is back.

`purgatory` counts and keeps the states; when a desk may be asked again is told by our own clock.
"""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from purgatory import AsyncCircuitBreakerFactory, ContextChanged, Event
from purgatory.domain.model import CLOSED, OPENED, HalfOpenedState

from chat import metrics
from features.cases.rules.command_center import InDoubt, Unreachable

log = structlog.get_logger()

_FAILURES = 3


@dataclass
class Passage:
    """One call through a breaker. `came_back` when it was the first good one after an outage."""

    came_back: bool = False


class Breakers:
    """The breakers of all desks. Only Unreachable and InDoubt count as failures."""

    def __init__(self, clock: Callable[[], datetime], probe_seconds: float) -> None:
        self._clock = clock
        self._rest = timedelta(seconds=probe_seconds)
        self._opened_at: dict[str, datetime] = {}
        self._factory = AsyncCircuitBreakerFactory(
            default_threshold=_FAILURES,
            default_ttl=probe_seconds,
            exclude=[(Exception, lambda error: not isinstance(error, (Unreachable, InDoubt)))],
        )
        self._factory.add_listener(self._heard)

    def is_open(self, desk: str) -> bool:
        """Whether the desk is left alone for now."""
        opened_at = self._opened_at.get(desk)
        return opened_at is not None and self._clock() < opened_at + self._rest

    def was_open(self, desk: str) -> bool:
        """Whether the next call finds out if the desk is back."""
        return desk in self._opened_at

    @asynccontextmanager
    async def passage(self, desk: str) -> AsyncIterator[Passage]:
        """Make one call in this block, and only when `is_open` says no."""
        breaker = await self._factory.get_breaker(desk)
        if breaker.context.state == OPENED:
            breaker.context.set_state(HalfOpenedState())
        passage = Passage()
        was_down = breaker.context.state != CLOSED
        async with breaker:
            yield passage
            passage.came_back = was_down

    def _heard(self, desk: str, what: str, event: Event) -> None:
        if not isinstance(event, ContextChanged):
            return
        if event.state == OPENED:
            self._opened_at[desk] = self._clock()
        elif event.state == CLOSED:
            self._opened_at.pop(desk, None)
        metrics.DESK_DOWN.labels(desk).set(event.state != CLOSED)
        log.warning("desk_line", desk=desk, state=event.state)
