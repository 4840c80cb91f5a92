"""How many families stand in each phase: for officials, small counts hidden."""

from datetime import datetime

from chat.figures import FigureRow, FigureSection, FigureTable
from domain.people import Person, Role
from domain.small_counts import shown
from features.cases.rules.cases import Phase
from features.cases.views.escalation import PHASES
from features.empowerment.services.placing import areas_of
from features.empowerment.storage.steps import StepRepository
from storage.unit_of_work import UnitOfWork
from views.formats import count_or_few
from views.translator import Translator


async def figures(
    work: UnitOfWork, person: Person, _: datetime, t: Translator
) -> FigureSection | None:
    """None for whoever has no post that sees them. What a family was not ready for is in no count."""
    if not person.roles & {Role.OFFICER, Role.COORDINATOR}:
        return None
    found = await work[StepRepository].phases(areas_of(person))
    counts = shown([found.get(one.value, 0) for one in Phase])
    rows = tuple(
        FigureRow(t.plain(PHASES[one]), (count_or_few(count, t.language),))
        for one, count in zip(Phase, counts, strict=True)
    )
    head = (t.plain("Phase"), t.plain("Families"))
    return FigureSection(
        t.plain("The way forward"),
        t.plain("Phases that families agreed to. “Not ready yet” is counted nowhere."),
        (FigureTable(t.plain("Families by phase"), head, rows),),
    )
