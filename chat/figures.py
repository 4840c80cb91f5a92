"""What features add to the pages of figures of officials: tables that name nobody."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

from domain.people import Person
from storage.unit_of_work import UnitOfWork
from views.translator import Translator


@dataclass(frozen=True)
class FigureRow:
    """One line of a table; `bar` is its part of the largest, of a hundred."""

    name: str
    cells: tuple[str, ...]
    bar: int = 0


@dataclass(frozen=True)
class FigureTable:
    """`head` names the columns, that of the names first. Small counts are hidden already."""

    title: str
    head: tuple[str, ...]
    rows: tuple[FigureRow, ...]


@dataclass(frozen=True)
class FigureSection:
    title: str
    hint: str
    tables: tuple[FigureTable, ...]


@dataclass(frozen=True)
class MoreFigures:
    """A feature offers this (`Feature.offers`); `of` gives None to whom it shows nothing."""

    of: Callable[[UnitOfWork, Person, datetime, Translator], Awaitable[FigureSection | None]]
