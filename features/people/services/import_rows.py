"""The rows of a file: its columns in the officials' words, and our names for them."""

from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from operator import attrgetter
from typing import Annotated, Any, ClassVar, Self, cast

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError, model_validator
from sqlalchemy import Table

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
    second_key: ClassVar[tuple[str, ...]] = ()
    """What else names one row only, and is never another row's key."""

    @model_validator(mode="after")
    def _checked(self) -> Self:
        self.check()
        return self

    def check(self) -> None:
        """What columns beside each other may not say. Raises a `refusal`."""

    @classmethod
    def of(cls, values: Iterable[object]) -> Self:
        """A row of values that were checked, in the order of its fields."""
        row, (names, given) = cls.__new__(cls), _made_of(cls)
        vars(row).update(zip(names, values, strict=True))
        _set_given(row, given)
        _set_extra(row, None)
        _set_private(row, None)
        return row

    @property
    def key(self) -> tuple[object, ...]:
        return _picked(self.natural_key)(self)

    @property
    def lot(self) -> str:
        """Which part of the register the row speaks of; rows with one key lie in one lot."""
        return ""

    def agrees_with(self, other: "Row") -> bool:
        return all(
            comparable(getattr(self, name)) == comparable(getattr(other, name))
            for name in self.identity
        )

    @property
    def other_key(self) -> tuple[object, ...]:
        return _picked(self.second_key)(self)

    def values(self) -> dict[str, Any]:
        return dict(vars(self))

    def packed(self) -> list[Any]:
        """The checked values, for `unpacked`: checking again would cost more than all the rest."""
        return list(vars(self).values())

    @classmethod
    def unpacked(cls, packed: list[Any]) -> Self:
        """Of what JSON keeps of the checked values."""
        for place in _days_of(cls):
            if packed[place] is not None:
                packed[place] = _day(packed[place])
        return cls.of(packed)

    def remarks(self) -> Iterator[tuple[str, Reason]]:
        """What is worth a second look, as column and reason; the row is imported all the same."""
        return iter(())


Numbered = tuple[int, Row]
"""A row with its number in the spreadsheet."""


Put = Callable[[UnitOfWork, Sequence[Numbered], ImportReport], Awaitable[Tally]]


class Look:
    """Sees the rows of a file beside each other and beside the register; this one finds no fault.

    It may warn, refuse rows in the report, or raise FileRefused.
    """

    def __init__(self, work: UnitOfWork, report: ImportReport) -> None:
        self.work, self.report = work, report

    async def begin(self) -> None:
        """Before the first block, when all rows are staged (`StagedRows`)."""

    async def sound(self, rows: Sequence[Numbered]) -> Sequence[Numbered]:
        """Those of a block that stay."""
        return rows

    async def end(self) -> None:
        """After the last block; nothing is written yet."""


@dataclass(frozen=True)
class FileKind:
    """A kind of file of the officials: its name on the command line, its title (a marked sentence),
    its rows, what is done.

    `put` tells what a block of rows means for the register, and writes it unless the report is a
    dry one; it may refuse rows. What fills `table` is written at the end (`ImportRepository`).
    """

    name: str
    title: str
    rows: type[Row]
    put: Put
    look: Callable[[UnitOfWork, ImportReport], Look] = Look
    table: Table | None = None


_set_given, _set_extra, _set_private = (
    vars(BaseModel)[f"__pydantic_{name}__"].__set__ for name in ("fields_set", "extra", "private")
)
"""What pydantic keeps beside the values; its own way to set it costs as much as checking a row."""


@cache
def _made_of(model: type[Row]) -> tuple[tuple[str, ...], set[str]]:
    """The names of its fields, in their order and as those that are given."""
    return tuple(model.model_fields), set(model.model_fields)


@cache
def _picked(names: tuple[str, ...]) -> Callable[[Row], tuple[object, ...]]:
    """The values of these fields."""
    if len(names) > 1:
        return attrgetter(*names)
    if not names:
        return lambda _: ()
    picked = attrgetter(*names)
    return lambda row: (picked(row),)


@cache
def _days_of(model: type[Row]) -> tuple[int, ...]:
    """The places of days among the values."""
    fields = enumerate(model.model_fields.values())
    return tuple(place for place, one in fields if one.annotation in (date, date | None))


_day = lru_cache(maxsize=4096)(date.fromisoformat)


def comparable(text: object) -> str:
    """A name or number for comparing: letters and digits only, in one case."""
    return "".join(character for character in str(text).casefold() if character.isalnum())


def columns_of(model: type[Row]) -> tuple[str, ...]:
    """The header of a kind of file."""
    return tuple(cast(str, field.alias) for field in model.model_fields.values())


@cache
def optional_columns(model: type[Row]) -> frozenset[str]:
    """Those of the header that a file may leave out."""
    fields = model.model_fields.values()
    return frozenset(cast(str, one.alias) for one in fields if not one.is_required())


@cache
def column_of(model: type[Row], field: str) -> str:
    return cast(str, model.model_fields[field].alias)


def problems_in(error: ValidationError, row: int) -> Iterator[RowProblem]:
    """Our reasons in a failed validation; nothing of the row itself is kept."""
    for problem in error.errors(include_url=False, include_input=False):
        facts = problem.get("ctx", {})
        column = str(problem["loc"][0]) if problem["loc"] else facts["column"]
        yield RowProblem(row, column, Reason(problem["type"]), facts["value"])
