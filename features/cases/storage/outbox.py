"""What must still reach a command center: in order per case and desk, and never dropped. Of
different cases the more urgent one goes first.

A row is taken only when nothing earlier of its case waits for the same desk; a refused submit holds
back all that follows it. Taking a row counts as an attempt, so a row that was ever tried shows it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select, text, true, update

from features.cases.rules.command_center import CaseStatus
from features.cases.storage.cases import Handover
from features.cases.storage.desks import files_to_take, reference_there, withdrawal
from features.cases.storage.tables import case_file, case_outbox
from storage.repository import Repository

_OPEN = ("waiting", "sending")
_MOST_OF_A_CASE = 5


@dataclass(frozen=True)
class Handing:
    """A claimed row. `tries` counts the attempts before this one, `attached` the files it takes."""

    id: int
    case_id: int
    target: str
    key: str
    kind: Handover
    entry_id: int | None
    status: CaseStatus | None
    created_at: datetime
    tries: int
    attached: tuple[int, ...]
    reference: str | None
    withdrawn: bool
    claimed_by: int
    """The number under which this process claimed it."""

    @property
    def is_submit(self) -> bool:
        return self.kind is Handover.SUBMIT


@dataclass(frozen=True)
class RefusedLetter:
    """`told`: officers have heard of it."""

    id: int
    case_id: int
    ticket: str
    target: str
    kind: str
    at: datetime
    why: str
    told: bool = False


@dataclass(frozen=True)
class SentStatus:
    """The last state that we decided and a help desk hears of; `done_at` when it has heard it."""

    target: str
    at: datetime
    done_at: datetime | None


_NEXT = text(
    "SELECT m.id FROM case_outbox m WHERE m.state = 'waiting' AND m.target = :target"
    " AND (m.not_before <= :now OR m.error = :even_if)"
    " AND NOT EXISTS (SELECT 1 FROM case_outbox e WHERE e.case_id = m.case_id"
    "   AND e.target = m.target AND e.id < m.id AND e.state IN ('waiting', 'sending', 'refused')"
    "   AND (e.state <> 'refused' OR e.kind = 'submit'))"
    " ORDER BY m.urgency, m.id LIMIT 1 FOR UPDATE OF m SKIP LOCKED"
)


class CaseOutbox(Repository):
    async def claim(
        self, target: str, replica: int, now: datetime, *, even_if: str = ""
    ) -> Handing | None:
        """Take the next row of a desk that is due; None when there is none.

        What was put off for the reason `even_if` may be taken before its time.
        """
        found = await self._connection.scalar(
            _NEXT, {"target": target, "now": now, "even_if": even_if}
        )
        return await self._take(int(found), replica, now) if found is not None else None

    async def _take(self, row_id: int, replica: int, now: datetime) -> Handing:
        """A statement of its own: it sees the files that became ready before the row was locked."""
        row = (
            await self._connection.execute(
                update(case_outbox)
                .where(case_outbox.c.id == row_id)
                .values(
                    state="sending",
                    claimed_by=replica,
                    claimed_at=now,
                    attempts=case_outbox.c.attempts + 1,
                    attached=func.coalesce(case_outbox.c.attached, files_to_take()),
                )
                .returning(
                    case_outbox,
                    reference_there().label("reference"),
                    withdrawal().label("withdrawn"),
                )
            )
        ).one()
        return Handing(
            id=row.id,
            case_id=row.case_id,
            target=row.target,
            key=row.message_key,
            kind=Handover(row.kind),
            entry_id=row.entry_id,
            status=CaseStatus(row.status) if row.status else None,
            created_at=row.created_at,
            tries=row.attempts - 1,
            attached=tuple(row.attached or ()),
            reference=row.reference,
            withdrawn=row.withdrawn,
            claimed_by=replica,
        )

    async def done(self, row_id: int, now: datetime) -> None:
        await self._end([row_id], "done", now)

    async def supersede(self, newer: Handing, now: datetime) -> None:
        """A state that a desk refused is of no interest where it took a newer one."""
        await self._connection.execute(
            update(case_outbox)
            .where(
                case_outbox.c.case_id == newer.case_id,
                case_outbox.c.target == newer.target,
                case_outbox.c.id < newer.id,
                case_outbox.c.state == "refused",
                case_outbox.c.kind == Handover.STATUS.value,
            )
            .values(state="dropped", done_at=now)
        )

    async def refuse(self, row_id: int, reason: str, now: datetime) -> None:
        await self._end([row_id], "refused", now, reason)

    async def refused(self, *, most: int = 1000) -> list[RefusedLetter]:
        """What a desk did not take, the newest first."""
        return await self._refused(true(), most=most)

    async def refused_of(self, case_id: int) -> list[RefusedLetter]:
        """What of a case a desk did not take."""
        return await self._refused(case_outbox.c.case_id == case_id, most=_MOST_OF_A_CASE)

    async def untold(self, *, most: int) -> list[RefusedLetter]:
        """Refusals of which no officer knows."""
        return await self._refused(~case_outbox.c.refusal_told, most=most)

    async def _refused(self, which: ColumnElement[bool], *, most: int) -> list[RefusedLetter]:
        rows = await self._connection.execute(
            select(case_outbox, case_file.c.ticket)
            .join(case_file, case_file.c.id == case_outbox.c.case_id)
            .where(case_outbox.c.state == "refused", which)
            .order_by(case_outbox.c.id.desc())
            .limit(most)
        )
        return [
            RefusedLetter(
                r.id,
                r.case_id,
                r.ticket,
                r.target,
                r.kind,
                r.done_at,
                r.error or "",
                told=r.refusal_told,
            )
            for r in rows
        ]

    async def told(self, ids: Sequence[int]) -> None:
        await self._connection.execute(
            update(case_outbox).where(case_outbox.c.id.in_(ids)).values(refusal_told=True)
        )

    async def again(self, ids: Sequence[int]) -> int:
        """Offer them to their desks once more: they are looked for there first."""
        return await self._again(case_outbox.c.id.in_(ids))

    async def all_again(self, target: str) -> int:
        """Everything that a desk refused, once more."""
        return await self._again(case_outbox.c.target == target)

    async def _again(self, which: ColumnElement[bool]) -> int:
        done = await self._connection.execute(
            update(case_outbox)
            .where(which, case_outbox.c.state == "refused")
            .values(
                state="waiting",
                claimed_by=None,
                not_before=func.now(),
                done_at=None,
                refusal_told=False,
            )
        )
        return done.rowcount

    async def last_status(self, case_id: int, *, besides: str) -> SentStatus | None:
        """The last state of a case that goes, or went, to a desk other than `besides`."""
        row = (
            await self._connection.execute(
                select(case_outbox)
                .where(
                    case_outbox.c.case_id == case_id,
                    case_outbox.c.target != besides,
                    case_outbox.c.kind == Handover.STATUS.value,
                    case_outbox.c.state.in_((*_OPEN, "done")),
                )
                .order_by(case_outbox.c.id.desc())
                .limit(1)
            )
        ).one_or_none()
        return SentStatus(row.target, row.created_at, row.done_at) if row else None

    async def postpone(self, row_id: int, until: datetime, reason: str) -> None:
        """Back to the queue, until then."""
        await self._connection.execute(
            update(case_outbox)
            .where(case_outbox.c.id == row_id, case_outbox.c.state == "sending")
            .values(state="waiting", claimed_by=None, not_before=until, error=reason[:120])
        )

    async def drop(self, case_id: int, target: str, now: datetime) -> int:
        """Forget all that waits of a withdrawn case for a desk; how many rows that were."""
        rows = await self._connection.scalars(
            select(case_outbox.c.id).where(
                case_outbox.c.case_id == case_id,
                case_outbox.c.target == target,
                case_outbox.c.state.in_(_OPEN),
            )
        )
        ids = rows.all()
        await self._end(ids, "dropped", now)
        return len(ids)

    async def _end(
        self, ids: Sequence[int], state: str, now: datetime, reason: str | None = None
    ) -> None:
        await self._connection.execute(
            update(case_outbox)
            .where(case_outbox.c.id.in_(ids))
            .values(state=state, claimed_by=None, done_at=now, error=reason and reason[:120])
        )

    async def desk_is_back(self, target: str, reason: str, now: datetime) -> None:
        """What was put off for that reason is due at once, in the order of filing."""
        await self._connection.execute(
            update(case_outbox)
            .where(
                case_outbox.c.target == target,
                case_outbox.c.state == "waiting",
                case_outbox.c.error == reason,
                case_outbox.c.not_before > now,
            )
            .values(not_before=now)
        )

    async def sending(self) -> list[tuple[int, int]]:
        """The rows that are claimed: replica and id of each."""
        rows = await self._connection.execute(
            select(case_outbox.c.claimed_by, case_outbox.c.id).where(
                case_outbox.c.state == "sending", case_outbox.c.claimed_by.is_not(None)
            )
        )
        return [(row.claimed_by, row.id) for row in rows]

    async def recover(self, replica: int, ids: Sequence[int], until: datetime) -> None:
        """Queue again what this replica had in hand and hands over no more."""
        await self._connection.execute(
            update(case_outbox)
            .where(
                case_outbox.c.state == "sending",
                case_outbox.c.claimed_by == replica,
                case_outbox.c.id.in_(ids),
            )
            .values(state="waiting", claimed_by=None, not_before=until, error="left in hand")
        )

    async def waiting(self) -> dict[str, int]:
        """How many rows wait, per desk."""
        rows = await self._connection.execute(
            select(case_outbox.c.target, func.count())
            .where(case_outbox.c.state.in_(_OPEN))
            .group_by(case_outbox.c.target)
        )
        return {row[0]: int(row[1]) for row in rows}
