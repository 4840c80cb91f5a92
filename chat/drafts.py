"""Dialogues that something else interrupted, to be taken up again."""

from dataclasses import dataclass

from storage.dialogues import DialogueRow, ParkedDialogues
from storage.unit_of_work import UnitOfWorkFactory


@dataclass(frozen=True)
class DraftService:
    unit_of_work: UnitOfWorkFactory

    async def take(self, chat_id: int, user_id: int, name: str) -> DialogueRow | None:
        """The parked dialogue of that name; whoever takes it keeps it from now on."""
        async with self.unit_of_work() as work:
            row = await work[ParkedDialogues].take(chat_id, user_id, name)
            await work.commit()
        return row
