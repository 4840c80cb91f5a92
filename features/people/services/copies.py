"""What is kept of a person, opened for that person: all of it, or only what a page shows."""

from collections.abc import Callable
from dataclasses import dataclass

from domain.people import Person
from features.people.storage.tables import consent
from storage.copying import Copied, CopyRepository, Counted, Kind, Subject
from storage.keeping import Kept
from storage.unit_of_work import UnitOfWorkFactory


@dataclass(frozen=True)
class CopyService:
    unit_of_work: UnitOfWorkFactory
    kept: tuple[Kept, ...]
    """The tables of all features, in the order in which a copy tells them."""

    async def of(self, person: Person) -> list[Kind]:
        """UU 27/2022 Pasal 6 and 32; families only while they are linked and one has agreed."""
        return await self._opened(person, lambda _: True)

    async def counts(self, person: Person) -> list[Counted]:
        """How much there is of each kind."""
        async with self.unit_of_work.at_once() as work:
            return await work[CopyRepository].counts(_subject(person), self.kept)

    async def trail(self, person: Person) -> list[Kind]:
        """Who looked at it."""
        return await self._opened(
            person, lambda one: isinstance(one.copied, Copied) and one.copied.is_trail
        )

    async def proof(self, person: Person) -> list[Kind]:
        """What the person agreed to."""
        return await self._opened(person, lambda one: one.table is consent)

    async def _opened(self, person: Person, wanted: Callable[[Kept], bool]) -> list[Kind]:
        async with self.unit_of_work.at_once() as work:
            kept = filter(wanted, self.kept)
            return await work[CopyRepository].of(_subject(person), kept)


def _subject(person: Person) -> Subject:
    families = tuple(one.family_id for one in person.families if person.consented)
    companions = tuple(post.companion_id for post in person.posts if post.companion_id)
    return Subject(person.telegram_id, families, companions)
