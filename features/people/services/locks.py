"""The lock before sums of money: chosen, opened for a while, taken away.

Only the digits open it. Whoever forgot them says so, and proves the one family behind it anew.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from domain.people import Person
from features.people.rules import locks
from features.people.rules.locks import PAUSE, STAYS_OPEN, TRIES, Hiding, LockPaused
from features.people.storage.locks import LockRepository
from features.people.storage.people import PeopleRepository
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory


@dataclass(frozen=True)
class LockService:
    unit_of_work: UnitOfWorkFactory
    clock: Callable[[], datetime]

    async def is_set(self, person: Person) -> bool:
        async with self.unit_of_work.at_once() as work:
            return await work[LockRepository].of(person.telegram_id) is not None

    async def is_shut(self, person: Person) -> bool:
        """Whether digits are wanted before a sum is shown."""
        async with self.unit_of_work.at_once() as work:
            found = await work[LockRepository].of(person.telegram_id)
        return found is not None and (found.open_until is None or found.open_until <= self.clock())

    async def hiding(self, person: Person, family_id: UUID | None) -> Hiding:
        """Why what was written of a family is shown without its sums now, if it is."""
        return locks.hiding(person, family_id, shut=await self.is_shut(person))

    async def choose(self, person: Person, digits: bytes) -> None:
        """`digits` are hashed already (`locks.hashed`)."""
        async with self.unit_of_work() as work:
            await work[LockRepository].put(person.telegram_id, digits)
            await work.commit()

    async def open(self, person: Person, digits: str) -> bool:
        """Open for some minutes; False when the digits are wrong, which is counted.

        Raises LockPaused at the last allowed wrong try, and while it rests.
        """
        now, who = self.clock(), person.telegram_id
        async with self.unit_of_work() as work:
            found = await work[LockRepository].of(who, lock=True)
            if found is None:
                return True
            if found.paused_until is not None and found.paused_until > now:
                raise LockPaused(found.paused_until)
            fits = locks.fits(digits, found.digits)
            wrong = 0 if fits else found.wrong + 1
            rests = wrong >= TRIES
            await work[LockRepository].change(
                who,
                wrong=0 if rests else wrong,
                paused_until=now + PAUSE if rests else None,
                open_until=now + STAYS_OPEN if fits else None,
            )
            await work.commit()
        if rests:
            raise LockPaused(now + PAUSE)
        return fits

    async def shut(self, person: Person) -> None:
        """Whoever hands the phone on shuts it at once."""
        async with self.unit_of_work() as work:
            await work[LockRepository].change(person.telegram_id, open_until=None)
            await work.commit()

    async def remove(self, person: Person) -> None:
        async with self.unit_of_work() as work:
            await work[LockRepository].remove(person.telegram_id)
            await work.commit()


async def forget_lock(work: UnitOfWork, telegram_id: int, family_id: UUID) -> None:
    """The account forgot its digits and proved this family, which is on it by now. The lock stays
    while it hides sums of another family: a code of the one opens nothing of the other."""
    person = await work[PeopleRepository].get(telegram_id)
    if locks.hidden(person) <= {family_id}:
        await work[LockRepository].remove(telegram_id)
