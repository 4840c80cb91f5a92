"""What the way of an own family asks of its companion: a wish, or a follow-up that is due."""

from chat.needs import Caseload, Need, Urgency
from features.empowerment.rules.steps import StepKind
from features.empowerment.storage.steps import StepRepository
from storage.unit_of_work import UnitOfWork


async def needs(work: UnitOfWork, load: Caseload) -> list[Need]:
    """Of the own families alone: those are given, and no others are asked for."""
    if not load.families:
        return []
    found = await work[StepRepository].waiting_for(list(load.families))
    return [
        Need(
            Urgency.PROMISE,
            one.family_id,
            one.due_on if one.kind is StepKind.FOLLOW_UP else None,
            one,
        )
        for one in found
    ]
