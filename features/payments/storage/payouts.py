"""Recorded payouts of a family, with the meaning of their labels at that time."""

from typing import Any
from uuid import UUID

from sqlalchemy import FromClause, String, Uuid, any_, bindparam, func, select, true
from sqlalchemy.dialects.postgresql import ARRAY

from domain.payments import Channel, Payout, PayoutStatus, Period, Programme
from features.payments.storage.tables import payout, schedule, status_label
from storage.repository import Repository
from storage.statements import Row, Statement


def meaning(source: FromClause) -> Any:
    """What the label of each row of `source` (payouts) meant on the day of the record."""
    return (
        select(status_label.c.status, status_label.c.problem)
        .where(
            func.lower(status_label.c.label) == func.lower(source.c.label),
            status_label.c.valid_from <= source.c.as_of,
        )
        .order_by(status_label.c.valid_from.desc())
        .limit(1)
        .correlate(source)
        .lateral("meaning")
    )


_meaning = meaning(payout)
_deadline = (
    select(func.max(schedule.c.fetch_until).label("fetch_until"))
    .where(
        schedule.c.programme == payout.c.programme,
        schedule.c.year == payout.c.year,
        schedule.c.first_month == payout.c.first_month,
        schedule.c.last_month == payout.c.last_month,
        schedule.c.channel.in_([payout.c.channel, ""]),
        schedule.c.bank.in_([func.coalesce(payout.c.bank, ""), ""]),
        schedule.c.area_code == any_(bindparam("areas", type_=ARRAY(String))),
    )
    .correlate(payout)
    .scalar_subquery()
)
_COLUMNS = (
    *(payout.c.programme, payout.c.year, payout.c.first_month, payout.c.last_month),
    *(payout.c.stage, payout.c.amount, payout.c.channel, payout.c.bank, payout.c.label),
    *(payout.c.as_of, payout.c.paid_on, payout.c.fetched_on, payout.c.source),
)
_OF = Statement(
    select(*_COLUMNS, _meaning.c.status, _meaning.c.problem, _deadline.label("fetch_until"))
    .select_from(payout.outerjoin(_meaning, onclause=true()))
    .where(payout.c.family_id == bindparam("family", type_=Uuid))
    .order_by(
        payout.c.programme,
        payout.c.year.desc(),
        payout.c.last_month.desc(),
        payout.c.first_month.desc(),
        payout.c.as_of.desc(),
    )
)
_PROGRAMMES = frozenset(Programme)


class PayoutRepository(Repository):
    async def known_labels(self) -> set[str]:
        """All status labels that have a meaning, in lower case."""
        rows = await self._connection.execute(select(func.lower(status_label.c.label)).distinct())
        return set(rows.scalars())

    async def of(self, family_id: UUID, area_code: str) -> list[Payout]:
        """All payouts of a family, newest period first.

        `fetch_until` is the deadline that the schedule gives for the family's area.
        """
        prefixes = [area_code[:end] for end in (2, 5, 8, 13) if len(area_code) >= end]
        rows = await _OF.rows(self._connection, family=family_id, areas=["", *prefixes])
        return [_payout(row) for row in rows if row["programme"] in _PROGRAMMES]


def _payout(row: Row) -> Payout:
    (
        programme, year, first_month, last_month, stage, amount, channel, bank, label, as_of,
        paid_on, fetched_on, source, status, problem, fetch_until,
    ) = row  # fmt: skip
    return Payout(
        programme=Programme(programme),
        period=Period(year, first_month, last_month),
        stage=stage,
        amount=amount,
        channel=Channel(channel),
        bank=bank,
        label=label,
        status=PayoutStatus(status) if status else PayoutStatus.UNKNOWN,
        problem=problem or "unknown_label",
        as_of=as_of,
        paid_on=paid_on,
        fetched_on=fetched_on,
        source=source,
        fetch_until=fetch_until,
    )
