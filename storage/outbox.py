"""Messages on their way out, with what may be done when it is not known whether they arrived."""

import base64
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

import orjson
import structlog
from sqlalchemy import Row, bindparam, func, literal_column, select, text, update

from storage.keyring import KeyMissing
from storage.repository import Repository
from storage.statements import Statement
from storage.tables import outbox, place_of

log = structlog.get_logger()


class Delivery(StrEnum):
    """What happens to a message when a crash or a time-out leaves its fate unknown."""

    REPLY = "reply"
    """Sent again: the person is waiting."""
    PERSONAL = "personal"
    """Sent again once, marked as a repetition."""
    BULK = "bulk"
    """A copy of a broadcast: it has a row of its own and never stands in the outbox."""

    @property
    def priority(self) -> int:
        return {Delivery.REPLY: 0, Delivery.PERSONAL: 1, Delivery.BULK: 2}[self]


@dataclass(frozen=True)
class Upload:
    """A file that travels with a message."""

    name: str
    content: bytes


@dataclass(frozen=True)
class Outgoing:
    """One Bot API call to make. Parameters are JSON values or an `Upload`."""

    chat_id: int
    method: str
    parameters: dict[str, Any]
    delivery: Delivery = Delivery.REPLY
    dedupe: str | None = None
    not_before: datetime | None = None
    expires_at: datetime | None = None
    update_id: int | None = None
    follow: str | None = None
    """Who wants to know what became of it (`storage.letters`)."""


@dataclass(frozen=True)
class Sending:
    """A message that this replica has claimed."""

    id: int
    chat_id: int
    method: str
    parameters: dict[str, Any]
    delivery: Delivery
    attempts: int
    claimed_by: int
    """The number under which this process claimed it."""
    expires_at: datetime | None = field(default=None)


@dataclass(frozen=True)
class Outcome:
    """What became of a claimed message."""

    id: int
    state: str
    message_id: int | None = None
    error: str | None = None


_OPEN = "SELECT o.id FROM outbox o WHERE o.chat_id = {chat} AND o.state IN ('pending', 'sending')"
"""Order holds per chat among messages that are due; what is planned for later blocks nobody."""
_DUE = text("UPDATE outbox SET state = 'pending' WHERE state = 'planned' AND not_before <= now()")
_CLAIM = text(
    "WITH next AS ("
    "  SELECT id FROM outbox m WHERE m.state = 'pending' AND m.not_before <= now()"
    "  AND NOT EXISTS (" + _OPEN.format(chat="m.chat_id") + " AND o.id < m.id)"
    "  ORDER BY m.priority, m.id LIMIT :most FOR UPDATE SKIP LOCKED)"
    " UPDATE outbox SET state = 'sending', claimed_by = :replica, attempts = attempts + 1"
    " FROM next WHERE outbox.id = next.id"
    " RETURNING outbox.id, chat_id, method, payload_sealed, delivery, attempts, expires_at"
)
_ADD = Statement(
    "WITH handled AS (UPDATE inbox SET state = 'done', raw_sealed = NULL, done_at = now()"
    " WHERE update_id = ANY(ARRAY(SELECT unnest(CAST(:handled AS bigint[])))))"
    " INSERT INTO outbox (chat_id, delivery, priority, method, payload_sealed, dedupe, update_id,"
    " not_before, expires_at, follow, state, claimed_by, attempts)"
    " SELECT c, d, p, m, s, k, u, coalesce(n, now()), e, f2,"
    " CASE WHEN f THEN 'sending' WHEN n > now() THEN 'planned' ELSE 'pending' END,"
    " CASE WHEN f THEN :replica END, CASE WHEN f THEN 1 ELSE 0 END"
    " FROM (SELECT *, w AND CAST(:replica AS integer) IS NOT NULL AND n IS NULL"
    " AND (" + _OPEN.format(chat="i.c") + " LIMIT 1) IS NULL AS f FROM"
    " unnest(ARRAY(SELECT unnest(CAST(:chats AS bigint[]))), CAST(:deliveries AS text[]),"
    " CAST(:priorities AS smallint[]), CAST(:methods AS text[]), CAST(:payloads AS bytea[]),"
    " CAST(:dedupes AS text[]), CAST(:updates AS bigint[]), CAST(:starts AS timestamptz[]),"
    " CAST(:ends AS timestamptz[]), CAST(:atonce AS boolean[]), CAST(:follows AS text[]))"
    " WITH ORDINALITY AS i (c, d, p, m, s, k, u, n, e, w, f2, pos)"
    " OFFSET 0) x"
    " ORDER BY pos ON CONFLICT (dedupe) DO NOTHING RETURNING id, state"
)
"""Whether a chat is free is looked up once per message (`OFFSET 0`) and for its chat alone
(`LIMIT`): as NOT EXISTS, planned when the table was empty, all that is open is read each time. How
many rows there are is hidden from the planner (`ARRAY(SELECT …)`), which would plan each anew."""
_SETTLE = Statement(
    "UPDATE outbox SET state = o.state, message_id = o.message_id, error = o.error,"
    " done_at = now(), told_at = NULL,"
    " payload_sealed = CASE WHEN o.state IN ('in_doubt', 'refused')"
    "   OR (o.state = 'failed' AND follow IS NOT NULL) THEN payload_sealed END"
    " FROM unnest(CAST(:ids AS bigint[]), CAST(:states AS text[]), CAST(:messages AS bigint[]),"
    " CAST(:errors AS text[])) AS o (id, state, message_id, error)"
    " WHERE outbox.id = o.id AND outbox.state = 'sending'"
    " AND outbox.claimed_by = ANY(CAST(:replicas AS integer[]))"
)
"""Only for what this process still has in hand: whoever was given up settles nothing."""
_RECOVER = text(
    "UPDATE outbox SET claimed_by = NULL,"
    " state = CASE WHEN delivery = 'personal' AND attempts > 1 THEN 'in_doubt' ELSE 'pending' END,"
    " done_at = CASE WHEN delivery = 'personal' AND attempts > 1 THEN now() END"
    " WHERE state = 'sending' AND claimed_by = :replica AND id = ANY(CAST(:ids AS bigint[]))"
)


_LAID_DOWN = text(
    "UPDATE outbox SET claimed_by = NULL, attempts = attempts - 1,"
    " state = CASE WHEN id = ANY(CAST(:damaged AS bigint[])) THEN 'failed' ELSE 'pending' END,"
    " error = CASE WHEN id = ANY(CAST(:damaged AS bigint[])) THEN 'unreadable' END,"
    " done_at = CASE WHEN id = ANY(CAST(:damaged AS bigint[])) THEN now() END,"
    " not_before = now() + :rest"
    " WHERE id = ANY(CAST(:missing AS bigint[]) || CAST(:damaged AS bigint[]))"
)
"""What does not open: given up, or put back where the key may come."""
_KEY_REST = timedelta(seconds=30)


class Outbox(Repository):
    async def add(
        self,
        messages: Sequence[Outgoing],
        *,
        replica: int | None = None,
        handled: Sequence[int] = (),
    ) -> list[tuple[int, bool]]:
        """Queue messages; per row: its id, and whether `replica` may send it at once.

        A reply is claimed for the replica only when nothing older waits for its chat. The same
        statement marks the updates `handled` as done in the inbox: one trip less.
        """
        rows = await _ADD.rows(
            self._connection,
            replica=replica,
            handled=list(handled),
            chats=[m.chat_id for m in messages],
            deliveries=[m.delivery.value for m in messages],
            priorities=[m.delivery.priority for m in messages],
            methods=[m.method for m in messages],
            payloads=[self._sealed(m) for m in messages],
            dedupes=[m.dedupe for m in messages],
            updates=[m.update_id for m in messages],
            starts=[m.not_before for m in messages],
            ends=[m.expires_at for m in messages],
            atonce=[m.delivery is Delivery.REPLY for m in messages],
            follows=[m.follow for m in messages],
        )
        return [(row.id, row.state == "sending") for row in rows]

    async def claim(self, replica: int, most: int) -> list[Sending]:
        """Take up to `most` messages that are due, at most one per chat, replies first."""
        rows = await self._connection.execute(_CLAIM, {"replica": replica, "most": most})
        claimed, missing, damaged = [], [], []
        for row in rows.all():
            try:
                claimed.append(self._sending(row, replica))
            except KeyMissing as error:
                missing.append(row.id)
                log.error("data_key_missing", outbox=row.id, why=str(error))
            except ValueError as error:  # KeyringError too
                damaged.append(row.id)
                log.error("message_unreadable", outbox=row.id, error=type(error).__name__)
        if missing or damaged:
            await self._connection.execute(
                _LAID_DOWN, {"missing": missing, "damaged": damaged, "rest": _KEY_REST}
            )
        return sorted(claimed, key=lambda s: s.id)

    async def due(self) -> int:
        """What was planned for later and is due now joins the queue; how many did."""
        return (await self._connection.execute(_DUE)).rowcount

    async def settle(self, outcomes: Sequence[Outcome], replicas: Sequence[int]) -> None:
        """Record outcomes; the payload goes, except where somebody must still decide.

        `replicas` are the numbers that this process has, or had while it sent.
        """
        await _SETTLE.rows(
            self._connection,
            ids=[o.id for o in outcomes],
            states=[o.state for o in outcomes],
            messages=[o.message_id for o in outcomes],
            errors=[o.error for o in outcomes],
            replicas=list(replicas),
        )

    async def postpone(
        self, sending: Sending, until: datetime, *, counted: bool = False, aside: bool = False
    ) -> None:
        """Back to the queue, unless somebody else has it by now; `counted`: it may have arrived.

        `aside`: until then it keeps nobody waiting behind it.
        """
        tries = outbox.c.attempts if counted else outbox.c.attempts - 1
        await self._connection.execute(
            update(outbox)
            .where(
                outbox.c.id == sending.id,
                outbox.c.state == "sending",
                outbox.c.claimed_by == sending.claimed_by,
            )
            .values(
                state="planned" if aside else "pending",
                claimed_by=None,
                not_before=until,
                attempts=tries,
            )
        )

    async def hold_chat(self, chat_id: int, until: datetime) -> None:
        """No message of this chat before then (Telegram said so)."""
        await self._connection.execute(
            update(outbox)
            .where(outbox.c.chat_id == chat_id, outbox.c.state.in_(["planned", "pending"]))
            .values(not_before=func.greatest(outbox.c.not_before, until))
        )

    async def recover(self, replica: int, ids: Sequence[int]) -> None:
        """Decide by delivery class on messages that this replica was sending and sends no more."""
        await self._connection.execute(_RECOVER, {"replica": replica, "ids": list(ids)})

    async def sending(self) -> list[tuple[int, int]]:
        """The messages in flight: replica and id of each."""
        rows = await self._connection.execute(
            select(outbox.c.claimed_by, outbox.c.id).where(
                outbox.c.state == literal_column("'sending'"), outbox.c.claimed_by.is_not(None)
            )
        )
        return [(row.claimed_by, row.id) for row in rows]

    async def waiting(self) -> tuple[int, float]:
        """How many messages are due, and for how many seconds the oldest has been."""
        row = (
            await self._connection.execute(
                select(
                    func.count(),
                    func.coalesce(
                        func.extract("epoch", func.now() - func.min(outbox.c.not_before)), 0
                    ),
                ).where(outbox.c.state == "pending", outbox.c.not_before <= func.now())
            )
        ).one()
        return int(row[0]), float(row[1])

    async def message_of(self, update_id: int, chat_id: int) -> int | None:
        """Telegram's number of the message that answered an update, once it is sent."""
        found: int | None = await self._connection.scalar(
            select(func.max(outbox.c.message_id)).where(
                outbox.c.update_id == update_id, outbox.c.chat_id == chat_id
            )
        )
        return found

    async def move_chat(self, old: int, new: int) -> None:
        """A group became a supergroup: what waits for it goes to its new id."""
        rows = await self._connection.execute(
            select(outbox.c.id, outbox.c.payload_sealed)
            .where(outbox.c.chat_id == old, outbox.c.state.in_(["planned", "pending", "sending"]))
            .with_for_update()
        )
        for row in rows.all():
            parameters = self._keyring.open(row.payload_sealed, _place(old))
            await self._connection.execute(
                update(outbox)
                .where(outbox.c.id == bindparam("row_id"))
                .values(chat_id=new, payload_sealed=self._keyring.seal(parameters, _place(new))),
                {"row_id": row.id},
            )

    def _sealed(self, message: Outgoing) -> bytes:
        data = orjson.dumps(
            message.parameters,
            default=_upload_as_json,
            option=orjson.OPT_PASSTHROUGH_DATACLASS,
        )
        return self._keyring.seal(data, _place(message.chat_id))

    def _sending(self, row: Row[Any], replica: int) -> Sending:
        parameters = orjson.loads(self._keyring.open(row.payload_sealed, _place(row.chat_id)))
        return Sending(
            id=row.id,
            chat_id=row.chat_id,
            method=row.method,
            parameters={name: _json_as_upload(value) for name, value in parameters.items()},
            delivery=Delivery(row.delivery),
            attempts=row.attempts,
            claimed_by=replica,
            expires_at=row.expires_at,
        )


def _place(chat_id: int) -> str:
    return place_of(outbox, "payload_sealed", chat_id)


def _upload_as_json(value: object) -> dict[str, str]:
    if isinstance(value, Upload):
        return {"upload": value.name, "content": base64.b64encode(value.content).decode()}
    raise TypeError(type(value).__name__)


def _json_as_upload(value: Any) -> Any:
    if isinstance(value, dict) and "upload" in value:
        return Upload(value["upload"], base64.b64decode(value["content"]))
    return value
