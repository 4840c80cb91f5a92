"""Who of those that could read a confidential case is named in its words.

Only a name is known, and it may be another's: whoever bears it does not get the case, and nobody is
told why.
"""

from collections.abc import Iterable

from domain.people import Role
from features.people.storage.staff import StaffRepository
from storage.unit_of_work import UnitOfWork
from understanding.accusations import accuses
from understanding.words import folded

_READERS = (Role.OFFICER, Role.ADMINISTRATOR)
_SHORTEST = 3
_TITLES = frozenset({"pak", "bapak", "ibu", "mas", "mbak", "haji", "hajah", "drs"})


async def named_in(work: UnitOfWork, texts: Iterable[str]) -> frozenset[int]:
    """Accounts of officers and administrators with a part of whose name these words speak."""
    said = {word for text in texts for word in folded(text).split()}
    return frozenset(
        one.telegram_id
        for one in await work[StaffRepository].with_roles(_READERS)
        if said & _parts(one.name)
    )


async def accused_in(work: UnitOfWork, texts: Iterable[str]) -> frozenset[int]:
    """The same, where the words speak against somebody at all."""
    told = list(texts)
    return await named_in(work, told) if any(map(accuses, told)) else frozenset()


def _parts(name: str) -> frozenset[str]:
    words = folded(name).split()
    return frozenset(one for one in words if len(one) >= _SHORTEST) - _TITLES
