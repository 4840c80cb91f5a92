"""A case comes to a desk: it stands where somebody is, and whoever has it now is told.

Services say that it came; `features/cases/jobs/bell.py` rings in the same transaction.
"""

from collections.abc import Awaitable, Callable

from domain.people import Person
from features.cases.rules.cases import CaseFile
from storage.unit_of_work import UnitOfWork

Bell = Callable[[UnitOfWork, CaseFile, str], Awaitable[None]]
"""Tells the holders of a case that it came, once per key."""


async def in_silence(_: UnitOfWork, __: CaseFile, ___: str) -> None:
    """For those who only count or look."""


Ring = Callable[[UnitOfWork, CaseFile, str, int | None], Awaitable[None]]
"""Tells those who work on a case that something in it waits for them, once per key; of several all
but the one whose account is given."""


async def in_silence_of(_: UnitOfWork, __: CaseFile, ___: str, ____: int | None) -> None:
    """As `in_silence`."""


Call = Callable[[UnitOfWork, CaseFile, Person, str], Awaitable[None]]
"""Tells one person at any hour that a case which cannot wait is theirs now, once per key."""


async def in_silence_to(_: UnitOfWork, __: CaseFile, ___: Person, ____: str) -> None:
    """As `in_silence`."""
