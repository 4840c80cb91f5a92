"""Rate limits that all replicas share, by the database's clock.

The generic cell rate algorithm in one statement: a scope has the time at which it would be idle
again; taking a token moves it by one interval.
"""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import text

from storage.database import Database
from storage.unit_of_work import UnitOfWork

_NOW = "coalesce(CAST(:now AS timestamptz), clock_timestamp())"
_TAKE = text(
    "INSERT INTO gate AS g (scope, next_at)"
    " VALUES (:scope, " + _NOW + " + :cost * interval '1 second')"
    " ON CONFLICT (scope) DO UPDATE SET"
    " next_at = greatest(g.next_at, " + _NOW + ") + :cost * interval '1 second'"
    " WHERE :patient OR g.next_at <= " + _NOW + " + :burst * interval '1 second'"
    " RETURNING extract(epoch FROM next_at - " + _NOW + ") - :cost"
)
_ASK = text("SELECT extract(epoch FROM next_at - " + _NOW + ") FROM gate WHERE scope = :scope")

_FORGET = text(
    "DELETE FROM gate WHERE right(scope, length(:tail)) = :tail AND next_at <= clock_timestamp()"
)


async def forget_idle(work: UnitOfWork, telegram_id: int) -> None:
    """Let go of the gates of a person; one that still holds somebody back goes when it is idle."""
    await work.connection.execute(_FORGET, {"tail": f":{telegram_id}"})


class Gates:
    def __init__(self, database: Database, clock: Callable[[], datetime] | None = None) -> None:
        """`clock` stands in for that of the database where time is not real."""
        self._database = database
        self._clock = clock

    async def take(
        self, scope: str, *, tokens: int, interval: float, burst: float, patient: bool
    ) -> tuple[bool, float]:
        """Take tokens that come every `interval` seconds, with `burst` seconds of credit.

        Returns whether they were taken, and the seconds to wait: before using them, or before
        asking again. The patient always take and then wait; the others only take what is there.
        """
        now = self._clock() if self._clock else None
        async with self._database.autocommit() as connection:
            ahead = await connection.scalar(
                _TAKE,
                {
                    "now": now,
                    "scope": scope,
                    "cost": tokens * interval,
                    "burst": burst,
                    "patient": patient,
                },
            )
            if ahead is not None:
                return True, max(0.0, float(ahead) - burst)
            ahead = await connection.scalar(_ASK, {"scope": scope, "now": now})
            return False, max(0.001, float(ahead or 0) - burst)
