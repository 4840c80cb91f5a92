"""What a person gets of each table as a copy: features say it beside how long they keep it.

UU 27/2022 Pasal 6 and 32: everybody may have what is kept of them, and who looked at it. Pasal 33:
nothing that shows another person. So each column is shown, or left out for a reason.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Protocol
from uuid import UUID

import orjson
from sqlalchemy import ColumnElement, RowMapping, Table, func, select

from storage.repository import Repository
from storage.tables import place_of, sealed_columns

_DERIVED = ("_index", "row_hash")


@dataclass(frozen=True)
class Subject:
    """Whose copy it is: the account, the families that are linked to it, the entries of the
    register of companions that its posts name."""

    telegram_id: int
    families: tuple[UUID, ...] = ()
    companions: tuple[str, ...] = ()


Whose = Callable[[Table, Subject], ColumnElement[bool]]


@dataclass(frozen=True)
class Own:
    """Rows that name the account in this column."""

    column: str

    def __call__(self, table: Table, subject: Subject) -> ColumnElement[bool]:
        return table.c[self.column] == subject.telegram_id


@dataclass(frozen=True)
class OfFamily:
    """Rows of the families that are linked to the account now."""

    column: str

    def __call__(self, table: Table, subject: Subject) -> ColumnElement[bool]:
        return table.c[self.column].in_(subject.families)


@dataclass(frozen=True)
class Shown:
    """How a column is read. `label` and the values of `words` are marked sentences.

    A column of codes says what they mean, all of them; one of text that people use as it stands
    (names, numbers of files, the labels of officials) says so with `proper`.
    """

    label: str
    words: Mapping[Any, str] = field(default_factory=dict)
    """What the stored codes mean."""
    otherwise: str = ""
    """What a code means that is none of these, where the house may write any."""
    names: Mapping[Any, str] = field(default_factory=dict)
    """What they are called in every language."""
    money: bool = False
    area: bool = False
    digits: int = 0
    """Only so many digits at the end leave the house: the whole number opens accounts elsewhere."""
    json: bool = False
    """The value is JSON: facts by name."""
    keys: Mapping[str, str] = field(default_factory=dict)
    """What the names of these facts mean."""
    only_keys: bool = False
    """Facts of other names are for programs."""
    told: Callable[..., str | None] | None = None
    """`(row, areas, translator)`: the value in words; None where it is read as it stands."""
    separator: str = ""
    """What stands between several codes in one text."""
    proper: bool = False


@dataclass(frozen=True)
class LeftOut:
    """These columns are not in the copy, for this reason."""

    why: str
    columns: tuple[str, ...]


class Why(StrEnum):
    """Reasons that hold for many tables."""

    OTHERS = "another person (UU 27/2022 Pasal 33)"
    ABOVE = "the account, which the copy names at its head"


NUMBER = LeftOut("a number of ours for the row", ("id",))
ACCOUNT = LeftOut(Why.ABOVE, ("telegram_id",))


@dataclass(frozen=True)
class Copied:
    """The rows of a person. `title` says in plain words what kind of thing it is."""

    title: str
    whose: Whose
    columns: Mapping[str, Shown]
    without: tuple[LeftOut, ...] = ()
    is_trail: bool = False
    """The rows tell who looked at the person's data."""


@dataclass(frozen=True)
class NotCopied:
    """Nothing of the table is in anybody's copy, for this reason."""

    why: str


Copy = Copied | NotCopied


class Keeps(Protocol):
    """A table, and what of it is a person's copy (`storage.keeping.Kept`)."""

    @property
    def table(self) -> Table: ...

    @property
    def copied(self) -> Copy | None: ...


@dataclass(frozen=True)
class Kind:
    """The rows of one table, opened: values by column, in the order of `rule.columns`."""

    table: str
    rule: Copied
    rows: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True)
class Counted:
    """How many rows of one table are kept, by the marked title of what they are."""

    table: str
    title: str
    rows: int


def is_derived(column: str) -> bool:
    """Made of other columns, to look them up or to compare them."""
    return column.endswith(_DERIVED)


class CopyRepository(Repository):
    async def counts(self, subject: Subject, kept: Iterable[Keeps]) -> list[Counted]:
        """How much is kept of a person, table by table; nothing is opened for it."""
        found = []
        for one in kept:
            if isinstance(one.copied, Copied):
                whose = one.copied.whose(one.table, subject)
                rows = await self._connection.scalar(
                    select(func.count()).select_from(one.table).where(whose)
                )
                if rows:
                    found.append(Counted(one.table.name, one.copied.title, rows))
        return found

    async def of(self, subject: Subject, kept: Iterable[Keeps]) -> list[Kind]:
        """All that is kept of a person, table by table; what does not open is left out."""
        found = []
        for one in kept:
            if isinstance(one.copied, Copied):
                rows = await self._rows(one.table, one.copied, subject)
                if rows:
                    found.append(Kind(one.table.name, one.copied, tuple(rows)))
        return found

    async def _rows(
        self, table: Table, rule: Copied, subject: Subject
    ) -> Sequence[Mapping[str, Any]]:
        statement = select(table).where(rule.whose(table, subject))
        rows = await self._connection.execute(statement.order_by(*table.primary_key.columns))
        return self._readable(rows.mappings(), lambda row: self._opened(table, rule, row))

    def _opened(self, table: Table, rule: Copied, row: RowMapping) -> Mapping[str, Any]:
        bound = {name: bound_to for name, bound_to, _ in sealed_columns(table)}
        values = {}
        for column, shown in rule.columns.items():
            value = row[column]
            if column in bound and value is not None:
                place = place_of(table, column, row[bound[column]])
                value = self._keyring.open_text(value, place)
            if shown.json and value is not None:
                value = {name: one for name, one in orjson.loads(value).items() if one}
            if shown.digits and value is not None:
                value = "…" + value[-shown.digits :]
            values[column.removesuffix("_sealed")] = value
        return values
