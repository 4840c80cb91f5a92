"""How many people an audience holds: at once where that is quick, otherwise when it is ready."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from domain.areas import Areas
from domain.people import Person
from features.broadcasts.rules.broadcasts import Audience, AudienceCount, Topic
from features.broadcasts.rules.counting import AT_ONCE, Counted, Near, Then
from features.broadcasts.rules.errors import NotCounted
from features.broadcasts.storage.audience import AudienceRepository
from features.broadcasts.storage.counts import CountRepository
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory


@dataclass(frozen=True)
class AudienceCounts:
    """`at_once`: among so many accounts the count is made in the turn."""

    unit_of_work: UnitOfWorkFactory
    clock: Callable[[], datetime]
    areas: Areas
    at_once: int = AT_ONCE

    async def known(
        self, audience: Audience, topic: Topic, *, then: Then | None = None
    ) -> AudienceCount | None:
        """The count of now, or of a moment ago; None where it must be asked for first."""
        async with self.unit_of_work() as work:
            found = await self._known(work, audience, topic, then)
        return None if found is None else found.count

    async def ask(
        self, person: Person, chat_id: int, audience: Audience, topic: Topic, then: Then
    ) -> int:
        """Have it counted; what `then` says is shown in that chat. About how many accounts."""
        async with self.unit_of_work() as work:
            await work[CountRepository].ask(
                person.telegram_id, chat_id, person.language, topic, audience, then, self.clock()
            )
            population = await work[CountRepository].population()
            await work.commit()
        return population

    async def cancel(self, person: Person) -> None:
        """Nobody waits for it any more: a count that runs is stopped."""
        async with self.unit_of_work() as work:
            await work[CountRepository].cancel(person.telegram_id)
            await work.commit()

    async def count(self, audience: Audience, topic: Topic) -> AudienceCount:
        """The count of now, however long it takes."""
        async with self.unit_of_work() as work:
            return await self.count_in(work, audience, topic)

    async def count_in(self, work: UnitOfWork, audience: Audience, topic: Topic) -> AudienceCount:
        return await work[AudienceRepository].count(audience, topic, self.areas, self.clock())

    async def for_typing(self, audience: Audience, topic: Topic) -> AudienceCount:
        """What a number that was typed back is compared with. Raises NotCounted."""
        found = await self.known(audience, topic, then=Then.TYPED)
        if found is None:
            raise NotCounted
        return found

    async def meets(self, work: UnitOfWork, audience: Audience, topic: Topic, other: Near) -> bool:
        """Whether both reach anybody. Raises NotCounted where that must be found out first."""
        if await work[CountRepository].is_small(audience, self.at_once):
            return await self.meets_in(work, audience, topic, other)
        found = await work[CountRepository].fresh(topic, audience, self.clock(), then=Then.TYPED)
        if found is None or other.key not in found.near:
            raise NotCounted
        return found.near[other.key]

    async def meets_in(
        self, work: UnitOfWork, audience: Audience, topic: Topic, other: Near
    ) -> bool:
        return await work[AudienceRepository].overlap(audience, other.audience, topic, self.clock())

    async def _known(
        self, work: UnitOfWork, audience: Audience, topic: Topic, then: Then | None
    ) -> Counted | None:
        if await work[CountRepository].is_small(audience, self.at_once):
            return Counted(await self.count_in(work, audience, topic))
        return await work[CountRepository].fresh(topic, audience, self.clock(), then=then)
