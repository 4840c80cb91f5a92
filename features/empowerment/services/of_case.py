"""How the place in a Sentra stands that a case asks for."""

from features.cases.rules.cases import CaseFile
from features.cases.services.elsewhere import AtOffice
from features.empowerment.rules.steps import StepKind, StepState
from features.empowerment.storage.steps import StepRepository
from storage.unit_of_work import UnitOfWork


async def place_of(work: UnitOfWork, case: CaseFile) -> AtOffice | None:
    step = await work[StepRepository].of_case(case.id)
    if step is None or step.kind is not StepKind.CENTRE:
        return None
    return AtOffice(step, is_begun=step.state is StepState.ACCEPTED)
