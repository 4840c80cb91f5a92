"""What imports changed of payouts and windows, noted in the transaction of the import."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, insert, select

from domain.payments import Period, payout_key, window_key
from features.payments.storage.tables import payment_news
from storage.bulk import one_by_one, side_by_side
from storage.repository import Repository
from storage.statements import Statement

_NOTE_PAYOUTS = Statement(
    "INSERT INTO payment_news (family_id, subject, turned)"
    " SELECT n.family, n.subject, lower(n.label) IS DISTINCT FROM lower(p.label)"
    " FROM unnest(CAST(:families AS uuid[]), CAST(:subjects AS text[]),"
    "  CAST(:programmes AS text[]), CAST(:years AS smallint[]), CAST(:firsts AS smallint[]),"
    "  CAST(:lasts AS smallint[]), CAST(:stages AS text[]), CAST(:labels AS text[]))"
    "  AS n (family, subject, programme, year, first_month, last_month, stage, label)"
    " LEFT JOIN payout p ON p.family_id = n.family AND p.programme = n.programme"
    "  AND p.year = n.year AND p.first_month = n.first_month AND p.last_month = n.last_month"
    "  AND p.stage = n.stage"
)
_LINKED = Statement(
    "SELECT l.family_id"  # noqa: S608 - no value stands in it
    f" FROM {one_by_one('families')} AS wanted CROSS JOIN LATERAL (SELECT family_id"
    "  FROM family_link WHERE family_id = CAST(encode(wanted.mark, 'hex') AS uuid)"
    "  AND unlinked_at IS NULL LIMIT 1) l"
)
_TAKE_PAYOUTS = Statement(
    "DELETE FROM payment_news WHERE id IN (SELECT id FROM payment_news"
    "  WHERE family_id IS NOT NULL ORDER BY id LIMIT :most FOR UPDATE SKIP LOCKED)"
    " RETURNING family_id, subject, turned"
)


@dataclass(frozen=True)
class PayoutNews:
    """A changed payout of a family; `turned`: it is new, or its label is another one."""

    family_id: UUID
    subject: str
    turned: bool


class PaymentNewsRepository(Repository):
    async def note_payouts(self, fresh: Sequence[Mapping[str, Any]]) -> None:
        """Only of families that somebody is linked to; while the table still holds the old rows."""
        families = side_by_side({one["family_id"].bytes for one in fresh})
        linked = {row.family_id for row in await _LINKED.rows(self._connection, families=families)}
        fresh = [one for one in fresh if one["family_id"] in linked]
        if not fresh:
            return
        await _NOTE_PAYOUTS.rows(
            self._connection,
            families=[one["family_id"] for one in fresh],
            subjects=[payout_key(one["programme"], _period(one), one["stage"]) for one in fresh],
            programmes=[one["programme"] for one in fresh],
            years=[one["year"] for one in fresh],
            firsts=[one["first_month"] for one in fresh],
            lasts=[one["last_month"] for one in fresh],
            stages=[one["stage"] for one in fresh],
            labels=[one["label"] for one in fresh],
        )

    async def note_windows(self, fresh: Sequence[Mapping[str, Any]]) -> None:
        await self._connection.execute(
            insert(payment_news),
            [
                {
                    "subject": window_key(
                        one["programme"], _period(one),
                        one["area_code"], one["channel"], one["bank"],
                    ),
                    "turned": True,
                }
                for one in fresh
            ],
        )  # fmt: skip

    async def take_payouts(self, most: int) -> list[PayoutNews]:
        """The oldest; they are gone when the transaction is."""
        rows = await _TAKE_PAYOUTS.rows(self._connection, most=most)
        return [PayoutNews(row.family_id, row.subject, row.turned) for row in rows]

    async def last_window(self) -> int | None:
        """The number of the newest note about a window; None where there is none."""
        found: int | None = await self._connection.scalar(
            select(func.max(payment_news.c.id)).where(payment_news.c.family_id.is_(None))
        )
        return found

    async def windows_until(self, last: int) -> frozenset[str]:
        """The windows that the notes up to this number speak of."""
        rows = await self._connection.execute(
            select(payment_news.c.subject).where(
                payment_news.c.family_id.is_(None), payment_news.c.id <= last
            )
        )
        return frozenset(rows.scalars())

    async def forget_windows(self, last: int) -> None:
        await self._connection.execute(
            delete(payment_news).where(
                payment_news.c.family_id.is_(None), payment_news.c.id <= last
            )
        )


def _period(values: Mapping[str, Any]) -> Period:
    return Period(values["year"], values["first_month"], values["last_month"])
