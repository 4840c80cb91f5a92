"""The copies of a broadcast: one row per recipient, which is the delivery itself.

A row goes `planned → sending → sent | failed | in_doubt` (or `skipped` when it is claimed). What is
claimed is decided in the statement that claims: the state of the broadcast, the hour at the
recipient's place, mutes, blocks and the daily cap. So a pause holds from its commit on.
"""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, func, select, text, update

from domain.areas import Areas
from domain.calendar import QUIET_FROM, QUIET_UNTIL
from features.broadcasts.rules.broadcasts import (
    CAP,
    FOLLOW_UPS,
    RecipientState,
)
from features.broadcasts.rules.figures import CopyRow, Figures
from features.broadcasts.storage.tables import broadcast_recipient, broadcast_wave
from storage.repository import Repository

_PAGE = 5_000


@dataclass(frozen=True)
class Line:
    """A wave that may be sent from now."""

    broadcast_id: int
    wave: int
    emergency: bool


@dataclass(frozen=True)
class Copy:
    """A copy that this replica has claimed."""

    broadcast_id: int
    telegram_id: int
    language: str
    revision: int
    wave: int
    by: int

    @property
    def key(self) -> tuple[int, int]:
        return self.broadcast_id, self.telegram_id

    def is_of(self, line: Line) -> bool:
        return (self.broadcast_id, self.wave) == (line.broadcast_id, line.wave)

    @property
    def is_follow_up(self) -> bool:
        return self.wave >= FOLLOW_UPS


@dataclass(frozen=True)
class CopyOutcome:
    """What became of a claimed copy; `blocked` when the person can no longer be reached at all."""

    copy: Copy
    state: RecipientState
    reason: str | None = None
    message_id: int | None = None
    blocked: bool = False


@dataclass(frozen=True)
class Claim:
    """What a claim took: copies to send, and how many people were left out in passing."""

    copies: tuple[Copy, ...] = ()
    skipped: int = 0
    last: int = field(default=0)
    """The highest account that was looked at; 0 when none was left."""


_BY_DAY = (
    "(b.topic = 'emergency' OR (CAST((CAST(:now AS timestamptz) AT TIME ZONE w.zone) AS time)"
    " >= CAST(:day_from AS time) AND"
    " CAST((CAST(:now AS timestamptz) AT TIME ZONE w.zone) AS time) < CAST(:day_until AS time)))"
)
_MAY_GO = (
    "w.opens_at <= :now AND (CASE WHEN w.number >= :follow_ups"
    " THEN b.state NOT IN ('paused', 'waiting', 'refused')"
    " WHEN w.number = 0 THEN b.state IN ('canary', 'sending')"
    " ELSE b.state = 'sending' END) AND " + _BY_DAY
)
_LINES = text(
    "SELECT b.id, w.number, b.topic = 'emergency' AS emergency"
    " FROM broadcast b JOIN broadcast_wave w ON w.broadcast_id = b.id"
    " WHERE NOT w.exhausted AND " + _MAY_GO + " ORDER BY 3 DESC, b.id, w.number"
)
_SETTLE = text(
    "WITH gone AS (UPDATE account SET blocked_at = CAST(:now AS timestamptz)"
    "   WHERE telegram_id = ANY(CAST(:blocked AS bigint[])) AND blocked_at IS NULL)"
    " UPDATE broadcast_recipient r SET state = o.state, reason = o.reason,"
    " message_id = coalesce(o.message, r.message_id),"
    " claimed_by = CASE WHEN o.state = 'in_doubt' THEN r.claimed_by END,"
    " done_at = CASE WHEN o.state <> 'planned' THEN CAST(:now AS timestamptz) END"
    " FROM unnest(CAST(:broadcasts AS bigint[]), CAST(:people AS bigint[]),"
    " CAST(:bys AS integer[]), CAST(:states AS text[]), CAST(:messages AS bigint[]),"
    " CAST(:reasons AS text[])) AS o (broadcast, person, by, state, message, reason)"
    " WHERE r.broadcast_id = o.broadcast AND r.telegram_id = o.person"
    " AND r.claimed_by = o.by AND r.state IN ('sending', 'in_doubt')"
)
_CLAIM = text(
    "WITH open AS MATERIALIZED (SELECT b.topic, b.revision, b.recalled,"
    "   b.schedule_id FROM broadcast b"
    "   JOIN broadcast_wave w ON w.broadcast_id = b.id"
    "   WHERE b.id = :broadcast AND w.number = :wave AND " + _MAY_GO + "),"
    " next AS MATERIALIZED (SELECT r.telegram_id FROM broadcast_recipient r"
    "   WHERE EXISTS (SELECT FROM open) AND r.broadcast_id = :broadcast AND r.wave = :wave"
    "   AND r.state = 'planned' AND r.telegram_id > :after"
    "   ORDER BY r.telegram_id LIMIT :most FOR UPDATE SKIP LOCKED),"
    " judged AS (SELECT n.telegram_id, a.language, o.revision, CASE"
    "   WHEN o.recalled AND :wave < :follow_ups THEN 'recalled'"
    "   WHEN a.blocked_at IS NOT NULL THEN 'blocked'"
    "   WHEN o.topic = 'emergency' OR :wave >= :follow_ups THEN NULL"
    "   WHEN EXISTS (SELECT FROM muted_topic m WHERE m.telegram_id = n.telegram_id"
    "     AND m.topic = o.topic) THEN 'muted'"
    "   WHEN EXISTS (SELECT FROM broadcast_recipient x JOIN broadcast y ON y.id = x.broadcast_id"
    "     WHERE x.telegram_id = n.telegram_id AND x.state IN ('sent', 'sending', 'in_doubt')"
    "     AND x.broadcast_id <> :broadcast AND y.topic <> 'emergency'"
    "     AND (o.schedule_id IS NULL OR y.schedule_id IS DISTINCT FROM o.schedule_id)"
    "     AND (x.state = 'sending' OR x.done_at > :since)) THEN 'cap' END AS why"
    "   FROM next n CROSS JOIN open o LEFT JOIN account a ON a.telegram_id = n.telegram_id)"
    " UPDATE broadcast_recipient r SET reason = j.why, revision = j.revision,"
    " state = CASE WHEN j.why IS NULL THEN 'sending' ELSE 'skipped' END,"
    " claimed_by = CASE WHEN j.why IS NULL THEN CAST(:replica AS integer) END,"
    " done_at = CASE WHEN j.why IS NOT NULL THEN CAST(:now AS timestamptz) END"
    " FROM judged j WHERE r.broadcast_id = :broadcast AND r.telegram_id = j.telegram_id"
    " RETURNING r.telegram_id, r.state, r.revision, coalesce(j.language, r.language) AS language"
)
"""The runs of one schedule do not count against each other: they lie further apart than the cap,
but for one that was caught up, and that must not cost the next its readers."""
_NO_LONGER_THAN = text("SELECT set_config('statement_timeout', :longest, true)")
_DOUBT = text(
    "UPDATE broadcast_recipient r SET state = 'in_doubt', done_at = CAST(:now AS timestamptz)"
    " FROM unnest(CAST(:broadcasts AS bigint[]), CAST(:people AS bigint[]))"
    " AS o (broadcast, person)"
    " WHERE r.broadcast_id = o.broadcast AND r.telegram_id = o.person"
    " AND r.claimed_by = :replica AND r.state = 'sending'"
)
_EXHAUSTED = text(
    "UPDATE broadcast_wave SET exhausted = true WHERE broadcast_id = :broadcast"
    " AND number = :wave AND NOT EXISTS (SELECT FROM broadcast_recipient"
    " WHERE broadcast_id = :broadcast AND wave = :wave AND state = 'planned')"
)
_MOVE = text(
    "UPDATE broadcast_recipient r SET telegram_id = :new, state = 'planned', claimed_by = NULL"
    " WHERE broadcast_id = :broadcast AND telegram_id = :old AND NOT EXISTS (SELECT FROM"
    " broadcast_recipient x WHERE x.broadcast_id = :broadcast AND x.telegram_id = :new)"
)


class CopyRepository(Repository):
    async def lines(self, now: datetime) -> list[Line]:
        """The waves that may be sent from now, emergencies first, then the oldest."""
        rows = await self._connection.execute(_LINES, _when(now))
        return [Line(row.id, row.number, row.emergency) for row in rows]

    async def claim(
        self, line: Line, replica: int, most: int, *, after: int, now: datetime
    ) -> Claim:
        """Take up to `most` copies behind the account `after`."""
        rows = (
            await self._connection.execute(
                _CLAIM,
                {
                    **_when(now),
                    "broadcast": line.broadcast_id,
                    "wave": line.wave,
                    "replica": replica,
                    "after": after,
                    "most": most,
                    "since": now - CAP,
                },
            )
        ).all()
        copies = tuple(
            Copy(line.broadcast_id, row.telegram_id, row.language, row.revision, line.wave, replica)
            for row in rows
            if row.state == RecipientState.SENDING
        )
        last = max((row.telegram_id for row in rows), default=0)
        return Claim(copies, len(rows) - len(copies), last)

    async def settle(self, outcomes: Sequence[CopyOutcome], now: datetime) -> None:
        """Record what became of claimed copies, and who can no longer be reached."""
        await self._connection.execute(
            _SETTLE,
            {
                "now": now,
                "broadcasts": [o.copy.broadcast_id for o in outcomes],
                "people": [o.copy.telegram_id for o in outcomes],
                "bys": [o.copy.by for o in outcomes],
                "states": [o.state.value for o in outcomes],
                "messages": [o.message_id for o in outcomes],
                "reasons": [o.reason for o in outcomes],
                "blocked": [o.copy.telegram_id for o in outcomes if o.blocked],
            },
        )

    async def close(self, line: Line) -> None:
        """Note that nothing waits in this wave, if that is so."""
        await self._connection.execute(
            select(broadcast_wave.c.number)
            .where(*_of(line.broadcast_id), broadcast_wave.c.number == line.wave)
            .with_for_update()
        )
        await self._connection.execute(
            _EXHAUSTED, {"broadcast": line.broadcast_id, "wave": line.wave}
        )

    async def sending(self) -> list[tuple[int, tuple[int, int]]]:
        """What is in flight: the replica and the key of each copy."""
        rows = await self._connection.execute(
            text(
                "SELECT claimed_by, broadcast_id, telegram_id FROM broadcast_recipient"
                " WHERE state = 'sending'"
            )
        )
        return [(row.claimed_by, (row.broadcast_id, row.telegram_id)) for row in rows]

    async def doubt(self, replica: int, keys: Sequence[tuple[int, int]], now: datetime) -> None:
        """Nobody sends these any more, and nobody knows whether they arrived."""
        await self._connection.execute(
            _DOUBT,
            {
                "now": now,
                "replica": replica,
                "broadcasts": [broadcast_id for broadcast_id, _ in keys],
                "people": [person for _, person in keys],
            },
        )

    async def again(self, broadcast_id: int) -> int:
        """Plan the copies in doubt again; how many there were."""
        await self.reopen(broadcast_id)
        result = await self._connection.execute(
            update(broadcast_recipient)
            .where(
                broadcast_recipient.c.broadcast_id == broadcast_id,
                text("state = 'in_doubt'"),
            )
            .values(state=RecipientState.PLANNED.value, claimed_by=None, done_at=None, reason=None)
        )
        return result.rowcount

    async def reopen(self, broadcast_id: int) -> None:
        """Waves in which something waits again may be sent from again."""
        await self._connection.execute(
            update(broadcast_wave)
            .where(*_of(broadcast_id), broadcast_wave.c.opens_at.is_not(None))
            .values(exhausted=False)
        )

    async def move(self, copy: Copy, new_chat_id: int) -> None:
        """A group has a new id: its copy goes there."""
        await self._connection.execute(
            _MOVE, {"broadcast": copy.broadcast_id, "old": copy.telegram_id, "new": new_chat_id}
        )

    async def waits(self, broadcast_id: int, *, canary: bool = False) -> bool:
        """Whether a copy is still to be sent or in flight (of the canary only, when asked so)."""
        open_waves = select(broadcast_wave.c.number).where(
            *_of(broadcast_id), ~broadcast_wave.c.exhausted
        )
        flying = select(broadcast_recipient.c.telegram_id).where(
            broadcast_recipient.c.broadcast_id == broadcast_id, text("state = 'sending'")
        )
        if canary:
            open_waves = open_waves.where(broadcast_wave.c.number == 0)
        found = await self._connection.scalar(select(open_waves.exists() | flying.exists()))
        return bool(found)

    async def figures(self, broadcast_id: int, *, within: timedelta | None = None) -> Figures:
        """Counted anew; what takes longer than `within` is stopped (QUERY_CANCELED)."""
        copy = broadcast_recipient.c
        if within is not None:
            longest = f"{int(within.total_seconds() * 1000)}ms"
            await self._connection.execute(_NO_LONGER_THAN, {"longest": longest})
        rows = (
            await self._connection.execute(
                select(
                    copy.state,
                    copy.reason,
                    func.count(),
                    func.count().filter(copy.revision > 0),
                    func.count(copy.understood_at),
                    func.count().filter(copy.answer == 1),
                    func.count().filter(copy.answer == 0),
                )
                .where(copy.broadcast_id == broadcast_id)
                .group_by(copy.state, copy.reason)
            )
        ).all()
        states: dict[RecipientState, int] = {}
        reasons: dict[str, int] = {}
        for state, reason, count, *_ in rows:
            states[RecipientState(state)] = states.get(RecipientState(state), 0) + count
            if reason:
                reasons[reason] = reasons.get(reason, 0) + count
        return Figures(
            states,
            reasons,
            changed=sum(row[3] for row in rows if row[0] == RecipientState.SENT),
            understood=sum(row[4] for row in rows),
            answered_right=sum(row[5] for row in rows),
            answered_wrong=sum(row[6] for row in rows),
        )

    async def understood(self, broadcast_id: int, telegram_id: int, now: datetime) -> bool:
        """Whether this was a copy of theirs and the first tap."""
        result = await self._connection.execute(
            update(broadcast_recipient)
            .where(
                *_theirs(broadcast_id, telegram_id),
                broadcast_recipient.c.understood_at.is_(None),
            )
            .values(understood_at=now)
        )
        return result.rowcount == 1

    async def answered(self, broadcast_id: int, telegram_id: int, *, right: bool) -> None:
        """The first answer counts."""
        await self._connection.execute(
            update(broadcast_recipient)
            .where(*_theirs(broadcast_id, telegram_id), broadcast_recipient.c.answer.is_(None))
            .values(answer=int(right))
        )

    async def export(self, broadcast_id: int, areas: Areas) -> AsyncIterator[CopyRow]:
        """All copies, in an order that tells nothing about people."""
        after = -(2**62)
        while True:
            rows = (
                await self._connection.execute(
                    select(broadcast_recipient)
                    .where(
                        broadcast_recipient.c.broadcast_id == broadcast_id,
                        broadcast_recipient.c.telegram_id > after,
                    )
                    .order_by(broadcast_recipient.c.telegram_id)
                    .limit(_PAGE)
                )
            ).all()
            for row in sorted(rows, key=lambda r: (r.province, r.state, r.reason or "")):
                zone: ZoneInfo = areas.zone(row.province)
                state = RecipientState(row.state)
                yield CopyRow(state, row.reason, row.province, zone, row.done_at)
            if len(rows) < _PAGE:
                return
            after = rows[-1].telegram_id


def _when(now: datetime) -> dict[str, object]:
    return {
        "now": now,
        "day_from": QUIET_UNTIL,
        "day_until": QUIET_FROM,
        "follow_ups": FOLLOW_UPS,
    }


def _of(broadcast_id: int) -> list[ColumnElement[bool]]:
    return [broadcast_wave.c.broadcast_id == broadcast_id]


def _theirs(broadcast_id: int, telegram_id: int) -> list[ColumnElement[bool]]:
    return [
        broadcast_recipient.c.broadcast_id == broadcast_id,
        broadcast_recipient.c.telegram_id == telegram_id,
    ]
