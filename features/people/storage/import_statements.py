"""How the columns of a table are written by an import, and the statements that do it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import Any

from sqlalchemy import Table, text
from sqlalchemy.dialects.postgresql.base import PGDialect

from features.people.storage.tables import family
from storage.bulk import one_by_one
from storage.fingerprints import Values
from storage.statements import Statement
from storage.tables import import_key, place_of, sealed_columns

OF_FAMILY = "family_id"
_DIALECT = PGDialect()  # type: ignore[no-untyped-call]


@dataclass(frozen=True)
class Sealing:
    """How a column of a table is sealed: the value that it holds, and what binds it to its row."""

    name: str
    purpose: str
    bound_to: str
    place: str
    index: str


@cache
def written_columns(table: Table) -> tuple[str, ...]:
    """Those that an import writes; rows that the database numbers are numbered by it."""
    return tuple(c.name for c in table.c if c.identity is None)


@cache
def rows_of_families(table: Table) -> Statement:
    """The rows of some families, with their keys and marks."""
    names = import_key(table)
    kinds = {c.name: c.type.compile(_DIALECT) for c in table.c}
    also = "".join(
        f" AND r.{name} = ANY (CAST(:{name} AS {kinds[name]}[]))"
        for name in names
        if name != OF_FAMILY
    )
    return Statement(
        f"SELECT {', '.join(f'r.{name}' for name in names)}, r.row_hash"  # noqa: S608 - names of ours
        f" FROM {one_by_one(OF_FAMILY)} AS wanted CROSS JOIN LATERAL (SELECT * FROM {table.name} r"
        f"  WHERE r.{OF_FAMILY} = CAST(encode(wanted.mark, 'hex') AS uuid){also} OFFSET 0) r"
    )


@cache
def in_order(table: Table) -> Callable[[Values], tuple[Any, ...]]:
    """The values of the columns that an import writes."""
    return itemgetter(*written_columns(table))


@cache
def sealings(table: Table) -> tuple[tuple[str, tuple[Sealing, ...]], ...]:
    """How the columns of a table are sealed, by the column that binds them to their row."""
    sealed = [
        Sealing(name, name.removesuffix("_sealed"), bound_to, place_of(table, name, ""), index)
        for name, bound_to, index in sealed_columns(table)
    ]
    return tuple((bound, tuple(one)) for bound, one in groupby(sealed, attrgetter("bound_to")))


@cache
def room_for(table: Table) -> tuple[str, ...]:
    """Beside the table, for rows that are new or changed."""
    columns, room = ", ".join(written_columns(table)), f"import_{table.name}"
    return (
        f"CREATE TEMP TABLE {room} ON COMMIT DROP AS"  # noqa: S608 - names of our tables
        f" SELECT {columns} FROM {table.name} WITH NO DATA",
        f"ALTER TABLE {room} ADD is_known boolean, ADD place integer GENERATED ALWAYS AS IDENTITY",
    )


_STILL = "WHEN excluded.companion_id = ANY (family.handed_from) THEN"
_SUCCESSORS = {
    "companion_id": f"CASE {_STILL} family.companion_id ELSE excluded.companion_id END",
    "handed_from": f"CASE {_STILL} family.handed_from END",
}
"""A family that was handed on stays with the successor until a file names somebody else. Decided as
the row is written, so that it may be handed on while a file is read."""


@cache
def insert_part(table: Table) -> Any:
    """Writes a part of the rows that are new."""
    columns = ", ".join(written_columns(table))
    return text(f"INSERT INTO {table.name} ({columns}) {_part(table, 'NOT is_known')}")


def _part(table: Table, which: str) -> str:
    columns = ", ".join(written_columns(table))
    return (
        f"SELECT {columns} FROM import_{table.name}"  # noqa: S608 - names of our tables
        f" WHERE {which} AND place > :first AND place <= :last"
    )


@cache
def update_part(table: Table) -> Any:
    """Writes a part of the rows that are known, over those."""
    keys = ("id",) if table is family else import_key(table)
    columns = ", ".join(written_columns(table))
    special = _SUCCESSORS if table is family else {}
    given = ", ".join(
        f"{name} = {special.get(name, f'excluded.{name}')}"
        for name in written_columns(table)
        if name not in keys
    )
    return text(
        f"INSERT INTO {table.name} ({columns}) {_part(table, 'is_known')}"
        f" ON CONFLICT ({', '.join(keys)}) DO UPDATE SET {given}"
    )
