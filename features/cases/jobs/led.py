"""Work that only the leader does, again and again."""

import asyncio
from collections.abc import Awaitable, Callable

import structlog
from sqlalchemy.exc import SQLAlchemyError

from storage.database import is_passing

log = structlog.get_logger()


async def repeated(
    job: str,
    work: Callable[[], Awaitable[object]],
    *,
    leads: Callable[[], Awaitable[bool]],
    rest: float,
) -> None:
    """Until cancelled, with so many seconds between; what goes wrong ends nothing."""
    while True:
        try:
            if await leads():
                await work()
        except (SQLAlchemyError, OSError) as error:  # away for a while: it is looked at again
            if not is_passing(error):
                log.exception("case_job_failed", job=job)
        await asyncio.sleep(rest)
