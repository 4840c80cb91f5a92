"""What samples are drawn from: families that can be reached, and their payouts of late."""

from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import text

from domain.payments import PayoutStatus, Period, Programme
from domain.people import CONSENT_VERSION
from features.verification.rules.sampling import Candidate, SamplingRule, Stratum, quarter_of
from storage.repository import Repository

_FRAME = text(
    """
    WITH label AS MATERIALIZED (
        SELECT lower(label) AS name, valid_from, status FROM status_label
    ), reached AS (
        SELECT DISTINCT ON (l.family_id) l.family_id, l.telegram_id, f.area_code
        FROM family f
        JOIN family_link l ON l.family_id = f.id
        JOIN account a ON a.telegram_id = l.telegram_id
        WHERE f.area_code >= :regency AND f.area_code < :next_regency
            AND left(f.area_code, 5) = :regency
            AND l.unlinked_at IS NULL AND a.blocked_at IS NULL
            AND a.consent_answer AND a.consent_version = :version
            AND NOT EXISTS (SELECT FROM payout_check_refusal r
                WHERE r.telegram_id = l.telegram_id)
        ORDER BY l.family_id, l.id
    ), recent AS (
        SELECT r.family_id, r.telegram_id, r.area_code,
            p.programme, p.year, p.first_month, p.last_month,
            min(p.channel) AS channel, coalesce(min(p.bank), '') AS bank,
            min(coalesce(p.paid_on, s.starts)) AS opened
        FROM reached r
        JOIN payout p ON p.family_id = r.family_id
        LEFT JOIN LATERAL (
            SELECT w.starts FROM schedule w
            WHERE p.paid_on IS NULL AND w.programme = p.programme AND w.year = p.year
                AND w.first_month = p.first_month AND w.last_month = p.last_month
                AND w.area_code IN ('', left(r.area_code, 2), left(r.area_code, 5),
                    left(r.area_code, 8), r.area_code)
                AND w.channel IN ('', p.channel) AND w.bank IN ('', coalesce(p.bank, ''))
            ORDER BY length(w.area_code) DESC, w.starts LIMIT 1
        ) AS s ON true
        WHERE CASE WHEN coalesce(p.paid_on, s.starts) BETWEEN :first AND :last THEN (
                SELECT status FROM label WHERE name = lower(p.label) AND valid_from <= p.as_of
                ORDER BY valid_from DESC LIMIT 1
            ) = ANY(:hoped) END
        GROUP BY r.family_id, r.telegram_id, r.area_code,
            p.programme, p.year, p.first_month, p.last_month
    )
    SELECT recent.*, planned.id IS NOT NULL AS is_planned, before.last_asked, before.in_quarter
    FROM recent
    LEFT JOIN payout_check planned USING (family_id, programme, year, first_month, last_month)
    LEFT JOIN LATERAL (
        SELECT max(greatest(c.planned_on, (c.asked_at AT TIME ZONE :zone)::date)) AS last_asked,
            count(*) FILTER (WHERE c.family_id = recent.family_id AND c.planned_on >= :quarter)
                AS in_quarter
        FROM payout_check c
        WHERE (c.family_id = recent.family_id OR c.telegram_id = recent.telegram_id)
            AND (c.asked_at IS NOT NULL OR c.state = 'planned')
    ) AS before ON true
    """
)
"""One row a family, programme and period; labels are looked up only where the day fits. Whoever is
stopped, or waits for corrected data, is not asked whether the money came."""

_REGENCIES = text(
    """
    SELECT DISTINCT left(f.area_code, 5) AS code FROM family_link l
    JOIN family f ON f.id = l.family_id WHERE l.unlinked_at IS NULL ORDER BY 1
    """
)

_PLANNED = text(
    """
    SELECT left(area_code, 8) AS district, programme, year, first_month, last_month, count(*) AS n
    FROM payout_check
    WHERE area_code >= :regency AND area_code < :next_regency AND left(area_code, 5) = :regency
        AND planned_on >= :since
        AND (asked_at IS NOT NULL OR state = 'planned')
    GROUP BY 1, 2, 3, 4, 5
    """
)

_HOPED = [
    one.value
    for one in (
        *(PayoutStatus.PAID, PayoutStatus.FETCHED),
        *(PayoutStatus.WAITING, PayoutStatus.IN_PROGRESS),
    )
]


class FrameRepository(Repository):
    async def regencies(self) -> list[str]:
        """The kabupaten and kota in which families are linked."""
        return list((await self._connection.execute(_REGENCIES)).scalars())

    async def frame(
        self, regency: str, rule: SamplingRule, today: date, zone: ZoneInfo
    ) -> list[tuple[Candidate, dict[str, Any]]]:
        """Every family there that can be reached, a line for each payout of late, and the row
        that asks about it."""
        first, last = rule.frame(today)
        rows = await self._connection.execute(
            _FRAME,
            {
                **_in(regency),
                "version": CONSENT_VERSION,
                "hoped": _HOPED,
                "first": first,
                "last": last,
                "zone": zone.key,
                "quarter": quarter_of(today),
            },
        )
        return [(_candidate(row), _question(row, today)) for row in rows]

    async def planned(self, regency: str, since: date) -> dict[Stratum, int]:
        """How many of each stratum are asked already, or will be."""
        rows = await self._connection.execute(_PLANNED, {"since": since, **_in(regency)})
        return {_stratum(row.district, row): row.n for row in rows}


def _in(regency: str) -> dict[str, str]:
    """Between which codes its villages lie, for the index."""
    return {"regency": regency, "next_regency": f"{regency[:3]}{int(regency[3:]) + 1:02}"}


def _candidate(row: Any) -> Candidate:
    return Candidate(
        _stratum(row.area_code[:8], row),
        row.family_id,
        row.telegram_id,
        row.opened,
        row.last_asked,
        row.in_quarter or 0,
        row.is_planned,
    )


def _stratum(district: str, row: Any) -> Stratum:
    return Stratum(
        district, Programme(row.programme), Period(row.year, row.first_month, row.last_month)
    )


def _question(row: Any, today: date) -> dict[str, Any]:
    names = ("family_id", "telegram_id", "area_code", "programme", "year", "first_month")
    return {name: getattr(row, name) for name in (*names, "last_month", "channel", "bank")} | {
        "planned_on": today
    }
