"""What of the payouts of many families matters to whoever looks after them, in one reading."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from domain.payments import Channel, Payout, PayoutStatus, Period, Programme
from storage.repository import Repository
from storage.statements import Row, Statement


@dataclass(frozen=True)
class Matter:
    """The newest record of a programme, or an older payout that nobody has drawn.

    `was_paid`: one of the last six was paid, so the family is no new recipient.
    """

    family_id: UUID
    payout: Payout
    is_newest: bool
    was_paid: bool


_PROGRAMMES = ", ".join(f"('{one.value}')" for one in Programme)
_OF = Statement(
    "WITH label AS MATERIALIZED ("  # noqa: S608 - names of an enum
    "  SELECT lower(label) AS name, valid_from, status, problem,"
    "  lead(valid_from) OVER (PARTITION BY lower(label) ORDER BY valid_from) AS valid_until"
    "  FROM status_label), meant AS ("
    " SELECT asked.family_id, asked.area, p.*, l.status, l.problem,"
    "  bool_or(l.status IN (:paid, :fetched) OR l.problem = 'returned')"
    "   OVER (PARTITION BY asked.family_id, p.programme) AS was_paid"
    " FROM unnest(CAST(:families AS uuid[]), CAST(:areas AS text[])) AS asked (family_id, area)"
    f" CROSS JOIN (VALUES {_PROGRAMMES}) AS wanted (programme)"
    " CROSS JOIN LATERAL (SELECT programme, year, first_month, last_month, stage, amount, channel,"
    "   bank, label, as_of, paid_on, fetched_on, source, row_number() OVER"
    "   (ORDER BY year DESC, last_month DESC, first_month DESC, as_of DESC) AS place"
    "   FROM payout WHERE payout.family_id = asked.family_id"
    "   AND payout.programme = wanted.programme"
    "   ORDER BY year DESC, last_month DESC, first_month DESC, as_of DESC LIMIT 6) AS p"
    " LEFT JOIN label l ON l.name = lower(p.label) AND l.valid_from <= p.as_of"
    "  AND (l.valid_until IS NULL OR p.as_of < l.valid_until))"
    " SELECT m.family_id, m.programme, m.year, m.first_month, m.last_month, m.stage, m.amount,"
    "  m.channel, m.bank, m.label, m.as_of, m.paid_on, m.fetched_on, m.source, m.status, m.problem,"
    "  m.place = 1 AS is_newest, coalesce(m.was_paid, false) AS was_paid,"
    "  CASE WHEN m.status = :paid THEN (SELECT max(s.fetch_until) FROM schedule s"
    "   WHERE s.programme = m.programme AND s.year = m.year AND s.first_month = m.first_month"
    "   AND s.last_month = m.last_month AND s.channel IN (m.channel, '')"
    "   AND s.bank IN (coalesce(m.bank, ''), '')"
    "   AND s.area_code IN ('', left(m.area, 2), left(m.area, 5), left(m.area, 8), m.area))"
    "  END AS fetch_until"
    " FROM meant m WHERE m.place = 1 OR (m.status = :paid AND m.fetched_on IS NULL)"
    " ORDER BY m.family_id, m.programme, m.year DESC, m.last_month DESC, m.first_month DESC,"
    "  m.as_of DESC"
)
"""Labels mean what they meant on the day of the record."""


class MatterRepository(Repository):
    async def of(self, areas: Mapping[UUID, str]) -> list[Matter]:
        """For families with their areas; nothing of those without payouts."""
        if not areas:
            return []
        rows = await _OF.rows(
            self._connection,
            families=list(areas),
            areas=list(areas.values()),
            paid=PayoutStatus.PAID.value,
            fetched=PayoutStatus.FETCHED.value,
        )
        return [Matter(r.family_id, _payout(r), r.is_newest, r.was_paid) for r in rows]


def _payout(row: Row) -> Payout:
    return Payout(
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
        row.fetch_until,
    )
