"""What is kept of a person, opened for that person."""

from dataclasses import dataclass

from domain.people import Person
from storage.copying import CopyRepository, Kind, Subject
from storage.keeping import Kept
from storage.unit_of_work import UnitOfWorkFactory


@dataclass(frozen=True)
class CopyService:
    unit_of_work: UnitOfWorkFactory
    kept: tuple[Kept, ...]
    """The tables of all features, in the order in which a copy tells them."""

    async def of(self, person: Person) -> list[Kind]:
        """UU 27/2022 Pasal 6 and 32; families only while they are linked and one has agreed."""
        families = tuple(one.family_id for one in person.families if person.consented)
        companions = tuple(post.companion_id for post in person.posts if post.companion_id)
        subject = Subject(person.telegram_id, families, companions)
        async with self.unit_of_work.at_once() as work:
            return await work[CopyRepository].of(subject, self.kept)
