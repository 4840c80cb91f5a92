"""Writes imported rows in bulk, and leaves alone those that are the same already.

Each row carries a fingerprint: a keyed hash of its values, marked with the key that made it. It is
no oracle without the keys, and rows that did not change are recognised under every key that reads.
"""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache, partial
from typing import Any, NamedTuple
from uuid import UUID, uuid4

import structlog
from sqlalchemy import (
    ARRAY,
    RowMapping,
    Table,
    any_,
    column,
    func,
    insert,
    literal,
    select,
    text,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from features.people.storage.families import KK, NIK
from features.people.storage.homes import settle_homes_of
from features.people.storage.import_statements import (
    OF_FAMILY,
    in_order,
    insert_part,
    room_for,
    rows_of_families,
    sealings,
    update_part,
    written_columns,
)
from features.people.storage.tables import companion, family, family_past
from storage.bulk import copy_in, made_meanwhile, one_by_one, side_by_side
from storage.fingerprints import Values, fingerprint, is_same
from storage.keyring import Keyring, KeyringError
from storage.repository import Repository
from storage.statements import Statement
from storage.tables import import_key, place_of

Before = Callable[[Sequence[Mapping[str, Any]]], Awaitable[None]]

_LOCK = 0x4B504D01
_SEEK = text(
    "SELECT set_config('plan_cache_mode', 'force_custom_plan', true),"
    " set_config('enable_seqscan', 'off', true)"
)
"""Thousands of rows are looked up at once, in tables that grow meanwhile: by their indexes, value
after value, whatever the statistics say."""
_WRITE = text("SET LOCAL plan_cache_mode = auto")
"""Else the check of a foreign key would be planned for each row anew."""
_PART = 20_000
_REMEMBERED = 20_000
"""So many blind indexes are kept while a block is looked up: several questions ask for the same."""
_NAME = "kawankpm import "
"""What the database shows of a connection that imports, and with it who does."""
_TRY = text("SELECT pg_try_advisory_xact_lock(:lock)")
_CALL_OURSELVES = text("SELECT set_config('application_name', :name, true)")
_WHO = text(
    "SELECT CASE WHEN starts_with(a.application_name, :prefix)"
    "   THEN substr(a.application_name, length(:prefix) + 1) ELSE '' END AS name,"
    " a.xact_start AS since FROM pg_locks l JOIN pg_stat_activity a USING (pid)"
    " WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1"
    " AND (l.classid::bigint << 32 | l.objid::bigint) = :lock"
    " AND a.datname = current_database() LIMIT 1"
)
_KEYS = text(
    "SELECT DISTINCT convert_from(substring(row_hash FROM 2 FOR get_byte(row_hash, 0)), 'UTF8')"
    " AS name FROM family WHERE length(row_hash) > 1"
)
_ANY = text("SELECT EXISTS (SELECT FROM family)")
_BY_NIK = Statement(
    "SELECT f.nik_index, f.id, f.row_hash, f.handed_from, f.area_code"  # noqa: S608 - no value stands in it
    f" FROM {one_by_one('niks')} AS wanted CROSS JOIN LATERAL"
    " (SELECT * FROM family f WHERE f.nik_index = wanted.mark OFFSET 0) f"
)
_BY_CARD = Statement(
    "SELECT f.kk_index"  # noqa: S608 - no value stands in it
    f" FROM {one_by_one('cards')} AS wanted CROSS JOIN LATERAL"
    " (SELECT kk_index FROM family f WHERE f.kk_index = wanted.mark LIMIT 1) f"
)
log = structlog.get_logger()

_COMPARED = ("kk_sealed", "head_name_sealed", "address_sealed", "phone_sealed")


@dataclass(frozen=True)
class Tally:
    """`handed_on`: families of any count whose row still names who handed them on."""

    new: int
    changed: int
    unchanged: int
    handed_on: int = 0
    places: Mapping[str, int] = field(default_factory=dict)
    """The rows that are written, by kabupaten or kota; "" is the nation."""


@dataclass(frozen=True)
class UnderWay:
    """An import that runs somewhere: the kind of its file ("": not told), and since when."""

    kind: str
    since: datetime | None


@dataclass(frozen=True)
class KnownFamily:
    """What the register says of a family that a file says something else of."""

    kk: str
    head_name: str
    address: str
    phone: str | None


class _Stored(NamedTuple):
    identity: UUID | None
    row_hash: bytes
    handed_from: tuple[str, ...] = ()
    area_code: str = ""


def width_of(table: Table, name: str) -> int:
    """How many characters a column holds."""
    length: int = table.c[name].type.length  # type: ignore[attr-defined]
    return length


class ImportRepository(Repository):
    """Bulk writing; every method takes at most some thousand rows at a time."""

    def __init__(self, connection: AsyncConnection, keyring: Keyring) -> None:
        super().__init__(connection, keyring)
        self._marks = lru_cache(maxsize=_REMEMBERED)(keyring.indexes)
        self._block: Mapping[str, _Stored] = {}
        self._block_niks = frozenset[str]()
        self._is_empty: bool | None = None

    async def lock(self, kind: str = "") -> UnderWay | None:
        """Imports take turns: it is ours until the end of the transaction, or another's."""
        await self._connection.execute(text("SET LOCAL statement_timeout = 0"))
        asked = {"lock": _LOCK, "name": f"{_NAME}{kind}", "prefix": _NAME}
        if await self._connection.scalar(_TRY, asked):
            await self._connection.execute(_CALL_OURSELVES, asked)
            return None
        found = (await self._connection.execute(_WHO, asked)).first()
        return UnderWay(found.name, found.since) if found else UnderWay("", None)

    async def missing_keys(self) -> set[str]:
        """Keys of families that are not here: by those nobody is found again, neither by NIK nor
        by what did not change."""
        found = await self._connection.execute(_KEYS)
        return {row.name for row in found} - self._keyring.names

    async def prepare(self, table: Table) -> None:
        """Room for the rows of a table that `stage` finds new or changed."""
        await self._connection.execute(_SEEK)
        for statement in room_for(table):
            await self._connection.execute(text(statement))

    async def merge(self, table: Table) -> None:
        """Write what was staged, a part at a time: short statements, none of which stands alone."""
        fresh = f"import_{table.name}"
        self._is_empty = None
        await self._connection.execute(_WRITE)
        await self._connection.execute(text(f"CREATE INDEX ON {fresh} (place)"))
        found = await self._connection.execute(
            text(f"SELECT max(place) AS last, bool_or(is_known) AS any_known FROM {fresh}")  # noqa: S608 - a table of ours
        )
        last, any_known = found.one()
        for start in range(0, last or 0, _PART):
            part = {"first": start, "last": start + _PART}
            await self._connection.execute(insert_part(table), part)
            if any_known:
                await self._connection.execute(update_part(table), part)
            if any_known and table is family:
                moved = text(
                    f"SELECT id FROM {fresh} WHERE is_known AND place > :first AND place <= :last"  # noqa: S608 - as above
                ).columns(family.c.id)
                await settle_homes_of(self._connection, moved.bindparams(**part))

    async def families_with(self, niks: Iterable[str]) -> dict[str, UUID]:
        """The families that have one of these NIKs."""
        found = await self._by_nik(niks)
        return {nik: known.identity for nik, known in found.items() if known.identity}

    async def places_of(self, niks: Iterable[str]) -> dict[str, tuple[UUID, str]]:
        """The families that have one of these NIKs, and the areas in which they live."""
        found = await self._by_nik(niks)
        return {nik: (one.identity, one.area_code) for nik, one in found.items() if one.identity}

    async def changed_families(
        self, rows: Sequence[Values]
    ) -> tuple[set[str], dict[str, KnownFamily | None]]:
        """The NIK of all known families among these, and what is known of those that change.

        None where that does not open.
        """
        self._block_niks = frozenset(row["nik"] for row in rows)
        self._block = stored = await self._by_nik(self._block_niks)
        changed = {
            known.identity: row["nik"]
            for row in rows
            if (known := stored.get(row["nik"]))
            and not is_same(self._keyring, family, row, known.row_hash)
        }
        return set(stored), await self._opened(changed)

    async def known_families(self, niks: Iterable[str]) -> dict[str, KnownFamily]:
        """Those that have one of these NIKs, by it, as far as they open."""
        found = await self._by_nik(niks)
        opened = await self._opened({known.identity: nik for nik, known in found.items()})
        return {nik: known for nik, known in opened.items() if known is not None}

    async def known_cards(self, numbers: Iterable[str]) -> set[str]:
        """Those of these numbers that are the KK of some family."""
        if await self._knows_nobody():
            return set()
        number_of = {index: number for number in numbers for index in self._marks(number, KK)}
        rows = await _BY_CARD.rows(self._connection, cards=side_by_side(number_of))
        return {number_of[row.kk_index] for row in rows}

    async def companion_ids(self) -> set[str]:
        rows = await self._connection.execute(select(companion.c.companion_id))
        return {row.companion_id for row in rows}

    async def stage(
        self,
        table: Table,
        rows: Sequence[Values],
        *,
        write: bool,
        at: datetime | None = None,
        before: Before | None = None,
    ) -> Tally:
        """What is new or changed waits for `merge`; there is room (`prepare`).

        Families are found by their NIK (those that `changed_families` just looked up, at once),
        rows of other tables by their import key
        (`storage.tables.imported`). New rows of those are written at once: what is looked up for
        the next rows of a file is families. `area_code` tells where a row lies, also if it is no
        column of the table.

        `at` is when a file of families says so; what it says otherwise than before is kept beside
        it. `before` is given what is new or different, while the table still holds the old.
        """
        if table is family:
            niks = {row["nik"] for row in rows}
            by_nik = self._block if niks <= self._block_niks else await self._by_nik(niks)
            stored = [by_nik.get(row["nik"]) for row in rows]
        else:
            stored = await self._by_key(table, rows)
        if any(stored):
            fresh = await asyncio.to_thread(self._fresh, table, rows, stored)
        else:
            fresh = [(row, None) for row in rows]
        if fresh and write:
            if at is not None:
                changed = {k.identity: row for row, k in fresh if k and k.identity}
                await self._keep_what_was(changed, at)
                fresh = [({**row, "told_at": at}, known) for row, known in fresh]
            if before is not None:
                await before([row for row, _ in fresh])
            await self._copy(table, fresh)
        areas = (row.get("area_code") for row, _ in fresh if write)
        places = Counter(area[:5] for area in areas if area is not None)
        new = sum(known is None for _, known in fresh)
        handed_on = sum(
            row.get("companion_id") in known.handed_from
            for row, known in zip(rows, stored, strict=True)
            if known is not None and known.handed_from
        )
        return Tally(new, len(fresh) - new, len(rows) - len(fresh), handed_on, places)

    async def _copy(self, table: Table, fresh: Sequence[tuple[Values, _Stored | None]]) -> None:
        columns = written_columns(table)
        if table is not family:
            new = [row for row, known in fresh if known is None]
            fresh = [(row, known) for row, known in fresh if known is not None]
            if new:
                await self._connection.execute(_WRITE)
                made = made_meanwhile(partial(self._new_records, table), new)
                await copy_in(self._connection, table.name, columns, made)
                await self._connection.execute(_SEEK)
        if fresh:
            made = made_meanwhile(partial(self._records, table), fresh)
            columns = (*columns, "is_known")
            await copy_in(self._connection, f"import_{table.name}", columns, made)

    def _fresh(
        self, table: Table, rows: Sequence[Values], stored: Sequence[_Stored | None]
    ) -> list[tuple[Values, _Stored | None]]:
        return [
            (row, known)
            for row, known in zip(rows, stored, strict=True)
            if not (known and is_same(self._keyring, table, row, known.row_hash))
        ]

    def _new_records(self, table: Table, rows: Sequence[Values]) -> list[Sequence[Any]]:
        return [self.record(table, row) for row in rows]

    def _records(
        self, table: Table, fresh: Sequence[tuple[Values, _Stored | None]]
    ) -> list[Sequence[Any]]:
        return [
            (*self.record(table, row, known.identity if known else None), known is not None)
            for row, known in fresh
        ]

    def record(self, table: Table, row: Values, identity: UUID | None = None) -> Sequence[Any]:
        """The values of the columns that an import writes, in their order."""
        record = dict(row)
        if table is family:
            record["id"] = identity or uuid4()
            record["handed_from"] = None
        for bound_to, columns in sealings(table):
            bound = str(record[bound_to])
            for one in columns:
                value = record[one.purpose]
                is_there = value is not None
                record[one.name] = (
                    self._keyring.seal(value, one.place + bound) if is_there else None
                )
                if one.index:
                    record[one.index] = self._marks(value, one.purpose)[0] if is_there else None
        record["row_hash"] = fingerprint(self._keyring, table, row)
        return in_order(table)(record)

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
        except KeyringError:
            return False
        alike = sorted(before.split(";")) == sorted(str(now["components"]).split(";"))
        return not alike or now["decile"] != was["decile"]

    async def _opened(self, nik_of: Mapping[UUID | None, str]) -> dict[str, KnownFamily | None]:
        wanted = literal(list(nik_of), ARRAY(family.c.id.type))
        found = await self._connection.execute(
            select(family.c.id, *(family.c[name] for name in _COMPARED)).where(
                family.c.id == any_(wanted)
            )
        )
        return {nik_of[row.id]: self._known(row) for row in found}

    def _known(self, row: Any) -> KnownFamily | None:
        """None, and a line for the operator, where it does not open."""

        def read(name: str) -> str:
            return self._keyring.open_text(getattr(row, name), place_of(family, name, row.id))

        try:
            phone = read("phone_sealed") if row.phone_sealed else None
            return KnownFamily(
                read("kk_sealed"), read("head_name_sealed"), read("address_sealed"), phone
            )
        except KeyringError as error:
            log.error("row_does_not_open", why=str(error))
            return None

    async def _by_nik(self, niks: Iterable[str]) -> dict[str, _Stored]:
        if await self._knows_nobody():
            return {}
        nik_of = {index: nik for nik in niks for index in self._marks(nik, NIK)}
        rows = await _BY_NIK.rows(self._connection, niks=side_by_side(nik_of))
        return {
            nik_of[index]: _Stored(identity, row_hash, tuple(handed_from or ()), area_code)
            for index, identity, row_hash, handed_from, area_code in rows
        }

    async def _knows_nobody(self) -> bool:
        """Before the first file of families no number has to be looked up. It holds until `merge`:
        families come with imports alone, which take turns."""
        if self._is_empty is None:
            self._is_empty = not await self._connection.scalar(_ANY)
        return self._is_empty

    async def _by_key(self, table: Table, rows: Sequence[Values]) -> list[_Stored | None]:
        names = import_key(table)
        if OF_FAMILY in names:
            found = await self._of_families(table, rows)
        else:
            columns = [table.c[name] for name in names]
            wanted = (
                func.unnest(
                    *(literal([row[c.name] for row in rows], ARRAY(c.type)) for c in columns)
                )
                .table_valued(*(column(c.name, c.type) for c in columns), name="wanted")
                .render_derived()
            )
            asked = select(*columns, table.c.row_hash)
            found = await self._connection.execute(
                asked.where(*(wanted.c[c.name] == c for c in columns))
            )
        stored = {tuple(row[:-1]): _Stored(None, row[-1]) for row in found}
        if not stored:
            return [None] * len(rows)
        return [stored.get(tuple(row[name] for name in names)) for row in rows]

    async def _of_families(self, table: Table, rows: Sequence[Values]) -> Iterable[Any]:
        """All that may be meant: of these families, and in every column what some row says."""
        given: dict[str, Any] = {
            name: list({row[name] for row in rows}) for name in import_key(table)
        }
        given[OF_FAMILY] = side_by_side(one.bytes for one in given[OF_FAMILY])
        return await rows_of_families(table).rows(self._connection, **given)
