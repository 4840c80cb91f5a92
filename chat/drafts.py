"""Dialogues that something else interrupted, to be taken up again."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta

from chat.outcomes import DialogueSpec
from chat.turn import Turn
from storage.dialogues import DialogueRow, ParkedDialogues
from storage.unit_of_work import UnitOfWorkFactory

_FRESH = timedelta(days=1)


def park_open(turn: Turn, spec: DialogueSpec) -> None:
    """A draft that is open is not lost when another of the same dialogue begins."""
    row = turn.dialogue
    if row is not None and row.name == spec.name and spec.is_begun(row):
        turn.parked = row


@dataclass(frozen=True)
class DraftService:
    unit_of_work: UnitOfWorkFactory

    async def take(self, chat_id: int, user_id: int, name: str) -> DialogueRow | None:
        """The parked dialogue of that name; whoever takes it keeps it from now on."""
        async with self.unit_of_work() as work:
            row = await work[ParkedDialogues].take(chat_id, user_id, name)
            await work.commit()
        return row

    async def keep(self, chat_id: int, user_id: int, row: DialogueRow) -> None:
        async with self.unit_of_work() as work:
            await work[ParkedDialogues].park(chat_id, user_id, row)
            await work.commit()

    async def drop(self, chat_id: int, user_id: int) -> None:
        """Nothing that was left unfinished is offered again."""
        async with self.unit_of_work() as work:
            await work[ParkedDialogues].drop(chat_id, user_id)
            await work.commit()

    async def waiting(self, chat_id: int, user_id: int, names: Collection[str]) -> str | None:
        """Which of these dialogues was left unfinished lately."""
        async with self.unit_of_work.at_once() as work:
            return await work[ParkedDialogues].newest(chat_id, user_id, names, within=_FRESH)
