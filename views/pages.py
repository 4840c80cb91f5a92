"""Long lists, a page at a time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from views.translator import Translator
from views.view import Button, Tap

One = TypeVar("One")


@dataclass(frozen=True)
class Page(Generic[One]):
    """What stands on a page, and the buttons that turn it. `first`: the place of its first row in
    the list, from 0."""

    shown: Sequence[One]
    turns: tuple[Button, ...]
    first: int


def page_of(
    found: Sequence[One], page: int, size: int, turn: Callable[[int], Tap], t: Translator
) -> Page[One]:
    """The page of that number, from 0; one that is too far is the last. Shorter lists have one
    page, and nothing to turn."""
    last = max(0, -(-len(found) // size) - 1)
    page = min(max(page, 0), last)
    before = (Button(t.plain("◀️ Before"), turn(page - 1)),) if page > 0 else ()
    after = (Button(t.plain("Next ▶️"), turn(page + 1)),) if page < last else ()
    first = page * size
    return Page(found[first : first + size], (*before, *after), first)
