"""After a restore from an older dump: what may have been told since is held back for a decision.

The database believes that it is the time of the dump. Whatever was due between then and now was
perhaps sent, and nobody knows. So each feature says which rows that are, and what keeps senders
away from them; an operator releases them by kind or one by one, or leaves them.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Executable,
    String,
    Table,
    and_,
    cast,
    delete,
    false,
    func,
    literal,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.tables import parked_row, replica

FAR = datetime(9999, 1, 1, tzinfo=UTC)
"""For columns that say when something is due."""
_SHOWN = 10


@dataclass(frozen=True)
class Parkable:
    """Rows that make somebody told something.

    `due(at, now)`: which may have done so since the dump of `at`. `held(now)`: what keeps senders
    from them. What they were is remembered and comes back when they are released, unless `released`
    says it for all of them (for tables with millions). `one_way`: nothing is released, for what
    must not happen twice in any case.
    """

    kind: str
    table: Table
    due: Callable[[datetime, datetime], ColumnElement[bool]]
    held: Callable[[datetime], Mapping[str, Any]]
    released: Mapping[str, Any] = field(default_factory=dict)
    remembers: bool = True
    one_way: bool = False

    @property
    def key(self) -> Column[Any]:
        """What an operator calls a row by: the first column of its primary key."""
        return next(iter(self.table.primary_key.columns))


@dataclass(frozen=True)
class Noted:
    """What is told once because a row says that it was, which an older dump may lack.

    `note(at, now)` writes the rows that are perhaps missing. `marked`: which rows those are; they
    go when it is to be told all the same. Without it nothing is released.
    """

    kind: str
    key: Column[Any]
    note: Callable[[datetime, datetime], Executable]
    marked: ColumnElement[bool] | None = None

    @property
    def one_way(self) -> bool:
        return self.marked is None


Kind = Parkable | Noted


@dataclass(frozen=True)
class ParkedKind:
    """How many rows of a kind wait for a decision, and the ids of the first."""

    kind: str
    count: int
    ids: tuple[str, ...]


async def park(
    connection: AsyncConnection, kinds: Iterable[Kind], at: datetime, now: datetime
) -> dict[str, int]:
    """Hold back all that may have been sent since `at`; rows per kind, those without left out."""
    found = {}
    for one in kinds:
        count = await _park(connection, one, at, now)
        if count:
            found[one.kind] = count
    return found


async def parked(connection: AsyncConnection, kinds: Iterable[Kind]) -> list[ParkedKind]:
    """What waits for a decision."""
    found = []
    for one in kinds:
        if one.one_way:
            continue
        key, held = _held(one)
        count = await connection.scalar(select(func.count()).where(held)) or 0
        if count:
            first = await connection.execute(
                select(key).where(held).distinct().order_by(key).limit(_SHOWN)
            )
            found.append(ParkedKind(one.kind, count, tuple(map(str, first.scalars()))))
    return found


async def release(connection: AsyncConnection, one: Kind, ids: Collection[str] = ()) -> int:
    """Let them go where they were going; `ids`: only these. How many rows that were."""
    key, held = _held(one)
    if ids:
        held &= cast(key, String).in_(list(ids))
    if isinstance(one, Noted):
        return (await connection.execute(delete(one.key.table).where(held))).rowcount
    if not one.remembers:
        done = await connection.execute(update(one.table).where(held).values(dict(one.released)))
        return done.rowcount
    was = {
        name: cast(parked_row.c.was[name].astext, one.table.c[name].type) for name in one.held(FAR)
    }
    done = await connection.execute(
        update(one.table)
        .where(cast(one.key, String) == parked_row.c.key, held)
        .values({**was, **one.released})
    )
    await connection.execute(delete(parked_row).where(held))
    return done.rowcount


async def running_replicas(connection: AsyncConnection) -> Sequence[int]:
    """Replicas that were seen within the last minute, by the database's clock."""
    recent = replica.c.seen_at > func.now() - func.make_interval(0, 0, 0, 0, 0, 1)
    return (await connection.execute(select(replica.c.id).where(recent))).scalars().all()


async def _park(connection: AsyncConnection, one: Kind, at: datetime, now: datetime) -> int:
    if isinstance(one, Noted):
        return (await connection.execute(one.note(at, now))).rowcount
    due, held = one.due(at, now), dict(one.held(now))
    if one.remembers and not one.one_way:
        pairs = [part for name in held for part in (literal(name), one.table.c[name])]
        rows = select(
            literal(one.kind), cast(one.key, String), func.jsonb_build_object(*pairs), literal(now)
        ).where(due)
        await connection.execute(
            upsert(parked_row)
            .from_select(["kind", "key", "was", "at"], rows)
            .on_conflict_do_nothing()
        )
    return (await connection.execute(update(one.table).where(due).values(held))).rowcount


def _held(one: Kind) -> tuple[ColumnElement[Any], ColumnElement[bool]]:
    """The ids of parked rows, and which rows those are."""
    if isinstance(one, Noted):
        return one.key, false() if one.marked is None else one.marked
    if one.remembers:
        return parked_row.c.key, parked_row.c.kind == one.kind
    marks = one.held(FAR).items()
    return one.key, and_(*(one.table.c[name] == value for name, value in marks))
