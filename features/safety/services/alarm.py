"""Dangers that people tell of: the right numbers, and the words kept until it is clear what to do
with them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from chat import metrics
from chat.outcomes import DialogueSpec
from domain.people import Person
from features.people.storage.reference import Contact, ContactRepository
from features.safety.rules.alarm import CODE_EXPECTED, Heard, Memory
from features.safety.services.helps import ANY_DANGER, Need
from storage.dialogues import ParkedDialogues
from storage.unit_of_work import UnitOfWorkFactory
from understanding.danger import Danger, DangerKind


class _State(Enum):
    KEPT = "kept"


MEMORY = DialogueSpec("alarm", Memory)
"""Never an open dialogue: it lies among the parked ones, sealed, aged and erased like them."""


@dataclass(frozen=True)
class ToldElsewhere:
    """Messages in which another feature itself shows the numbers and offers the report of a danger
    (offered by it): what staff write of others. `fits` gets the text and who wrote it."""

    fits: Callable[[str, Person], bool]


@dataclass(frozen=True)
class AlarmService:
    unit_of_work: UnitOfWorkFactory
    clock: Callable[[], datetime]
    elsewhere: tuple[ToldElsewhere, ...] = ()

    def is_told_elsewhere(self, text: str, person: Person) -> bool:
        return any(one.fits(text, person) for one in self.elsewhere)

    async def numbers(self, need: Need) -> list[Contact]:
        async with self.unit_of_work.at_once() as work:
            return await work[ContactRepository].shown(*need.contacts)

    async def all_numbers(self) -> list[Contact]:
        """For a danger of which nothing is known yet."""
        async with self.unit_of_work.at_once() as work:
            return await work[ContactRepository].shown(*ANY_DANGER)

    async def hear(
        self, person_id: int, one: Heard, danger: Danger, text: str, dialogue: str
    ) -> bool:
        """Keep a message that tells of a danger; False where it was said to be none before."""
        memory = await self._memory(person_id)
        if memory.is_calmed(text, danger.kind, dialogue, self.clock()):
            return False
        memory.hear(one)
        await self._keep(person_id, memory)
        metrics.DANGERS.labels(danger.kind.value, danger.band.value).inc()
        return True

    async def hear_unknown(self, person_id: int, one: Heard, text: str) -> bool:
        """Keep a message of which nothing is known but that somebody needs help; False where it was
        said to be none before."""
        memory = await self._memory(person_id)
        if memory.is_calmed_text(text):
            return False
        memory.hear(one)
        await self._keep(person_id, memory)
        return True

    async def heard(self, person_id: int, message_id: int) -> Heard | None:
        return (await self._memory(person_id)).find(message_id)

    async def newest(self, person_id: int) -> Heard | None:
        """What was heard last, if that is not long ago, and is not answered yet."""
        return (await self._memory(person_id)).newest(self.clock())

    async def hear_more(self, person_id: int, one: Heard) -> None:
        """What belongs to an alarm is reported with it."""
        memory = await self._memory(person_id)
        memory.hear(one)
        await self._keep(person_id, memory)

    async def calm(self, person_id: int, one: Heard, text: str, dialogue: str) -> None:
        """It was no danger: these words do not raise the alarm again."""
        memory = await self._memory(person_id)
        memory.calm(one.message_id, text, dialogue, self.clock())
        await self._keep(person_id, memory)
        metrics.DANGERS.labels(one.kind.value if one.kind else "unknown", "calmed").inc()

    async def taken_over(self, person_id: int, kind: DangerKind | None) -> list[Heard]:
        """What was heard of one matter and not answered yet; whoever takes it keeps it from now on.

        `kind` is what it is reported as, None where it is no danger.
        """
        memory = await self._memory(person_id)
        found = memory.take(kind)
        await self._keep(person_id, memory)
        if kind is not None:
            metrics.DANGERS.labels(kind.value, "reported").inc()
        return found

    async def ends(self, person_id: int) -> None:
        """The matter is over: what is heard next is another one."""
        memory = await self._memory(person_id)
        if memory.heard:
            memory.ends()
            await self._keep(person_id, memory)

    async def expect_code(self, person_id: int) -> None:
        """A code was announced, or the half of one was sent."""
        memory = await self._memory(person_id)
        memory.code_until = self.clock() + CODE_EXPECTED
        await self._keep(person_id, memory)

    async def expects_code(self, person_id: int) -> bool:
        until = (await self._memory(person_id)).code_until
        return until is not None and self.clock() < until

    async def _memory(self, person_id: int) -> Memory:
        async with self.unit_of_work.at_once() as work:
            row = await work[ParkedDialogues].find(person_id, person_id, MEMORY.name)
        found: Memory = MEMORY.draft_of(row)
        return found

    async def _keep(self, person_id: int, memory: Memory) -> None:
        async with self.unit_of_work() as work:
            row = MEMORY.row(_State.KEPT, memory)
            await work[ParkedDialogues].park(person_id, person_id, row)
            await work.commit()
