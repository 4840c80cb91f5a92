"""How many families stand in each phase: what officials may see of it."""

from domain.people import Person, Role
from features.cases.rules.cases import Phase
from features.empowerment.services.placing import areas_of, phases_in
from storage.unit_of_work import UnitOfWork


async def phases_of(work: UnitOfWork, person: Person) -> dict[Phase, int | None] | None:
    """Of the own area, small counts hidden; None for whoever has no post that sees them."""
    if not person.roles & {Role.OFFICER, Role.COORDINATOR}:
        return None
    return await phases_in(work, areas_of(person))
