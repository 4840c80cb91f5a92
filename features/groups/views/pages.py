"""Long lists, a page at a time."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from views.translator import Translator
from views.view import Button, Tap

One = TypeVar("One")


def page_of(
    found: Sequence[One], page: int, size: int, tap: Callable[[int], Tap], t: Translator
) -> tuple[Sequence[One], tuple[Button, ...]]:
    """What stands on a page (one that is too far is the last), and the buttons that turn it."""
    pages = max(1, -(-len(found) // size))
    page = min(max(page, 0), pages - 1)
    turns = []
    if page > 0:
        turns.append(Button(t.plain("◀️ Before"), tap(page - 1)))
    if page < pages - 1:
        turns.append(Button(t.plain("Next ▶️"), tap(page + 1)))
    return found[page * size : (page + 1) * size], tuple(turns)
