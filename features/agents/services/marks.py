"""What officers say of a place, and the record of it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import structlog

from domain.covering import covers
from domain.errors import NotAllowed
from domain.people import Person, Role
from features.agents.rules.agents import Agent, Mark, holds_until
from features.agents.rules.errors import NoSuchAgent
from features.agents.storage.agents import AgentRepository
from features.agents.storage.marks import MarkRepository
from storage.unit_of_work import UnitOfWorkFactory

MARKERS = frozenset({Role.OFFICER, Role.ADMINISTRATOR})
_SHOWN = 5

log = structlog.get_logger()


@dataclass(frozen=True)
class Marked:
    """Some of the marked places; `back` and `onward` are where others begin, None without any."""

    shown: tuple[Agent, ...] = ()
    back: int | None = None
    onward: int | None = None


@dataclass(frozen=True)
class MarkService:
    unit_of_work: UnitOfWorkFactory
    clock: Callable[[], datetime]

    async def find(self, agent_id: str) -> Agent:
        """The place that the officials' file names so. Raises NoSuchAgent."""
        async with self.unit_of_work.at_once() as work:
            found = await work[AgentRepository].with_id(agent_id, self.clock())
        if found is None:
            raise NoSuchAgent
        return found

    async def standing(self, skip: int = 0) -> Marked:
        """Places with a mark, the newest mark first, some at a time."""
        skip = max(skip, 0)
        async with self.unit_of_work.at_once() as work:
            found = await work[AgentRepository].marked(_SHOWN + 1, self.clock(), skip=skip)
        return Marked(
            tuple(found[:_SHOWN]),
            max(skip - _SHOWN, 0) if skip else None,
            skip + _SHOWN if len(found) > _SHOWN else None,
        )

    async def put(self, by: Person, number: int, mark: Mark | None) -> Agent:
        """Set the mark of a place, or take it back; who did it and when stays on record.

        Raises NoSuchAgent, and NotAllowed outside of the officer's area.
        """
        now = self.clock()
        async with self.unit_of_work() as work:
            agents, marks = work[AgentRepository], work[MarkRepository]
            place = await agents.get(number, now)
            if place is None:
                raise NoSuchAgent
            if not may_mark(by, place):
                raise NotAllowed
            await marks.end(number, by.telegram_id, now)
            if mark is not None:
                await marks.add(number, mark, by.telegram_id, now, holds_until(mark, now))
            marked = await agents.get(number, now)
            await work.commit()
        log.info("agent_marked", agent=number, mark=mark.value if mark else "none")
        assert marked is not None
        return marked


def may_mark(person: Person, place: Agent) -> bool:
    """Officers of the place's area, or of the whole country."""
    return any(covers(post.area_code, place.area_code) for post in person.posts_of(*MARKERS))
