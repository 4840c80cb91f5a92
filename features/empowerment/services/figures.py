"""How many families stand in each phase: what officials may see of it."""

from domain.people import Person, Role
from domain.small_counts import shown
from features.cases.rules.cases import Phase
from features.empowerment.services.placing import areas_of
from features.empowerment.storage.steps import StepRepository
from storage.unit_of_work import UnitOfWork


async def phases_of(work: UnitOfWork, person: Person) -> dict[Phase, int | None] | None:
    """Of the own area, small counts hidden; None for whoever has no post that sees them. What a
    family was not ready for is in no count."""
    if not person.roles & {Role.OFFICER, Role.COORDINATOR}:
        return None
    found = await work[StepRepository].phases(areas_of(person))
    counts = shown([found.get(one.value, 0) for one in Phase])
    return dict(zip(Phase, counts, strict=True))
