"""What becomes of a family's steps when its last account goes, and when they grow old."""

from datetime import datetime

from sqlalchemy import delete, update

from domain.retention import Dated
from features.empowerment.rules.steps import StepState
from features.empowerment.storage.steps import StepRepository
from features.empowerment.storage.tables import chain_step, venture_entry
from features.people.services.own_alone import own_alone
from storage.unit_of_work import UnitOfWork

_STEPS = Dated("langkah_keluarga")
SPANS = (_STEPS,)


async def forget_at_home(work: UnitOfWork, telegram_id: int) -> None:
    """All steps and notes of the families that nobody else has linked; elsewhere who
    answered. What went to the offices is a case, with rules of its own."""
    await work.connection.execute(
        update(chain_step).where(chain_step.c.answered_by == telegram_id).values(answered_by=None)
    )
    own = await own_alone(work, telegram_id)
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
