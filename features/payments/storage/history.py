"""All recorded payouts of a family."""

from uuid import UUID

from sqlalchemy import select, true

from domain.payments import Channel, Payout, PayoutStatus, Period, Programme
from features.payments.storage.payouts import meaning
from features.payments.storage.tables import payout
from storage.repository import Repository

_MOST = 600
"""Two programmes every month for 25 years."""


class HistoryRepository(Repository):
    async def of(self, family_id: UUID) -> list[Payout]:
        """With what their labels meant then, the newest period first. Deadlines are not asked."""
        said = meaning(payout)
        rows = await self._connection.execute(
            select(payout, said.c.status, said.c.problem)
            .select_from(payout.outerjoin(said, true()))
            .where(
                payout.c.family_id == family_id,
                payout.c.programme.in_([one.value for one in Programme]),
            )
            .order_by(payout.c.year.desc(), payout.c.last_month.desc(), payout.c.id)
            .limit(_MOST)
        )
        return [
            Payout(
                Programme(row.programme),
                Period(row.year, row.first_month, row.last_month),
                row.stage,
                row.amount,
                Channel(row.channel),
                row.bank,
                row.label,
                PayoutStatus(row.status) if row.status else PayoutStatus.UNKNOWN,
                row.problem or "unknown_label",
                row.as_of,
                row.paid_on,
                row.fetched_on,
                row.source,
            )
            for row in rows
        ]
