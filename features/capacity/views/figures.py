"""How families see contact, for the page of figures of officials."""

from chat.figures import FigureRow, FigureSection, FigureTable
from features.capacity.rules.contact import ContactFigures
from features.capacity.views.contact import REPLIES
from views.formats import count_or_dash
from views.translator import Translator


def section(found: ContactFigures, t: Translator) -> FigureSection:
    rows = tuple(
        FigureRow(t.plain(REPLIES[one]), (count_or_dash(count, t.language),))
        for one, count in found.counts.items()
    )
    head = (t.plain("Answer"), t.plain("How many"))
    return FigureSection(
        t.plain("Visits as families see them"),
        t.plain(
            "All companions of your area together, in the last 12 whole weeks. Drawn by lot, counted "
            "without names; not for pay, contracts or rankings."
        ),
        (FigureTable(t.plain("Did the visit help?"), head, rows if found.enough else ()),),
    )
