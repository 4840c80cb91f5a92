"""Workbooks of the desk: its figures and its open cases."""

from collections.abc import Mapping, Sequence

from chat.figures import FigureRow
from domain.areas import Areas
from features.cases.rules.queue import QueueRow
from features.desk.services.figures import DeskFigures
from features.desk.views.figures import area_rows, category_rows, week_rows
from features.desk.views.queue import Frame, line
from views.translator import Translator
from views.workbook import workbook


def figures_workbook(found: DeskFigures, areas: Areas, t: Translator) -> tuple[bytes, int]:
    """The tables of the page, and how many lines they have."""
    counted = [t.plain("Still open"), t.plain("Late"), t.plain("Closed"), t.plain("In time")]
    weekly = [t.plain("Filed"), t.plain("Closed"), t.plain("In time")]
    sheets = [
        (t.plain("Problems"), [t.plain("Problem"), *counted], category_rows(found, t)),
        (t.plain("Places"), [t.plain("Area"), *counted], area_rows(found, areas, t)),
        (t.plain("Weeks"), [t.plain("Week from"), *weekly], week_rows(found, t)),
    ]
    made = workbook([(name, [head, *map(_cells, rows)]) for name, head, rows in sheets])
    return made, sum(len(rows) for _, _, rows in sheets)


def cases_workbook(
    rows: Sequence[QueueRow], names: Mapping[int, str], areas: Areas, frame: Frame, t: Translator
) -> bytes:
    head = [
        *(t.plain("Ticket"), t.plain("Problem"), t.plain("Area"), t.plain("State")),
        *(t.plain("Desk"), t.plain("Has it"), t.plain("Answer by"), t.plain("Late")),
    ]
    lines = [line(row, names, areas, frame, t) for row in rows]
    return workbook(
        [
            (
                t.plain("Open cases"),
                [
                    head,
                    *(
                        [
                            *(one.row.ticket, one.title, one.area, one.state, one.desk),
                            *(one.owner, one.row.due_at.astimezone(frame.zone).isoformat()),
                            t.plain("Yes") if one.is_late else t.plain("No"),
                        ]
                        for one in lines
                    ),
                ],
            )
        ]
    )


def _cells(row: FigureRow) -> list[str]:
    return [row.name, *row.cells]
