"""A case comes to a desk: it stands where somebody is, and whoever has it now is told.

Services say that it came; `features/cases/jobs/bell.py` rings in the same transaction.
"""

from collections.abc import Awaitable, Callable

from features.cases.rules.cases import CaseFile
from storage.unit_of_work import UnitOfWork

Bell = Callable[[UnitOfWork, CaseFile, str], Awaitable[None]]
"""Tells the holders of a case that it came, once per key."""


async def in_silence(_: UnitOfWork, __: CaseFile, ___: str) -> None:
    """For those who only count or look."""
