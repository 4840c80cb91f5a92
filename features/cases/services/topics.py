"""Administrators choose which cases get a topic in the group; the others live on the desk."""

from dataclasses import dataclass

from domain.errors import NotAllowed
from domain.people import Person, Role
from features.cases.rules.topics import TopicRule
from features.cases.storage.topic_rules import CaseTopicRules
from storage.unit_of_work import UnitOfWorkFactory


@dataclass(frozen=True)
class CaseTopicService:
    unit_of_work: UnitOfWorkFactory

    async def rule(self) -> TopicRule:
        async with self.unit_of_work.at_once() as work:
            return await work[CaseTopicRules].current() or TopicRule()

    async def choose(self, person: Person, rule: TopicRule) -> None:
        """For what comes from now on; a topic that is there stays. Raises NotAllowed."""
        if Role.ADMINISTRATOR not in person.roles:
            raise NotAllowed
        async with self.unit_of_work() as work:
            await work[CaseTopicRules].choose(rule, person.telegram_id)
            await work.commit()
