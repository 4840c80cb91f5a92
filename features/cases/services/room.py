"""The forum group in which the command center works on cases."""

from dataclasses import dataclass

from features.cases.storage.topics import CaseTopics
from storage.unit_of_work import UnitOfWorkFactory


@dataclass(frozen=True)
class CaseRoom:
    """`configured` is what the operator set; Telegram may have moved the group since."""

    unit_of_work: UnitOfWorkFactory
    configured: int | None = None

    async def chat_id(self) -> int | None:
        if self.configured is None:
            return None
        async with self.unit_of_work.at_once() as work:
            moved = await work[CaseTopics].moved_room(self.configured)
        return moved or self.configured

    async def is_here(self, chat_id: int) -> bool:
        """Whether that chat is the command center's group."""
        if self.configured is None or chat_id == self.configured:
            return self.configured is not None
        return chat_id == await self.chat_id()

    async def moved(self, new_chat_id: int) -> None:
        """A group became a supergroup: from now on it is found under its new number."""
        if self.configured is None:
            return
        async with self.unit_of_work() as work:
            await work[CaseTopics].move_room(self.configured, new_chat_id)
            await work.commit()
