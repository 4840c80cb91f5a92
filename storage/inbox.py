"""Updates as received, until a turn has handled them.

A lane is `chat mod 256`. Whoever locks the row of a lane may take its oldest update; the lock lives
in the turn's transaction, so it dies with its connection and nothing can be left stranded.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import (
    Row,
    Select,
    SmallInteger,
    and_,
    bindparam,
    exists,
    func,
    insert,
    literal_column,
    select,
    text,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.keyring import Keyring
from storage.speakers import Columns
from storage.tables import LANES, dead_letter, dialogue, inbox, lane, place_of

MAX_ATTEMPTS = 3
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

    @property
    def lane(self) -> int:
        return self.chat_id % LANES


_STORE = text(
    "INSERT INTO inbox (update_id, lane, chat_id, user_id, raw_sealed) "
    "SELECT * FROM unnest(CAST(:ids AS bigint[]), CAST(:lanes AS smallint[]), "
    "CAST(:chats AS bigint[]), CAST(:users AS bigint[]), CAST(:raws AS bytea[])) "
    "ON CONFLICT DO NOTHING"
)
_NOTIFY = text(f"SELECT pg_notify('{NEW_UPDATES}', :lanes)")

_lane = bindparam("lane", type_=SmallInteger)
_LOCK = select(lane.c.number).where(lane.c.number == _lane).with_for_update(skip_locked=True)
_waiting = inbox.c.state == literal_column("'waiting'")
_earlier = inbox.alias("earlier")
_oldest = (
    select(
        inbox.c.update_id,
        inbox.c.chat_id,
        inbox.c.user_id.label("telegram_id"),
        inbox.c.raw_sealed,
        inbox.c.attempts,
    )
    .where(
        inbox.c.lane == _lane,
        _waiting,
        inbox.c.not_before <= func.now(),
        ~exists().where(
            _earlier.c.lane == _lane,
            _earlier.c.state == literal_column("'waiting'"),
            _earlier.c.chat_id == inbox.c.chat_id,
            _earlier.c.update_id < inbox.c.update_id,
            _earlier.c.not_before > func.now(),
        ),
    )
    .order_by(inbox.c.update_id)
    .limit(2)
    .cte("oldest")
)


def claim_statement(columns: Columns) -> Select[Any]:
    """The oldest updates of a lane with their speakers (`columns`) and open dialogues."""
    return (
        columns(_oldest)
        .add_columns(
            dialogue.c.name.label("dialogue_name"),
            dialogue.c.state.label("dialogue_state"),
            dialogue.c.draft_sealed,
            dialogue.c.version.label("dialogue_version"),
        )
        .outerjoin(
            dialogue,
            and_(
                dialogue.c.chat_id == _oldest.c.chat_id,
                dialogue.c.user_id == _oldest.c.telegram_id,
            ),
        )
        .order_by(_oldest.c.update_id)
    )


@dataclass(frozen=True)
class Claimed:
    """The oldest update of a locked lane, with its sender and open dialogue in `row`."""

    update_id: int
    chat_id: int
    user_id: int
    raw: bytes
    attempts: int
    row: Row[Any]
    more: bool


class Inbox:
    def __init__(self, keyring: Keyring) -> None:
        self._keyring = keyring

    async def store(
        self, connection: AsyncConnection, updates: Sequence[Incoming], *, origin: str = ""
    ) -> None:
        """Keep updates durably (with the caller's commit); known update ids are left alone.

        `origin` goes with the announcement, so that whoever stored them need not hear of it.
        """
        await connection.execute(
            _STORE,
            {
                "ids": [u.update_id for u in updates],
                "lanes": [u.lane for u in updates],
                "chats": [u.chat_id for u in updates],
                "users": [u.user_id for u in updates],
                "raws": [
                    self._keyring.seal(u.raw, place_of(inbox, "raw_sealed", u.update_id))
                    for u in updates
                ],
            },
        )
        lanes = ",".join(str(number) for number in sorted({u.lane for u in updates}))
        await connection.execute(_NOTIFY, {"lanes": f"{origin}:{lanes}"})

    async def lanes_waiting(self, connection: AsyncConnection) -> list[int]:
        rows = await connection.execute(
            select(inbox.c.lane).where(_waiting, inbox.c.not_before <= func.now()).distinct()
        )
        return [row.lane for row in rows]

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
        self, connection: AsyncConnection, number: int, statement: Select[Any]
    ) -> Claimed | None:
        """Lock the lane and read its oldest update with a `claim_statement`.

        Two statements on purpose: the second sees what the lane's last holder committed.
        """
        if (await connection.execute(_LOCK, {"lane": number})).first() is None:
            return None
        rows = (await connection.execute(statement, {"lane": number})).all()
        if not rows:
            return None
        row = rows[0]
        return Claimed(
            update_id=row.update_id,
            chat_id=row.chat_id,
            user_id=row.telegram_id,
            raw=self._keyring.open(row.raw_sealed, place_of(inbox, "raw_sealed", row.update_id)),
            attempts=row.attempts,
            row=row,
            more=len(rows) > 1,
        )

    async def done(self, connection: AsyncConnection, update_id: int) -> None:
        """Handled: the payload goes, the id stays to recognise a repeated delivery."""
        await connection.execute(_DONE, {"id": update_id})

    async def try_again(
        self, connection: AsyncConnection, update_id: int, *, wait: timedelta
    ) -> None:
        await connection.execute(
            update(inbox)
            .where(inbox.c.update_id == update_id)
            .values(attempts=inbox.c.attempts + 1, not_before=func.now() + wait)
        )

    async def bury(self, connection: AsyncConnection, update: Claimed, reason: str) -> None:
        """Move a poison update to the dead letters, so that it stops nobody else."""
        await connection.execute(
            insert(dead_letter).values(
                update_id=update.update_id,
                chat_id=update.chat_id,
                raw_sealed=self._keyring.seal(
                    update.raw, place_of(dead_letter, "raw_sealed", update.update_id)
                ),
                reason=reason,
            )
        )
        await connection.execute(_DEAD, {"id": update.update_id})


_DONE = (
    update(inbox)
    .where(inbox.c.update_id == bindparam("id"))
    .values(state="done", raw_sealed=None, done_at=func.now())
)
_DEAD = (
    update(inbox)
    .where(inbox.c.update_id == bindparam("id"))
    .values(state="dead", raw_sealed=None, done_at=func.now())
)
