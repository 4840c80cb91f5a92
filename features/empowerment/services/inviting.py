"""Young families whose phase is development are invited once to talk about graduation.

By the dated ages, only where somebody of the family uses this bot, never while a step waits or a
wish rests, and never again: whoever does nothing has said enough.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from domain.areas import Areas
from features.cases.rules.cases import Phase
from features.empowerment.rules.dated import invited_ages
from features.empowerment.rules.screen import age_of
from features.empowerment.rules.steps import StepKind, StepState, phase_of
from features.empowerment.storage.steps import StepRepository
from features.people.services.reach import at_home
from features.people.storage.families import FamilyRepository
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory

_SETTLED = timedelta(days=30)
"""So long after the phase was agreed to."""
_MEANT = frozenset({StepKind.GRADUATION, StepKind.NOMINATION, StepKind.WISH})


@dataclass(frozen=True)
class InvitingService:
    unit_of_work: UnitOfWorkFactory
    clock: Callable[[], datetime]
    areas: Areas

    async def plan(self, *, most: int = 100) -> int:
        """How many families got a row. Each is looked at once for each phase that it agreed to."""
        now = self.clock()
        async with self.unit_of_work() as work:
            found = await work[StepRepository].uninvited(
                Phase.DEVELOPMENT.value, now - _SETTLED, most=most
            )
            planned = 0
            for step in found:
                planned += await self._plan(work, step.family_id, now)
                await work[StepRepository].told(step.id)
            await work.commit()
        return planned

    async def _plan(self, work: UnitOfWork, family_id: UUID, now: datetime) -> bool:
        family = await work[FamilyRepository].get(family_id)
        if family is None or not await at_home(work, family.id):
            return False
        today = now.astimezone(self.areas.zone(family.area_code)).date()
        age, (low, high) = age_of(family.nik, today), invited_ages(today)
        steps = await work[StepRepository].of_family(family.id)
        now_in = phase_of(steps)
        busy = any(one.kind in _MEANT for one in steps)
        is_there = now_in is not None and now_in.value == Phase.DEVELOPMENT.value
        if age is None or not low <= age <= high or busy or not is_there:
            return False
        _, is_new = await work[StepRepository].add(
            *(f"invited:{family.id.hex}", family.id, family.area_code),
            *(StepKind.INVITED, StepState.DUE, now),
            due_on=today,
        )
        return is_new
