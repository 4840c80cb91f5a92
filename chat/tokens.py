"""Buttons that work once."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from storage.taps import TapRepository
from storage.unit_of_work import UnitOfWorkFactory


@dataclass(frozen=True)
class TapService:
    unit_of_work: UnitOfWorkFactory
    clock: Callable[[], datetime]

    async def use(self, token: str, telegram_id: int) -> bool:
        """Whether the token was still good. It is spent together with the turn."""
        async with self.unit_of_work() as work:
            good = await work[TapRepository].use(token, telegram_id, self.clock())
            await work.commit()
        return good
