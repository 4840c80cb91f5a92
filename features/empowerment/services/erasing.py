"""What becomes of a family's steps when its last account goes, and when they grow old."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, exists, func, or_, select, update

from domain.retention import Dated
from features.empowerment.rules.steps import StepState
from features.empowerment.storage.steps import StepRepository
from features.empowerment.storage.tables import chain_step, venture_entry
from features.people.storage.tables import family_link
from storage.unit_of_work import UnitOfWork

_STEPS = Dated("langkah_keluarga")
SPANS = (_STEPS,)


async def forget_at_home(work: UnitOfWork, telegram_id: int) -> None:
    """All steps and notes of the families that nobody else has linked; elsewhere who
    answered. What went to the offices is a case, with rules of its own."""
    await work.connection.execute(
        update(chain_step).where(chain_step.c.answered_by == telegram_id).values(answered_by=None)
    )
    own = await _families_of(work, telegram_id)
    if own:
        for table in (chain_step, venture_entry):
            await work.connection.execute(delete(table).where(table.c.family_id.in_(own)))


async def age_steps(work: UnitOfWork, now: datetime) -> int:
    """Old steps, and those that have rested long enough."""
    old = (chain_step.c.at < now - _STEPS.on(now.date())) & (
        chain_step.c.state != StepState.SENT.value
    )
    rested = (chain_step.c.state == StepState.RESTS.value) & (chain_step.c.due_on < now.date())
    return await work[StepRepository].remove(old | rested)


async def _families_of(work: UnitOfWork, telegram_id: int) -> list[UUID]:
    """Those that were linked until now: whoever erases an account ends its links before."""
    own = family_link.c
    until_now = or_(own.unlinked_at.is_(None), own.unlinked_at == func.now())
    other = family_link.alias()
    shared = exists().where(
        other.c.family_id == family_link.c.family_id,
        other.c.telegram_id != telegram_id,
        other.c.unlinked_at.is_(None),
    )
    rows = await work.connection.execute(
        select(family_link.c.family_id)
        .where(own.telegram_id == telegram_id, until_now, ~shared)
        .distinct()
    )
    return list(rows.scalars())
