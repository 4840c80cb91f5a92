"""Questions about visits, their answers apart, and what is counted of them."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, exists, false, func, insert, or_, select, text, update
from sqlalchemy.dialects.postgresql import insert as upsert

from domain.calendar import monday_of
from domain.people import CONSENT_VERSION
from features.capacity.rules.contact import ContactQuestion, QuestionState, Reply, Visited
from features.capacity.storage.tables import (
    contact_answer,
    contact_question,
    contact_refusal,
)
from features.people.storage.families import within
from storage.repository import Repository
from storage.set_aside import not_held

ASKING = "capacity.ask"
CLOSING = "capacity.close"
"""Under which the jobs write down what they stumbled over."""
_UNDER_WAY = (QuestionState.PLANNED.value, QuestionState.OPEN.value)

_VISITED = text(
    """
    SELECT v.id AS visit_id, v.family_id, l.telegram_id, v.telegram_id AS holder_id, f.area_code,
        (v.at AT TIME ZONE :zone)::date AS visited_on
    FROM visit v
    JOIN family f ON f.id = v.family_id
    JOIN LATERAL (
        SELECT k.telegram_id FROM family_link k JOIN account a ON a.telegram_id = k.telegram_id
        WHERE k.family_id = v.family_id AND k.unlinked_at IS NULL AND a.blocked_at IS NULL
            AND a.consent_answer AND a.consent_version = :version
            AND k.telegram_id <> v.telegram_id
            AND NOT EXISTS (SELECT FROM contact_refusal r WHERE r.telegram_id = k.telegram_id)
        ORDER BY k.id LIMIT 1
    ) AS l ON true
    WHERE v.at >= :since AND v.at < :until AND NOT v.is_raised
        AND left(f.area_code, 5) = :regency
        AND NOT EXISTS (SELECT FROM contact_question q WHERE q.visit_id = v.id)
        AND NOT EXISTS (SELECT FROM contact_question q
            WHERE (q.family_id = v.family_id OR q.telegram_id = l.telegram_id)
                AND q.planned_on > :rested)
    ORDER BY v.id
    """
)
"""Visits of late whose family can be asked and was not lately. Of a visit where a danger was told
of nobody asks: whoever is the danger may hold the phone."""


class ContactRepository(Repository):
    async def visited(
        self, regency: str, since: datetime, until: datetime, rested: date, zone: str
    ) -> list[Visited]:
        rows = await self._connection.execute(
            _VISITED,
            {
                "regency": regency,
                "since": since,
                "until": until,
                "rested": rested,
                "zone": zone,
                "version": CONSENT_VERSION,
            },
        )
        return [Visited(*row) for row in rows]

    async def plan(self, found: Sequence[Visited], today: date, due_at: datetime) -> None:
        """About a visit a family is asked once."""
        rows = [
            {
                "visit_id": one.visit_id,
                "family_id": one.family_id,
                "telegram_id": one.telegram_id,
                "holder_id": one.holder_id,
                "area_code": one.area_code,
                "visited_on": one.visited_on,
                "planned_on": today,
                "due_at": due_at,
            }
            for one in found
        ]
        if rows:
            await self._connection.execute(upsert(contact_question).on_conflict_do_nothing(), rows)

    async def due(self, now: datetime, *, most: int = 500) -> list[int]:
        """Planned questions whose time has come."""
        row = contact_question.c
        return await self._ids(
            (row.state == QuestionState.PLANNED.value)
            & (row.due_at <= now)
            & not_held(ASKING, row.id, now),
            row.due_at,
            most,
        )

    async def over(self, now: datetime, *, most: int = 500) -> list[int]:
        """Questions that nobody answered in time."""
        row = contact_question.c
        return await self._ids(
            (row.state == QuestionState.OPEN.value)
            & (row.closes_at <= now)
            & not_held(CLOSING, row.id, now),
            row.closes_at,
            most,
        )

    async def get(
        self, question_id: int, *, telegram_id: int | None = None
    ) -> ContactQuestion | None:
        """Locked until the transaction ends. With `telegram_id` only that person's own."""
        wanted = contact_question.c.id == question_id
        if telegram_id is not None:
            wanted &= contact_question.c.telegram_id == telegram_id
        row = (
            await self._connection.execute(select(contact_question).where(wanted).with_for_update())
        ).one_or_none()
        return _question(row) if row else None

    async def opened(self, question_id: int, closes_at: datetime) -> None:
        await self._set(question_id, state=QuestionState.OPEN.value, closes_at=closes_at)

    async def put_off(self, question_id: int, until: datetime) -> None:
        await self._set(question_id, due_at=until)

    async def end(self, question_id: int, state: QuestionState) -> None:
        await self._set(question_id, state=state.value)

    async def count(self, question: ContactQuestion, reply: Reply, today: date) -> None:
        """Without family, account and visit."""
        await self._connection.execute(
            insert(contact_answer).values(
                holder_id=question.holder_id,
                area_code=question.area_code[:5],
                week=monday_of(today),
                reply=reply.value,
            )
        )

    async def of_holder(self, holder_id: int, since: date, until: date) -> dict[Reply, int]:
        """What was answered about one companion in whole weeks."""
        return (await self._counts(contact_answer.c.holder_id == holder_id, since, until))[0]

    async def of_areas(
        self, areas: Sequence[str], since: date, until: date
    ) -> tuple[dict[Reply, int], int]:
        """What was answered there, and about how many companions."""
        here = or_(false(), *(within(contact_answer.c.area_code, area) for area in areas))
        return await self._counts(here, since, until)

    async def refuse(self, telegram_id: int) -> None:
        """Never again; what is planned or open ends."""
        await self._connection.execute(
            upsert(contact_refusal).values(telegram_id=telegram_id).on_conflict_do_nothing()
        )
        await self._void(telegram_id)

    async def allow(self, telegram_id: int) -> None:
        await self._connection.execute(
            contact_refusal.delete().where(contact_refusal.c.telegram_id == telegram_id)
        )

    async def refuses(self, telegram_id: int) -> bool:
        found = await self._connection.scalar(
            select(exists().where(contact_refusal.c.telegram_id == telegram_id))
        )
        return bool(found)

    async def forget(self, telegram_id: int) -> None:
        """Who was asked; that the family was asked stays, so that it is not asked too often."""
        await self._void(telegram_id)
        await self._connection.execute(
            update(contact_question)
            .where(contact_question.c.telegram_id == telegram_id)
            .values(telegram_id=None)
        )

    async def _void(self, telegram_id: int) -> None:
        await self._connection.execute(
            update(contact_question)
            .where(
                contact_question.c.telegram_id == telegram_id,
                contact_question.c.state.in_(_UNDER_WAY),
            )
            .values(state=QuestionState.VOID.value)
        )

    async def _counts(
        self, condition: ColumnElement[bool], since: date, until: date
    ) -> tuple[dict[Reply, int], int]:
        row = contact_answer.c
        inside = condition & (row.week >= since) & (row.week < until)
        rows = await self._connection.execute(
            select(row.reply, func.count()).where(inside).group_by(row.reply)
        )
        holders = await self._connection.scalar(
            select(func.count(row.holder_id.distinct())).where(inside)
        )
        return {Reply(one[0]): int(one[1]) for one in rows}, int(holders or 0)

    async def _ids(
        self, condition: ColumnElement[bool], first: ColumnElement[Any], most: int
    ) -> list[int]:
        rows = await self._connection.execute(
            select(contact_question.c.id)
            .where(condition)
            .order_by(first, contact_question.c.id)
            .limit(most)
        )
        return list(rows.scalars())

    async def _set(self, question_id: int, **values: object) -> None:
        await self._connection.execute(
            update(contact_question).where(contact_question.c.id == question_id).values(**values)
        )


def _question(row: Row[Any]) -> ContactQuestion:
    return ContactQuestion(
        row.id,
        row.family_id,
        row.telegram_id,
        row.holder_id,
        row.area_code,
        row.visited_on,
        QuestionState(row.state),
        row.due_at,
        row.closes_at,
    )
