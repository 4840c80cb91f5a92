"""Writes imported rows in bulk, and leaves alone those that are the same already.

Each row carries a fingerprint: a keyed hash of its values, marked with the key that made it. It is
no oracle without the keys, and rows that did not change are recognised under every key that reads.
"""

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import ARRAY, RowMapping, Table, any_, column, func, insert, literal, select, text
from sqlalchemy.dialects.postgresql import insert as upsert

from features.people.storage.families import KK, NIK
from features.people.storage.homes import settle_homes_of
from features.people.storage.tables import companion, family, family_past
from storage.fingerprints import Values, fingerprint, is_same
from storage.keyring import KeyMissing, KeyringError
from storage.repository import Repository
from storage.tables import import_key, place_of, sealed_columns

Before = Callable[[Sequence[Mapping[str, Any]]], Awaitable[None]]

_LOCK = 0x4B504D01
_COMPARED = ("kk_sealed", "head_name_sealed", "address_sealed", "phone_sealed")


@dataclass(frozen=True)
class Tally:
    new: int
    changed: int
    unchanged: int


@dataclass(frozen=True)
class KnownFamily:
    """What the register says of a family that a file says something else of."""

    kk: str
    head_name: str
    address: str
    phone: str | None


@dataclass(frozen=True)
class _Stored:
    identity: UUID | None
    row_hash: bytes


def width_of(table: Table, name: str) -> int:
    """How many characters a column holds."""
    length: int = table.c[name].type.length  # type: ignore[attr-defined]
    return length


class ImportRepository(Repository):
    """Bulk writing; every method takes at most some thousand rows at a time."""

    async def lock(self) -> None:
        """Imports take turns, until the end of the transaction; waiting may take a while."""
        await self._connection.execute(text("SET LOCAL statement_timeout = 0"))
        await self._connection.execute(text("SELECT pg_advisory_xact_lock(:l)"), {"l": _LOCK})

    async def families_with(self, niks: Iterable[str]) -> dict[str, UUID]:
        """The families that have one of these NIKs."""
        found = await self._by_nik(niks)
        return {nik: known.identity for nik, known in found.items() if known.identity}

    async def changed_families(
        self, rows: Sequence[Values]
    ) -> tuple[set[str], dict[str, KnownFamily]]:
        """The NIK of all known families among these, and what is known of those that change."""
        stored = await self._by_nik(row["nik"] for row in rows)
        changed = {
            known.identity: row["nik"]
            for row in rows
            if (known := stored.get(row["nik"]))
            and not is_same(self._keyring, family, row, known.row_hash)
        }
        return set(stored), await self._opened(changed)

    async def known_families(self, niks: Iterable[str]) -> dict[str, KnownFamily]:
        """Those that have one of these NIKs, by it."""
        found = await self._by_nik(niks)
        return await self._opened({known.identity: nik for nik, known in found.items()})

    async def known_cards(self, numbers: Iterable[str]) -> set[str]:
        """Those of these numbers that are the KK of some family."""
        number_of = {
            index: number for number in numbers for index in self._keyring.indexes(number, KK)
        }
        wanted = literal(list(number_of), ARRAY(family.c.kk_index.type))
        rows = await self._connection.execute(
            select(family.c.kk_index).where(family.c.kk_index == any_(wanted))
        )
        return {number_of[row.kk_index] for row in rows}

    async def companion_ids(self) -> set[str]:
        rows = await self._connection.execute(select(companion.c.companion_id))
        return {row.companion_id for row in rows}

    async def put_families(self, rows: Sequence[Values], *, write: bool, at: datetime) -> Tally:
        """`at` is when the file says so; what it says otherwise than before is kept beside it."""
        stored = await self._by_nik(row["nik"] for row in rows)
        return await self._put(family, rows, [stored.get(row["nik"]) for row in rows], write, at=at)

    async def put(
        self,
        table: Table,
        rows: Sequence[Values],
        *,
        write: bool,
        before: Before | None = None,
    ) -> Tally:
        """Rows of a table that names its import key (`storage.tables.imported`).

        `before` is given those that are new or different, while the table still holds the old.
        """
        return await self._put(table, rows, await self._by_key(table, rows), write, before)

    async def _put(
        self,
        table: Table,
        rows: Sequence[Values],
        stored: Sequence[_Stored | None],
        write: bool,
        before: Before | None = None,
        at: datetime | None = None,
    ) -> Tally:
        fresh: list[dict[str, Any]] = []
        changed: dict[UUID, Values] = {}
        new = 0
        for row, known in zip(rows, stored, strict=True):
            if known and is_same(self._keyring, table, row, known.row_hash):
                continue
            new += known is None
            fresh.append(self._record(table, row, known))
            if known and known.identity:
                changed[known.identity] = row
        if at is not None:
            fresh = [{**record, "told_at": at} for record in fresh]
        if at is not None and changed and write:
            await self._keep_what_was(changed, at)
        if fresh and write:
            if before is not None:
                await before(fresh)
            await self._connection.execute(_upsert(table), fresh)
            if table is family and len(fresh) > new:
                await settle_homes_of(self._connection, [one["id"] for one in fresh])
        return Tally(new, len(fresh) - new, len(rows) - len(fresh))

    def _record(self, table: Table, row: Values, known: _Stored | None) -> dict[str, Any]:
        record = dict(row)
        if table is family:
            record["id"] = known.identity if known else uuid4()
        for name, bound_to, index in sealed_columns(table):
            purpose = name.removesuffix("_sealed")
            value = record.pop(purpose)
            place = place_of(table, name, record[bound_to])
            record[name] = None if value is None else self._keyring.seal(value, place)
            if index:
                record[index] = None if value is None else self._keyring.index(value, purpose)
        record["row_hash"] = fingerprint(self._keyring, table, row)
        return record

    async def _keep_what_was(self, changed: Mapping[UUID, Values], at: datetime) -> None:
        """Of families whose decile or components are others now: what they were until `at`."""
        wanted = literal(list(changed), ARRAY(family.c.id.type))
        was = await self._connection.execute(
            select(
                family.c.id.label("family_id"), family.c.decile, family.c.components_sealed
            ).where(family.c.id == any_(wanted))
        )
        past = [
            {**row, "until": at}
            for row in was.mappings()
            if self._says_otherwise(changed[row["family_id"]], row)
        ]
        if past:
            await self._connection.execute(insert(family_past), past)

    def _says_otherwise(self, now: Values, was: RowMapping) -> bool:
        """What does not open was damaged: the file's word stands alone then."""
        place = place_of(family, "components_sealed", was["family_id"])
        try:
            before = self._keyring.open_text(was["components_sealed"], place)
        except KeyMissing:
            raise
        except KeyringError:
            return False
        alike = sorted(before.split(";")) == sorted(str(now["components"]).split(";"))
        return not alike or now["decile"] != was["decile"]

    async def _opened(self, nik_of: Mapping[UUID | None, str]) -> dict[str, KnownFamily]:
        wanted = literal(list(nik_of), ARRAY(family.c.id.type))
        found = await self._connection.execute(
            select(family.c.id, *(family.c[name] for name in _COMPARED)).where(
                family.c.id == any_(wanted)
            )
        )
        return {nik_of[row.id]: self._known(row) for row in found}

    def _known(self, row: Any) -> KnownFamily:
        def read(name: str) -> str:
            return self._keyring.open_text(getattr(row, name), place_of(family, name, row.id))

        phone = read("phone_sealed") if row.phone_sealed else None
        return KnownFamily(
            read("kk_sealed"), read("head_name_sealed"), read("address_sealed"), phone
        )

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
        columns = [table.c[name] for name in import_key(table)]
        wanted = (
            func.unnest(*(literal([row[c.name] for row in rows], ARRAY(c.type)) for c in columns))
            .table_valued(*(column(c.name, c.type) for c in columns), name="wanted")
            .render_derived()
        )
        found = await self._connection.execute(
            select(*columns, table.c.row_hash).where(*(wanted.c[c.name] == c for c in columns))
        )
        stored = {tuple(row[:-1]): _Stored(None, row.row_hash) for row in found}
        return [stored.get(tuple(row[name] for name in import_key(table))) for row in rows]


@cache
def _upsert(table: Table) -> Any:
    keys = ("id",) if table is family else import_key(table)
    statement = upsert(table)
    given = [c.name for c in table.c if c.name not in keys and c.name != "id"]
    return statement.on_conflict_do_update(
        index_elements=[table.c[name] for name in keys],
        set_={name: statement.excluded[name] for name in given},
    )
