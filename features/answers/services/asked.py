"""What was said is kept for an hour, so that one tap carries it on: nobody types it twice.

It lies sealed among the parked dialogues, is erased with the person, and goes with `/batal`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import Enum
from typing import Any

from chat.outcomes import DialogueSpec
from domain.people import Person
from features.answers.rules.asked import ASKED, Asked, AskedMemory
from storage.dialogues import DialogueRow, ParkedDialogues
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory


class _State(Enum):
    KEPT = "kept"


_MEMORY = DialogueSpec(ASKED, AskedMemory)
"""Never an open dialogue."""


@dataclass(frozen=True)
class AskedService:
    unit_of_work: UnitOfWorkFactory
    clock: Callable[[], datetime]

    async def keep(self, person: Person, message_id: int, message: Mapping[str, Any]) -> None:
        """Keep a message (`telegram.Message.to_dict`) of a private chat; the last five stay."""
        async with self.unit_of_work() as work:
            memory = await self._memory(work[ParkedDialogues], person)
            memory.keep(Asked(message_id, dict(message), self.clock()))
            row = _MEMORY.row(_State.KEPT, memory)
            await work[ParkedDialogues].park(person.telegram_id, person.telegram_id, row)
            await work.commit()

    async def answered(self, person: Person, topic: str) -> None:
        """What the talk is about now: a short message that follows is likely about the same."""
        async with self.unit_of_work() as work:
            memory = await self._memory(work[ParkedDialogues], person)
            memory.answered(topic, self.clock())
            row = _MEMORY.row(_State.KEPT, memory)
            await work[ParkedDialogues].park(person.telegram_id, person.telegram_id, row)
            await work.commit()

    async def last_topic(self, person: Person) -> str:
        """The intent that was answered last, or nothing where that is long ago."""
        async with self.unit_of_work.at_once() as work:
            memory = await self._memory(work[ParkedDialogues], person)
        return memory.last_topic(self.clock())

    async def said(self, person: Person, lines: Sequence[str]) -> None:
        """What the bot answered: a question that stands only beside it may follow."""
        async with self.unit_of_work() as work:
            memory = await self._memory(work[ParkedDialogues], person)
            memory.said(lines, self.clock())
            await self._keep(work, person, memory)

    async def last_answer(self, person: Person) -> list[str]:
        """The lines of the answer before, or nothing where that is long ago."""
        async with self.unit_of_work.at_once() as work:
            memory = await self._memory(work[ParkedDialogues], person)
        return memory.last_answer(self.clock())

    async def again(self, person: Person, message_id: int) -> dict[str, Any] | None:
        """The message as it came; None where it is gone. It may be asked for again."""
        async with self.unit_of_work.at_once() as work:
            memory = await self._memory(work[ParkedDialogues], person)
        found = memory.find(message_id, self.clock())
        return found.message if found else None

    async def take_newest(self, person: Person) -> dict[str, Any] | None:
        """What was written just now and is in no report yet: from now on it is in one."""
        async with self.unit_of_work() as work:
            memory = await self._memory(work[ParkedDialogues], person)
            found = memory.newest(self.clock())
            if found is None:
                return None
            found.reported = True
            await self._keep(work, person, memory)
        return found.message

    async def drop(self, person: Person, row: DialogueRow) -> None:
        """A draft is given up in words: for a moment it can be taken up again."""
        async with self.unit_of_work() as work:
            memory = await self._memory(work[ParkedDialogues], person)
            memory.drop(asdict(row), self.clock())
            await self._keep(work, person, memory)

    async def regretted(self, person: Person) -> DialogueRow | None:
        """The draft that was given up a moment ago; it is handed out once."""
        async with self.unit_of_work() as work:
            memory = await self._memory(work[ParkedDialogues], person)
            found = memory.regretted(self.clock())
            if found is not None:
                await self._keep(work, person, memory)
        return DialogueRow(**found) if found else None

    async def _keep(self, work: UnitOfWork, person: Person, memory: AskedMemory) -> None:
        row = _MEMORY.row(_State.KEPT, memory)
        await work[ParkedDialogues].park(person.telegram_id, person.telegram_id, row)
        await work.commit()

    async def voices(self, person: Person) -> int:
        """How many voice messages lie here that are in no report yet."""
        async with self.unit_of_work.at_once() as work:
            memory = await self._memory(work[ParkedDialogues], person)
        return len(memory.voices(self.clock()))

    async def report_voices(self, person: Person, message_id: int) -> list[dict[str, Any]]:
        """That voice message and all that are in no report yet: now they are in one."""
        async with self.unit_of_work() as work:
            memory = await self._memory(work[ParkedDialogues], person)
            now, found = self.clock(), memory.find(message_id, self.clock())
            if found is None:
                return []
            taken = [one for one in memory.asked if one is found or one in memory.voices(now)]
            for one in taken:
                one.reported = True
            row = _MEMORY.row(_State.KEPT, memory)
            await work[ParkedDialogues].park(person.telegram_id, person.telegram_id, row)
            await work.commit()
        return [one.message for one in taken]

    async def collect(self, person: Person, message_id: int) -> bool:
        """Mark a message as looked at; whether it was there and is looked at for the first time."""
        async with self.unit_of_work() as work:
            memory = await self._memory(work[ParkedDialogues], person)
            found = memory.find(message_id, self.clock())
            if found is None or found.collected:
                return False
            found.collected = True
            row = _MEMORY.row(_State.KEPT, memory)
            await work[ParkedDialogues].park(person.telegram_id, person.telegram_id, row)
            await work.commit()
        return True

    async def _memory(self, parked: ParkedDialogues, person: Person) -> AskedMemory:
        row = await parked.find(person.telegram_id, person.telegram_id, _MEMORY.name)
        found: AskedMemory = _MEMORY.draft_of(row)
        return found
