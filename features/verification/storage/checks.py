"""Questions about payouts: asked, answered, closed."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

import orjson
from sqlalchemy import Row, exists, insert, or_, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from domain.calendar import monday_of
from domain.payments import Channel, Period, Programme
from features.verification.rules.checks import Check, CheckState, as_texts, from_texts
from features.verification.rules.questions import Answers, Question
from features.verification.storage.tables import (
    payout_answer,
    payout_check,
    payout_check_refusal,
)
from storage.repository import Repository
from storage.tables import place_of

_UNDER_WAY = (CheckState.PLANNED.value, CheckState.OPEN.value)
_COLUMN = {
    Question.RECEIVED: "received",
    Question.CUT: "cut",
    Question.CARD: "card",
    Question.FETCHED: "fetched",
    Question.QUEUE: "queue",
}


class CheckRepository(Repository):
    async def get(self, check_id: int, *, telegram_id: int | None = None) -> Check | None:
        """Locked until the transaction ends. With `telegram_id` only that person's own."""
        wanted = select(payout_check).where(payout_check.c.id == check_id).with_for_update()
        if telegram_id is not None:
            wanted = wanted.where(payout_check.c.telegram_id == telegram_id)
        row = (await self._connection.execute(wanted)).first()
        return self._check(row) if row is not None else None

    async def due(self, now: datetime, *, most: int = 500) -> list[int]:
        """Planned questions whose time has come, the oldest first."""
        rows = await self._connection.execute(
            select(payout_check.c.id)
            .where(payout_check.c.state == CheckState.PLANNED.value, payout_check.c.due_at <= now)
            .order_by(payout_check.c.due_at, payout_check.c.id)
            .limit(most)
        )
        return list(rows.scalars())

    async def over(self, now: datetime, *, most: int = 500) -> list[int]:
        """Questions whose time is over and that still wait, or still hold answers."""
        held = or_(
            payout_check.c.state == CheckState.OPEN.value,
            payout_check.c.answers_sealed.is_not(None),
        )
        rows = await self._connection.execute(
            select(payout_check.c.id)
            .where(held, payout_check.c.closes_at <= now)
            .order_by(payout_check.c.closes_at, payout_check.c.id)
            .limit(most)
        )
        return list(rows.scalars())

    async def opened(self, check_id: int, now: datetime, closes_at: datetime) -> None:
        await self._set(check_id, state=CheckState.OPEN.value, asked_at=now, closes_at=closes_at)

    async def put_off(self, check_id: int, until: datetime) -> None:
        await self._set(check_id, due_at=until)

    async def end(self, check_id: int, state: CheckState) -> None:
        await self._set(check_id, state=state.value)

    async def keep(self, check_id: int, answers: Answers | None) -> None:
        """What was answered so far; None forgets it."""
        sealed = None
        if answers is not None:
            place = place_of(payout_check, "answers_sealed", check_id)
            sealed = self._keyring.seal(orjson.dumps(as_texts(answers)), place)
        await self._set(check_id, answers_sealed=sealed)

    async def count(self, check: Check, today: date) -> None:
        """Add the answers to what the figures are made of, without the person and the family."""
        told = {
            _COLUMN[question]: reply.value if reply else None
            for question, reply in check.answers.items()
        }
        await self._connection.execute(
            insert(payout_answer).values(
                area_code=check.area_code,
                programme=check.programme.value,
                year=check.period.year,
                first_month=check.period.first_month,
                last_month=check.period.last_month,
                channel=check.channel.value,
                bank=check.bank,
                week=monday_of(today),
                **told,
            )
        )

    async def plan(self, rows: Sequence[Mapping[str, Any]]) -> int:
        """Add questions; a family is asked about a period once. How many were new."""
        if not rows:
            return 0
        added = upsert(payout_check).on_conflict_do_nothing().returning(payout_check.c.id)
        return len((await self._connection.execute(added, list(rows))).all())

    async def refuse(self, telegram_id: int) -> bool:
        """Never again; whether that is news."""
        found = await self._connection.scalar(
            upsert(payout_check_refusal)
            .values(telegram_id=telegram_id)
            .on_conflict_do_nothing()
            .returning(payout_check_refusal.c.telegram_id)
        )
        return found is not None

    async def end_all(self, telegram_id: int) -> dict[CheckState, int]:
        """What is planned or open for somebody who refuses ends: how many, by what they became."""
        ended = {}
        own = payout_check.c.telegram_id == telegram_id
        for before, after in (
            (CheckState.PLANNED, CheckState.VOID),
            (CheckState.OPEN, CheckState.REFUSED),
        ):
            rows = await self._connection.execute(
                update(payout_check)
                .where(own, payout_check.c.state == before.value)
                .values(state=after.value, answers_sealed=None)
                .returning(payout_check.c.id)
            )
            ended[after] = len(rows.all())
        return ended

    async def allow(self, telegram_id: int) -> bool:
        """The person may be asked again; whether they could not before."""
        found = await self._connection.scalar(
            payout_check_refusal.delete()
            .where(payout_check_refusal.c.telegram_id == telegram_id)
            .returning(payout_check_refusal.c.telegram_id)
        )
        return found is not None

    async def refuses(self, telegram_id: int) -> bool:
        found = await self._connection.scalar(
            select(exists().where(payout_check_refusal.c.telegram_id == telegram_id))
        )
        return bool(found)

    async def forget(self, telegram_id: int) -> None:
        """Who was asked, and what they said so far; that the family was asked stays."""
        own = payout_check.c.telegram_id == telegram_id
        await self._connection.execute(
            update(payout_check)
            .where(own, payout_check.c.state.in_(_UNDER_WAY))
            .values(state=CheckState.VOID.value)
        )
        await self._connection.execute(
            update(payout_check).where(own).values(telegram_id=None, answers_sealed=None)
        )

    async def _set(self, check_id: int, **values: object) -> None:
        await self._connection.execute(
            update(payout_check).where(payout_check.c.id == check_id).values(**values)
        )

    def _check(self, row: Row[Any]) -> Check:
        answers: Answers = {}
        if row.answers_sealed is not None:
            place = place_of(payout_check, "answers_sealed", row.id)
            answers = from_texts(orjson.loads(self._keyring.open(row.answers_sealed, place)))
        return Check(
            row.id,
            row.family_id,
            row.telegram_id,
            row.area_code,
            Programme(row.programme),
            Period(row.year, row.first_month, row.last_month),
            Channel(row.channel),
            row.bank,
            CheckState(row.state),
            row.due_at,
            row.closes_at,
            answers,
        )
