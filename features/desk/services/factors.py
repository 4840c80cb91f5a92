"""The second factor: the code of an authenticator, before something leaves the house."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import pyotp

from domain.people import Person
from features.desk.rules.entry import Session
from features.desk.rules.errors import WrongCode
from features.desk.storage.factors import DeskFactorRepository
from features.desk.storage.sessions import DeskSessionRepository
from storage.gates import Gates
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory

_ISSUER = "KawanKPM"
_STEP = 30
_TRIES, _EVERY = 5, 180.0
"""So many codes at once, and one more every three minutes: a million codes take years."""


@dataclass(frozen=True)
class Enrolment:
    """What an authenticator is given."""

    secret: str
    address: str


@dataclass(frozen=True)
class DeskFactors:
    unit_of_work: UnitOfWorkFactory
    gates: Gates
    clock: Callable[[], datetime]

    async def enrol(self, person: Person) -> Enrolment | None:
        """The secret to scan; None once a code was given: it is never shown again."""
        async with self.unit_of_work() as work:
            factors = work[DeskFactorRepository]
            found = await factors.get(person.telegram_id)
            if found is None:
                await factors.begin(person.telegram_id, pyotp.random_base32())
                found = await factors.get(person.telegram_id)
                await work.commit()
        if found is None or found.is_confirmed:
            return None
        address = pyotp.TOTP(found.secret).provisioning_uri(
            name=str(person.telegram_id), issuer_name=_ISSUER
        )
        return Enrolment(found.secret, address)

    async def is_set_up(self, person: Person) -> bool:
        """Whether a code was given once: from then on the authenticator counts."""
        async with self.unit_of_work.at_once() as work:
            found = await work[DeskFactorRepository].get(person.telegram_id)
        return found is not None and found.is_confirmed

    async def confirm(self, person: Person, session: Session, code: str) -> None:
        """The session may do more for a while. Raises WrongCode."""
        await self._take(person)
        async with self.unit_of_work() as work:
            now = await self._use(work, person, code)
            await work[DeskSessionRepository].confirmed(session.key, now)
            await work.commit()

    async def check(self, person: Person, code: str) -> None:
        """For one deed: the code is used up. Raises WrongCode."""
        await self._take(person)
        async with self.unit_of_work() as work:
            await self._use(work, person, code)
            await work.commit()

    async def _take(self, person: Person) -> None:
        """One of the tries that somebody has, wherever the code is asked for."""
        scope = f"desk code:{person.telegram_id}"
        may, _ = await self.gates.take(
            scope, tokens=1, interval=_EVERY, burst=_EVERY * (_TRIES - 1), patient=False
        )
        if not may:
            raise WrongCode

    async def _use(self, work: UnitOfWork, person: Person, code: str) -> datetime:
        now, factors = self.clock(), work[DeskFactorRepository]
        found = await factors.get(person.telegram_id)
        step = _step(found.secret, code, now) if found else None
        if step is None or not await factors.use(person.telegram_id, step, now):
            raise WrongCode
        return now


def _step(secret: str, code: str, now: datetime) -> int | None:
    """The half minute whose code it is: this one, or a neighbour for clocks that differ."""
    bare = "".join(c for c in code if c.isdigit())
    one = pyotp.TOTP(secret)
    this = int(now.timestamp()) // _STEP
    near = (step for step in (this, this - 1, this + 1) if one.verify(bare, for_time=step * _STEP))
    return next(near, None)
