"""Pages of numbered rows: each number is a button."""

from collections.abc import Callable, Sequence

from markupsafe import Markup

from views.pages import page_of
from views.translator import Translator
from views.view import Button, Tap, in_rows, lines

_PAGE, _SIDE_BY_SIDE = 10, 5


def numbered(
    rows: Sequence[tuple[Markup, Tap]],
    page: int,
    turn: Callable[[int], Tap],
    t: Translator,
    *,
    size: int = _PAGE,
) -> tuple[Markup, tuple[tuple[Button, ...], ...]]:
    """The rows of a page with their numbers, and below them the buttons: the numbers, and the ways
    to the pages before and behind."""
    listed = page_of(rows, page, size, turn, t)
    counted = list(enumerate(listed.shown, listed.first + 1))
    told = lines(*(t("<b>{number}.</b> {row}", number=n, row=row) for n, (row, _) in counted))
    numbers = [Button(str(n), tap) for n, (_, tap) in counted]
    return told, (*in_rows(numbers, _SIDE_BY_SIDE), listed.turns)
