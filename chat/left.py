"""Messages that were not delivered, for the administrators who decide about them."""

from dataclasses import dataclass

from storage.letters import LeftLetter, Letters
from storage.tables import outbox
from storage.unit_of_work import UnitOfWorkFactory

_DECIDED_HERE = ("refused", "in_doubt")
"""Who blocked the bot decides by coming back; nobody else can."""


@dataclass(frozen=True)
class LeftLetterService:
    unit_of_work: UnitOfWorkFactory

    async def all(self, *, most: int) -> list[LeftLetter]:
        async with self.unit_of_work.at_once() as work:
            return await work[Letters].left(_DECIDED_HERE, most=most)

    async def again(self, letter_id: int) -> bool:
        """Send one once more; False when somebody did already, or it is not kept any more."""
        async with self.unit_of_work() as work:
            sent = await work[Letters].again(outbox.c.id == letter_id)
            await work.commit()
        return bool(sent)
