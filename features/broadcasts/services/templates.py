"""Texts that administrators keep for another time."""

from dataclasses import dataclass

from domain.people import Person
from features.broadcasts.rules.broadcasts import Content, Template, Topic
from features.broadcasts.services.desk import administrator
from features.broadcasts.storage.broadcasts import BroadcastRepository
from storage.unit_of_work import UnitOfWorkFactory


@dataclass(frozen=True)
class BroadcastTemplates:
    unit_of_work: UnitOfWorkFactory

    async def all(self) -> list[Template]:
        async with self.unit_of_work.at_once() as work:
            return await work[BroadcastRepository].templates()

    async def save(self, person: Person, title: str, topic: Topic, content: Content) -> int:
        author = administrator(person)
        async with self.unit_of_work() as work:
            made = await work[BroadcastRepository].add_template(title[:80], topic, content, author)
            await work.commit()
        return made

    async def drop(self, person: Person, template_id: int) -> None:
        administrator(person)
        async with self.unit_of_work() as work:
            await work[BroadcastRepository].drop_template(template_id)
            await work.commit()
