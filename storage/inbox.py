"""Updates as received, until a turn has handled them.

A lane is `chat mod 256`. Whoever locks the row of a lane may take its oldest update; the lock lives
in the turn's transaction, so it dies with its connection and nothing can be left stranded.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache

from sqlalchemy import (
    ColumnElement,
    SmallInteger,
    and_,
    bindparam,
    delete,
    exists,
    false,
    func,
    literal_column,
    or_,
    select,
    text,
    true,
    union_all,
    update,
)
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.keyring import Keyring
from storage.speakers import Columns
from storage.statements import Row, Statement
from storage.tables import LANES, dead_letter, dialogue, in_hand, inbox, place_of

MAX_ATTEMPTS = 3
MAX_DEATHS = 3
"""After the first one an update runs alone; after so many it is buried."""
NEW_UPDATES = "new_updates"
"""The NOTIFY channel; the payload is `origin:lane,lane,…`."""


@dataclass(frozen=True)
class Incoming:
    """One update on its way in. `raw` is its JSON as Telegram sent it, but without secrets."""

    update_id: int
    chat_id: int
    user_id: int
    raw: bytes
    leaks: tuple[str, ...] = ()
    """The kinds of secrets that were taken out of `raw`."""
    plain: bytes | None = None
    """As it came, where all that was taken out is a number that may be what was asked for."""

    @property
    def lane(self) -> int:
        return self.chat_id % LANES


_STORE = Statement(
    "WITH stored AS (INSERT INTO inbox (update_id, lane, chat_id, user_id, raw_sealed) "
    "SELECT * FROM unnest(CAST(:ids AS bigint[]), CAST(:lanes AS smallint[]), "
    "CAST(:chats AS bigint[]), CAST(:users AS bigint[]), CAST(:raws AS bytea[])) "
    "ON CONFLICT DO NOTHING) SELECT pg_notify(:channel, :heard)"
)
"""One statement: what is stored is announced with the same commit."""

_LOCK = text(
    "SELECT number FROM lane WHERE number = ANY(CAST(:lanes AS smallint[]))"
    " FOR UPDATE SKIP LOCKED LIMIT :most"
)
"""The first of a turn's transaction. SQLAlchemy opens it with a statement of its own only."""
_waiting = inbox.c.state == literal_column("'waiting'")
_NO = literal_column("0", SmallInteger)


def _ready(*, alone: bool) -> tuple[ColumnElement[bool], ...]:
    """Due, and not behind an earlier update of its chat that must wait."""
    earlier = inbox.alias("earlier")
    held_back = earlier.c.not_before > func.now()
    return (
        _waiting,
        inbox.c.deaths > _NO if alone else inbox.c.deaths == _NO,
        inbox.c.not_before <= func.now(),
        ~exists().where(
            earlier.c.lane == inbox.c.lane,
            earlier.c.state == literal_column("'waiting'"),
            earlier.c.chat_id == inbox.c.chat_id,
            earlier.c.update_id < inbox.c.update_id,
            held_back if alone else or_(held_back, earlier.c.deaths > _NO),
        ),
    )


_LANES = union_all(
    select(inbox.c.lane, false().label("alone")).where(*_ready(alone=False)).distinct(),
    select(inbox.c.lane, true().label("alone")).where(*_ready(alone=True)).distinct(),
)


@cache
def claim_statement(columns: Columns, *, alone: bool = False) -> Statement:
    """The oldest update of each lane (`:lanes`), with its speaker (`columns`) and open dialogue.

    `alone`: those that were in hand when a process died. The others never overtake an earlier
    update of their chat that must wait. How many lanes there are is hidden from the planner, which
    would plan anew for every number (docs/decisions/0021): that takes four times as long as to run.
    """
    more = inbox.alias("more")
    given = select(func.unnest(bindparam("lanes", type_=ARRAY(SmallInteger)))).scalar_subquery()
    lanes = func.unnest(func.array(given), type_=SmallInteger).table_valued("number")
    one = lanes.render_derived("l")
    oldest = (
        select(
            inbox.c.update_id,
            inbox.c.lane,
            inbox.c.chat_id,
            inbox.c.user_id.label("telegram_id"),
            inbox.c.raw_sealed,
            inbox.c.attempts,
            inbox.c.deaths,
        )
        .where(
            inbox.c.lane == one.c.number,
            *_ready(alone=alone),
        )
        .order_by(inbox.c.update_id)
        .limit(literal_column("1"))
        .lateral("oldest")
    )
    claimed = select(*oldest.c).select_from(one.join(oldest, true())).cte("claimed")
    return Statement(
        columns(claimed)
        .add_columns(
            dialogue.c.name.label("dialogue_name"),
            dialogue.c.state.label("dialogue_state"),
            dialogue.c.draft_sealed,
            dialogue.c.version.label("dialogue_version"),
            exists()
            .where(
                more.c.lane == claimed.c.lane,
                more.c.state == literal_column("'waiting'"),
                more.c.update_id != claimed.c.update_id,
            )
            .label("more"),
        )
        .outerjoin(
            dialogue,
            and_(
                dialogue.c.chat_id == claimed.c.chat_id,
                dialogue.c.user_id == claimed.c.telegram_id,
            ),
        )
        .order_by(claimed.c.update_id)
    )


@dataclass(frozen=True)
class Claimed:
    """The oldest update of a locked lane, with its sender and open dialogue in `row`."""

    update_id: int
    lane: int
    chat_id: int
    user_id: int
    sealed: bytes
    attempts: int
    deaths: int
    row: Row
    more: bool


_BEGIN = Statement(
    "INSERT INTO in_hand (replica, slot, update_ids)"
    " SELECT :replica, :slot, CAST(:updates AS bigint[])"
    " FROM (SELECT set_config('synchronous_commit', 'off', true)) AS unhurried"
    " ON CONFLICT (replica, slot) DO UPDATE SET update_ids = excluded.update_ids"
)
"""Not waited for until it is on the disk: it tells of the death of a process, not of a machine."""
_DEATHS = text(
    "WITH gone AS (DELETE FROM in_hand WHERE replica = :replica RETURNING update_ids)"
    " UPDATE inbox SET deaths = deaths + 1"
    " WHERE state = 'waiting' AND update_id IN (SELECT unnest(update_ids) FROM gone)"
    " RETURNING update_id"
)


class Inbox:
    def __init__(self, keyring: Keyring) -> None:
        self._keyring = keyring

    async def store(
        self, connection: AsyncConnection, updates: Sequence[Incoming], *, origin: str = ""
    ) -> None:
        """Keep updates durably (with the caller's commit); known update ids are left alone.

        `origin` goes with the announcement, so that whoever stored them need not hear of it.
        """
        lanes = ",".join(str(number) for number in sorted({u.lane for u in updates}))
        await _STORE.rows(
            connection,
            ids=[u.update_id for u in updates],
            lanes=[u.lane for u in updates],
            chats=[u.chat_id for u in updates],
            users=[u.user_id for u in updates],
            raws=[
                self._keyring.seal(u.raw, place_of(inbox, "raw_sealed", u.update_id))
                for u in updates
            ],
            channel=NEW_UPDATES,
            heard=f"{origin}:{lanes}",
        )

    async def lanes_waiting(self, connection: AsyncConnection) -> tuple[list[int], list[int]]:
        """Lanes in which updates may be handled, and those of such as were in hand at a death."""
        rows = (await connection.execute(_LANES)).all()
        return [r.lane for r in rows if not r.alone], [r.lane for r in rows if r.alone]

    async def backlog(self, connection: AsyncConnection) -> tuple[int, float]:
        """How many updates wait, and the age of the oldest in seconds."""
        row = (
            await connection.execute(
                select(
                    func.count(),
                    func.coalesce(
                        func.extract("epoch", func.now() - func.min(inbox.c.received_at)), 0
                    ),
                ).where(_waiting)
            )
        ).one()
        return int(row[0]), float(row[1])

    async def claim(
        self, connection: AsyncConnection, lanes: Sequence[int], statement: Statement
    ) -> list[Claimed]:
        """Lock those of the lanes that are free, and read the oldest update of each.

        Two statements on purpose: the second sees what the lanes' last holders committed.
        """
        found = await connection.execute(_LOCK, {"lanes": list(lanes), "most": len(lanes)})
        free = [row.number for row in found]
        if not free:
            return []
        rows = await statement.rows(connection, lanes=free)
        return [
            Claimed(
                update_id=row.update_id,
                lane=row.lane,
                chat_id=row.chat_id,
                user_id=row.telegram_id,
                sealed=row.raw_sealed,
                attempts=row.attempts,
                deaths=row.deaths,
                row=row,
                more=row.more,
            )
            for row in rows
        ]

    def open(self, claimed: Claimed) -> bytes:
        """The update as it came. Raises KeyringError, or KeyMissing where that is the reason."""
        place = place_of(inbox, "raw_sealed", claimed.update_id)
        return self._keyring.open(claimed.sealed, place)

    async def begin(
        self, connection: AsyncConnection, replica: int, slot: int, updates: Sequence[int]
    ) -> None:
        """Note what is about to be handled: should the process die of it, that is known."""
        await _BEGIN.rows(connection, replica=replica, slot=slot, updates=list(updates))

    async def nothing_in_hand(self, connection: AsyncConnection, replica: int) -> None:
        """This replica ends, or begins anew, with clean hands."""
        await connection.execute(delete(in_hand).where(in_hand.c.replica == replica))

    async def hands(self, connection: AsyncConnection) -> set[int]:
        """The replicas that noted something."""
        rows = await connection.execute(select(in_hand.c.replica).distinct())
        return {row.replica for row in rows}

    async def count_deaths(self, connection: AsyncConnection, replica: int) -> list[int]:
        """A replica is dead: the updates that it had in hand and did not finish count one more."""
        rows = await connection.execute(_DEATHS, {"replica": replica})
        return [row.update_id for row in rows]

    async def put_back(
        self, connection: AsyncConnection, update_id: int, *, wait: timedelta, counted: bool
    ) -> None:
        """Try again later; `counted` when the update itself may be at fault."""
        await connection.execute(
            update(inbox)
            .where(inbox.c.update_id == update_id)
            .values(attempts=inbox.c.attempts + int(counted), not_before=func.now() + wait)
        )

    async def bury(self, connection: AsyncConnection, update: Claimed, reason: str) -> None:
        """Move a poison update to the dead letters, sealed as it is: nothing has to open."""
        await connection.execute(
            upsert(dead_letter)
            .values(
                update_id=update.update_id,
                chat_id=update.chat_id,
                raw_sealed=update.sealed,
                reason=reason,
            )
            .on_conflict_do_nothing()
        )
        await connection.execute(_DEAD, {"id": update.update_id})


_DEAD = (
    update(inbox)
    .where(inbox.c.update_id == bindparam("id"))
    .values(state="dead", raw_sealed=None, done_at=func.now())
)
