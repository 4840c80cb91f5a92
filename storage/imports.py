"""Writes imported rows in bulk, and leaves alone those that are the same already.

Each row carries a fingerprint: a keyed hash of its values, marked with the key that made it. It is
no oracle without the keys, and rows that did not change are recognised under every key that reads.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

import orjson
from sqlalchemy import ARRAY, Table, any_, column, func, literal, select, text
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.families import NIK
from storage.keyring import Keyring
from storage.tables import SEALED, companion, family, payout, place_of, schedule, status_label

Values = Mapping[str, Any]
"""A row by plain column names: sealed columns without `_sealed`, as text."""

_LOCK = 0x4B504D01

IMPORTED: dict[Table, tuple[str, ...]] = {
    family: (
        *("kk", "nik", "head_name", "phone", "address", "area_code", "decile", "components"),
        *("companion_id", "language"),
    ),
    companion: ("companion_id", "name", "role", "phone", "area_code"),
    payout: (
        *("family_id", "programme", "year", "first_month", "last_month", "stage", "amount"),
        *("channel", "bank", "label", "as_of", "paid_on", "fetched_on", "source"),
    ),
    schedule: (
        *("programme", "year", "first_month", "last_month", "area_code", "channel", "bank"),
        *("starts", "ends", "fetch_until", "note", "source"),
    ),
}
"""The columns that a file gives, and that make up the fingerprint."""

_KEYS: dict[Table, tuple[str, ...]] = {
    companion: ("companion_id",),
    payout: ("family_id", "programme", "year", "first_month", "last_month", "stage"),
    schedule: (
        *("programme", "year", "first_month", "last_month"),
        *("area_code", "channel", "bank"),
    ),
}


@dataclass(frozen=True)
class Tally:
    new: int
    changed: int
    unchanged: int


@dataclass(frozen=True)
class _Stored:
    identity: UUID | None
    row_hash: bytes


def fingerprint(keyring: Keyring, table: Table, values: Values) -> bytes:
    """The mark of a row, with the writing key: its id as in a sealed value, then the hash."""
    name = keyring.primary.encode()
    return bytes([len(name)]) + name + keyring.index(_canonical(table, values), _purpose(table))


def is_same(keyring: Keyring, table: Table, values: Values, stored: bytes) -> bool:
    """Whether a stored fingerprint is that of these values, under any key that is here."""
    mac = stored[1 + stored[0] :] if stored else b""
    return mac in keyring.indexes(_canonical(table, values), _purpose(table))


def width_of(table: Table, name: str) -> int:
    """How many characters a column holds."""
    length: int = table.c[name].type.length  # type: ignore[attr-defined]
    return length


class ImportRepository:
    """Bulk writing; every method takes at most some thousand rows at a time."""

    def __init__(self, connection: AsyncConnection, keyring: Keyring) -> None:
        self._connection = connection
        self._keyring = keyring

    async def lock(self) -> None:
        """Imports take turns, until the end of the transaction; waiting may take a while."""
        await self._connection.execute(text("SET LOCAL statement_timeout = 0"))
        await self._connection.execute(text("SELECT pg_advisory_xact_lock(:l)"), {"l": _LOCK})

    async def families_with(self, niks: Iterable[str]) -> dict[str, UUID]:
        """The families that have one of these NIKs."""
        found = await self._by_nik(niks)
        return {nik: known.identity for nik, known in found.items() if known.identity}

    async def known_labels(self) -> set[str]:
        """All status labels that have a meaning, in lower case."""
        rows = await self._connection.execute(select(func.lower(status_label.c.label)).distinct())
        return set(rows.scalars())

    async def put_families(self, rows: Sequence[Values], *, write: bool) -> Tally:
        stored = await self._by_nik(row["nik"] for row in rows)
        return await self._put(family, rows, [stored.get(row["nik"]) for row in rows], write)

    async def put_companions(self, rows: Sequence[Values], *, write: bool) -> Tally:
        return await self._put(companion, rows, await self._by_key(companion, rows), write)

    async def put_payouts(self, rows: Sequence[Values], *, write: bool) -> Tally:
        """Rows name their family by `family_id`."""
        return await self._put(payout, rows, await self._by_key(payout, rows), write)

    async def put_schedules(self, rows: Sequence[Values], *, write: bool) -> Tally:
        return await self._put(schedule, rows, await self._by_key(schedule, rows), write)

    async def _put(
        self,
        table: Table,
        rows: Sequence[Values],
        stored: Sequence[_Stored | None],
        write: bool,
    ) -> Tally:
        fresh: list[dict[str, Any]] = []
        new = 0
        for row, known in zip(rows, stored, strict=True):
            if known and is_same(self._keyring, table, row, known.row_hash):
                continue
            new += known is None
            fresh.append(self._record(table, row, known))
        if fresh and write:
            await self._connection.execute(_upserts[table], fresh)
        return Tally(new, len(fresh) - new, len(rows) - len(fresh))

    def _record(self, table: Table, row: Values, known: _Stored | None) -> dict[str, Any]:
        record = dict(row)
        if table is family:
            record["id"] = known.identity if known else uuid4()
        binding, sealed = SEALED.get(table, ("", {}))
        for name, index in sealed.items():
            purpose = name.removesuffix("_sealed")
            value = record.pop(purpose)
            place = place_of(table, name, record[binding])
            record[name] = None if value is None else self._keyring.seal(value, place)
            if index:
                record[index] = None if value is None else self._keyring.index(value, purpose)
        record["row_hash"] = fingerprint(self._keyring, table, row)
        return record

    async def _by_nik(self, niks: Iterable[str]) -> dict[str, _Stored]:
        nik_of = {index: nik for nik in niks for index in self._keyring.indexes(nik, NIK)}
        wanted = literal(list(nik_of), ARRAY(family.c.nik_index.type))
        rows = await self._connection.execute(
            select(family.c.nik_index, family.c.id, family.c.row_hash).where(
                family.c.nik_index == any_(wanted)
            )
        )
        return {nik_of[row.nik_index]: _Stored(row.id, row.row_hash) for row in rows}

    async def _by_key(self, table: Table, rows: Sequence[Values]) -> list[_Stored | None]:
        columns = [table.c[name] for name in _KEYS[table]]
        wanted = (
            func.unnest(*(literal([row[c.name] for row in rows], ARRAY(c.type)) for c in columns))
            .table_valued(*(column(c.name, c.type) for c in columns), name="wanted")
            .render_derived()
        )
        found = await self._connection.execute(
            select(*columns, table.c.row_hash).where(*(wanted.c[c.name] == c for c in columns))
        )
        stored = {tuple(row[:-1]): _Stored(None, row.row_hash) for row in found}
        return [stored.get(tuple(row[name] for name in _KEYS[table])) for row in rows]


def _canonical(table: Table, values: Values) -> str:
    return orjson.dumps([values[name] for name in IMPORTED[table]], default=str).decode()


def _purpose(table: Table) -> str:
    return f"{table.name} row"


def _upsert(table: Table, keys: Sequence[str]) -> Any:
    statement = upsert(table)
    given = [c.name for c in table.c if c.name not in keys and c.name != "id"]
    return statement.on_conflict_do_update(
        index_elements=[table.c[name] for name in keys],
        set_={name: statement.excluded[name] for name in given},
    )


_upserts = {family: _upsert(family, ("id",)), **{t: _upsert(t, key) for t, key in _KEYS.items()}}
