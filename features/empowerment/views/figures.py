"""How many families stand in each phase: a table for officials."""

from collections.abc import Mapping

from chat.figures import FigureRow, FigureSection, FigureTable
from features.cases.rules.cases import Phase
from features.cases.views.escalation import PHASES
from views.formats import count_or_dash
from views.translator import Translator


def section(counts: Mapping[Phase, int | None], t: Translator) -> FigureSection:
    """For the page of figures; small counts are None already."""
    rows = tuple(
        FigureRow(t.plain(PHASES[one]), (count_or_dash(count, t.language),))
        for one, count in counts.items()
    )
    head = (t.plain("Phase"), t.plain("Families"))
    return FigureSection(
        t.plain("The way forward"),
        t.plain("Phases that families agreed to. “Not ready yet” is counted nowhere."),
        (FigureTable(t.plain("Families by phase"), head, rows),),
    )
