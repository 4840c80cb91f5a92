"""Lines to learn from: one administrator proposes, another accepts; accepted ones are exported."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from domain.people import Person
from features.answers.rules.errors import ExampleDecided, NoSuchSentence, OwnExample
from features.answers.rules.examples import Example, ExampleState
from features.answers.services.unclear import demand_administrator
from features.answers.storage.unclear import ExampleRepository, UnclearRepository
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory
from understanding.words import Intent


@dataclass(frozen=True)
class ExampleService:
    unit_of_work: UnitOfWorkFactory
    clock: Callable[[], datetime]

    async def propose(self, person: Person, sentence_id: int, intent: Intent) -> Example:
        """Name what a sentence asks for.

        Raises NotAllowed, NoSuchSentence, and ExampleDecided where it was proposed already.
        """
        demand_administrator(person)
        async with self.unit_of_work() as work:
            sentence = await work[UnclearRepository].get(sentence_id)
            if sentence is None:
                raise NoSuchSentence
            added = await work[ExampleRepository].add(
                sentence, intent, person.telegram_id, self.clock()
            )
            if not added:
                raise ExampleDecided
            await work.commit()
        return Example(sentence_id, sentence.text, intent, ExampleState.WAITING, person.telegram_id)

    async def waiting(self, person: Person) -> list[Example]:
        """What waits for a second administrator, the oldest first. Raises NotAllowed."""
        demand_administrator(person)
        async with self.unit_of_work.at_once() as work:
            return await work[ExampleRepository].having(ExampleState.WAITING)

    async def example(self, person: Person, example_id: int) -> Example:
        """Raises NotAllowed and NoSuchSentence."""
        demand_administrator(person)
        async with self.unit_of_work.at_once() as work:
            found = await work[ExampleRepository].get(example_id)
        if found is None:
            raise NoSuchSentence
        return found

    async def accept(self, person: Person, example_id: int) -> Example:
        """Raises NotAllowed, NoSuchSentence, OwnExample for one's own, and ExampleDecided."""
        async with self.unit_of_work() as work:
            found = await self._open(work, person, example_id)
            if found.author_id == person.telegram_id:
                raise OwnExample
            return await self._decide(work, person, found, ExampleState.ACCEPTED)

    async def give_back(self, person: Person, example_id: int) -> Example:
        """It is not learned, or one's own is taken back. Raises as `accept`, but for one's own."""
        async with self.unit_of_work() as work:
            found = await self._open(work, person, example_id)
            return await self._decide(work, person, found, ExampleState.RETURNED)

    async def _open(self, work: UnitOfWork, person: Person, example_id: int) -> Example:
        demand_administrator(person)
        found = await work[ExampleRepository].get(example_id, lock=True)
        if found is None:
            raise NoSuchSentence
        if found.state is not ExampleState.WAITING:
            raise ExampleDecided
        return found

    async def _decide(
        self, work: UnitOfWork, person: Person, found: Example, state: ExampleState
    ) -> Example:
        await work[ExampleRepository].decide(
            found.id, state, by=person.telegram_id, now=self.clock()
        )
        await work.commit()
        return replace(found, state=state)
