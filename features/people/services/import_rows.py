"""The rows of a file: its columns in the officials' words, and our names for them."""

from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Annotated, Any, ClassVar, cast

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from domain.payments import Programme
from features.people.rules.imports import ImportReport, Reason, RowProblem
from features.people.services import import_cells as cell
from features.people.services import import_numbers as number
from features.people.storage.imports import Tally
from storage.unit_of_work import UnitOfWork

Nik = Annotated[str, BeforeValidator(cell.nik)]
CardNumber = Annotated[str, BeforeValidator(cell.card_number)]
Phone = Annotated[str | None, BeforeValidator(cell.phone)]
Area = Annotated[str, BeforeValidator(cell.area)]
Village = Annotated[str, BeforeValidator(cell.village)]
AreaOrNation = Annotated[str, BeforeValidator(cell.area_or_nation)]
Name = Annotated[str, BeforeValidator(cell.name)]
Identifier = Annotated[str, BeforeValidator(cell.required(40))]
Year = Annotated[int, BeforeValidator(number.year)]
Month = Annotated[int, BeforeValidator(number.month)]
Bank = Annotated[str, BeforeValidator(cell.bank)]
Day = Annotated[date, BeforeValidator(number.day)]
OptionalDay = Annotated[date | None, BeforeValidator(number.optional_day)]
PastDay = Annotated[date, BeforeValidator(number.past_day)]
OptionalPastDay = Annotated[date | None, BeforeValidator(number.optional_past_day)]
KnownProgramme = Annotated[Programme, BeforeValidator(cell.programme)]


class Row(BaseModel):
    """A valid row. Field names are those of `storage.imports`, aliases those of the file."""

    model_config = ConfigDict(frozen=True, use_enum_values=True)

    natural_key: ClassVar[tuple[str, ...]]
    """What makes two rows speak of the same thing."""
    identity: ClassVar[tuple[str, ...]] = ()
    """What rows with one key must agree on: else the key points to two people."""
    conflict: ClassVar[Reason] = Reason.CONFLICT
    """Why rows that disagree are refused."""
    numbers: ClassVar[tuple[str, ...]] = ()
    """The fields with numbers of 16 digits, which spreadsheets damage."""

    @property
    def key(self) -> tuple[object, ...]:
        return tuple(getattr(self, name) for name in self.natural_key)

    def agrees_with(self, other: "Row") -> bool:
        return all(
            comparable(getattr(self, name)) == comparable(getattr(other, name))
            for name in self.identity
        )

    def values(self) -> dict[str, Any]:
        return dict(self)

    def remarks(self) -> Iterator[tuple[str, Reason]]:
        """What is worth a second look, as column and reason; the row is imported all the same."""
        return iter(())


Numbered = tuple[int, Row]
"""A row with its number in the spreadsheet."""


Put = Callable[[UnitOfWork, Sequence[Numbered], ImportReport], Awaitable[Tally]]
Look = Callable[[UnitOfWork, Sequence[Numbered], ImportReport], Awaitable[Sequence[Numbered]]]


async def _all(_: UnitOfWork, rows: Sequence[Numbered], __: ImportReport) -> Sequence[Numbered]:
    return rows


@dataclass(frozen=True)
class FileKind:
    """A kind of file of the officials: its name on the command line, its rows, what is done.

    `put` stores a batch, unless the report is a dry one; it may refuse rows in the report.
    `look` sees all rows first and returns those that stay: it may warn, refuse rows in the report,
    or raise FileRefused.
    """

    name: str
    rows: type[Row]
    put: Put
    look: Look = _all


def comparable(text: object) -> str:
    """A name or number for comparing: letters and digits only, in one case."""
    return "".join(character for character in str(text).casefold() if character.isalnum())


def columns_of(model: type[Row]) -> tuple[str, ...]:
    """The header of a kind of file."""
    return tuple(cast(str, field.alias) for field in model.model_fields.values())


@cache
def column_of(model: type[Row], field: str) -> str:
    return cast(str, model.model_fields[field].alias)


def problems_in(error: ValidationError, row: int) -> Iterator[RowProblem]:
    """Our reasons in a failed validation; nothing of the row itself is kept."""
    for problem in error.errors(include_url=False, include_input=False):
        facts = problem.get("ctx", {})
        column = str(problem["loc"][0]) if problem["loc"] else facts["column"]
        yield RowProblem(row, column, Reason(problem["type"]), facts["value"])
