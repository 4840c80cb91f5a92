"""Which cases get a topic: the rule of now, and what it says of one case."""

from collections.abc import Sequence

from sqlalchemy import insert, select

from features.cases.rules.accused import Involved
from features.cases.rules.cases import CaseKind, Category, Severity
from features.cases.rules.command_center import FORUM
from features.cases.rules.topics import TopicRule
from features.cases.storage.tables import case_file, case_outbox, case_topic_rule
from storage.repository import Repository


class CaseTopicRules(Repository):
    async def current(self) -> TopicRule | None:
        """None: every case gets a topic."""
        row = (
            await self._connection.execute(
                select(case_topic_rule).order_by(case_topic_rule.c.id.desc()).limit(1)
            )
        ).one_or_none()
        if row is None:
            return None
        severities = frozenset(map(Severity, row.severities))
        return TopicRule(severities, tuple(row.areas), row.changed_by, row.changed_at)

    async def choose(self, rule: TopicRule, by: int) -> None:
        await self._connection.execute(
            insert(case_topic_rule).values(
                severities=sorted(rule.severities), areas=list(rule.areas), changed_by=by
            )
        )

    async def shows(self, case_id: int) -> bool:
        """Whether the case has a topic, or gets one with what comes next."""
        rule = await self.current()
        if rule is None:
            return True
        c = case_file.c
        row = (
            await self._connection.execute(
                select(c.topic_id, c.kind, c.category, c.severity, c.area_code).where(
                    c.id == case_id
                )
            )
        ).one()
        return row.topic_id is not None or rule.wants(
            CaseKind(row.kind),
            Category(row.category) if row.category else None,
            Severity(row.severity),
            row.area_code,
        )

    async def reached(self, case_id: int, targets: Sequence[str]) -> list[str]:
        """The desks that hear of a case: the group only of one that it shows. What speaks of the
        command center goes to none of its desks, but for those that have it already."""
        if await self._speaks_of_center(case_id):
            had = await self._handed_over(case_id)
            return [target for target in targets if target in had]
        if FORUM not in targets or await self.shows(case_id):
            return list(targets)
        return [target for target in targets if target != FORUM]

    async def _speaks_of_center(self, case_id: int) -> bool:
        accused = await self._connection.scalar(
            select(case_file.c.accused_roles).where(case_file.c.id == case_id)
        )
        return Involved.CENTER.value in (accused or [])

    async def _handed_over(self, case_id: int) -> set[str]:
        rows = await self._connection.scalars(
            select(case_outbox.c.target).where(case_outbox.c.case_id == case_id)
        )
        topic = await self._connection.scalar(
            select(case_file.c.topic_id).where(case_file.c.id == case_id)
        )
        return {*rows, *([FORUM] if topic is not None else [])}
