"""Pages of numbered rows: each number is a button, ten at most."""

from collections.abc import Callable, Sequence

from markupsafe import Markup

from features.caseload.rules.order import PAGE, page_of
from views.translator import Translator
from views.view import Button, Tap, in_rows, lines

_SIDE_BY_SIDE = 5


def numbered(rows: Sequence[tuple[Markup, Tap]], page: int, t: Translator) -> Markup:
    """The rows of a page, with the numbers that their buttons have."""
    first = page_of(len(rows), page)[0] * PAGE
    shown = rows[first : first + PAGE]
    return lines(
        *(
            t("<b>{number}.</b> {row}", number=number, row=row)
            for number, (row, _) in enumerate(shown, first + 1)
        )
    )


def buttons(
    rows: Sequence[tuple[Markup, Tap]], page: int, turn: Callable[[int], Tap], t: Translator
) -> tuple[tuple[Button, ...], ...]:
    """The numbers, and the ways to the pages before and behind."""
    page, pages = page_of(len(rows), page)
    shown = rows[page * PAGE : (page + 1) * PAGE]
    numbers = [Button(str(number), tap) for number, (_, tap) in enumerate(shown, page * PAGE + 1)]
    turns = (
        *((Button(t.plain("◀️ Before"), turn(page - 1)),) if page else ()),
        *((Button(t.plain("Next ▶️"), turn(page + 1)),) if page < pages - 1 else ()),
    )
    return (*in_rows(numbers, _SIDE_BY_SIDE), *((turns,) if turns else ()))
